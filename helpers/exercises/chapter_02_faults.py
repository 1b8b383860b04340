"""The faults of chapter 02 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def two_layers(x, W1, b1, W2, b2):
    """Return the output of two layers, tanh between them."""
    return np.tanh(x @ W1 + b1) @ W2 + b2


def _two_layers_of(rng, B, D, H, K):
    """Return an input of B examples and the parameters of two layers, one decimal each."""
    shapes = (B, D), (D, H), (H,), (H, K), (K,)
    return tuple(rng.normal(size=shape).round(1) for shape in shapes)


def _square():
    """B = D = H: the printed function runs, and gives wrong numbers."""
    rng = np.random.default_rng(9)
    return [_two_layers_of(rng, n, n, n, K) for n, K in ((3, 2), (2, 3))]


def _draw_two_layers(rng):
    for _case in range(20):
        yield _two_layers_of(rng, *rng.integers(1, 5, size=4))


def _mistakes_in_two_layers():
    return {
        "printed": _(
            "The fault is still there: with as many examples as inputs and neurons the printed "
            "line runs, and its numbers are wrong. On which side of its weights must x stand?"
        ),
        "left": _(
            "`.T` is gone, and W1 still stands on the left. Examples are rows, so x comes first: "
            "in the product, which two sizes must be the same?"
        ),
        "turned": _(
            "x stands on the left now: right. But `.T` turns W1 round. W1 has a row for each input "
            "as it is: (B, D) @ (D, H)."
        ),
        "number-by-number": _(
            "`x * W1` multiplies number by number. A neuron multiplies and adds: that is `@`."
        ),
        "no-b1": _("The product is mended. b1 got lost: the first layer has biases, too."),
        "no-b2": _("The product is mended. b2 got lost: the second layer has biases, too."),
        "hidden-only": _(
            "The first layer is mended, and this is what it gives. The second layer, with W2 and "
            "b2, is missing."
        ),
        "columns": _(
            "The numbers are right, with an example in each column. Rows were asked for: (B, K)."
        ),
        "tanh-lost": _("The product is mended. tanh got lost on the way: it belongs around it."),
        "tanh-twice": _(
            "The product is mended. The last line has tanh now, too: in the printed function only "
            "the first layer has it."
        ),
    }


@exercise(
    "02.7",
    "fault",
    wrong={
        "printed": lambda x, W1, b1, W2, b2: np.tanh(W1.T @ x + b1) @ W2 + b2,
        "left": lambda x, W1, b1, W2, b2: np.tanh(W1 @ x + b1) @ W2 + b2,
        "turned": lambda x, W1, b1, W2, b2: np.tanh(x @ W1.T + b1) @ W2 + b2,
        "number-by-number": lambda x, W1, b1, W2, b2: np.tanh(x * W1 + b1) @ W2 + b2,
        "no-b1": lambda x, W1, b1, W2, b2: np.tanh(x @ W1) @ W2 + b2,
        "no-b2": lambda x, W1, b1, W2, b2: np.tanh(x @ W1 + b1) @ W2,
        "hidden-only": lambda x, W1, b1, W2, b2: np.tanh(x @ W1 + b1),
        "columns": lambda x, W1, b1, W2, b2: W2.T @ np.tanh(W1.T @ x.T + b1[:, None]) + b2[:, None],
        "tanh-lost": lambda x, W1, b1, W2, b2: (x @ W1 + b1) @ W2 + b2,
        "tanh-twice": lambda x, W1, b1, W2, b2: np.tanh(np.tanh(x @ W1 + b1) @ W2 + b2),
        "no-return": lambda x, W1, b1, W2, b2: None,
    },
)
def mend_the_layers(task, answer):
    """A layer that multiplies from the wrong side."""
    task.mistakes = _mistakes_in_two_layers()
    task.hints = [
        _("Write the shapes beside line 2: (H, D) @ (B, D)."),
        _("Examples are rows: x stands on the left of its weights."),
    ]
    task.cases(answer, two_layers, _square(), draw=_draw_two_layers, tolerance=1e-8)
    return _(
        "With as many examples as inputs, and as many neurons, the printed line fits by "
        "chance: that is when it is "
        "silently wrong."
    )


@exercise(
    "02.8", "fault", wrong={"input": 1, "first": 2, "second": 3, "output": 5, "type": "Dense(16)"}
)
def the_extra_layer(task, answer):
    """The line with a layer too many."""
    task.mistakes = {
        "input": _("784 inputs are right, and an input has no parameters."),
        "first": _("The first hidden layer has 32 neurons: right."),
        "second": _("The second hidden layer has 16 neurons: right. Its activation is there, too."),
        "output": _("Ten neurons, and softmax makes probabilities of their sums: right."),
    }
    task.hints = [
        _("26,090 − 25,818 is 272 parameters too many: 16 · 16 weights and 16 biases."),
        _("Count the tables of weights in 784-32-16-10: three."),
    ]
    task.line(answer, 4)
    return _(
        "It has no activation either: it adds parameters, and the network can do nothing "
        "that it could not do before."
    )
