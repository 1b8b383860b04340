"""Sigmoid:  a = σ(z) = 1 / (1 + e⁻ᶻ), between 0 and 1

    math     code  shape  Keras
    z        z     any    input of keras.activations.sigmoid
    a        a     as z   output
    ∂L/∂a    da    as z   a gradient is d + the name of its owner

The slope is written with the output: σ′(z) = a (1 − a), at most ¼.
Source: Rumelhart, Hinton and Williams (1986), doi:10.1038/323533a0.

>>> a, cache = forward(np.array([-1000.0, 0.0, 1000.0]))
>>> a
array([0. , 0.5, 1. ])
>>> backward(np.ones(3), cache)
array([0.  , 0.25, 0.  ])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient


def forward(z):
    """Return a = e^min(z, 0) / (1 + e^−|z|) and what `backward` needs.

    Right of 0 this is 1 / (1 + e⁻ᶻ) as above; left of 0 it is e^z / (1 + e^z), the same number. No
    power can overflow.
    """
    check_array(z=z)
    a = np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z)))
    return a, a


def backward(da, cache):
    """Return dz = da · a (1 − a)."""
    check_cache(cache, ARRAY)
    a = cache
    check_gradient(a.shape, a.dtype, da=da)
    return da * a * (1 - a)


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(scale=3, size=(4, 3)),), {}
