"""Chapter 02, Forward propagation: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "02.1",
    "predict",
    wrong={"hidden": (32, 64), "turned": (10, 32), "inputs": (784, 10), "one": (10,)},
)
def shape_of_output(task, answer):
    """The shape of what 32 examples become in layers of 64 and 10."""
    task.mistakes = {
        "hidden": _("This is what the hidden layer gives. A layer of 10 follows."),
        "turned": _("Examples are rows: their number comes first."),
        "inputs": _("784 is the number of inputs. How many examples are there?"),
        "one": _("This is one example. There are 32 of them."),
    }
    task.hints = [_("(32, 784) @ (784, 64) is (32, 64). Now the next layer.")]
    task.value(answer, (32, 10), expected=_("a tuple of two whole numbers"))


@exercise(
    "02.2",
    "compute",
    wrong={
        "no-relu": [1.5, -1.0],
        "no-bias": [1.0, 4.0],
        "rows": [3.5, 0.0],
        "sigmoid": [0.8176, 0.2689],
        "sign": [5.5, 0.0],
    },
)
def layer_by_hand(task, answer):
    """The activations of two ReLU neurons for two inputs."""
    task.mistakes = {
        "no-relu": _("These are the sums. ReLU makes 0 of what is negative."),
        "no-bias": _("The products are added rightly. The biases are missing."),
        "rows": _(
            "You went along the rows of W. A neuron's weights stand in a "
            "column: 3 and −1 for the first."
        ),
        "sigmoid": _("This is the sigmoid of the sums. ReLU was asked for."),
        "sign": _("2 · (−1) is −2: it lowers the first sum."),
    }
    task.hints = [
        _("First neuron: 1 · 3 + 2 · (−1) + 0.5."),
        _("Second neuron: 1 · 0 + 2 · 2 − 5 = −1, and ReLU of it."),
    ]
    if type(answer) is np.ndarray and answer.shape == (1, 2):
        answer = answer[0]  # what a layer gives for a batch of one example
    task.value(
        answer,
        [max(0, 1 * 3 + 2 * -1 + 0.5), max(0, 1 * 0 + 2 * 2 - 5)],
        decimals=2,
        expected=_("a list of two numbers, none below 0"),
    )


@exercise(
    "02.3",
    "compute",
    wrong={
        "no-biases": 8768,
        "one-hidden": 7114,
        "input-bias": 8974,
        "neurons": 206,
        "biases-only": 106,
    },
)
def count_parameters(task, answer):
    """The number of parameters of 100-64-32-10."""
    task.mistakes = {
        "no-biases": _("These are the weights. Every neuron has a bias, too."),
        "one-hidden": _("One of the two hidden layers is missing: the one of 32."),
        "input-bias": _("The inputs have no biases: they are no neurons."),
        "neurons": _(
            "These are inputs and neurons. Each neuron has a weight for "
            "each of its inputs, and a bias."
        ),
        "biases-only": _("These are the biases. The weights are far more."),
    }
    task.hints = [
        _("Layer by layer: (inputs + 1) · neurons."),
        _("(100 + 1) · 64 + (64 + 1) · 32 + …"),
    ]
    wanted = (100 + 1) * 64 + (64 + 1) * 32 + (32 + 1) * 10
    task.value(answer, wanted, expected=_("all weights and biases, counted together"))


@exercise(
    "02.6",
    "compute",
    wrong={
        "with-biases": 25818,
        "neurons": 842,
        "first-only": 25088,
        "chained": 784 * 32 * 16 * 10,
    },
)
def multiplications(task, answer):
    """How many weights are used for one picture."""
    task.mistakes = {
        "with-biases": _("A bias is added, not multiplied."),
        "neurons": _(
            "These are inputs and neurons. Each neuron multiplies every one of its inputs."
        ),
        "first-only": _("This is the first layer. Two more follow."),
        "chained": _("The layers' numbers are added up, not multiplied by each other."),
    }
    task.hints = [_("Each weight is used once for each example.")]
    wanted = 784 * 32 + 32 * 16 + 16 * 10
    task.value(answer, wanted, expected=_("a whole number: the weights of all layers"))
    return _("As many as there are weights. A batch of 100 pictures takes a hundred times as many.")


@exercise(
    "02.9",
    "compute",
    wrong={
        "bump": (1, -2, 1),
        "endless": (1, 0, 0),
        "again": (1, -1, 1),
        "late": (0, 1, -1),
        "high": (1, 0, -1),
    },
)
def weights_of_hinges(task, answer):
    """The weights by which hinges at 1, 2 and 3 make a ramp from 0 to 1."""
    task.mistakes = {
        "bump": _("That is the bump: from 2 on it goes down. It should stay level there."),
        "endless": _("This rises without end. What must happen to the slope at 2?"),
        "again": _("It rises again from 3. What does the hinge at 3 have to do?"),
        "late": _("This ramp begins at 2. Which hinge begins at 1?"),
        "high": _("It is turned level at 3, and is at 2 by then."),
    }
    task.hints = [
        _("Write down the slope before 1, between 1 and 2, between 2 and 3, and after 3."),
        _("Each weight is the slope after its hinge less the slope before it."),
    ]
    task.value(answer, [1, -1, 0], expected=_("three changes of slope, which add up to 0"))
