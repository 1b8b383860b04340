"""Adapters: convolutions. ONNX's images are (B, C, M, N), its filters (F, C, K, L)."""

import numpy as np

from helpers.reference import convolution, convolution_1d
from helpers.reference._support.windows import reach
from helpers.reference.activations import swish
from tests.reference.onnx.activations import channels_first, channels_last
from tests.reference.onnx.borders import few_axes, padded, placed


def our_convolution(window):
    """Return the concept for one or two axes, and how it takes a setting for each of them."""
    few_axes(window)
    if len(window) == 1:
        return convolution_1d, lambda numbers: numbers[0]
    return convolution, tuple


def conv(
    x,
    W,
    b=None,
    *,
    opset,
    kernel_shape=None,
    strides=None,
    dilations=None,
    pads=None,
    auto_pad="NOTSET",
    group=1,
):
    """Convolution; groups of channels are convolutions of their own."""
    window = W.shape[2:]
    concept, setting = our_convolution(window)
    ones = [1] * len(window)
    strides, dilations = strides or ones, dilations or ones
    around = placed(x, window, strides, dilations, pads, auto_pad)
    b = np.zeros(len(W), W.dtype) if b is None else b
    x, padding = padded(x, window, strides, dilations, around)
    y = [
        concept.forward(
            inputs,
            filters.transpose(*range(2, filters.ndim), 1, 0),
            biases,
            strides=setting(strides),
            dilation_rate=setting(dilations),
            padding=padding,
        )[0]
        for inputs, filters, biases in zip(
            np.split(x, group, axis=-1), np.split(W, group), np.split(b, group), strict=True
        )
    ]
    return channels_first(np.concatenate(y, axis=-1))


def conv_transpose(
    x,
    W,
    b=None,
    *,
    opset,
    kernel_shape=None,
    strides=None,
    dilations=None,
    pads=None,
    auto_pad="NOTSET",
    group=1,
    output_padding=None,
    output_shape=None,
):
    """The transpose of a convolution is its gradient for the image: this holds our `backward`."""
    window = W.shape[2:]
    few_axes(window)
    ones = [1] * len(window)
    strides, dilations = strides or ones, dilations or ones
    sizes = list(zip(x.shape[2:], strides, reach(window, dilations), strict=True))
    full = [s * (n - 1) + r for n, s, r in sizes]
    if auto_pad.startswith("SAME"):
        output_shape = [n * s for n, s, _r in sizes]
    begins, ends = part(full, pads, output_padding or [0] * len(window), output_shape)
    image = [max(n, end) for n, end in zip(full, ends, strict=True)]
    y = [
        image_gradient(dy, filters, image, strides, dilations)
        for dy, filters in zip(np.split(x, group, axis=1), np.split(W, group), strict=True)
    ]
    inside = map(slice, begins, ends)
    y = np.concatenate(y, axis=1)[:, :, *inside]
    return y if b is None else channels_first(channels_last(y) + b)


def part(full, pads, more, shape):
    """Return where the wanted part of an image begins and ends, along each axis.

    full: the sizes of what all filters cover; pads: what is cut off before and after; more: what is
    put on at the end; shape: the wanted sizes instead, cut from the middle.
    """
    full = np.add(full, more)
    if shape is not None:
        begins = np.maximum(full - shape, 0) // 2
        return begins, begins + shape
    before, after = np.reshape(pads or [0] * (2 * len(full)), (2, -1))
    return before, full - after


def image_gradient(dy, W, sizes, strides, dilations):
    """Return the gradient of an image of these sizes whose convolution received dy (B, F, …).

    W (F, C, K, L), ONNX's form for the transposed convolution.
    """
    concept, setting = our_convolution(W.shape[2:])
    filters = W.transpose(*range(2, W.ndim), 1, 0)
    image = np.zeros((len(dy), *sizes, W.shape[1]), dy.dtype)
    _y, cache = concept.forward(
        image,
        filters,
        np.zeros(len(W), W.dtype),
        strides=setting(strides),
        dilation_rate=setting(dilations),
    )
    dx, _dW, _db = concept.backward(np.ascontiguousarray(channels_last(dy)), cache)
    return channels_first(dx)


def causal_conv(x, W, b=None, past=None, *, opset, activation="none"):
    """Every channel is a causal convolution of its own; `past` stands before the sequence.

    activation: "none", or "silu", which is also called "swish".
    """
    K = W.shape[-1]
    past = np.zeros((*x.shape[:2], K - 1), x.dtype) if past is None else past
    whole = np.concatenate([past, x], axis=-1)
    b = np.zeros(len(W), W.dtype) if b is None else b
    y = [
        convolution_1d.forward(
            whole[:, c, :, None], W[c].T[:, :, None], b[c : c + 1], padding="causal"
        )[0][:, K - 1 :]
        for c in range(len(W))
    ]
    y = channels_first(np.concatenate(y, axis=-1))
    y = y if activation == "none" else swish.forward(y)[0]
    return y, whole[:, :, whole.shape[-1] - K + 1 :]


ADAPTERS = {"Conv": conv, "ConvTranspose": conv_transpose, "CausalConvWithState": causal_conv}
