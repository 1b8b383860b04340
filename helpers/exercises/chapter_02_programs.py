"""Chapter 02: the functions that are written, a layer and a chain of layers."""

import itertools

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def _layers():
    rng = np.random.default_rng(2)
    return [
        (rng.normal(size=(B, D)), rng.normal(size=(D, H)), rng.normal(size=H))
        for B, D, H in ((4, 3, 2), (2, 5, 4))
    ]


def _draw_layers(rng):
    for _case in range(20):
        B, D, H = rng.integers(1, 5, size=3)
        yield tuple(rng.normal(size=shape).round(1) for shape in ((B, D), (D, H), H))


@exercise(
    "02.4",
    "program",
    wrong={
        "no-bias": lambda x, W, b: np.tanh(x @ W),
        "sum": lambda x, W, b: x @ W + b,
        "bias-outside": lambda x, W, b: np.tanh(x @ W) + b,
        "bias-subtracted": lambda x, W, b: np.tanh(x @ W - b),
        "relu": lambda x, W, b: np.maximum(0, x @ W + b),
        "sigmoid": lambda x, W, b: 1 / (1 + np.exp(-(x @ W + b))),
        "no-return": lambda x, W, b: None,
    },
)
def hidden_layer(task, answer):
    """The activations of a tanh layer."""
    task.mistakes = {
        "no-bias": _("The bias is missing: b is added to the product, before tanh."),
        "sum": _("These are the sums. tanh is missing: it takes them."),
        "bias-outside": _("The bias belongs inside: it shifts the sum, not the activation."),
        "bias-subtracted": _("The bias is added, not taken away."),
        "relu": _("This is ReLU of the sums. tanh was asked for: `np.tanh`."),
        "sigmoid": _("This is the sigmoid. tanh was asked for: `np.tanh`."),
    }
    task.hints = [_("The sum is `x @ W + b`."), _("`np.tanh` takes a whole array.")]
    task.cases(
        answer,
        lambda x, W, b: np.tanh(x @ W + b),
        _layers(),
        draw=_draw_layers,
        tolerance=1e-8,
        keep_arguments=True,
    )


def forward(x, parameters, *, last=False, skip=0):
    """Return the output of a chain of layers with ReLU between them."""
    for i, (W, b) in enumerate(parameters[skip:], start=skip):
        x = x @ W + b
        if last or i < len(parameters) - 1:
            x = np.maximum(0, x)
    return x


def _all_linear(x, parameters):
    for W, b in parameters:
        x = x @ W + b
    return x


def _early(x, parameters):
    return np.maximum(0, x @ parameters[0][0] + parameters[0][1])


def _chain(rng, B, sizes):
    """Return an input of B examples and [(W, b), …] of layers of these sizes, one decimal each."""
    shapes = itertools.pairwise(sizes)
    layers = [(rng.normal(size=shape), rng.normal(size=shape[1])) for shape in shapes]
    return rng.normal(size=(B, sizes[0])).round(1), [(W.round(1), b.round(1)) for W, b in layers]


def _chains():
    rng = np.random.default_rng(5)
    return [_chain(rng, 4, sizes) for sizes in ((3, 4, 2), (2, 5, 4, 3), (3, 2))]


def _draw_chains(rng):
    for _case in range(20):
        layers = rng.integers(1, 5)
        yield _chain(rng, rng.integers(1, 4), rng.integers(1, 4, size=layers + 1).tolist())


def _empties_the_list(x, parameters):
    while len(parameters) > 1:
        W, b = parameters.pop(0)
        x = np.maximum(0, x @ W + b)
    W, b = parameters.pop()
    return x @ W + b


@exercise(
    "02.5",
    "program",
    wrong={
        "relu-last": lambda x, p: forward(x, p, last=True),
        "linear": _all_linear,
        "early": _early,
        "changed-argument": _empties_the_list,
        "last-missing": lambda x, p: (
            forward(x, p, last=True) if len(p) == 1 else forward(x, p[:-1], last=True)
        ),
        "no-return": lambda x, p: None,
    },
)
def forward_of_a_chain(task, answer):
    """The output of any number of dense layers."""
    task.mistakes = {
        "relu-last": _("After the last layer nothing follows: a logit may be negative."),
        "linear": _(
            "Between the layers ReLU is missing: without it all layers together are one line."
        ),
        "early": _("This is the first layer's result. Does `return` stand inside the loop?"),
        "last-missing": _(
            "The last layer was left out: it multiplies and adds its bias, too, without ReLU."
        ),
    }
    task.hints = [
        _("Let x run through a loop: `x = np.maximum(0, x @ W + b)` for all layers but the last."),
        _("`parameters[:-1]` is the list without its last entry, `parameters[-1]` is the last."),
    ]
    task.cases(answer, forward, _chains(), draw=_draw_chains, tolerance=1e-8, keep_arguments=True)
