"""Softmax:  aᵢ = e^zᵢ / Σⱼ e^zⱼ, over the last axis: positive numbers that sum to 1

    math     code  shape     Keras
    z        z     (…, C)    input of keras.activations.softmax
    a        a     (…, C)    output
    ∂L/∂a    da    (…, C)    a gradient is d + the name of its owner

C classes. Every output depends on every input: ∂aᵢ/∂zⱼ = aᵢ (1 − aᵢ) for i = j, and −aᵢ aⱼ otherwise.
Source: Bridle (1990), doi:10.1007/978-3-642-76153-9_28.
"""
import numpy as np

from helpers.reference.shapes import check_array, check_gradient


def forward(z):
    """Return a = e^z / Σ e^z and what `backward` needs.

    The largest z is subtracted first: that cancels in the fraction, and e^0 = 1 cannot overflow.
    """
    check_array(z=z)
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    a = e / e.sum(axis=-1, keepdims=True)
    return a, a


def backward(da, cache):
    """Return dz = a · (da − Σ da · a), the sum over the last axis."""
    a = cache
    check_gradient(a.shape, a.dtype, da=da)
    return a * (da - (da * a).sum(axis=-1, keepdims=True))


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(size=(4, 3)),), {}
