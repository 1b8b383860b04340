"""Layers for pictures and for neighbours in a sequence: convolution and pooling."""

import numpy as np

from helpers.reference import average_pooling as average_pooling_concept
from helpers.reference import convolution as convolution_concept
from helpers.reference import convolution_1d as convolution_1d_concept
from helpers.reference import global_pooling, initializers, pooling
from helpers.reference._support.windows import PADDINGS
from helpers.reference.convolution_1d import PADDINGS_1D
from helpers.reference.layers import check
from helpers.reference.layers.kinds_sequences import GlobalAverage
from helpers.reference.layers.layer import Layer


def convolution(
    channels_in,
    filters,
    kernel_size,
    *,
    rng,
    strides=1,
    padding="valid",
    dilation_rate=1,
    initializer=initializers.glorot_uniform,
    dtype=np.float64,
):
    """Return a convolution with W (K, L, channels_in, filters) and b = 0, as
    keras.layers.Conv2D(filters, kernel_size).

    kernel_size, strides and dilation_rate are one number or (rows, columns); padding is "valid" or
    "same".
    """
    size = check.window("kernel_size", kernel_size)
    size = tuple(size) if isinstance(size, (tuple, list)) else (size, size)
    check.one_of("padding", padding, PADDINGS)
    params = _filters(size, channels_in, filters, rng, initializer, dtype)
    options = {"strides": check.window("strides", strides), "padding": padding}
    return Layer(
        convolution_concept,
        params,
        options | _dilation(check.window("dilation_rate", dilation_rate)),
    )


def convolution_1d(
    channels_in,
    filters,
    kernel_size,
    *,
    rng,
    strides=1,
    padding="valid",
    dilation_rate=1,
    initializer=initializers.glorot_uniform,
    dtype=np.float64,
):
    """Return a convolution over time with W (K, channels_in, filters) and b = 0, as
    keras.layers.Conv1D(filters, K).

    kernel_size, strides and dilation_rate are numbers; padding is "valid", "same" or "causal".
    """
    check.sizes(kernel_size=kernel_size, strides=strides, dilation_rate=dilation_rate)
    check.one_of("padding", padding, PADDINGS_1D)
    params = _filters((kernel_size,), channels_in, filters, rng, initializer, dtype)
    return Layer(
        convolution_1d_concept,
        params,
        {"strides": strides, "padding": padding} | _dilation(dilation_rate),
    )


def max_pooling(pool_size=2, *, strides=None, padding="valid"):
    """Return a max pooling, as keras.layers.MaxPooling2D(pool_size, strides, padding); on
    sequences, MaxPooling1D.
    """
    return Layer(pooling, options=_pooling(pool_size, strides, padding))


def average_pooling(pool_size=2, *, strides=None, padding="valid"):
    """Return an average pooling, as keras.layers.AveragePooling2D(pool_size, strides, padding); on
    sequences, 1D.
    """
    return Layer(average_pooling_concept, options=_pooling(pool_size, strides, padding))


def global_average_pooling():
    """Return the mean over all places, as keras.layers.GlobalAveragePooling2D(); on sequences, 1D.

    With a mask, the mean of a sequence is that of its real steps.
    """
    return GlobalAverage(global_pooling, options={"mode": "average"})


def global_max_pooling():
    """Return the largest number of all places, as keras.layers.GlobalMaxPooling2D(); on sequences,
    1D.

    It does not look at the mask, as Keras's does not: a masked step can be the largest.
    """
    return Layer(global_pooling, options={"mode": "max"})


def _filters(size, channels_in, filters, rng, initializer, dtype):
    check.sizes(channels_in=channels_in, filters=filters)
    check.source(rng, dtype, initializer=initializer)
    W = initializer((*size, channels_in, filters), rng=rng, dtype=dtype)
    return {"W": W, "b": np.zeros(filters, dtype)}


def _dilation(rate):
    return {} if rate in (1, (1, 1), [1, 1]) else {"dilation_rate": rate}


def _pooling(pool_size, strides, padding):
    check.window("pool_size", pool_size)
    check.one_of("padding", padding, PADDINGS)
    return {
        "pool_size": pool_size,
        "strides": pool_size if strides is None else check.window("strides", strides),
        "padding": padding,
    }
