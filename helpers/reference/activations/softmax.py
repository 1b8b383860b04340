"""Softmax:  aᵢ = e^(zᵢ/T) / Σⱼ e^(zⱼ/T), over the last axis: positive numbers that sum to 1

    math     code         shape     Keras
    z        z            (…, C)    input of keras.activations.softmax
    T        temperature  ()        none: divide z by T first
    a        a            (…, C)    output
    ∂L/∂a    da           (…, C)    a gradient is d + the name of its owner

C classes. Every output depends on every input. The Jacobian, with T = 1: ∂aᵢ/∂zⱼ = aᵢ (1 − aᵢ) for
i = j, and −aᵢ aⱼ otherwise. T above 1 makes the outputs more alike, T below 1 less; the order
stays.
Source: Bridle (1990), doi:10.1007/978-3-642-76153-9_28; with a temperature, Hinton, Vinyals and
Dean (2015), doi:10.48550/arXiv.1503.02531.

>>> z = np.log([[1.0, 3.0, 4.0]])
>>> forward(z)[0].round(3)
array([[0.125, 0.375, 0.5  ]])
>>> forward(z, temperature=0.5)[0].round(3)
array([[0.038, 0.346, 0.615]])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
)


def forward(z, *, temperature=1):
    """Return a = e^(z/T) / Σ e^(z/T) and what `backward` needs. Raises ValueError unless T > 0.

    The largest z is subtracted first: that cancels in the fraction, and e^0 = 1 cannot overflow.
    """
    check_array(z=z)
    check_option("z", z.shape, "(…, C), one axis or more", z.ndim > 0)
    check_number("temperature", temperature, "above 0")
    a = z - z.max(axis=-1, keepdims=True)
    if temperature != 1:
        a /= temperature
    np.exp(a, out=a)  # written over the array that is ours: new ones cost more than the sums
    a /= a.sum(axis=-1, keepdims=True)
    return a, (a, temperature)


def backward(da, cache):
    """Return dz = a · (da − Σ da · a) / T, the sum over the last axis."""
    check_cache(cache, ARRAY, object)
    a, temperature = cache
    check_gradient(a.shape, a.dtype, da=da)
    return a * (da - (da * a).sum(axis=-1, keepdims=True)) / temperature


def example(rng):
    """Return a small random array z and no options."""
    return (rng.normal(size=(4, 3)),), {}
