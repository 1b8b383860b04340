"""What chapter 06 asks about 00 to 05."""

from helpers.language import _
from helpers.recall import Question


def questions():
    """Return the five questions."""
    return [
        Question(
            _(
                "A weight is 1, and the slope of the loss there is 4. Where is the weight after "
                "one step of gradient descent with the learning rate 0.1?"
            ),
            ("0.6", "0.9", "1.4"),
            0,
            _("A step goes against the slope: 1 − 0.1 · 4 = 0.6."),
            "03_losses_and_gradient_descent.ipynb#The-update",
        ),
        Question(
            _("Two sizes of a network are compared. On which pictures is the better one chosen?"),
            (_("the training set"), _("the test set"), _("the validation set")),
            2,
            _(
                "The training set was learned, so it tends to flatter the larger network. The test "
                "set is kept for one look at the end."
            ),
            "00_toolbox.ipynb#Three-parts-and-a-rule",
        ),
        Question(
            _(
                "A network gives each of 10 classes the probability 0.1. What is its "
                "cross-entropy (natural logarithm)?"
            ),
            ("0.1", "1.0", "2.3", "10.0"),
            2,
            _("The surprise at the true class is −ln 0.1 = ln 10, whichever class is true."),
            "03_losses_and_gradient_descent.ipynb#Cross-entropy,-and-what-it-assumes",
        ),
        Question(
            _("Backpropagation is done, the optimiser has not yet acted. Which weights are new?"),
            (_("those of the last layer"), _("none"), _("all of them")),
            1,
            _("Backpropagation computes gradients. It is the optimiser that moves the weights."),
            "04_backpropagation.ipynb#What-backpropagation-is-not",
        ),
        Question(
            _(
                "Two hidden units start with equal weights, those that come in and those that go "
                "out, and with equal biases. What does plain gradient descent make of them?"
            ),
            (
                _("They remain equal to each other."),
                _("They become different within some steps."),
                _("Their weights do not move."),
            ),
            0,
            _("Equal weights and biases get equal gradients, so every step leaves the two equal."),
            "05_first_network.ipynb#Why-the-starting-weights-must-differ",
        ),
    ]
