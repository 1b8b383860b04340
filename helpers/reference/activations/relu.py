"""Rectified linear unit:  a = max(z, 0)

    math     code  shape  Keras
    z        z     any    input of keras.activations.relu
    a        a     as z   output
    ∂L/∂a    da    as z   a gradient is d + the name of its owner

The slope is 1 right of 0 and 0 left of it. At 0 itself there is none: we take 0, as Keras does.
Source: Fukushima (1969), doi:10.1109/TSSC.1969.300225.

>>> a, cache = forward(np.array([-1.0, 0.0, 2.0]))
>>> a
array([0., 0., 2.])
>>> backward(np.array([7.0, 7.0, 7.0]), cache)
array([0., 0., 7.])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient


def forward(z):
    """Return a = max(z, 0) and what `backward` needs."""
    check_array(z=z)
    a = np.maximum(z, 0)
    return a, a


def backward(da, cache):
    """Return dz = da where z > 0, else 0."""
    check_cache(cache, ARRAY)
    a = cache
    check_gradient(a.shape, a.dtype, da=da)
    return da * (a > 0)


def example(rng):
    """Return a small random array z, away from the kink at 0, and no options."""
    return (rng.uniform(0.1, 2, size=(4, 3)) * rng.choice([-1, 1], size=(4, 3)),), {}
