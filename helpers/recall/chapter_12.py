"""What chapter 12 asks about 00 to 11."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _("BERT learns to fill gaps. Where do the right answers come from?"),
            (
                _("from people who fill the gaps"),
                _("from a larger network"),
                _("from the text itself"),
            ),
            2,
            _("The hidden word stood in the text. Nobody has to label anything."),
            "11_bert.ipynb#A-task-without-labels",
        ),
        Question(
            _(
                "A classifier says ½ to an example with the label 1. "
                "What is the binary cross-entropy?"
            ),
            ("0.5", "0.69", "0.25"),
            1,
            _("It is −ln of the probability of the true label: −ln ½ = ln 2 = 0.69."),
            "05_first_network.ipynb#Loss",
        ),
        Question(
            _("u = 2x, and L = u². At x = 1, what is the slope of L in x?"),
            ("8", "4", "2"),
            0,
            _("u is 2, so the slope of L in u is 2u = 4; u grows twice as fast as x: 4 · 2 = 8."),
            "04_backpropagation.ipynb#What-is-it-worth-at-the-end?",
        ),
        Question(
            _(
                "A convolution with a 4 by 4 window, stride 2 and padding “same” gets 28 by 28 "
                "pixels. How large is its map?"
            ),
            (_("25 by 25"), _("28 by 28"), _("14 by 14")),
            2,
            _("With “same” it is the size divided by the stride, rounded up: 28 / 2."),
            "07_convolution.ipynb#Size",
        ),
        Question(
            _("A reader of digits is shown a flag. What do its ten probabilities add up to?"),
            (
                _("0, since it is no digit"),
                _("1, as for any picture"),
                _("less than 1, since it is in doubt"),
            ),
            1,
            _(
                "Softmax shares 1 among the ten digits, whatever is shown. So a network can be "
                "sure of a digit where there is none."
            ),
            "08_image_recognition.ipynb#When-should-it-refuse?",
        ),
    ]
