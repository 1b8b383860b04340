"""What chapter 01 asks about Start here and the Toolbox."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "Someone draws a house for the network of digits in Start here. What does "
                "it answer?"
            ),
            (
                _("that it is no digit"),
                _("one probability for each of the ten digits, together 1"),
                _("0 for each of the ten digits"),
            ),
            1,
            _(
                "It has ten answers, and must spread all of its confidence over them, "
                "whatever you draw."
            ),
            "00_start_here.ipynb#Draw-a-digit",
        ),
        Question(
            _(
                "x has four examples with three properties each, and W has the shape (3, "
                "2). What is the shape of x @ W?"
            ),
            ("(4, 2)", "(3, 3)", "(4, 3)", _("NumPy refuses")),
            0,
            _("The inner sizes, 3 and 3, agree and are summed over. The outer ones remain."),
            "00_toolbox.ipynb#The-matrix-product",
        ),
        Question(
            _("How steep is the curve y = x² at x = −1?"),
            ("1", "2", "−1", "−2"),
            3,
            _("The slope is 2x. Left of 0 the curve falls, so it is negative."),
            "00_toolbox.ipynb#How-steep,-here?",
        ),
        Question(
            _(
                "90 of 100 patients are healthy. A method gives the right answer for 90 of "
                "the 100. What does this figure show?"
            ),
            (
                _("that it has learned to tell ill from healthy"),
                _("that it finds nine of ten ill patients"),
                _("nothing yet: “everyone is healthy” is right as often"),
            ),
            2,
            _(
                "A figure means little without a baseline, a simple method that could do "
                "the task. Here the simplest one does as well."
            ),
            "00_toolbox.ipynb#Three-parts-and-a-rule",
        ),
        Question(
            _(
                "A network that is right with probability 0.9 is tested on 100 pictures, many "
                "times, always on new ones. In about 95 % of the tests the result is 90 %, give "
                "or take how many percentage points?"
            ),
            ("0.6", "6", "30"),
            1,
            _(
                "The standard deviation of the share is √(0.9 · 0.1 / 100), 3 points. About "
                "95 % of the results lie within two of them."
            ),
            "00_toolbox.ipynb#Chance",
        ),
    ]
