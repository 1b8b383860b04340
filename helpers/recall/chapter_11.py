"""What chapter 11 asks about 00 to 10."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A query has the scaled scores ln 4 and 0 with two keys, whose values are 10 and "
                "0. What does attention give?"
            ),
            ("5", "8", "10"),
            1,
            _("Softmax makes the shares 4/5 and 1/5 of the scores; 4/5 of 10 is 8."),
            "10_attention_and_transformers.ipynb#Attention",
        ),
        Question(
            _("Which words does a causal mask hide from a word?"),
            (_("itself"), _("those before it"), _("those after it")),
            2,
            _(
                "A model that should say the next word must not see it. Itself and what came "
                "before stay visible."
            ),
            "10_attention_and_transformers.ipynb#Who-may-look-where",
        ),
        Question(
            _("What does the dot product of the arrows (3, 4) and (4, −3) say?"),
            (
                _("they stand at a right angle"),
                _("they point the same way"),
                _("they point in opposite directions"),
            ),
            0,
            _("3 · 4 + 4 · (−3) = 0, and so the cosine of the angle between them is 0."),
            "00_toolbox.ipynb#Length-and-angle",
        ),
        Question(
            _("A network gives each of 100 words the same probability. What is its cross-entropy?"),
            ("0.01", "1", "4.61"),
            2,
            _("The true word has 1/100, whichever it is, and −ln(1/100) = ln 100 = 4.61."),
            "03_losses_and_gradient_descent.ipynb#Cross-entropy,-and-what-it-assumes",
        ),
        Question(
            _(
                "Two methods were compared on 9 separate sets of data. The differences have a "
                "standard deviation of 3 points. What is the standard error of their mean?"
            ),
            (_("1 point"), _("3 points"), _("one third of a point")),
            0,
            _("The standard deviation divided by the root of the number of differences: 3 / √9."),
            "06_training_deep_networks.ipynb#How-sure-is-a-mean?",
        ),
    ]
