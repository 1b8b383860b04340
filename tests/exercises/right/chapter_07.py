"""Right answers to the exercises of chapter 07: a filter that slides, pooling, a shared weight."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import signal

from helpers.reference import convolution, convolution_1d, pooling
from tests.exercises.right import right


@right("07.5")
def slide_by_loops(x, w):
    """Loops over the places and over the window."""
    rows = []
    for m in range(x.shape[0] - w.shape[0] + 1):
        row = []
        for n in range(x.shape[1] - w.shape[1] + 1):
            total = 0.0
            for k in range(w.shape[0]):
                for j in range(w.shape[1]):
                    total += x[m + k, n + j] * w[k, j]
            row.append(total)
        rows.append(row)
    return np.array(rows)


@right("07.5")
def slide_by_weights(x, w):
    """Another order: for each weight, the whole picture moved."""
    P, Q = x.shape[0] - w.shape[0] + 1, x.shape[1] - w.shape[1] + 1
    y = np.zeros((P, Q))
    for (k, j), weight in np.ndenumerate(w):
        y += weight * x[k : k + P, j : j + Q]
    return y


@right("07.5")
def slide_by_windows(x, w):
    """All windows as a view."""
    return np.einsum("mnkj,kj->mn", sliding_window_view(x, w.shape), w)


@right("07.5")
def slide_by_scipy(x, w):
    """SciPy's correlation."""
    return signal.correlate2d(x, w, mode="valid")


@right("07.5")
def slide_by_turning(x, w):
    """Convolution in the strict sense, with the filter turned."""
    return signal.convolve2d(x, np.rot90(w, 2), mode="valid")


@right("07.5")
def slide_by_the_library(x, w):
    """The library's layer with one channel and one filter."""
    y, _cache = convolution.forward(x[None, :, :, None], w[:, :, None, None], np.zeros(1))
    return y[0, :, :, 0]


@right("07.6")
def pool_by_loops(x):
    """Loops over the windows."""
    rows = []
    for m in range(x.shape[0] // 2):
        row = []
        for n in range(x.shape[1] // 2):
            row.append(max(x[2 * m : 2 * m + 2, 2 * n : 2 * n + 2].ravel()))
        rows.append(row)
    return np.array(rows)


@right("07.6")
def pool_by_corners(x):
    """The four corners of all windows."""
    return np.maximum(
        np.maximum(x[::2, ::2], x[::2, 1::2]), np.maximum(x[1::2, ::2], x[1::2, 1::2])
    )


@right("07.6")
def pool_twice(x):
    """First along the columns, then along the rows."""
    rows = np.maximum(x[0::2], x[1::2])
    return np.maximum(rows[:, 0::2], rows[:, 1::2])


@right("07.6")
def pool_by_sorting(x):
    """The last of four numbers in order."""
    M, N = x.shape
    blocks = x.reshape(M // 2, 2, N // 2, 2).swapaxes(1, 2).reshape(M // 2, N // 2, 4)
    return np.sort(blocks, axis=2)[:, :, -1]


@right("07.6")
def pool_in_place_on_a_copy(x):
    """On a copy: the largest moves to the first corner."""
    y = x.copy()
    for m, n in np.ndindex(x.shape[0] // 2, x.shape[1] // 2):
        y[m, n] = x[2 * m : 2 * m + 2, 2 * n : 2 * n + 2].max()
    return y[: x.shape[0] // 2, : x.shape[1] // 2]


@right("07.6")
def pool_by_the_library(x):
    """The library's layer with one channel."""
    return pooling.forward(x[None, :, :, None])[0][0, :, :, 0]


@right("07.7")
def row_by_loops(x, dy):
    """A loop over the places."""
    first, second, db = 0.0, 0.0, 0.0
    for m, blame in enumerate(dy):
        first += x[m] * blame
        second += x[m + 1] * blame
        db += blame
    return np.array([first, second]), db


@right("07.7")
def row_by_products(x, dy):
    """Inner products; the result is a list."""
    return [np.array([x[:-1] @ dy, dy @ x[1:]]), dy @ np.ones(len(dy))]


@right("07.7")
def row_by_windows(x, dy):
    """All windows as the rows of a table."""
    return sliding_window_view(x, 2).T @ dy, sum(dy)


@right("07.7")
def row_by_correlation(x, dy):
    """The blame slides over the inputs."""
    return np.correlate(x, dy, mode="valid"), np.add.reduce(dy)


@right("07.7")
def row_with_zeros(x, dy):
    """The blame with a 0 behind it, and with one before it."""
    dw = np.array([np.dot(x, np.append(dy, 0)), np.dot(x, np.append(0, dy))])
    return dw, np.array(dy.sum())


@right("07.7")
def row_by_the_library(x, dy):
    """The library's layer in one dimension."""
    _y, cache = convolution_1d.forward(x[None, :, None], np.ones((2, 1, 1)), np.zeros(1))
    _dx, dw, db = convolution_1d.backward(dy[None, :, None], cache)
    return dw.ravel(), float(db[0])
