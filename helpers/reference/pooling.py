"""Max pooling:  y[i, m, n, c] = max over (k, l) of x[i, m·s + k, n·s + l, c]

    math     code       shape         Keras
    x        x          (B, M, N, C)  input of keras.layers.MaxPooling2D(pool_size, strides,
                                        padding)
    y        y          (B, P, Q, C)  output
    k, l     pool_size  (2,)          pool_size: k and l run over its rows and columns
    s        strides    (2,)          strides; None: as pool_size, so that the windows do not
                                        overlap
    ∂L/∂y    dy         (B, P, Q, C)  a gradient is d + the name of its owner

B images of M × N pixels with C channels, channels last. padding="valid": P = ⌊(M − K)/s⌋ + 1; rows
and columns that fill no window are left out. "same": P = ⌈M/s⌉; windows reach over the border,
where there is nothing to be the largest. Sequences x (B, T, C) are pooled over their steps, as in
MaxPooling1D. There is nothing to learn. Where a window holds its maximum twice, the first one, row
by row, gets the whole gradient, as in TensorFlow. Not here: other borders (use np.pad with −∞
first), dilation, ceil_mode and 3-D. Where all pixels under a "same" window are −∞, its gradient
goes to the border and is lost.
Source: Riesenhuber and Poggio (1999), doi:10.1038/14819.

>>> y, cache = forward(np.array([[1.0, 2.0, 5.0, 0.0], [4.0, 3.0, 0.0, 0.0]]).reshape(1, 2, 4, 1))
>>> y.ravel()
array([4., 5.])
>>> backward(y, cache)[0, :, :, 0]
array([[0., 0., 5., 0.],
       [4., 0., 0., 0.]])
"""

import itertools

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache, check_gradient
from helpers.reference._support.windows import blocks, counts, pad, places, pooling_window


def forward_loops(x, *, pool_size=2, strides=None, padding="valid"):
    """Return y, computed number by number as the formula says: the specification of `forward`,
    slow, for images.
    """
    (K, L), (s, t) = window, strides = pooling_window(x, pool_size, strides)
    x, _inside = pad(x, window, strides, padding, fill=-np.inf)
    y = np.zeros((len(x), *counts(x, window, strides), x.shape[-1]), x.dtype)
    for i, m, n, c in itertools.product(*map(range, y.shape)):
        y[i, m, n, c] = x[i, m * s : m * s + K, n * t : n * t + L, c].max()
    return y


def forward(x, *, pool_size=2, strides=None, padding="valid"):
    """Return y, the largest number of each window, and what `backward` needs.

    pool_size and strides: one number or (rows, columns). padding: "valid" or "same". Raises
    ValueError for other shapes and options, and for a window larger than the image.
    """
    check_array(x=x)
    window, strides = pooling_window(x, pool_size, strides)
    x, inside = pad(x, window, strides, padding, fill=-np.inf)
    first, *others = (x[pixels] for *_place, pixels in places(x, window, strides))
    # two places at once begin y, which saves a pass over it
    second, *others = others or [first]
    y = np.maximum(first, second)
    for pixels in others:
        np.maximum(y, pixels, out=y)
    return y, (x, y, window, strides, inside)


def backward(dy, cache):
    """Return dx: dy where the maximum came from, 0 elsewhere."""
    check_cache(cache, ARRAY, ARRAY, tuple, tuple, tuple)
    x, y, window, strides, inside = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    overlap = any(stride < size for stride, size in zip(strides, window, strict=True))
    # where every pixel lies in one window, all of dx is written below: no zeros are needed
    dx = np.empty_like(x) if _tiled(x, window, strides) else np.zeros_like(x)
    for images in blocks(x):
        part, largest, gradient, put = x[images], y[images], dy[images], dx[images]
        free, found = np.ones(largest.shape, bool), np.empty(largest.shape, bool)
        for *_place, pixels in places(part, window, strides):
            np.equal(part[pixels], largest, out=found)
            found &= free  # free: not found yet
            free ^= found
            if overlap:
                put[pixels] += gradient * found
            else:  # the same, one pass less
                np.multiply(gradient, found, out=put[pixels])
    return dx[inside]


def _tiled(x, window, strides):
    """Return whether windows lie side by side and cover x wholly."""
    sizes = zip(x.shape[1:-1], window, strict=True)
    return window == strides and all(size % n == 0 for size, n in sizes)


def example(rng):
    """Return a small array x, all numbers different so that no window has a tie, and options."""
    return (rng.permutation(2 * 7 * 8 * 3).reshape(2, 7, 8, 3) / 100,), {
        "pool_size": (3, 2),
        "strides": (2, 1),
    }
