"""Exponential linear unit:  a = z right of 0 and α (eᶻ − 1) left of it

    math     code   shape  Keras
    z        z      any    input of keras.activations.elu
    α        alpha  ()     alpha
    a        a      as z   output
    ∂L/∂a    da     as z   a gradient is d + the name of its owner

The slope left of 0 is α eᶻ; with α = 1 it meets the slope 1 of the right side at 0. Far left the
output is −α.
Source: Clevert, Unterthiner and Hochreiter (2016), doi:10.48550/arXiv.1511.07289.

>>> a, cache = forward(np.array([-1000.0, 0.0, 2.0]))
>>> a
array([-1.,  0.,  2.])
>>> backward(np.ones(3), cache)
array([0., 1., 1.])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient


def forward(z, *, alpha=1.0):
    """Return a = z where z > 0, else α (eᶻ − 1), and what `backward` needs. Raises ValueError
    unless α ≥ 0.

    No power is taken right of 0, so none can overflow; expm1 keeps the digits of eᶻ − 1 near 0.
    """
    check_array(z=z)
    check_number("alpha", alpha, "0 or above")
    return np.where(z > 0, z, alpha * np.expm1(np.minimum(z, 0))), (z, alpha)


def backward(da, cache):
    """Return dz = da where z > 0, else da · α eᶻ."""
    check_cache(cache, ARRAY, object)
    z, alpha = cache
    check_gradient(z.shape, z.dtype, da=da)
    return da * np.where(z > 0, 1, alpha * np.exp(np.minimum(z, 0)))


def example(rng):
    """Return a small random array z, away from the kink at 0, and an alpha."""
    z = rng.uniform(0.1, 2, size=(4, 3)) * rng.choice([-1, 1], size=(4, 3))
    return (z,), {"alpha": 0.75}
