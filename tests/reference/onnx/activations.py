"""Adapters: activations, softmax and normalisation."""

import functools
import math

import numpy as np

from helpers.reference.activations import (
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    swish,
    tanh,
)
from helpers.reference.losses import cross_entropy
from helpers.reference.normalization import batch_normalization, layer_normalization
from tests.reference.onnx.cases import LeftOut


def plain(concept, x, *, opset):
    """An activation that has no attributes."""
    return concept.forward(x)[0]


def elu_(x, *, opset, alpha=1.0):
    """α (eˣ − 1) left of 0."""
    return elu.forward(x, alpha=alpha)[0]


def selu(x, *, opset, alpha=1.6732632423543772, gamma=1.0507009873554805):
    """γ · elu(x)."""
    return np.float32(gamma) * elu.forward(x, alpha=alpha)[0]


def gelu_(x, *, opset, approximate="none"):
    """Both forms, by the same names."""
    return gelu.forward(x, approximate=approximate)[0]


def leaky(x, *, opset, alpha=0.01):
    """One slope for all numbers."""
    return leaky_relu.forward(x, negative_slope=alpha)[0]


def prelu(x, slope, *, opset):
    """A slope for each number, or channel: leaky_relu for each different slope."""
    if slope.min() < 0 or slope.max() >= 1:
        raise LeftOut("a slope below 0 or from 1")
    if slope.ndim == 1 and len(slope) > 1 and opset < 7:  # one slope for each channel
        slope = slope.reshape(-1, *[1] * (x.ndim - 2))
    slopes, y = np.broadcast_to(slope, x.shape), np.empty_like(x)
    for value in np.unique(slopes):
        here = slopes == value
        y[here] = leaky_relu.forward(x[here], negative_slope=float(value))[0]
    return y


def swish_(x, *, opset, alpha=1.0):
    """x σ(α x), for α = 1."""
    if alpha != 1:
        raise LeftOut("swish with another factor")
    return swish.forward(x)[0]


def rows_along(x, axis, opset):
    """Return x as rows along `axis`, and how to put them back.

    Before edition 13 of the operators, all axes from `axis` on were one.
    """
    if opset < 13:
        axis = 1 if axis is None else axis % x.ndim
        return x.reshape(math.prod(x.shape[:axis]), -1), lambda rows: rows.reshape(x.shape)
    axis = -1 if axis is None else axis
    moved = np.moveaxis(x, axis, -1)
    return (
        moved.reshape(-1, moved.shape[-1]),
        lambda rows: np.moveaxis(rows.reshape(moved.shape), -1, axis),
    )


def softmax_(x, *, opset, axis=None):
    """Softmax along any axis."""
    rows, back = rows_along(x, axis, opset)
    return back(softmax.forward(rows)[0])


def log_softmax(x, *, opset, axis=None):
    """log p of each class is minus the cross-entropy of a row, had this class been true."""
    rows, back = rows_along(x, axis, opset)
    log_p = np.empty_like(rows)
    for i, c in np.ndindex(rows.shape):
        log_p[i, c] = -cross_entropy.forward(rows[i : i + 1], target=np.array([c]))[0]
    return back(log_p)


def channels_last(x):
    """(B, C, …) → (B, …, C)."""
    return np.moveaxis(x, 1, -1)


def channels_first(x):
    """(B, …, C) → (B, C, …)."""
    return np.moveaxis(x, -1, 1)


def batch_norm(
    x, gamma, beta, mean, var, *, opset, epsilon=1e-5, momentum=0.9, training_mode=0, is_test=1
):
    """In training, also the running mean and variance after this batch."""
    statistics = None if training_mode else (mean, var)
    y, cache = batch_normalization.forward(
        channels_last(x), gamma, beta, statistics=statistics, epsilon=epsilon
    )
    if not training_mode:
        return channels_first(y)
    after = batch_normalization.update((mean, var), cache, momentum=momentum)
    return channels_first(y), *after


def mean_variance(x, *, opset):
    """Batch normalisation in training, γ 1 and β 0."""
    ones = np.ones(x.shape[1], x.dtype)
    y, _cache = batch_normalization.forward(channels_last(x), ones, 0 * ones, epsilon=1e-9)
    return channels_first(y)


def layer_norm(x, gamma, beta, *, opset, axis=-1, epsilon=1e-5):
    """All axes from `axis` on are the features. ONNX's mean and 1/√(σ² + ε) stay in our cache."""
    features = math.prod(x.shape[axis % x.ndim :])
    y, _cache = layer_normalization.forward(
        x.reshape(-1, features), gamma.ravel(), beta.ravel(), epsilon=epsilon
    )
    return y.reshape(x.shape), None, None


def group_norm(x, gamma, beta, *, opset, num_groups, epsilon=1e-5):
    """Each group of channels of an example is one row of layer normalisation; γ and β come after,
    for they are the channels' own.
    """
    rows = x.reshape(len(x) * num_groups, -1)
    ones = np.ones(rows.shape[1], x.dtype)
    n, _cache = layer_normalization.forward(rows, ones, 0 * ones, epsilon=epsilon)
    return channels_first(channels_last(n.reshape(x.shape)) * gamma + beta)


def instance_norm(x, gamma, beta, *, opset, epsilon=1e-5):
    """Every channel is a group."""
    return group_norm(x, gamma, beta, opset=opset, num_groups=x.shape[1], epsilon=epsilon)


ADAPTERS = {
    "Elu": elu_,
    "Selu": selu,
    "Gelu": gelu_,
    "LeakyRelu": leaky,
    "PRelu": prelu,
    "Relu": functools.partial(plain, relu),
    "Sigmoid": functools.partial(plain, sigmoid),
    "Softplus": functools.partial(plain, softplus),
    "Tanh": functools.partial(plain, tanh),
    "Swish": swish_,
    "Softmax": softmax_,
    "LogSoftmax": log_softmax,
    "BatchNormalization": batch_norm,
    "MeanVarianceNormalization": mean_variance,
    "LayerNormalization": layer_norm,
    "GroupNormalization": group_norm,
    "InstanceNormalization": instance_norm,
}
