"""What chapter 07 asks about 00 to 06."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A network reads 99 % of its training pictures and 80 % of others. What is tried "
                "first, if it can be had?"
            ),
            (_("a larger network"), _("a larger learning rate"), _("more examples")),
            2,
            _(
                "The gap says overfitting: the network knows its own examples too well. More "
                "examples attack the cause."
            ),
            "06_training_deep_networks.ipynb#Which-cure-first?",
        ),
        Question(
            _(
                "A neuron has the weights −1, 0 and 1 and the bias 0.1. What is z for the inputs "
                "0.2, 0.5 and 0.9?"
            ),
            ("0.8", "1.2", "1.7"),
            0,
            _("−1 · 0.2 + 0 · 0.5 + 1 · 0.9 + 0.1 = 0.8."),
            "01_neurons_and_activations.ipynb#One-neuron",
        ),
        Question(
            _(
                "A dense layer takes 784 pixels to 64 units. How many weights and biases does it "
                "learn?"
            ),
            ("848", "50,240", "50,176", "50,960"),
            1,
            _("784 · 64 weights, and one bias for each unit: 50,176 + 64."),
            "02_forward_propagation.ipynb#Counting",
        ),
        Question(
            _("What is the shape of `a[:, 1]`, where the array `a` has 5 rows of 3 columns?"),
            ("(5,)", "(3,)", "(5, 1)"),
            0,
            _("The colon means all rows; of each, the number in column 1: five numbers."),
            "00_toolbox.ipynb#A-table-of-numbers",
        ),
        Question(
            _("One weight is used at several places of a computation. What is its gradient?"),
            (
                _("the product of the gradients of all places"),
                _("the sum of the gradients of all places"),
                _("the gradient of the last place"),
            ),
            1,
            _("A nudge of the weight acts along every path, and the effects add up."),
            "04_backpropagation.ipynb#When-a-number-is-used-twice",
        ),
    ]
