"""Right answers to the exercises of chapter 04: a tanh layer, and slopes by nudging."""

import numpy as np
from scipy.optimize import approx_fprime

from helpers.reference import dense, gradcheck
from helpers.reference.activations import tanh
from tests.exercises.right import right


@right("04.4")
def layer_by_loops(dy, x, W, y):
    """Loops over examples, neurons and inputs."""
    dz = dy * (1 - y**2)
    dx, dW, db = np.zeros(x.shape), np.zeros(W.shape), np.zeros(W.shape[1])
    for i in range(len(x)):
        for h in range(W.shape[1]):
            db[h] += dz[i, h]
            for d in range(W.shape[0]):
                dW[d, h] += x[i, d] * dz[i, h]
                dx[i, d] += dz[i, h] * W[d, h]
    return dx, dW, db


@right("04.4")
def layer_in_place_on_a_copy(dy, x, W, y):
    """In place, on a copy; the result is a list."""
    dz = dy.copy()
    dz *= (1 + y) * (1 - y)
    return [np.dot(dz, W.T), np.dot(x.T, dz), np.sum(dz, 0)]


@right("04.4")
def layer_with_einsum(dy, x, W, y):
    """By np.einsum, which needs no transposes."""
    dz = dy - dy * y * y
    return np.einsum("bh,dh->bd", dz, W), np.einsum("bd,bh->dh", x, dz), np.einsum("bh->h", dz)


@right("04.4")
def layer_example_by_example(dy, x, W, y):
    """One example after the other; the sums over them at the end."""
    slopes = 1 - y**2
    dW = sum(np.outer(row, d * s) for row, d, s in zip(x, dy, slopes, strict=True))
    db = sum(d * s for d, s in zip(dy, slopes, strict=True))
    return np.array([W @ (d * s) for d, s in zip(dy, slopes, strict=True)]), dW, db


@right("04.4")
def layer_with_a_row_of_ones(dy, x, W, y):
    """The bias is the weight of an input that is 1."""
    dz = dy * (1 - y**2)
    both = np.column_stack([x, np.ones(len(x))]).T @ dz
    return (W @ dz.T).T, both[:-1], both[-1]


@right("04.4")
def layer_by_the_library(dy, x, W, y):
    """The library's own tanh and dense layer, which keep what `backward` needs."""
    return dense.backward(tanh.backward(dy, y), (x, W))


@right("04.5")
def slopes_in_place_on_a_copy(f, w, h=1e-5):
    """Two copies for each entry, nudged in place."""
    slopes = []
    for i in range(len(w)):
        above, below = w.copy(), w.copy()
        above[i] += h
        below[i] -= h
        slopes.append((f(above) - f(below)) / (2 * h))
    return np.array(slopes)


@right("04.5")
def slopes_with_putting_back(f, w, h=1e-5):
    """One copy, in which each entry is nudged and put back."""
    moved, slopes = w.copy(), np.zeros_like(w)
    for i, before in enumerate(w):
        moved[i] = before + h
        slopes[i] = f(moved)
        moved[i] = before - h
        slopes[i] -= f(moved)
        moved[i] = before
    return slopes / (2 * h)


@right("04.5")
def slopes_by_rows(f, w, h=1e-5):
    """All nudged arrays at once, as rows of two tables."""
    nudges = h * np.eye(len(w))
    above, below = np.apply_along_axis(f, 1, w + nudges), np.apply_along_axis(f, 1, w - nudges)
    return (above - below) / (2 * h)


@right("04.5")
def slopes_as_means(f, w, h=1e-5):
    """The mean of a step up and a step down; an array of shape (n, 1) made flat."""
    units = [np.arange(len(w)) == i for i in range(len(w))]
    up = [[(f(w + h * unit) - f(w)) / h] for unit in units]
    down = [[(f(w) - f(w - h * unit)) / h] for unit in units]
    return (np.array(up) + np.array(down)).ravel() / 2


@right("04.5")
def slopes_by_the_library(f, w, h=1e-5):
    """The library's own differences."""
    return gradcheck.differences(f, w, h=h)[0]


@right("04.5")
def slopes_by_scipy(f, w, h=1e-5):
    """SciPy's differences to one side, up and down."""
    return (approx_fprime(w, f, h) + approx_fprime(w, f, -h)) / 2


@right("04.5")
def slopes_recursively(f, w, h=1e-5):
    """The last entry by itself, those before it by recursion."""
    if len(w) == 0:
        return np.zeros(0)
    *_before, last = np.eye(len(w))
    first = slopes_recursively(lambda part: f(np.append(part, w[-1])), w[:-1], h)
    return np.append(first, (f(w + h * last) - f(w - h * last)) / h / 2)
