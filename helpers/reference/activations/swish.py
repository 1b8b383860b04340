"""Swish, or SiLU:  a = z σ(z), with σ(z) = 1 / (1 + e⁻ᶻ)

    math     code  shape  Keras
    z        z     any    input of keras.activations.silu, also called swish
    a        a     as z   output
    ∂L/∂a    da    as z   a gradient is d + the name of its owner

The slope is σ(z) (1 + z (1 − σ(z))). Left of 0 the curve goes down to −0.278 at z = −1.278, then
back up towards 0. At z = −∞ it is −∞ · 0, NaN, as in PyTorch.
Source: Elfwing, Uchibe and Doya (2018), doi:10.1016/j.neunet.2017.12.012, and Ramachandran, Zoph
and Le (2017), doi:10.48550/arXiv.1710.05941, who named it swish.

>>> a, cache = forward(np.array([-2.0, 0.0, 2.0]))
>>> a.round(3)
array([-0.238,  0.   ,  1.762])
>>> backward(np.ones(3), cache).round(3)
array([-0.091,  0.5  ,  1.091])
"""

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient
from helpers.reference.activations import sigmoid


def forward(z):
    """Return a = z σ(z) and what `backward` needs."""
    check_array(z=z)
    s, _cache = sigmoid.forward(z)
    return z * s, (z, s)


def backward(da, cache):
    """Return dz = da · σ (1 + z (1 − σ))."""
    check_cache(cache, ARRAY, ARRAY)
    z, s = cache
    check_gradient(z.shape, z.dtype, da=da)
    return da * s * (1 + z * (1 - s))


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(scale=3, size=(4, 3)),), {}
