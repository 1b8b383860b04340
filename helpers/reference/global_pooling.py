"""Global pooling:  y[i, c] = mean, or maximum, of x[i, m, n, c] over all pixels (m, n)

    math     code  shape         Keras
    x        x     (B, M, N, C)  input of keras.layers.GlobalAveragePooling2D() or
                                   GlobalMaxPooling2D()
    y        y     (B, C)        output
             mode  ()            "average" or "max": which of the two layers
    ∂L/∂y    dy    (B, C)        a gradient is d + the name of its owner

One number is left of each channel, whatever the size of the image. Sequences x (B, T, C) are pooled
over their steps, as in GlobalAveragePooling1D and GlobalMaxPooling1D. There is nothing to learn.
Masks: the layer `global_average_pooling` leaves masked steps out of its mean; the maximum, here as
in Keras, is taken over masked steps too. Where a channel holds its maximum more than once, these
pixels share the gradient evenly, as in Keras (`pooling` gives it to the first, also as in Keras).
Source: Lin, Chen and Yan (2014), doi:10.48550/arXiv.1312.4400.

>>> x = np.array([[1.0, 10.0], [2.0, 20.0], [6.0, 60.0]]).reshape(1, 3, 2)
>>> forward(x)[0], forward(x, mode="max")[0]
(array([[ 3., 30.]]), array([[ 6., 60.]]))
"""

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
)

MODES = ("average", "max")


def forward(x, *, mode="average"):
    """Return y, the mean or the maximum of each channel, and what `backward` needs.

    x (B, M, N, C) or (B, T, C) → y (B, C). Raises ValueError for other shapes and modes.
    """
    check_array(x=x)
    check_option("x", x.shape, "(B, M, N, C), or (B, T, C)", x.ndim in (3, 4))
    check_option("mode", mode, f"one of {', '.join(MODES)}", mode in MODES)
    pixels = tuple(range(1, x.ndim - 1))
    y = (
        x.mean(axis=pixels, keepdims=True)
        if mode == "average"
        else x.max(axis=pixels, keepdims=True)
    )
    chosen = np.ones_like(x) if mode == "average" else (x == y).astype(x.dtype)
    return y.squeeze(pixels), (chosen, pixels)


def backward(dy, cache):
    """Return dx: dy, shared evenly by all pixels of the channel, or by those that hold its
    maximum.
    """
    check_cache(cache, ARRAY, tuple)
    chosen, pixels = cache
    check_gradient((len(chosen), chosen.shape[-1]), chosen.dtype, dy=dy)
    return np.expand_dims(dy, pixels) * chosen / chosen.sum(axis=pixels, keepdims=True)


def example(rng):
    """Return a small random array x and options."""
    return (rng.normal(size=(2, 4, 5, 3)),), {"mode": "average"}
