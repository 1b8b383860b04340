"""What chapter 05 asks about 01 to 04."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A neuron has the weights 2 and −1 and the bias 1. What is z for the inputs "
                "1 and 3?"
            ),
            ("0", "2", "6"),
            0,
            _("2 · 1 + (−1) · 3 + 1 = 0."),
            "01_neurons_and_activations.ipynb#One-neuron",
        ),
        Question(
            _(
                "Two ReLU neurons have their hinges at 1 and 3 and rise with slope 1. The "
                "output adds the first and subtracts the second. What is it at 5?"
            ),
            ("4", "0", "2"),
            2,
            _("The first gives 5 − 1 = 4, the second 5 − 3 = 2. From 3 on the output stays level."),
            "02_forward_propagation.ipynb#A-shape-from-hinges",
        ),
        Question(
            _(
                "Gradient descent on a bowl: step by step the loss is 8, 12, 18, 27. Which "
                "change would help?"
            ),
            (_("more steps"), _("a smaller learning rate"), _("a larger learning rate")),
            1,
            _(
                "Each step jumps over the bottom and lands higher on the other side: the "
                "steps are too long."
            ),
            "03_losses_and_gradient_descent.ipynb#Too-small,-right,-too-large",
        ),
        Question(
            _(
                "A number a of a network is used by two neurons. The line to the first neuron "
                "brings back 3, the line to the second −1. What is the gradient for a?"
            ),
            ("3", "2", "−3", "4"),
            1,
            _("What comes back on different lines is added."),
            "04_backpropagation.ipynb#When-a-number-is-used-twice",
        ),
        Question(
            _("What does backpropagation itself do with the weights?"),
            (
                _("it moves each against its slope"),
                _("it multiplies them by the learning rate"),
                _("it finds the slope of the loss for each, and leaves them as they are"),
            ),
            2,
            _(
                "It computes gradients. The optimiser makes the update, and the learning "
                "rate enters there."
            ),
            "04_backpropagation.ipynb#What-backpropagation-is-not",
        ),
    ]
