"""Landscapes: losses of two weights that can be drawn, with their gradients, and the path of an
optimiser on them.

    name      loss L(u, v)                  what it shows                          lowest point
    valley    ½ (u² + 4 v²)                 a bowl, four times as steep one way    (0, 0)
    ravine    ½ (0.05 u² + 5 v²)            a hundred times as steep across        (0, 0)
    saddle    ½ (u² − v²) + ¼ v⁴            flat in the middle, down on both sides (0, −1), (0, 1)

u and v stand for two weights; both run from −2 to 2.

>>> value("valley", np.array([2.0, 1.0]))
np.float64(4.0)
>>> gradient("valley", np.array([2.0, 1.0]))
array([2., 4.])
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import check_array, check_option

VALUES = {
    "valley": lambda u, v: 0.5 * (u**2 + 4 * v**2),
    "ravine": lambda u, v: 0.5 * (0.05 * u**2 + 5 * v**2),
    "saddle": lambda u, v: 0.5 * (u**2 - v**2) + 0.25 * v**4,
}
SLOPES = {
    "valley": lambda u, v: (u, 4 * v),
    "ravine": lambda u, v: (0.05 * u, 5 * v),
    "saddle": lambda u, v: (u, v**3 - v),
}


def value(name, w):
    """Return the loss of the landscape `name` at w (…, 2): an array (…)."""
    _check(name, w)
    return VALUES[name](w[..., 0], w[..., 1])


def gradient(name, w):
    """Return the gradient of the landscape `name` at w (…, 2), in the shape of w."""
    _check(name, w)
    return np.stack(SLOPES[name](w[..., 0], w[..., 1]), axis=-1)


def descend(name, update_rule, start, *, steps, far=1e6, **options):
    """Return the path (steps + 1, 2) of an optimiser such as `adam` from `start` (2,); `options` go
    to its `step`.

    Where the path leaves every map (further out than `far`) it stays: the learning rate was too
    large.
    """
    _check(name, start)
    check_whole("steps", steps, least=0)
    w, state, path = start, update_rule.initial_state(start), [start]
    for _step in range(steps):
        if np.abs(w).max() < far:
            w, state = update_rule.step(w, gradient(name, w), state, **options)
        path.append(w)
    return np.array(path)


def _check(name, w):
    check_option("name", name, f"one of {', '.join(VALUES)}", name in VALUES)
    check_array(w=w)
    check_option("w", w.shape, "(…, 2): two weights", w.shape[-1:] == (2,))
