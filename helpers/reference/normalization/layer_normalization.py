"""Layer normalisation:  y = γ · n + β with n = (x − μ) / √(σ² + ε), μ and σ² of one example

    math     code       shape   Keras
    x        x          (…, D)  input of keras.layers.LayerNormalization()
    γ        gamma      (D,)    layer.gamma
    β        beta       (D,)    layer.beta
    ε        epsilon    ()      epsilon
    y        y          (…, D)  output
    ∂L/∂y    dy         (…, D)  a gradient is d + the name of its owner

D features. μ and σ² are the mean and the variance of each example, or of each step of a sequence,
over the last axis: nothing depends on the other examples, and training and prediction are the same.
With epsilon=0 an example whose features are all alike gives 0/0, NaN. Not here: RMSNorm.
Source: Ba, Kiros and Hinton (2016), doi:10.48550/arXiv.1607.06450.

>>> y, cache = forward(np.array([[1.0, 3.0], [100.0, 500.0]]), np.ones(2), np.zeros(2), epsilon=0)
>>> y
array([[-1.,  1.],
       [-1.,  1.]])
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


def forward(x, gamma, beta, *, epsilon=1e-3):
    """Return y = γ · n + β and what `backward` needs.

    Raises ValueError for other shapes, dtypes and NaN, and for a negative epsilon.
    """
    check_array(x=x, gamma=gamma, beta=beta)
    check_option("x", x.shape, "(…, D), one axis or more", x.ndim > 0)
    for name, array in {"gamma": gamma, "beta": beta}.items():
        check_option(
            name,
            array.shape,
            f"({x.shape[-1]},), one for each feature of x",
            array.shape == x.shape[-1:],
        )
    check_number("epsilon", epsilon, "0 or above")
    deviation = np.sqrt(x.var(axis=-1, keepdims=True) + epsilon)
    n = (x - x.mean(axis=-1, keepdims=True)) / deviation
    return gamma * n + beta, (n, gamma, deviation)


def backward(dy, cache):
    """Return dx = (dn − mean(dn) − n · mean(dn · n)) / σ with dn = dy · γ, dγ = Σ dy · n and dβ = Σ
    dy.

    The means run over the features, the sums over all other axes.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY)
    n, gamma, deviation = cache
    check_gradient(n.shape, n.dtype, dy=dy)
    axes = tuple(range(n.ndim - 1))
    dn = dy * gamma
    dx = (
        dn - dn.mean(axis=-1, keepdims=True) - n * (dn * n).mean(axis=-1, keepdims=True)
    ) / deviation
    return dx, (dy * n).sum(axis=axes), dy.sum(axis=axes)


def example(rng):
    """Return small random arrays (x, gamma, beta) and no options."""
    return (rng.normal(2, 3, size=(2, 4, 5)), rng.normal(size=5), rng.normal(size=5)), {}
