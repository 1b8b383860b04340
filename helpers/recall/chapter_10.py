"""What chapter 10 asks about 00 to 09."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A state keeps half of what is in it at each step, and nothing new comes in. "
                "How much of it is left after 4 steps?"
            ),
            ("1/2", "1/8", "1/16"),
            2,
            _(
                "It is halved four times: 1/2 · 1/2 · 1/2 · 1/2. What stands at the beginning of "
                "a long text hardly reaches the end in such a state."
            ),
            "09_recurrent_networks.ipynb#A-number-that-comes-back",
        ),
        Question(
            _("Short texts of a batch are filled up with padding. What does the mask see to?"),
            (
                _("that padding does not change what comes out for a text"),
                _("that all texts of the batch get the same length"),
                _("that long texts are cut"),
            ),
            0,
            _(
                "The padding has made the lengths equal. The mask says which places are real, so "
                "that the others are left out."
            ),
            "09_recurrent_networks.ipynb#Sequences-of-unequal-length",
        ),
        Question(
            _("Softmax gets the scores 0 and ln 3. Which shares does it give?"),
            (_("0 and 1"), _("0.25 and 0.75"), _("0.33 and 0.67")),
            1,
            _("The exponentials are 1 and 3. Divided by their sum, 4, they are 0.25 and 0.75."),
            "01_neurons_and_activations.ipynb#Softmax",
        ),
        Question(
            _(
                "A batch has the shape (8, 5), the weights of a layer have the shape (5, 3). "
                "What is the shape of the output?"
            ),
            ("(8, 3)", "(5, 5)", "(3, 8)"),
            0,
            _("Each of the 8 rows of 5 numbers becomes a row of 3: (8, 5) times (5, 3)."),
            "02_forward_propagation.ipynb#Shapes-first",
        ),
        Question(
            _(
                "One model gives the true class a probability of 0.5, another one 0.25. "
                "By how much is the cross-entropy of the second higher?"
            ),
            ("0.25", "0.69", "2"),
            1,
            _("−ln 0.25 is 1.39 and −ln 0.5 is 0.69: each halving costs ln 2, or 0.69."),
            "03_losses_and_gradient_descent.ipynb#Cross-entropy,-and-what-it-assumes",
        ),
    ]
