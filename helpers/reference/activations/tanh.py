"""Hyperbolic tangent:  a = tanh z = (eᶻ − e⁻ᶻ) / (eᶻ + e⁻ᶻ), between −1 and 1

    math     code  shape  Keras
    z        z     any    input of keras.activations.tanh
    a        a     as z   output
    ∂L/∂a    da    as z   a gradient is d + the name of its owner

The slope is written with the output: tanh′(z) = 1 − a², at most 1.
Source: LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, doi:10.1007/3-540-49430-8_2.

>>> a, cache = forward(np.array([-1000.0, 0.0, 1000.0]))
>>> a
array([-1.,  0.,  1.])
>>> backward(np.ones(3), cache)
array([0., 1., 0.])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient


def forward(z):
    """Return a = tanh z and what `backward` needs."""
    check_array(z=z)
    a = np.tanh(z)
    return a, a


def backward(da, cache):
    """Return dz = da · (1 − a²)."""
    check_cache(cache, ARRAY)
    a = cache
    check_gradient(a.shape, a.dtype, da=da)
    return da * (1 - a * a)


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(size=(4, 3)),), {}
