"""Softplus:  a = log(1 + eᶻ), a rectified linear unit without the corner

    math     code  shape  Keras
    z        z     any    input of keras.activations.softplus
    a        a     as z   output
    ∂L/∂a    da    as z   a gradient is d + the name of its owner

The slope is the sigmoid: a′ = σ(z). Far right a is z, far left it is eᶻ; at 0 it is log 2.
Source: Zheng, Yang, Liu, Liang and Li (2015), doi:10.1109/IJCNN.2015.7280459; first in Dugas and
others (2000).

>>> a, cache = forward(np.array([-10.0, 0.0, 10.0]))
>>> a.round(3)
array([ 0.   ,  0.693, 10.   ])
>>> backward(np.ones(3), cache).round(3)
array([0. , 0.5, 1. ])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient
from helpers.reference.activations import sigmoid


def forward(z):
    """Return a = max(z, 0) + log(1 + e^−|z|), the same as log(1 + eᶻ) without overflow, and what
    `backward` needs.
    """
    check_array(z=z)
    return np.maximum(z, 0) + np.log1p(np.exp(-np.abs(z))), z


def backward(da, cache):
    """Return dz = da · σ(z)."""
    check_cache(cache, ARRAY)
    z = cache
    check_gradient(z.shape, z.dtype, da=da)
    return da * sigmoid.forward(z)[0]


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(scale=3, size=(4, 3)),), {}
