"""Adapters: pooling. ONNX's images are (B, C, M, N)."""

import functools

import numpy as np

from helpers.reference import average_pooling, global_pooling, pooling
from tests.reference.onnx.activations import channels_first, channels_last
from tests.reference.onnx.borders import few_axes, padded, placed
from tests.reference.onnx.cases import LeftOut


def pooled(x, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode):
    """Return the settings of a pooling; LeftOut for what ours does not take."""
    few_axes(kernel_shape)
    ones = [1] * len(kernel_shape)
    if ceil_mode:
        raise LeftOut("windows that are not full (ceil_mode)")
    if dilations is not None and list(dilations) != ones:
        raise LeftOut("dilation of a pooling")
    if x.dtype.kind != "f":
        raise LeftOut("whole numbers")
    strides = strides or ones
    return strides, placed(x, kernel_shape, strides, ones, pads, auto_pad)


def settings(window, strides, padding):
    """Return the options of our pooling."""
    return {"pool_size": tuple(window), "strides": tuple(strides), "padding": padding}


def average_pool(
    x,
    *,
    opset,
    kernel_shape,
    strides=None,
    dilations=None,
    pads=None,
    auto_pad="NOTSET",
    ceil_mode=0,
    count_include_pad=0,
):
    """Ours counts only pixels inside the image with "same"; for any other border, the mean of the
    padded image is divided by the mean of ones padded alike.
    """
    strides, around = pooled(x, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode)
    ones = [1] * len(kernel_shape)
    if count_include_pad:
        x = np.pad(x, [(0, 0), (0, 0), *around])
        around = [(0, 0)] * len(kernel_shape)
    pixels, padding = padded(x, kernel_shape, strides, ones, around)
    options = settings(kernel_shape, strides, padding)
    y, _cache = average_pooling.forward(pixels, **options)
    if padding == "valid":
        inside, _padding = padded(np.ones_like(x), kernel_shape, strides, ones, around)
        y = y / average_pooling.forward(inside, **options)[0]
    return channels_first(y)


def max_pool(
    x,
    *,
    opset,
    kernel_shape,
    strides=None,
    dilations=None,
    pads=None,
    auto_pad="NOTSET",
    ceil_mode=0,
    storage_order=0,
):
    """The second output, where each maximum stood, is where `backward` sends its gradient."""
    strides, around = pooled(x, kernel_shape, strides, dilations, pads, auto_pad, ceil_mode)
    ones = [1] * len(kernel_shape)
    pixels, padding = padded(x, kernel_shape, strides, ones, around, fill=-np.inf)
    y, cache = pooling.forward(pixels, **settings(kernel_shape, strides, padding))
    asked = x.size < 100  # one pass backward for each maximum
    found = where(y, cache, x.shape, around, storage_order) if asked else None
    return channels_first(y), found


def where(y, cache, shape, around, storage_order):
    """Return the place of each maximum, as a number that counts the pixels of the whole batch."""
    found = np.empty(y.shape, np.int64)
    order = "C" if storage_order == 0 else "F"
    for place in np.ndindex(y.shape):
        dy = np.zeros_like(y)
        dy[place] = 1
        dx = channels_first(pooling.backward(dy, cache))
        if dx.shape != shape:  # without the border that was put around
            inside = (slice(p, p + n) for (p, _q), n in zip(around, shape[2:], strict=True))
            dx = dx[:, :, *inside]
        (i,), (c,), *pixel = np.nonzero(dx)
        within = np.ravel_multi_index(tuple(axis[0] for axis in pixel), shape[2:], order=order)
        found[place] = (i * shape[1] + c) * np.prod(shape[2:]) + within
    return channels_first(found)


def global_pool(mode, x, *, opset):
    """The mean or the maximum of each channel; the axes of the pixels stay, with size 1."""
    y, _cache = global_pooling.forward(channels_last(x), mode=mode)
    return y.reshape(*y.shape, *[1] * (x.ndim - 2))


ADAPTERS = {
    "AveragePool": average_pool,
    "MaxPool": max_pool,
    "GlobalAveragePool": functools.partial(global_pool, "average"),
    "GlobalMaxPool": functools.partial(global_pool, "max"),
}
