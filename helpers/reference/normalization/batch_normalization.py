"""Batch normalisation:  y = γ · n + β with n = (x − μ) / √(σ² + ε), μ and σ² over the batch

    math     code                  shape   Keras
    x        x                     (…, D)  input of keras.layers.BatchNormalization()
    γ        gamma                 (D,)    layer.gamma
    β        beta                  (D,)    layer.beta
    μ, σ²    statistics            (D,)    in prediction layer.moving_mean and layer.moving_variance
    ε        epsilon               ()      epsilon
    y        y                     (…, D)  output
    ∂L/∂y    dy                    (…, D)  a gradient is d + the name of its owner

D features, or channels. In training (statistics=None) μ and σ² are the mean and the variance of
each feature over all other axes of x: they depend on every example, and the gradient runs through
them. In prediction they are fixed numbers, a running average that `update` keeps in training, so
that an example's output does not depend on its neighbours. Where sequences are filled up, a mask
keeps the padding out of μ and σ²; the padding itself is normalised like the rest. Keras divides by
the number of real steps + 10⁻⁷ there, we by the number itself. With epsilon=0 a feature that is the
same everywhere gives 0/0, NaN.
Source: Ioffe and Szegedy (2015), doi:10.48550/arXiv.1502.03167.

Two features of very different size come out alike:

>>> y, cache = forward(np.array([[1.0, 100.0], [3.0, 500.0]]), np.ones(2), np.zeros(2), epsilon=0)
>>> y
array([[-1., -1.],
       [ 1.,  1.]])
>>> update((np.zeros(2), np.ones(2)), cache, momentum=0.5)
(array([  1., 150.]), array([1.00000e+00, 2.00005e+04]))
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


def forward(x, gamma, beta, *, statistics=None, epsilon=1e-3, mask=None):
    """Return y = γ · n + β and what `backward` needs.

    statistics: None in training, and (mean, variance), (D,) each, in prediction. mask (…), bool,
    one for each row of features: True where it counts in training. In prediction it changes
    nothing. Raises ValueError for other shapes, dtypes and NaN, for a negative variance and a
    negative epsilon.
    """
    check_array(x=x, gamma=gamma, beta=beta)
    check_option("x", x.shape, "(…, D), two axes or more", x.ndim >= 2)
    _check_features(x, gamma=gamma, beta=beta)
    check_number("epsilon", epsilon, "0 or above")
    _check_mask(x, mask)
    training = statistics is None
    if training:
        mean, variance = _moments(x, mask)
    else:
        fits = isinstance(statistics, tuple) and len(statistics) == 2
        check_option("statistics", statistics, "None or a pair (mean, variance)", fits)
        mean, variance = statistics
        check_array(x=x, mean=mean, variance=variance)
        _check_features(x, mean=mean, variance=variance)
        check_option("variance", variance.min(), "0 or above", variance.min() >= 0)
    deviation = np.sqrt(variance + epsilon)
    n = (x - mean) / deviation
    return gamma * n + beta, (n, gamma, deviation, _weights(x, mask), mean, variance, training)


def backward(dy, cache):
    """Return dx, dγ = Σ dy · n and dβ = Σ dy (over all axes but the last).

    In prediction dx = dn / σ with dn = dy · γ. In training a step of x that moves the mean or the
    spread of the whole batch changes nothing: dx = (dn − mean(dn) − n · mean(dn · n)) / σ. With a
    mask, what is taken away is shared by the real steps alone.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY, object, ARRAY, ARRAY, bool)
    n, gamma, deviation, weights, _mean, _variance, training = cache
    check_gradient(n.shape, n.dtype, dy=dy)
    axes = tuple(range(n.ndim - 1))
    dn = dy * gamma
    if training:
        dn = dn - weights * (dn.mean(axis=axes) + n * (dn * n).mean(axis=axes))
    return dn / deviation, (dy * n).sum(axis=axes), dy.sum(axis=axes)


def update(statistics, cache, *, momentum=0.99):
    """Return the running (mean, variance) after one more batch: momentum · old + (1 − momentum) ·
    this batch's.

    statistics: the pair so far; layer.moving_mean and layer.moving_variance begin at 0 and 1.
    cache: from `forward` in training. As in Keras, the variance is Σ (x − μ)² / B; the paper's has
    B − 1.
    """
    *_rest, mean, variance, training = cache
    check_number("momentum", momentum, "from 0 to 1")
    check_option("cache", "one of prediction", "one of training: statistics=None", training)
    return tuple(
        momentum * old + (1 - momentum) * new
        for old, new in zip(statistics, (mean, variance), strict=True)
    )


def _moments(x, mask):
    """Return the mean and the variance of each feature over the rows that count; 0 if there are
    none.
    """
    if mask is None:
        axes = tuple(range(x.ndim - 1))
        return x.mean(axis=axes), x.var(axis=axes)
    rows = x[mask]
    if not len(rows):
        return np.zeros((2, x.shape[-1]), x.dtype)
    return rows.mean(axis=0), rows.var(axis=0)


def _weights(x, mask):
    """Return what each row counts in a mean, 1 if all count alike: they sum to the number of
    rows.
    """
    if mask is None:
        return 1
    return mask[..., None].astype(x.dtype) * x.dtype.type(mask.size / max(mask.sum(), 1))


def _check_features(x, **arrays):
    for name, array in arrays.items():
        check_option(
            name,
            array.shape,
            f"({x.shape[-1]},), one for each feature of x",
            array.shape == x.shape[-1:],
        )


def _check_mask(x, mask):
    if mask is not None:
        found = getattr(mask, "dtype", type(mask).__name__), np.shape(mask)
        wanted = f"a bool array {x.shape[:-1]}, True where a row counts"
        check_option("mask", f"{found[0]} {found[1]}", wanted, found == (bool, x.shape[:-1]))


def example(rng):
    """Return small random arrays (x, gamma, beta) and no options: training."""
    return (rng.normal(2, 3, size=(2, 4, 5, 3)), rng.normal(size=3), rng.normal(size=3)), {}
