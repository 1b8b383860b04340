"""Chapter 04, Backpropagation: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "04.1",
    "compute",
    wrong={
        "square": 36,
        "line": 15,
        "product": 180,
        "at-u": 17,
        "at-x": 34,
        "loss": 66,
        "no-square": 18,
    },
)
def used_twice(task, answer):
    """The slope of u² + 5u in w, with u = w·x."""
    task.mistakes = {
        "square": _("This is the way through u². The loss uses u a second time."),
        "line": _("This is the way through 5u. The loss uses u a second time."),
        "product": _("The slopes of two ways are added. Multiply along one way only."),
        "at-u": _("This is what u is worth. One more line leads from w to u."),
        "at-x": _("This is the slope in x: the line from w to u has the slope x, not w."),
        "loss": _("This is the loss itself. Its slope in w was asked for."),
        "no-square": _("The slope of u² is 2u, not 1."),
    }
    task.hints = [
        _("u = 6. From L to u there are two ways, with the slopes 2u and 5."),
        _("(12 + 5) times the slope from w to u."),
    ]
    task.value(
        answer, 51, tolerance=1e-6, expected=_("what u is worth, times the slope from w to u")
    )


@exercise(
    "04.2",
    "compute",
    wrong={
        "turned": [[6, -3], [0, 0], [2, -1]],
        "added": [[5, 2, 3], [2, -1, 0]],
        "no-input": [[3, 0, 1]] * 2,
        "no-blame": [[2, 2, 2], [-1, -1, -1]],
        "sign": [[6, 0, 2], [3, 0, 1]],
        "one-number": 4,
    },
)
def outer_product(task, answer):
    """The gradient of a layer's weights for one example."""
    task.mistakes = {
        "turned": _(
            "Rows and columns are swapped: a row for each input, a column for each neuron."
        ),
        "added": _("Input and blame are multiplied, not added."),
        "no-input": _("This is dz in every row. Each row is dz times its own input."),
        "no-blame": _("This is the input in every column. Multiply it by the blame of the neuron."),
        "sign": _("The second input is −1: its row changes the sign."),
        "one-number": _("There is a number for each weight: two inputs times three neurons."),
    }
    task.hints = [
        _("dW has the shape of W: two rows, three columns."),
        _("Row 1 is 2 · (3, 0, 1)."),
    ]
    task.value(
        answer.tolist() if type(answer) is np.ndarray else answer,
        [[6, 0, 2], [-3, 0, -1]],
        tolerance=1e-6,
        expected=_("two rows of three numbers"),
    )


@exercise(
    "04.3",
    "compute",
    wrong={
        "forward": 5500,
        "all": 11000,
        "dx-only": 500,
        "first-only": 5000,
        "dW-only-last": 1000,
        "parameters": 5560,
    },
)
def cost_of_backward(task, answer):
    """The multiplications of a backward pass through 100-50-10."""
    task.mistakes = {
        "forward": _(
            "These are the products for dW of both layers, as many as "
            "forward. "
            "The second layer hands something back, too."
        ),
        "all": _("This counts the dx of the first layer, too. Nobody needs it."),
        "dx-only": _("This is one product of the second layer. There are three products in all."),
        "first-only": _(
            "This is the dW of the first layer. The second layer has two products more."
        ),
        "dW-only-last": _(
            "These are the two products of the second layer. The first has one: its dW."
        ),
        "parameters": _("This counts parameters. Biases are added, not multiplied."),
    }
    task.hints = [_("Second layer: dW and dx, each 50 · 10. First layer: dW only.")]
    task.value(answer, 6000, expected=_("a whole number: three products, added"))


@exercise(
    "04.9",
    "compute",
    wrong={
        "added": 1.25,
        "one": 0.25,
        "half": 0.03125,
        "tanh": 1.0,
        "divided": 0.05,
        "four": 0.25**4,
    },
)
def five_sigmoids(task, answer):
    """The largest product of five slopes of the sigmoid."""
    task.mistakes = {
        "added": _("Slopes along a chain multiply; they are not added."),
        "one": _("This is one layer. There are five."),
        "half": _("½ is the sigmoid's value at 0. Its slope there is ½ · (1 − ½)."),
        "tanh": _("tanh has a slope of at most 1. The sigmoid is flatter."),
        "divided": _("This is ¼ divided by 5. Slopes along a chain multiply."),
        "four": _("These are four layers. There are five."),
    }
    task.hints = [_("σ′(z) = a (1 − a) is largest where a = ½."), _("Multiply five times ¼.")]
    task.value(answer, 0.25**5, decimals=5, expected=_("a small number: five equal factors"))
    return _("Less than a thousandth is left, and this is the best case.")


@exercise(
    "04.10",
    "compute",
    wrong={
        "sum": 0.6,
        "no-two": 0.9,
        "uphill": 1.2,
        "first": 1.4,
        "second": 0.2,
        "absolute": 0.4,
        "no-input": 1.0,
        "gradient": 2.0,
    },
)
def one_step_of_descent(task, answer):
    """The weight after a step with two examples that pull in opposite directions."""
    task.mistakes = {
        "sum": _("The loss is a mean over the two examples: divide by 2."),
        "no-two": _("The slope of a square has a factor 2."),
        "uphill": _("That went uphill: a step goes against the gradient."),
        "first": _("This uses the first example alone. The gradient is a mean over both."),
        "second": _("This uses the second example alone. The gradient is a mean over both."),
        "absolute": _("The first error is −2: the two parts have opposite signs."),
        "no-input": _("Each error is multiplied by its own input before they are added."),
        "gradient": _("This is the gradient. Where is w after the step?"),
    }
    task.hints = [
        _("The errors are 1 − 3 = −2 and 2 − 0 = 2."),
        _("Each error times its input: −2 · 1 and 2 · 2. Add them, times 2/2."),
    ]
    task.value(answer, 0.8, tolerance=1e-6, expected=_("w less learning rate times gradient"))
    return _(
        "The two examples pull in opposite directions. The second pulls harder, because its "
        "input is larger."
    )
