"""Right answers to the exercise of chapter 07 that mends a convolution over channels."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from scipy import signal

from helpers.reference import convolution
from tests.exercises.right import right


@right("07.8")
def convolve_by_loops(x, w, b):
    """Loops over the places, lists in place of an empty map."""
    K, rows = len(w), []
    for m in range(x.shape[0] - K + 1):
        row = []
        for n in range(x.shape[1] - K + 1):
            row.append(np.sum(x[m : m + K, n : n + K] * w) + b)
        rows.append(row)
    return np.array(rows)


@right("07.8")
def convolve_by_weights(x, w, b):
    """For each weight, its channel moved; the bias is there from the beginning."""
    P, Q = x.shape[0] - len(w) + 1, x.shape[1] - len(w) + 1
    y = np.full((P, Q), b)
    for (k, j, c), weight in np.ndenumerate(w):
        y += weight * x[k : k + P, j : j + Q, c]
    return y


@right("07.8")
def convolve_by_channels(x, w, b):
    """SciPy's correlation, a channel after the other."""
    maps = [signal.correlate2d(x[:, :, c], w[:, :, c], mode="valid") for c in range(x.shape[2])]
    return np.sum(maps, axis=0) + b


@right("07.8")
def convolve_by_windows(x, w, b):
    """All windows as a view, then one product of matrices."""
    windows = sliding_window_view(x, w.shape)[:, :, 0]
    return windows.reshape(*windows.shape[:2], -1) @ w.ravel() + b


@right("07.8")
def convolve_by_correlation(x, w, b):
    """SciPy's correlation in three dimensions."""
    return signal.correlate(x, w, mode="valid", method="direct")[:, :, 0] + b


@right("07.8")
def convolve_by_the_library(x, w, b):
    """The library's layer with one filter."""
    y, _cache = convolution.forward(x[None], w[..., None], np.array([b]))
    return y[0, :, :, 0]
