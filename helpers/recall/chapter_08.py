"""What chapter 08 asks about 01 to 07."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A filter of 3 by 3 goes over 28 by 28 pixels with stride 1 and no border. How "
                "many rows does the map have?"
            ),
            ("25", "26", "28"),
            1,
            _("The window fits 28 − 3 + 1 = 26 times from top to bottom."),
            "07_convolution.ipynb#Steps-and-borders",
        ),
        Question(
            _(
                "A convolution has 16 filters of 3 by 3 and looks at 3 channels. How many weights "
                "and biases does it learn?"
            ),
            ("160", "432", "448"),
            2,
            _(
                "Each filter reaches through all channels, 3 · 3 · 3 weights, and has one bias: "
                "28 · 16 = 448."
            ),
            "07_convolution.ipynb#Counting",
        ),
        Question(
            _(
                "How many times as many runs does it take, on average, to halve the standard "
                "error of a mean?"
            ),
            (_("4 times"), _("2 times"), _("8 times")),
            0,
            _("The spread is divided by the root of the number of runs, and √4 = 2."),
            "06_training_deep_networks.ipynb#How-sure-is-a-mean?",
        ),
        Question(
            _(
                "Six equally good networks are judged on the same few pictures, and the highest "
                "of the six shares is reported. What is it, on average?"
            ),
            (
                _("too high"),
                _("too low"),
                _("right"),
            ),
            0,
            _("The highest of several contains the luck by which it was chosen."),
            "06_training_deep_networks.ipynb#Reading-small-digits,-from-start-to-end",
        ),
        Question(
            _(
                "To each of three logits 5 is added. What happens to the probabilities that "
                "softmax makes of them?"
            ),
            (
                _("All of them grow."),
                _("The largest one grows."),
                _("They stay as they are."),
            ),
            2,
            _("Each e^z is multiplied by e^5, and so is their sum: the shares stay."),
            "01_neurons_and_activations.ipynb#Softmax",
        ),
    ]
