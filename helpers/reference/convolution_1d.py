"""Convolution layer, one-dimensional:  y[i, m, f] = Σ x[i, m·s + k·d, c] · W[k, c, f] + b[f]

    math     code           shape      Keras
    x        x              (B, T, C)  input of keras.layers.Conv1D(F, K)
    W        W              (K, C, F)  layer.kernel
    b        b              (F,)       layer.bias
    y        y              (B, P, F)  output
    s        strides        ()         strides
    d        dilation_rate  ()         dilation_rate: how far apart the neighbours under the filter
                                         are
    ∂L/∂y    dy             (B, P, F)  a gradient is d + the name of its owner

The sum runs over k and c. B sequences of T steps with C features; F filters that look at K steps.
padding="valid" takes whole windows only: P = ⌊(T − (K − 1)·d − 1)/s⌋ + 1. "same" puts zeros at both
ends: P = ⌈T/s⌉. "causal" puts all zeros before the first step, so that an output never looks at a
later step. Keras does not allow strides with dilation. Not here: other borders (use np.pad first),
groups and transposed convolution.
Source: Waibel et al. (1989), doi:10.1109/29.21701; causal: van den Oord et al. (2016),
doi:10.48550/arXiv.1609.03499.

A filter of two halves gives the mean of each two neighbours, of which the first step has only one:

>>> sequence = np.array([2.0, 4.0, 8.0]).reshape(1, 3, 1)
>>> W = np.array([0.5, 0.5]).reshape(2, 1, 1)
>>> y, cache = forward(sequence, W, np.zeros(1), padding="causal")
>>> y.ravel()
array([1., 3., 6.])
"""

import itertools

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_cache, check_gradient, check_shapes
from helpers.reference._support.windows import (
    PADDINGS,
    counts,
    every_window,
    pad,
    per_axis,
    places,
    reach,
)

PADDINGS_1D = (*PADDINGS, "causal")


def forward_loops(x, W, b, *, strides=1, padding="valid", dilation_rate=1):
    """Return y, computed number by number as the formula says: the specification of `forward`,
    slow.
    """
    K, C, F = W.shape
    (s,), (d,) = per_axis("strides", strides, 1), per_axis("dilation_rate", dilation_rate, 1)
    size = reach((K,), (d,))
    x, _steps = pad(x, size, (s,), padding, allowed=PADDINGS_1D)
    y = np.zeros((len(x), *counts(x, size, (s,)), F), x.dtype)
    for i, m, f in itertools.product(*map(range, y.shape)):
        y[i, m, f] = b[f] + sum(
            x[i, m * s + k * d, c] * W[k, c, f] for k, c in itertools.product(range(K), range(C))
        )
    return y


def forward(x, W, b, *, strides=1, padding="valid", dilation_rate=1):
    """Return y and what `backward` needs: every window becomes a row of one matrix, and y = windows
    W + b.

    padding: "valid", "same" or "causal". Raises ValueError for other shapes and options, and for a
    filter longer than the sequence.
    """
    check_shapes("BTC,KCF,F", x=x, W=W, b=b)
    K, C, F = W.shape
    strides, dilation = per_axis("strides", strides, 1), per_axis("dilation_rate", dilation_rate, 1)
    size = reach((K,), dilation)
    x, inside = pad(x, size, strides, padding, allowed=PADDINGS_1D)
    B, P = len(x), *counts(x, size, strides)
    windows = every_window(x, (K,), strides, dilation).reshape(B * P, K * C)
    y = windows @ W.reshape(K * C, F)
    y += b
    return y.reshape(B, P, F), (windows, W, (B, P, F), x.shape, inside, strides, dilation)


def backward(dy, cache, *, need_dx=True):
    """Return dx, dW = windowsᵀ dy and db = Σ dy (over sequences and places).

    dx: each step under place k of a window gets that window's dy W[k]ᵀ, added up over the windows
    it lies in. With need_dx=False, dx is None: the first layer needs none.
    """
    check_cache(cache, ARRAY, ARRAY, tuple, tuple, tuple, tuple, tuple)
    windows, W, y_shape, x_shape, inside, strides, dilation = cache
    K, _C, F = W.shape
    check_gradient(y_shape, W.dtype, dy=dy)
    rows = dy.reshape(-1, F)
    dW, db = (windows.T @ rows).reshape(W.shape), rows.sum(axis=0)
    if not need_dx:
        return None, dW, db
    dx = np.zeros(x_shape, dy.dtype)
    for k, steps in places(dx, (K,), strides, dilation):
        dx[steps] += dy @ W[k].T
    return dx[inside], dW, db


def example(rng):
    """Return small random arrays (x, W, b) and options."""
    arrays = rng.normal(size=(2, 9, 4)), rng.normal(size=(3, 4, 5)), rng.normal(size=5)
    return arrays, {"strides": 2, "padding": "causal"}
