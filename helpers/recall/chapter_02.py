"""What chapter 02 asks about 00 and 01."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A neuron has the weights 1 and −2, the bias 1, and ReLU. What does it "
                "answer to the inputs 2 and 2?"
            ),
            ("−1", "1", "0"),
            2,
            _("The sum is 1 · 2 + (−2) · 2 + 1 = −1, and ReLU makes 0 of what is negative."),
            "01_neurons_and_activations.ipynb#A-family-of-curves",
        ),
        Question(
            _(
                "Three layers without an activation function stand one behind the other. "
                "What can they compute that one such layer cannot?"
            ),
            (_("nothing"), _("XOR"), _("curves with three bends")),
            0,
            _("Multiplied out, layers without a bend are one layer, with other weights."),
            "01_neurons_and_activations.ipynb#Why-bend-at-all?",
        ),
        Question(
            _("An array of shape (4,) is added to one of shape (5, 4). What happens?"),
            (
                _("NumPy refuses, because the shapes differ"),
                _("its four numbers are added to the first row"),
                _("its four numbers are added to each row"),
            ),
            2,
            _(
                "The shapes are laid side by side from the right: 4 fits 4, and the row is "
                "repeated five times."
            ),
            "00_toolbox.ipynb#Arithmetic-without-loops",
        ),
        Question(
            _("The two weights and the bias of a sigmoid neuron are doubled. What changes?"),
            (
                _("the line where it is undecided"),
                _("how sure it is beside that line"),
                _("nothing"),
            ),
            1,
            _(
                "Where z was 0 it still is; everywhere else z doubles, and the answer moves "
                "away from ½."
            ),
            "01_neurons_and_activations.ipynb#The-line-where-it-changes-its-mind",
        ),
        Question(
            _("A perceptron is trained on XOR. What happens?"),
            (
                _("it makes mistakes in each round, however long"),
                _("after some rounds it makes no more mistakes"),
                _("it stops at a line that is right on three of the four"),
            ),
            0,
            _("The rule changes the weights after each mistake, and no line is right on all four."),
            "01_neurons_and_activations.ipynb#Learning-from-mistakes",
        ),
    ]
