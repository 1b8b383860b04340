"""Average pooling:  y[i, m, n, c] = 1/A Σ x[i, m·s + k, n·s + l, c]

    math     code       shape         Keras
    x        x          (B, M, N, C)  input of keras.layers.AveragePooling2D(pool_size, strides,
                                        padding)
    y        y          (B, P, Q, C)  output
    k, l     pool_size  (2,)          pool_size: k and l run over its rows and columns
    s        strides    (2,)          strides; None: as pool_size, so that the windows do not
                                        overlap
    A        area       (P, Q)        how many pixels the window holds
    ∂L/∂y    dy         (B, P, Q, C)  a gradient is d + the name of its owner

The sum runs over k and l. B images of M × N pixels with C channels, channels last. padding="valid":
P = ⌊(M − K)/s⌋ + 1; rows and columns that fill no window are left out. "same": P = ⌈M/s⌉; windows
reach over the border, and only the pixels inside the image are counted. Sequences x (B, T, C) are
pooled over their steps, as in AveragePooling1D. There is nothing to learn. Not here: PyTorch's
count_include_pad (use np.pad and "valid"), ceil_mode and 3-D.
Source: LeCun, Bottou, Bengio and Haffner (1998), doi:10.1109/5.726791.

>>> y, cache = forward(np.array([[1.0, 2.0, 5.0, 0.0], [4.0, 3.0, 3.0, 0.0]]).reshape(1, 2, 4, 1))
>>> y.ravel()
array([2.5, 2. ])
"""

import itertools

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient
from helpers.reference._support.windows import counts, pad, places, pooling_window


def forward_loops(x, *, pool_size=2, strides=None, padding="valid"):
    """Return y, computed number by number as the formula says: the specification of `forward`,
    slow, for images.
    """
    (K, L), (s, t) = window, strides = pooling_window(x, pool_size, strides)
    x, _inside = pad(x, window, strides, padding, fill=np.nan)
    y = np.zeros((len(x), *counts(x, window, strides), x.shape[-1]), x.dtype)
    for i, m, n, c in itertools.product(*map(range, y.shape)):
        y[i, m, n, c] = np.nanmean(x[i, m * s : m * s + K, n * t : n * t + L, c])
    return y


def forward(x, *, pool_size=2, strides=None, padding="valid"):
    """Return y, the mean of each window, and what `backward` needs.

    pool_size and strides: one number or (rows, columns). padding: "valid" or "same". Raises
    ValueError for other shapes and options, and for a window larger than the image.
    """
    check_array(x=x)
    window, strides = pooling_window(x, pool_size, strides)
    ones, _inside = pad(np.ones_like(x[:1, ..., :1]), window, strides, padding)
    x, inside = pad(x, window, strides, padding)
    area = sum(ones[pixels] for *_place, pixels in places(ones, window, strides))
    y = sum(x[pixels] for *_place, pixels in places(x, window, strides)) / area
    return y, (y.shape, x.shape, area, window, strides, inside)


def backward(dy, cache):
    """Return dx: each pixel gets dy / A of every window that it lies in."""
    check_cache(cache, tuple, tuple, ARRAY, tuple, tuple, tuple)
    y_shape, x_shape, area, window, strides, inside = cache
    check_gradient(y_shape, area.dtype, dy=dy)
    dx, share = np.zeros(x_shape, dy.dtype), dy / area
    for *_place, pixels in places(dx, window, strides):
        dx[pixels] += share
    return dx[inside]


def example(rng):
    """Return a small random array x and options."""
    return (rng.normal(size=(2, 7, 8, 3)),), {
        "pool_size": (3, 2),
        "strides": (2, 1),
        "padding": "same",
    }
