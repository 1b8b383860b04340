"""Leaky rectified linear unit:  a = z right of 0 and s z left of it

    math     code            shape  Keras
    z        z               any    input of keras.activations.leaky_relu
    s        negative_slope  ()     negative_slope
    a        a               as z   output
    ∂L/∂a    da              as z   a gradient is d + the name of its owner

Left of 0 a little of the gradient comes through, so that a unit whose sums are all negative still
learns. At 0 we take s, as Keras. Keras rounds s to float32: with s = 0.2 its outputs left of 0 are
1.5·10⁻⁸ of their size beside ours.
Source: Xu, Wang, Chen and Li (2015), doi:10.48550/arXiv.1505.00853; the idea is of Maas, Hannun and
Ng (2013).

>>> a, cache = forward(np.array([-2.0, 0.0, 2.0]), negative_slope=0.25)
>>> a
array([-0.5,  0. ,  2. ])
>>> backward(np.ones(3), cache)
array([0.25, 0.25, 1.  ])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient


def forward(z, *, negative_slope=0.2):
    """Return a = z where z > 0, else s z, and what `backward` needs. Raises ValueError unless 0 ≤ s
    < 1.
    """
    check_array(z=z)
    check_number("negative_slope", negative_slope, "from 0 to below 1")
    return np.maximum(z, negative_slope * z), (z, negative_slope)  # z > s z exactly where z > 0


def backward(da, cache):
    """Return dz = da where z > 0, else s da."""
    check_cache(cache, ARRAY, object)
    z, negative_slope = cache
    check_gradient(z.shape, z.dtype, da=da)
    return np.where(z > 0, da, negative_slope * da)


def example(rng):
    """Return a small random array z, away from the kink at 0, and a slope."""
    z = rng.uniform(0.1, 2, size=(4, 3)) * rng.choice([-1, 1], size=(4, 3))
    return (z,), {"negative_slope": 0.25}
