"""What chapter 09 asks about 03 to 08."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "On its way back through ten layers, each layer multiplies a gradient by 0.5. "
                "What is left of each 1?"
            ),
            ("0.5", "0.05", "0.001"),
            2,
            _("The factors are multiplied: ten halvings leave 1/1024, about a thousandth."),
            "04_backpropagation.ipynb#Why-gradients-fade-or-explode",
        ),
        Question(
            _(
                "A weight is used at three places, and the gradients there are 0.2, −0.5 and 0.1. "
                "What is the gradient of the weight?"
            ),
            ("−0.5", "−0.2", "0.8"),
            1,
            _("A nudge of the weight acts at all three places, and the effects add up."),
            "04_backpropagation.ipynb#When-a-number-is-used-twice",
        ),
        Question(
            _(
                "A model gave the probability 0.5 to each of four things that then came true. "
                "What is its cross-entropy, the mean surprise (natural logarithm)?"
            ),
            ("0.500", "0.693", "2.773"),
            1,
            _("Each surprise is −ln 0.5 = 0.693, and so is their mean."),
            "03_losses_and_gradient_descent.ipynb#Cross-entropy,-and-what-it-assumes",
        ),
        Question(
            _(
                "A convolution is to read pictures that are twice as wide as before. By what "
                "factor does the number of its weights grow?"
            ),
            ("1", "2", "4"),
            0,
            _("The same few weights serve at every place, however many places there are."),
            "07_convolution.ipynb#Why-so-few-weights-suffice",
        ),
        Question(
            _(
                "Two classifiers are judged on the same 1,000 pictures. Which pictures show which "
                "one is better?"
            ),
            (
                _("those that both get wrong"),
                _("those that both get right"),
                _("those that one of them alone gets right"),
            ),
            2,
            _("Where both are right, or both wrong, they do not differ."),
            "08_image_recognition.ipynb#One-look-at-the-test-set",
        ),
    ]
