"""What chapter 03 asks about 00 to 02."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A picture goes forward through a trained network. Which weights are "
                "different afterwards?"
            ),
            (_("all of them, by a little"), _("those of the last layer"), _("none")),
            2,
            _("Forward propagation uses the weights. Training changes them, and you meet it now."),
            "02_forward_propagation.ipynb#What-the-forward-pass-does,-and-what-it-does-not",
        ),
        Question(
            _(
                "A layer has 4 inputs and 3 neurons. How many numbers does training have to "
                "find for it?"
            ),
            ("12", "15", "16", "7"),
            1,
            _("4 · 3 weights, and a bias for each of the 3 neurons."),
            "02_forward_propagation.ipynb#Counting",
        ),
        Question(
            _(
                "A number L depends on a weight, and its slope there is −4. You raise the "
                "weight by a little. What does L do?"
            ),
            (
                _("it falls, by about four times as much"),
                _("it rises, by about four times as much"),
                _("it falls to −4"),
            ),
            0,
            _("The slope says how many times as much L grows as the weight. Minus: L falls."),
            "00_toolbox.ipynb#How-steep,-here?",
        ),
        Question(
            _("How steep is the sigmoid at its steepest place?"),
            ("1", "½", "¼"),
            2,
            _("Its slope is a (1 − a), largest where a = ½: at z = 0."),
            "01_neurons_and_activations.ipynb#Slopes",
        ),
        Question(
            _(
                "The surprise at an event of probability p is −ln p. What does it do when p "
                "falls from 0.1 to 0.01?"
            ),
            (_("it grows tenfold"), _("it doubles"), _("it grows by 0.09")),
            1,
            _("0.01 = 0.1 · 0.1, and logarithms turn products into sums."),
            "00_toolbox.ipynb#Growth-and-logarithms",
        ),
    ]
