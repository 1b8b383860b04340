"""Chapter 05: the functions that are written, accuracy and the gradient of one neuron."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import sigmoid


def accuracy(z, y):
    """Return the share of logits z (B, 1) on the side that the labels y (B,) say."""
    return float(np.mean((z[:, 0] > 0) == y))


def _logits(rng, n):
    """Return logits of which none is 0, and labels."""
    sizes = rng.integers(1, 30, size=(n, 1)) / 10
    return rng.choice([-1, 1], size=(n, 1)) * sizes, rng.integers(0, 2, n)


def _draw_logits(rng):
    for _case in range(20):
        yield _logits(rng, rng.integers(1, 9))


@exercise(
    "05.5",
    "program",
    wrong={
        "half": lambda z, y: float(np.mean((z[:, 0] > 0.5) == y)),
        "half-too": lambda z, y: float(np.mean((z[:, 0] >= 0.5) == y)),
        "broadcast": lambda z, y: float(np.mean((z > 0) == y)),
        "count": lambda z, y: float(np.sum((z[:, 0] > 0) == y)),
        "errors": lambda z, y: float(np.mean((z[:, 0] > 0) != y)),
        "percent": lambda z, y: 100 * float(np.mean((z[:, 0] > 0) == y)),
        "no-return": lambda z, y: None,
    },
)
def accuracy_from_logits(task, answer):
    """The share of right answers, from logits (B, 1) and labels (B,)."""
    task.mistakes = {
        "half": _("0.5 is the border for probabilities. Which logit has the probability 0.5?"),
        "half-too": _(
            "`>= 0.5` would be right for probabilities. z holds logits: which of them stands for "
            "one half?"
        ),
        "broadcast": _(
            "`z` has the shape (B, 1) and `y` the shape (B,): comparing "
            "them gives a table of B by B. "
            "Take the column `z[:, 0]` first."
        ),
        "count": _("This is the number of right answers. The share was asked for."),
        "errors": _("This is the share of wrong answers."),
        "percent": _("A share from 0 to 1 was asked, not percent."),
    }
    task.hints = [
        _("A logit above 0 means: more likely lit than not."),
        _("`np.mean` of true and false values is the share of true ones."),
    ]
    rng = np.random.default_rng(3)
    task.cases(
        answer,
        accuracy,
        [_logits(rng, n) for n in (5, 8, 11, 1)],
        draw=_draw_logits,
    )


def gradient(x, y, w, b):
    """Return dw and db of binary cross-entropy for one neuron."""
    dz = (sigmoid.forward(x @ w + b)[0] - y) / len(x)
    return x.T @ dz, dz.sum()


def _slope_twice(x, y, w, b):
    p = sigmoid.forward(x @ w + b)[0]
    dz = (p - y) * p * (1 - p) / len(x)
    return x.T @ dz, dz.sum()


def _no_sigmoid(x, y, w, b):
    dz = (x @ w + b - y) / len(x)
    return x.T @ dz, dz.sum()


def _neuron(rng, B, D):
    x, w = rng.normal(size=(B, D)).round(1), rng.normal(size=D).round(1)
    return x, rng.integers(0, 2, B), w, round(float(rng.normal()), 1)


def _draw_neurons(rng):
    for _case in range(20):
        yield _neuron(rng, *rng.integers(1, 5, size=2))


@exercise(
    "05.6",
    "program",
    wrong={
        "sum": lambda x, y, w, b: tuple(len(x) * g for g in gradient(x, y, w, b)),
        "sign": lambda x, y, w, b: tuple(-g for g in gradient(x, y, w, b)),
        "no-sigmoid": _no_sigmoid,
        "slope-twice": _slope_twice,
        "swapped": lambda x, y, w, b: gradient(x, y, w, b)[::-1],
        "mean-bias": lambda x, y, w, b: (gradient(x, y, w, b)[0], gradient(x, y, w, b)[1] / len(x)),
        "raised": lambda x, y, w, b: (x @ (x @ w + b - y), 0.0),
    },
)
def gradient_of_one_neuron(task, answer):
    """The gradients dw and db of the loss of one neuron."""
    task.mistakes = {
        "sum": _(
            "The loss is a mean over the examples. This is the gradient of the sum: divide dz by "
            "their number."
        ),
        "sign": _("The direction is turned round: it is the answer minus the truth, p − y."),
        "slope-twice": _(
            "The slope of the sigmoid is already contained in p − y: leave p (1 − p) out."
        ),
        "swapped": _("Both are right, in the other order. First dw, then db."),
        "no-sigmoid": _("`x @ w + b` is the logit. The loss compares the probability with y."),
        "mean-bias": _("dw is right. dz holds the division by B already: db is its sum."),
    }
    task.names = {
        "dw": _("dw has the shape of w, (D,): each example's input times its dz, added up."),
        "db": _("db is one number: the sum of dz."),
    }
    task.hints = [
        _("Three lines: p, then dz = (p − y) / B, then dw and db from dz."),
        _("dw = xᵀ dz and db = the sum of dz."),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        gradient,
        [_neuron(rng, *sizes) for sizes in ((3, 2), (5, 3), (4, 1), (1, 2))],
        draw=_draw_neurons,
        tolerance=1e-6,
    )
