"""Huber loss:  L = 1/n Σ (½ e² where |e| ≤ δ, else δ |e| − ½ δ²), with the error e = p − t

    math     code         shape      Keras
    p        prediction   (B, …)     y_pred of keras.losses.Huber(delta)
    t        target       (B, …)     y_true
    δ        delta        ()         delta
    L        loss         ()         output
    ∂L/∂p    d_prediction (B, …)     a gradient is d + the name of its owner

Near 0 a squared error, far away an absolute one. With c = e cut off at ±δ, both branches are c (e −
½ c).
Source: Huber (1964), doi:10.1214/aoms/1177703732.

>>> loss, cache = forward(np.array([[1.0], [5.0]]), target=np.array([[0], [0]]))
>>> float(loss)                         # (½ + 4½) / 2
2.5
>>> backward(cache).ravel()
array([0.5, 0.5])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import like_prediction, target_by_name


@target_by_name
def forward(prediction, *, target, delta=1.0):
    """Return the mean of c (e − ½ c), c = e cut off at ±δ, and what `backward` needs.

    target has the shape of prediction. Raises ValueError if it does not, for NaN, and unless δ > 0.
    """
    check_array(prediction=prediction)
    check_number("delta", delta, "above 0")
    error = prediction - like_prediction(prediction, target)
    cut = np.clip(error, -delta, delta)
    return (cut * (error - cut / 2)).sum() / error.size, cut


def backward(cache):
    """Return d_prediction = c / n: the error, never more than δ."""
    check_cache(cache, ARRAY)
    cut = cache
    return cut / cut.size


def example(rng):
    """Return a small random prediction and, as options, its target and a delta that some errors
    pass.
    """
    return (rng.normal(size=(4, 3)),), {"target": rng.normal(size=(4, 3)), "delta": 0.75}
