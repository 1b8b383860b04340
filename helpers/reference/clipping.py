"""Gradient clipping:  g ← g · c / max(‖g‖, c), a gradient that is too long is made as long as c

    math     code    shape  Keras
    g        dw      any    a gradient, before the optimiser's step
    c        limit   ()     clipnorm, global_clipnorm or clipvalue of keras.optimizers.Optimizer
    ‖g‖              ()     √Σ g², over one array (by_norm) or over all of them (by_global_norm)

by_global_norm keeps the direction of the step; by_norm keeps each array's own direction; by_value,
which cuts every number off at ±c, keeps neither. A gradient that is short enough is left as it is.
Sums are taken in float64: Keras's squares overflow in float32 from 1.8·10¹⁹, and its result is then
0 or NaN.
Source: Pascanu, Mikolov and Bengio (2013), doi:10.48550/arXiv.1211.5063.

>>> by_norm(np.array([3.0, 4.0]), limit=1.0)
array([0.6, 0.8])
>>> by_value(np.array([3.0, -0.5]), limit=1.0)
array([ 1. , -0.5])
>>> by_global_norm([np.array([3.0]), np.array([[4.0]])], limit=2.5)
[array([1.5]), array([[2.]])]
"""

import math

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_array, check_option


def by_value(dw, *, limit):
    """Return dw with every number cut off at −limit and limit. Raises ValueError for NaN, and
    unless limit > 0.
    """
    check_array(dw=dw)
    check_number("limit", limit, "above 0")
    return np.clip(dw, -limit, limit)


def by_norm(dw, *, limit):
    """Return dw · c / max(‖dw‖, c). Raises ValueError for NaN, and unless limit > 0."""
    check_array(dw=dw)
    check_number("limit", limit, "above 0")
    return dw * (limit / max(norm([dw]), limit))


def by_global_norm(gradients, *, limit):
    """Return the list of g · c / max(‖all‖, c): one factor for all. Raises ValueError for NaN, and
    unless limit > 0.
    """
    wanted = "a list of arrays, such as [dW, db]; for one array use by_norm"
    listed = isinstance(gradients, (list, tuple))
    check_option("gradients", type(gradients).__name__, wanted, listed)
    check_array(**{f"gradients[{i}]": dw for i, dw in enumerate(gradients)})
    check_number("limit", limit, "above 0")
    factor = limit / max(norm(gradients), limit)
    return [dw * factor for dw in gradients]


def norm(gradients):
    """Return √Σ g² over all numbers of the list of arrays."""
    return math.sqrt(sum(float(np.square(dw, dtype=np.float64).sum()) for dw in gradients))
