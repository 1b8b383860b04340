"""Windows that slide over images: how many fit, the zeros around, the pixels under each place of the window."""
import itertools

import numpy as np

from helpers.reference.shapes import check_option

PADDINGS = ("valid", "same")


def pair(name, value):
    """Return `value`, one whole number or (rows, columns), as (rows, columns). Raises ValueError for anything else."""
    both = tuple(value) if isinstance(value, (tuple, list)) else (value, value)
    whole = all(isinstance(n, (int, np.integer)) and not isinstance(n, bool) and n > 0 for n in both)
    check_option(name, value, "a whole number above 0, or two: (rows, columns)", whole and len(both) == 2)
    return both


def margins(size, window, stride, padding):
    """Return how many zeros stand before and after one axis.

    "valid": none. "same": as many as ⌈size/stride⌉ windows need; the odd one stands after, as in TensorFlow.
    """
    if padding == "valid":
        return 0, 0
    zeros = max((-(-size // stride) - 1) * stride + window - size, 0)
    return zeros // 2, zeros - zeros // 2


def pad(x, window, strides, padding):
    """Return the images x (B, M, N, C) with the zeros around, and where the image lies in the result."""
    check_option("padding", padding, f"one of {', '.join(PADDINGS)}", padding in PADDINGS)
    (top, bottom), (left, right) = map(margins, x.shape[1:3], window, strides, (padding, padding))
    image = np.s_[:, top:top + x.shape[1], left:left + x.shape[2]]
    if top + bottom + left + right:
        x = np.pad(x, ((0, 0), (top, bottom), (left, right), (0, 0)))
    check_option("x", x.shape[1:3], f"at least {window} pixels, the size of the window",
                 x.shape[1] >= window[0] and x.shape[2] >= window[1])
    return x, image


def counts(x, window, strides):
    """Return how many windows fit, down and across: ⌊(size − window)/stride⌋ + 1."""
    return tuple((size - n) // stride + 1 for size, n, stride in zip(x.shape[1:3], window, strides, strict=True))


def places(x, window, strides):
    """Yield (k, l, pixels) for each place of the window, row by row: x[pixels] is what lies there, in all windows."""
    (M, N), (K, L), (down, across) = x.shape[1:3], window, strides
    for k, l in itertools.product(range(K), range(L)):
        yield k, l, np.s_[:, k:M - K + k + 1:down, l:N - L + l + 1:across]
