"""What chapter 05 asks about 00 to 04."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _("A neuron has the weights 2 and −1, the bias 1. What is z for the inputs 1 and 3?"),
            ("0", "2", "6"),
            0,
            _("2 · 1 + (−1) · 3 + 1 = 0."),
            "01_neurons_and_activations.ipynb#One-neuron",
        ),
    ]
