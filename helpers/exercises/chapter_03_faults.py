"""The fault of chapter 03 that is found by mending."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def train(x, y, w, learning_rate, size):
    """Return the weights after one pass in mini-batches."""
    for start in range(0, len(x), size):
        xb, yb = x[start : start + size], y[start : start + size]
        w = w - learning_rate * 2 / size * xb.T @ (xb @ w - yb)
    return w


def _draw_batches(rng):
    for _case in range(20):
        batches, size, features = (int(number) for number in rng.integers(1, 4, size=3))
        x = rng.normal(size=(batches * size, features)).round(1)
        y, w = rng.normal(size=(len(x), 1)).round(1), rng.normal(size=(features, 1)).round(1)
        yield x, y, w, float(rng.integers(1, 8) / 20), size


def _printed(x, y, w, learning_rate, size):
    for start in range(0, len(x), size):
        xb, yb = x[start : start + size], y[:size]
        w = w - learning_rate * 2 / size * xb.T @ (xb @ w - yb)
    return w


def _always_first(x, y, w, learning_rate, size):
    for _start in range(0, len(x), size):
        w = train(x[:size], y[:size], w, learning_rate, size)
    return w


@exercise(
    "03.7",
    "fault",
    wrong={
        "printed": _printed,
        "first-batch": _always_first,
        "early": lambda x, y, w, rate, size: train(x[:size], y[:size], w, rate, size),
        "whole": lambda x, y, w, rate, size: train(x, y, w, rate, len(x)),
        "all-examples": lambda x, y, w, rate, size: train(x, y, w, rate * size / len(x), size),
        "no-return": lambda x, y, w, rate, size: None,
    },
)
def mend_the_batches(task, answer):
    """Mini-batches whose inputs and truths do not belong together."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: look at which rows of x and which "
            "rows of y stand in one batch."
        ),
        "first-batch": _(
            "Now inputs and truths fit, and every step takes the first batch: where does each "
            "batch start?"
        ),
        "early": _("This is one step, with one batch. Does `return` stand inside the loop?"),
        "whole": _("This is one step with all examples. Mini-batches were asked for."),
        "all-examples": _(
            "Inputs and truths fit. Each gradient is divided by the number of all examples; it is "
            "a mean over one batch: divide by `size`, as printed."
        ),
    }
    task.hints = [
        _("Print `start` and the rows that line 3 takes."),
        _("y needs the same slice as x."),
    ]
    rng = np.random.default_rng(7)
    task.cases(
        answer,
        train,
        [
            (rng.normal(size=(n, 2)), rng.normal(size=(n, 1)), rng.normal(size=(2, 1)), rate, size)
            for n, rate, size in ((6, 0.1, 3), (9, 0.1, 3), (8, 0.2, 2))
        ],
        draw=_draw_batches,
        tolerance=1e-8,
    )
    return _(
        "Every batch but the first was compared with the truths of the first: such a network "
        "learns nonsense, and no error "
        "is raised."
    )
