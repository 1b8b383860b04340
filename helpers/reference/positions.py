"""Positions, learned or sinusoidal:  y[i, t] = x[i, t] + P[t]

    math     code  shape      Keras
    x        x     (B, T, D)  the words of a sequence, each as D numbers
    P        P     (L, D)     weights of keras.layers.Embedding(L, D), which is called with 0, 1 … T
                                − 1
    y        y     (B, T, D)  output
    ∂L/∂y    dy    (B, T, D)  a gradient is d + the name of its owner

B examples of T ≤ L places. Attention sees a set: without P it could not tell "dog bites man" from
"man bites dog". P is learned, or fixed: `sinusoidal(L, D)` has in columns 2i and 2i + 1 sin and cos
of t · 10000^(−2i/D), like a clock with D/2 hands of different speeds. To move on by s places turns
each hand by a fixed angle, wherever it stood.
Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762; learned: Gehring et al. (2017),
doi:10.48550/arXiv.1705.03122.

>>> sinusoidal(3, 2).round(2)               # one hand: its sine and cosine at 0, 1 and 2
array([[ 0.  ,  1.  ],
       [ 0.84,  0.54],
       [ 0.91, -0.42]])
>>> y, cache = forward(np.zeros((1, 2, 2)), np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]]))
>>> y                                       # two places: the first two rows
array([[[1., 2.],
        [3., 4.]]])
"""

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)


def forward(x, P):
    """Return y = x + P, row t of P to place t, and what `backward` needs.

    x (B, T, D), P (L, D) → y (B, T, D). Raises ValueError for other shapes, dtypes and NaN, and for
    T > L.
    """
    check_shapes("BTD,LD", x=x, P=P)
    T = x.shape[1]
    check_option("P", P.shape, f"at least {T} rows, one for each place of x", len(P) >= T)
    return x + P[:T], (x.shape, P)


def backward(dy, cache, *, need_dx=True):
    """Return dx = dy, itself and no copy, and dP = Σ dy (over the examples), 0 in the rows that
    were not used.
    """
    check_cache(cache, tuple, ARRAY)
    shape, P = cache
    check_gradient(shape, P.dtype, dy=dy)
    dP = np.zeros_like(P)
    dP[: shape[1]] = dy.sum(axis=0)
    return dy if need_dx else None, dP


def sinusoidal(length, width, *, dtype=np.float64):
    """Return P (length, width): P[t, 2i] = sin(t · 10000^(−2i/width)) and P[t, 2i + 1] = cos of the
    same.

    Raises ValueError unless length is a whole number above 0 and width an even one.
    """
    for name, value, unit, wanted in (
        ("length", length, 1, "a whole number"),
        ("width", width, 2, "an even number"),
    ):
        fits = is_whole(value, least=1) and value % unit == 0
        check_option(name, value, f"{wanted} above 0", fits)
    speeds = 10000.0 ** (-np.arange(0, width, 2) / width)
    angles = np.arange(length)[:, None] * speeds
    P = np.empty((length, width), dtype)
    P[:, 0::2] = np.sin(angles)
    P[:, 1::2] = np.cos(angles)
    return P


def example(rng):
    """Return small random arrays (x, P) and no options."""
    return (rng.normal(size=(2, 4, 3)), rng.normal(size=(5, 3))), {}
