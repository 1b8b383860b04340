"""Gaussian error linear unit:  a = z Φ(z), with Φ(z) the share of a normal distribution below z

    math     code         shape  Keras
    z        z            any    input of keras.activations.gelu
             approximate  ()     approximate=False for "none", True for "tanh"
    a        a            as z   output
    ∂L/∂a    da           as z   a gradient is d + the name of its owner

The slope is Φ(z) + z φ(z), where φ(z) = e^(−z²/2) / √(2π) is the normal density. With
approximate="tanh", Φ(z) is replaced by ½ (1 + tanh u), u = √(2/π) (z + 0.044715 z³), the same
number as σ(2u): a is then at most 4.8·10⁻⁴ away. Keras rounds 1/√2 and 0.044715 to float32: for z
from −4 to 4 its outputs are up to 5·10⁻⁹ (exact) and 9·10⁻¹⁰ (tanh) beside ours. At z = −∞ it is −∞
· 0, NaN, and approximate="tanh" overflows in float32 from |z| = 1.8·10¹⁹; so it is in PyTorch.
Source: Hendrycks and Gimpel (2016), doi:10.48550/arXiv.1606.08415.

>>> a, cache = forward(np.array([-10.0, 0.0, 1.0, 10.0]))
>>> a.round(4)
array([-0.    ,  0.    ,  0.8413, 10.    ])
>>> backward(np.ones(4), cache).round(4)
array([-0.    ,  0.5   ,  1.0833,  1.    ])
"""

import math

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
)
from helpers.reference.activations import sigmoid

CUBE = 0.044715  # of the approximation, as in the paper
ROOT = math.sqrt(2 / math.pi)


def forward(z, *, approximate="none"):
    """Return a = z Φ(z) and what `backward` needs. Raises ValueError unless approximate is "none"
    or "tanh".
    """
    check_array(z=z)
    check_option("approximate", approximate, '"none" or "tanh"', approximate in ("none", "tanh"))
    if approximate == "none":
        phi = share_below(z)
    else:
        phi = sigmoid.forward(2 * ROOT * (z + CUBE * z * z * z))[0]
    return z * phi, (z, phi, approximate)


def backward(da, cache):
    """Return dz = da · (Φ + z Φ′), where Φ′ is φ(z), or 2 u′ σ(2u) (1 − σ(2u)) of the
    approximation.
    """
    check_cache(cache, ARRAY, ARRAY, str)
    z, phi, approximate = cache
    check_gradient(z.shape, z.dtype, da=da)
    if approximate == "none":
        density = np.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    else:
        density = 2 * ROOT * (1 + 3 * CUBE * z * z) * phi * (1 - phi)
    return da * (phi + z * density)


def share_below(z):
    """Return Φ(z), the share of a normal distribution below z. SciPy, since NumPy has no error
    function; imported where it is needed, for it takes a fifth of a second. In a web page, where
    SciPy is 14 MB to fetch, Python's own function, number by number.
    """
    try:
        from scipy.special import ndtr
    except ImportError:
        return _number_by_number(z)
    return ndtr(z)


def _number_by_number(z):
    below = np.frompyfunc(lambda number: math.erfc(-number / math.sqrt(2)) / 2, 1, 1)
    return np.asarray(below(z)).astype(z.dtype)


def example(rng):
    """Return a small random array z and no options: the exact form."""
    return (rng.normal(scale=2, size=(4, 3)),), {}
