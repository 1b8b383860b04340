"""Max pooling, two-dimensional:  y[i, m, n, c] = max over (k, l) of x[i, m·s + k, n·s + l, c]

    math     code       shape         Keras
    x        x          (B, M, N, C)  input of keras.layers.MaxPooling2D(pool_size, strides)
    y        y          (B, P, Q, C)  output
    k, l     pool_size  (2,)          pool_size: k and l run over its rows and columns
    s        strides    (2,)          strides; None: as pool_size, so that the windows do not overlap
    ∂L/∂y    dy         (B, P, Q, C)  a gradient is d + the name of its owner

B images of M × N pixels with C channels, channels last; P = ⌊(M − K)/s⌋ + 1. Rows and columns that fill no window are
left out. There is nothing to learn. Where a window holds its maximum twice, the first one, row by row, gets the whole
gradient, as in TensorFlow.
Source: Riesenhuber and Poggio (1999), doi:10.1038/14819.
"""
import numpy as np

from helpers.reference.shapes import check_gradient, check_shapes
from helpers.reference.windows import pad, pair, places


def forward(x, *, pool_size=2, strides=None):
    """Return y, the largest number of each window, and what `backward` needs.

    pool_size and strides: one number or (rows, columns). Raises ValueError for other shapes and options.
    """
    check_shapes("BMNC", x=x)
    window = pair("pool_size", pool_size)
    strides = window if strides is None else pair("strides", strides)
    pad(x, window, strides, "valid")
    (_k, _l, first), *others = places(x, window, strides)
    y = x[first].copy()
    for _k, _l, pixels in others:
        np.maximum(y, x[pixels], out=y)
    return y, (x, y, window, strides)


def backward(dy, cache):
    """Return dx: dy where the maximum came from, 0 elsewhere."""
    x, y, window, strides = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    overlap = strides[0] < window[0] or strides[1] < window[1]
    dx = np.zeros_like(x)
    free = np.ones(y.shape, bool)                       # windows whose maximum is not found yet
    for _k, _l, pixels in places(x, window, strides):
        found = free & (x[pixels] == y)
        free ^= found
        if overlap:
            dx[pixels] += dy * found
        else:                                           # the same, one pass less
            np.multiply(dy, found, out=dx[pixels])
    return dx


def example(rng):
    """Return a small array x, all numbers different so that no window has a tie, and options."""
    return (rng.permutation(2 * 7 * 8 * 3).reshape(2, 7, 8, 3) / 100,), {"pool_size": (3, 2), "strides": (2, 1)}
