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


def _scores(q, k):
    return q @ k.T / q.shape[1] ** 0.5


def _whole_sum(q, k, v):
    shares = np.exp(_scores(q, k))
    return shares / shares.sum() @ v


def _arrays(rng, T, S, d, e):
    """Return q, k and v for T queries and S keys."""
    return tuple(rng.normal(size=size).round(1) for size in ((T, d), (S, d), (S, e)))


def _draw_arrays(rng):
    for _case in range(20):
        yield _arrays(rng, *rng.integers(1, 6, size=4))


def _mistakes_in_the_scale():
    return {
        "no-scale": _("The scores are not divided by √d."),
        "by-d": _("Divide by the root of d, not by d."),
        "by-length": _("d is the length of one key, `q.shape[1]`, not the number of keys."),
        "by-queries": _(
            "You divided by the root of the number of queries, `q.shape[0]`. d is the length of "
            "one query: `q.shape[1]`."
        ),
        "by-width": _(
            "You divided by the root of the length of a value. d is the length of a query or key: "
            "`q.shape[1]`."
        ),
        "times-root": _("You multiplied the scores by √d. They are divided by it."),
        "scaled-late": _(
            "You divided the result by √d. Divide the scores, before the softmax: then the shares "
            "still sum to 1."
        ),
    }


def _mistakes_in_the_average():
    return {
        "columns": _("The softmax runs over the keys: each row sums to 1, not each column."),
        "no-sum": _(
            "The exponentials are there, but they are not divided by their sum: the weights of "
            "each query must sum to 1."
        ),
        "whole-sum": _(
            "You divided by the sum of the whole table. Each row is divided by its own sum: "
            "`sum(axis=1, keepdims=True)`."
        ),
        "no-softmax": _("These are the scores times the values. The softmax is missing."),
        "softmax-last": _(
            "Softmax comes last here. It belongs before the values: scores, softmax, then times v."
        ),
        "weights": _("These are the weights. They still have to be multiplied with the values."),
        "keys": _("The weights come from the keys; what is averaged are the values."),
    }


@exercise(
    "10.4",
    "program",
    wrong={
        "no-scale": lambda q, k, v: softmax.forward(q @ k.T)[0] @ v,
        "by-d": lambda q, k, v: softmax.forward(q @ k.T / q.shape[1])[0] @ v,
        "by-length": lambda q, k, v: softmax.forward(q @ k.T / len(k) ** 0.5)[0] @ v,
        "by-queries": lambda q, k, v: softmax.forward(q @ k.T / len(q) ** 0.5)[0] @ v,
        "by-width": lambda q, k, v: softmax.forward(q @ k.T / v.shape[1] ** 0.5)[0] @ v,
        "times-root": lambda q, k, v: softmax.forward(q @ k.T * q.shape[1] ** 0.5)[0] @ v,
        "scaled-late": lambda q, k, v: softmax.forward(q @ k.T)[0] @ v / q.shape[1] ** 0.5,
        "columns": _columns,
        "no-sum": lambda q, k, v: np.exp(_scores(q, k)) @ v,
        "whole-sum": _whole_sum,
        "no-softmax": lambda q, k, v: _scores(q, k) @ v,
        "softmax-last": lambda q, k, v: softmax.forward(_scores(q, k) @ v)[0],
        "weights": lambda q, k, v: softmax.forward(_scores(q, k))[0],
        "keys": lambda q, k, v: attend(q, k, k),
        "no-return": lambda q, k, v: None,
    },
)
def attention_by_hand(task, answer):
    """Scaled dot-product attention in NumPy."""
    task.mistakes = {**_mistakes_in_the_scale(), **_mistakes_in_the_average()}
    task.hints = [_("Three steps: scores q @ k.T / √d, softmax of each row, times v.")]
    rng = np.random.default_rng(4)
    sizes = (2, 5, 3, 3), (5, 5, 3, 4), (7, 3, 2, 2), (1, 4, 2, 3), (3, 1, 4, 2)
    cases = [_arrays(rng, *each) for each in sizes]
    task.cases(answer, attend, cases, draw=_draw_arrays, tolerance=1e-6)
