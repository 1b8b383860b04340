"""What chapter 04 asks about 00 to 03."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A weight is 2, the slope of the loss there is 3, and the learning rate is "
                "0.1. What is the weight after one step of gradient descent?"
            ),
            ("2.3", "1.7", "−1"),
            1,
            _("2 − 0.1 · 3: against the slope, by the learning rate times the slope."),
            "03_losses_and_gradient_descent.ipynb#Downhill",
        ),
        Question(
            _(
                "A sigmoid neuron says 0.8, and the truth is 1. What is the slope of "
                "cross-entropy at its logit?"
            ),
            ("−1.25", "−0.16", "0.2", "−0.2"),
            3,
            _("p − y = 0.8 − 1. The slope of the sigmoid, 0.16, has cancelled."),
            "03_losses_and_gradient_descent.ipynb#The-slope-at-the-logit",
        ),
        Question(
            _(
                "8 examples with 3 inputs go through a layer of 5 neurons. What are "
                "the shapes of the weights W and of the sums z = x W + b?"
            ),
            ("W (3, 5), z (8, 5)", "W (5, 3), z (8, 5)", "W (8, 5), z (3, 5)"),
            0,
            _("A row of W for each input, a column for each neuron; a row of z for each example."),
            "02_forward_propagation.ipynb#One-layer",
        ),
        Question(
            _("y = 3u and u = 2x + 5. How steep is y in x?"),
            ("5", "11", "6"),
            2,
            _("Slopes along a chain multiply: 3 · 2. The 5 moves y, and does not make it steeper."),
            "00_toolbox.ipynb#The-chain-rule",
        ),
        Question(
            _(
                "The sum of a ReLU neuron is negative for every example. How much does its "
                "answer change if a weight moves by a hair?"
            ),
            (_("not at all"), _("by a hair, downwards"), _("by a fifth of a hair")),
            0,
            _(
                "Left of 0 ReLU is level, so no slope of the loss reaches the weights of "
                "such a neuron."
            ),
            "01_neurons_and_activations.ipynb#A-family-of-curves",
        ),
    ]
