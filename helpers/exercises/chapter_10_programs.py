"""Chapter 10: the function that is written, attention."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import softmax


def attend(q, k, v):
    """Return scaled dot-product attention."""
    return softmax.forward(q @ k.T / q.shape[1] ** 0.5)[0] @ v


def _columns(q, k, v):
    z = q @ k.T / q.shape[1] ** 0.5
    return softmax.forward(z.T)[0].T @ v


def _arrays(rng, T, S, d, e):
    """Return q, k and v for T queries and S keys."""
    return tuple(rng.normal(size=size).round(1) for size in ((T, d), (S, d), (S, e)))


def _draw_arrays(rng):
    for _case in range(20):
        yield _arrays(rng, *rng.integers(1, 6, size=4))


@exercise(
    "10.4",
    "program",
    wrong={
        "no-scale": lambda q, k, v: softmax.forward(q @ k.T)[0] @ v,
        "by-d": lambda q, k, v: softmax.forward(q @ k.T / q.shape[1])[0] @ v,
        "by-length": lambda q, k, v: softmax.forward(q @ k.T / len(k) ** 0.5)[0] @ v,
        "columns": _columns,
        "no-softmax": lambda q, k, v: q @ k.T / q.shape[1] ** 0.5 @ v,
        "weights": lambda q, k, v: softmax.forward(q @ k.T / q.shape[1] ** 0.5)[0],
        "keys": lambda q, k, v: attend(q, k, k),
        "no-return": lambda q, k, v: None,
    },
)
def attention_by_hand(task, answer):
    """Scaled dot-product attention in NumPy."""
    task.mistakes = {
        "no-scale": _("The scores are not divided by √d."),
        "by-d": _("Divide by the root of d, not by d."),
        "by-length": _("d is the length of one key, `q.shape[1]`, not the number of keys."),
        "columns": _("The softmax runs over the keys: each row sums to 1, not each column."),
        "no-softmax": _("These are the scores times the values. The softmax is missing."),
        "weights": _("These are the weights. They still have to be multiplied with the values."),
        "keys": _("The weights come from the keys; what is averaged are the values."),
    }
    task.hints = [_("Three steps: scores q @ k.T / √d, softmax of each row, times v.")]
    rng = np.random.default_rng(4)
    sizes = (2, 5, 3, 3), (5, 5, 3, 4), (7, 3, 2, 2), (1, 4, 2, 3), (3, 1, 4, 2)
    cases = [_arrays(rng, *each) for each in sizes]
    task.cases(answer, attend, cases, draw=_draw_arrays, tolerance=1e-6)
