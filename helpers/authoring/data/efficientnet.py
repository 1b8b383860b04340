"""EfficientNet-Lite0, forward only, in NumPy: pictures in, 1,280 features out.

Sixteen blocks, each: a 1×1 convolution that widens, a depthwise convolution (one filter for each
channel), a 1×1 convolution that narrows; where the shape stays, what came in is added. After each
convolution batch normalisation with stored means; ReLU6 = min(max(x, 0), 6) after each but the
narrowing one. Padding is TensorFlow's "same": the weights were trained there.
Source: Tan and Le (2019), arXiv:1905.11946, without squeeze and excitation and with ReLU6, as in
tensorflow/tpu's models/official/efficientnet/lite; the names are those of the .pth file.
"""

import numpy as np

from helpers.reference._support.windows import pad, places

SIDE, MEAN, SPREAD = 224, 127.0, 128.0  # the size, and (x − 127) / 128, that it was trained with
STRIDES = (1, 2, 1, 2, 1, 2, 1, 1, 1, 1, 1, 2, 1, 1, 1, 1)  # of the depthwise convolutions
EPSILON = 1e-3  # of the batch normalisation


def features(x, weights, *, strides=STRIDES):
    """Return the means of the last feature maps, float32 (N, 1280), of x (N, 224, 224, 3).

    `weights` is the table of the .pth file; `strides` has one number for each block.
    """
    x = relu6(normalised(whole(x, weights["_conv_stem.weight"], 2), weights, "_bn0"))
    for number, stride in enumerate(strides):
        x = block(x, weights, f"_blocks.{number}.", stride)
    return relu6(normalised(pointwise(x, weights["_conv_head.weight"]), weights, "_bn1")).mean(
        axis=(1, 2)
    )


def logits(features, weights):
    """Return the 1,000 logits that the network was trained for."""
    return features @ weights["_fc.weight"].T + weights["_fc.bias"]


def block(x, weights, name, stride):
    """Return one block of x (N, M, M, C): widen, look at neighbours, narrow, add."""
    y = x
    if f"{name}_expand_conv.weight" in weights:  # the first block does not widen
        y = relu6(
            normalised(pointwise(y, weights[f"{name}_expand_conv.weight"]), weights, f"{name}_bn0")
        )
    y = depthwise(y, weights[f"{name}_depthwise_conv.weight"], stride)
    y = relu6(normalised(y, weights, f"{name}_bn1"))
    y = normalised(pointwise(y, weights[f"{name}_project_conv.weight"]), weights, f"{name}_bn2")
    return x + y if x.shape == y.shape else y


def whole(x, W, stride):
    """Return the convolution of x (N, M, M, C) with W (F, C, K, K), padding "same"."""
    y = 0
    for row, column, part in _windows(x, W.shape[-1], stride):
        y += part @ W[:, :, row, column].T
    return y


def depthwise(x, W, stride):
    """Return the convolution of each channel of x (N, M, M, C) with its own filter, W (C, 1, K,
    K).
    """
    y, product = None, None
    for row, column, part in _windows(x, W.shape[-1], stride):
        if y is None:
            y, product = part * W[:, 0, row, column], np.empty_like(part)
        else:
            y += np.multiply(part, W[:, 0, row, column], out=product)
    return y


def pointwise(x, W):
    """Return the 1×1 convolution of x (N, M, M, C) with W (F, C, 1, 1)."""
    return x @ W[:, :, 0, 0].T


def normalised(x, weights, name):
    """Return x after batch normalisation with the stored means and variances, in x's own place."""
    mean, variance, scale, shift = (
        weights[f"{name}.{each}"] for each in ("running_mean", "running_var", "weight", "bias")
    )
    factor = scale / np.sqrt(variance + np.float32(EPSILON))
    x *= factor
    x += shift - mean * factor
    return x


def relu6(x):
    """Return x, cut off below 0 and above 6, in its own place."""
    return np.clip(x, 0, 6, out=x)


def _windows(x, size, stride):
    """Yield (row, column, what lies under that place of the filter at each of its places)."""
    window, strides = (size, size), (stride, stride)
    x, _inside = pad(x, window, strides, "same")
    for row, column, pixels in places(x, window, strides):
        yield row, column, x[pixels]
