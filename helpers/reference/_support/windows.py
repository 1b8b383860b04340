"""Windows that slide over images or sequences: how many fit, what is put around, what lies under
each place of one.

`window`, `strides` and `dilation` have one number for each axis that the window slides along: two
for images x (B, M, N, C), one for sequences x (B, T, C).

"same" with windows of 3, each 2 further than the last, over 6 numbers: nothing before them, one 0
after.

>>> margins(6, 3, 2, "same")
(0, 1)
>>> counts(np.zeros((1, 7, 1)), (3,), (2,))
(3,)
"""

import itertools

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import check_option

PADDINGS = ("valid", "same")
BLOCK = 640 * 1024  # bytes of a block that a core's cache still holds beside the results


def per_axis(name, value, axes):
    """Return `value`, one whole number above 0 or a tuple of them, as a tuple with one for each of
    `axes` axes.

    Raises ValueError for anything else.
    """
    numbers = tuple(value) if isinstance(value, (tuple, list)) else (value,) * axes
    whole = all(is_whole(n, least=1) for n in numbers)
    wanted = "a whole number above 0" + (", or two: (rows, columns)" if axes == 2 else "")
    check_option(name, value, wanted, whole and len(numbers) == axes)
    return numbers


def pair(name, value):
    """Return `value`, one whole number or (rows, columns), as (rows, columns). Raises ValueError
    for anything else.
    """
    return per_axis(name, value, 2)


def pooling_window(x, pool_size, strides):
    """Return pool_size and strides as tuples, one number for each axis of x that is pooled; strides
    None: pool_size.
    """
    check_option("x", x.shape, "(B, M, N, C), or (B, T, C)", x.ndim in (3, 4))
    window = per_axis("pool_size", pool_size, x.ndim - 2)
    return window, window if strides is None else per_axis("strides", strides, x.ndim - 2)


def reach(window, dilation):
    """Return how far a window reaches whose neighbours stand `dilation` apart: (window − 1) ·
    dilation + 1.
    """
    return tuple((n - 1) * d + 1 for n, d in zip(window, dilation, strict=True))


def margins(size, window, stride, padding):
    """Return how much is put before and after one axis.

    "valid": nothing. "same": as much as ⌈size/stride⌉ windows need; the odd one stands after, as in
    TensorFlow. "causal": all of it before, so that a window ends where its output stands.
    """
    if padding == "valid":
        return 0, 0
    if padding == "causal":
        return window - 1, 0
    missing = max((-(-size // stride) - 1) * stride + window - size, 0)
    return missing // 2, missing - missing // 2


def pad(x, window, strides, padding, *, allowed=PADDINGS, fill=0):
    """Return x (B, …, C) with `fill` around, and where x lies in the result.

    Raises ValueError for a padding that is not `allowed`, and where not even one window fits.
    """
    check_option("padding", padding, f"one of {', '.join(allowed)}", padding in allowed)
    sizes = x.shape[1:-1]
    around = [margins(*axis, padding) for axis in zip(sizes, window, strides, strict=True)]
    inside = np.s_[
        :,
        *(
            slice(before, before + size)
            for (before, _after), size in zip(around, sizes, strict=True)
        ),
    ]
    if any(map(any, around)):
        x = np.pad(x, ((0, 0), *around, (0, 0)), constant_values=fill)
    check_option(
        "x",
        sizes,
        f"at least {window} pixels, the size of the window",
        all(size >= n for size, n in zip(x.shape[1:-1], window, strict=True)),
    )
    return x, inside


def counts(x, window, strides):
    """Return how many windows fit along each axis: ⌊(size − window)/stride⌋ + 1."""
    return tuple(
        (size - n) // stride + 1
        for size, n, stride in zip(x.shape[1:-1], window, strides, strict=True)
    )


def places(x, window, strides, dilation=None):
    """Yield (k, l, pixels) for each place of the window, row by row: x[pixels] is what lies there,
    in all windows.

    In a sequence, (k, steps).
    """
    dilation = dilation or (1,) * len(window)
    axes = zip(window, strides, dilation, counts(x, reach(window, dilation), strides), strict=True)
    slices = [
        [slice(k * d, k * d + (count - 1) * stride + 1, stride) for k in range(n)]
        for n, stride, d, count in axes
    ]
    for place, pixels in zip(
        itertools.product(*map(range, window)), itertools.product(*slices), strict=True
    ):
        yield *place, (slice(None), *pixels)


def every_window(x, window, strides, dilation):
    """Return all windows side by side in one new array: (B, P, Q, K, L, C) of images, (B, P, K, C)
    of sequences.

    One assignment is up to five times as fast as one for each place of the window: neighbouring
    pixels with their channels are copied as one run. One channel has no runs to speak of.
    """
    axes, size = tuple(range(1, x.ndim - 1)), reach(window, dilation)
    if x.shape[-1] == 1:
        windows = np.empty((len(x), *counts(x, size, strides), *window, 1), x.dtype)
        for *place, pixels in places(x, window, strides, dilation):
            windows[..., *place, :] = x[pixels]
        return windows
    view = sliding_window_view(x, size, axis=axes)
    steps = (slice(None, None, step) for step in (*strides, 1, *dilation))  # 1: the channels
    return np.moveaxis(view[:, *steps], len(axes) + 1, -1).copy()


def blocks(array, size=BLOCK):
    """Yield slices over the first axis, each of `size` bytes or little less: what is done with a
    block in several steps stays in the cache.

    >>> list(blocks(np.zeros((3, 300), np.float32), size=2400))
    [slice(0, 2, None), slice(2, 4, None)]

    One that is larger than a block is taken alone:

    >>> list(blocks(np.zeros((2, 300), np.float32), size=1000))
    [slice(0, 1, None), slice(1, 2, None)]
    >>> list(blocks(np.zeros((0, 300), np.float32)))
    []
    """
    count = max(1, size * len(array) // max(array.nbytes, 1))
    for start in range(0, len(array), count):
        yield slice(start, start + count)
