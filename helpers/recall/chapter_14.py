"""What chapter 14 asks about 00 to 13."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "Two methods are compared on ratings of 40 persons, 25 films each. If the result "
                "should hold for other persons: how many units does its standard error count?"
            ),
            ("1,000", "40", "25"),
            1,
            _(
                "Ratings of one person belong together. First comes the mean of each person, then "
                "the spread of 40 means."
            ),
            "13_applications.ipynb#Which-unit-is-resampled",
        ),
        Question(
            _(
                "A false alarm costs 1, a missed case costs 4, a right decision nothing, and the "
                "probabilities are calibrated. From which one on is it cheaper to act?"
            ),
            ("0.2", "0.25", "0.8"),
            0,
            _("The cost of the false alarm, divided by the sum of both costs: 1 / (1 + 4)."),
            "13_applications.ipynb#The-threshold-that-costs-dictate",
        ),
        Question(
            _(
                "Of 50 sick people a test calls 40 sick, and 60 of the healthy ones too. "
                "What is its precision?"
            ),
            ("0.8", "0.67", "0.4"),
            2,
            _("Of the 100 whom it calls sick, 40 are. (0.8 is the recall: 40 of 50 are found.)"),
            "08_image_recognition.ipynb#Two-kinds-of-error",
        ),
        Question(
            _(
                "The slope of the loss in an input is −2. The input rises by 0.01. "
                "By about how much does the loss change?"
            ),
            ("+0.02", "−0.02", "−200"),
            1,
            _("A small change times the slope: 0.01 · (−2). The loss falls."),
            "04_backpropagation.ipynb#What-is-it-worth-at-the-end?",
        ),
        Question(
            _("The arrow (3, 4) is shortened to the length 1 and keeps its direction. What is it?"),
            ("(1, 1)", "(0, 1)", "(0.6, 0.8)"),
            2,
            _("Its length is √(9 + 16) = 5, so each number is divided by 5."),
            "00_toolbox.ipynb#Length-and-angle",
        ),
    ]
