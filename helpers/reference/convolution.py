"""Convolution layer, two-dimensional:  y[i, m, n, f] = Σ x[i, m·s + k, n·s + l, c] · W[k, l, c, f] + b[f]

    math     code     shape          Keras
    x        x        (B, M, N, C)   input of keras.layers.Conv2D(F, (K, L))
    W        W        (K, L, C, F)   layer.kernel
    b        b        (F,)           layer.bias
    y        y        (B, P, Q, F)   output
    s        strides  (2,)           strides, rows and columns
    ∂L/∂y    dy       (B, P, Q, F)   a gradient is d + the name of its owner

The sum runs over k, l and c. B images of M × N pixels with C channels, channels last; F filters of K × L pixels; the
filter fits P × Q times. padding="valid" takes whole windows only: P = ⌊(M − K)/s⌋ + 1. "same" puts zeros around the
image: P = ⌈M/s⌉. As in all libraries the filter is not turned round: mathematicians call this cross-correlation.
Source: LeCun et al. (1989), doi:10.1162/neco.1989.1.4.541.
"""
import itertools

import numpy as np

from helpers.reference.shapes import check_gradient, check_shapes
from helpers.reference.windows import counts, pad, pair, places


def forward_loops(x, W, b, *, strides=1, padding="valid"):
    """Return y, computed number by number as the formula says: the specification of `forward`, slow."""
    K, L, _C, F = W.shape
    down, across = strides = pair("strides", strides)
    x, _image = pad(x, (K, L), strides, padding)
    y = np.zeros((len(x), *counts(x, (K, L), strides), F), x.dtype)
    for i, m, n, f in itertools.product(*map(range, y.shape)):
        window = x[i, m * down:m * down + K, n * across:n * across + L]
        y[i, m, n, f] = (window * W[..., f]).sum() + b[f]
    return y


def forward(x, W, b, *, strides=1, padding="valid"):
    """Return y and what `backward` needs: every window becomes a row of one matrix, and y = windows W + b.

    strides: one number or (rows, columns). padding: "valid" or "same". Raises ValueError for other shapes and options.
    """
    check_shapes("BMNC,KLCF,F", x=x, W=W, b=b)
    K, L, C, F = W.shape
    strides = pair("strides", strides)
    x, image = pad(x, (K, L), strides, padding)
    B, P, Q = len(x), *counts(x, (K, L), strides)
    windows = np.empty((B, P, Q, K, L, C), x.dtype)
    for k, l, pixels in places(x, (K, L), strides):
        windows[:, :, :, k, l] = x[pixels]
    windows = windows.reshape(B * P * Q, K * L * C)
    y = windows @ W.reshape(K * L * C, F)
    y += b
    return y.reshape(B, P, Q, F), (windows, W, (B, P, Q, F), x.shape, image, strides)


def backward(dy, cache, *, need_dx=True):
    """Return dx, dW = windowsᵀ dy and db = Σ dy (over images and places).

    dx: each pixel under place (k, l) of a window gets that window's dy W[k, l]ᵀ, added up over the windows it lies in.
    With need_dx=False, dx is None: the first layer needs none.
    """
    windows, W, y_shape, x_shape, image, strides = cache
    K, L, C, F = W.shape
    check_gradient(y_shape, W.dtype, dy=dy)
    rows = dy.reshape(-1, F)
    dW = (windows.T @ rows).reshape(W.shape)
    db = np.ones(len(rows), dy.dtype) @ rows            # = rows.sum(axis=0), faster where there are many rows
    if not need_dx:
        return None, dW, db
    dx = np.zeros(x_shape, dy.dtype)
    for k, l, pixels in places(dx, (K, L), strides):
        dx[pixels] += (rows @ W[k, l].T).reshape(*y_shape[:3], C)
    return dx[image], dW, db


def example(rng):
    """Return small random arrays (x, W, b) and options."""
    arrays = rng.normal(size=(2, 7, 8, 5)), rng.normal(size=(3, 4, 5, 6)), rng.normal(size=6)
    return arrays, {"strides": (2, 1), "padding": "same"}
