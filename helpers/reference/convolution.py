"""Convolution, 2-D:  y[i, m, n, f] = Σ x[i, m·s + k·d, n·s + l·d, c] · W[k, l, c, f] + b[f]

    math     code           shape          Keras
    x        x              (B, M, N, C)   input of keras.layers.Conv2D(F, (K, L))
    W        W              (K, L, C, F)   layer.kernel
    b        b              (F,)           layer.bias
    y        y              (B, P, Q, F)   output
    s        strides        (2,)           strides, rows and columns
    d        dilation_rate  (2,)           dilation_rate: how far apart the neighbours under the
                                             filter are
    ∂L/∂y    dy             (B, P, Q, F)   a gradient is d + the name of its owner

The sum runs over k, l and c. B images of M × N pixels with C channels, channels last; F filters of
K × L pixels; the filter fits P × Q times. padding="valid" takes whole windows only: P = ⌊(M − (K −
1)·d − 1)/s⌋ + 1. "same" puts zeros around the image: P = ⌈M/s⌉. As in Keras the filter is not
turned round: mathematicians call this cross-correlation, and `true_convolution` is theirs.
Keras does not allow strides with dilation; here they go together. Not here: other borders
(PyTorch's padding=1: use np.pad first), groups and depthwise convolution (call it for each group of
channels), transposed and 3-D convolution.
Source: LeCun et al. (1989), doi:10.1162/neco.1989.1.4.541; dilation: Yu and Koltun (2016),
doi:10.48550/arXiv.1511.07122.

A filter that subtracts each pixel from its right neighbour finds the edge between dark and light:

>>> image = np.array([[0.0, 0.0, 1.0, 1.0]]).reshape(1, 1, 4, 1)
>>> y, cache = forward(image, np.array([-1.0, 1.0]).reshape(1, 2, 1, 1), np.zeros(1))
>>> y.ravel()
array([0., 1., 0.])
"""

import itertools

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_cache, check_gradient, check_shapes
from helpers.reference._support.windows import (
    blocks,
    counts,
    every_window,
    pad,
    pair,
    places,
    reach,
)


def forward_loops(x, W, b, *, strides=1, padding="valid", dilation_rate=1):
    """Return y, computed number by number as the formula says: the specification of `forward`,
    slow.
    """
    K, L, C, F = W.shape
    (s, t), (d, e) = pair("strides", strides), pair("dilation_rate", dilation_rate)
    size = reach((K, L), (d, e))
    x, _image = pad(x, size, (s, t), padding)
    y = np.zeros((len(x), *counts(x, size, (s, t)), F), x.dtype)
    for i, m, n, f in itertools.product(*map(range, y.shape)):
        y[i, m, n, f] = b[f] + sum(
            x[i, m * s + k * d, n * t + l * e, c] * W[k, l, c, f]
            for k, l, c in itertools.product(range(K), range(L), range(C))
        )
    return y


def forward(x, W, b, *, strides=1, padding="valid", dilation_rate=1):
    """Return y and what `backward` needs: every window becomes a row of one matrix, and y = windows
    W + b.

    strides and dilation_rate: one number or (rows, columns). padding: "valid" or "same". Raises
    ValueError for other shapes and options, and for a filter larger than the image.
    """
    check_shapes("BMNC,KLCF,F", x=x, W=W, b=b)
    K, L, C, F = W.shape
    strides, dilation = pair("strides", strides), pair("dilation_rate", dilation_rate)
    size = reach((K, L), dilation)
    x, image = pad(x, size, strides, padding)
    B, P, Q = len(x), *counts(x, size, strides)
    windows = every_window(x, (K, L), strides, dilation).reshape(B * P * Q, K * L * C)
    y = windows @ W.reshape(K * L * C, F)
    y += b
    return y.reshape(B, P, Q, F), (windows, W, (B, P, Q, F), x.shape, image, strides, dilation)


def backward(dy, cache, *, need_dx=True):
    """Return dx, dW = windowsᵀ dy and db = Σ dy (over images and places).

    dx: each pixel under place (k, l) of a window gets that window's dy W[k, l]ᵀ, added up over the
    windows it lies in. With need_dx=False, dx is None: the first layer needs none.
    """
    check_cache(cache, ARRAY, ARRAY, tuple, tuple, tuple, tuple, tuple)
    windows, W, y_shape, x_shape, image, strides, dilation = cache
    K, L, C, F = W.shape
    check_gradient(y_shape, W.dtype, dy=dy)
    rows = dy.reshape(-1, F)
    dW = (windows.T @ rows).reshape(W.shape)
    db = np.ones(len(rows), dy.dtype) @ rows  # = rows.sum(axis=0), faster where there are many rows
    if not need_dx:
        return None, dW, db
    dx = np.zeros(x_shape, dy.dtype)
    for images in blocks(dy):
        part, rows = dx[images], dy[images].reshape(-1, F)
        for k, l, pixels in places(part, (K, L), strides, dilation):
            part[pixels] += (rows @ W[k, l].T).reshape(-1, *y_shape[1:3], C)
    return dx[image], dW, db


def example(rng):
    """Return small random arrays (x, W, b) and options."""
    arrays = rng.normal(size=(2, 7, 8, 5)), rng.normal(size=(3, 4, 5, 6)), rng.normal(size=6)
    return arrays, {"strides": (2, 1), "padding": "same"}
