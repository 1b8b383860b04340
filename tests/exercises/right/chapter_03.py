"""Right answers to the exercises of chapter 03: squared error, mini-batches."""

import numpy as np
from sklearn.metrics import mean_squared_error as of_sklearn

from helpers.reference.losses import mean_squared_error
from tests.exercises.right import right


@right("03.4")
def error_by_a_loop(prediction, target):
    """A loop over the examples."""
    total = 0
    for row, truth in zip(prediction, target, strict=True):
        for value in row:
            total += (value - truth) ** 2
    return total / len(target)


@right("03.4")
def error_of_columns(prediction, target):
    """The truth as a column."""
    return np.mean((prediction - target[:, None]) ** 2)


@right("03.4")
def error_as_a_product(prediction, target):
    """A vector times itself."""
    error = prediction.ravel() - target
    return error @ error / error.size


@right("03.4")
def error_multiplied_out(prediction, target):
    """The square, multiplied out."""
    p = prediction.reshape(len(target))
    return np.mean(p * p) - 2 * np.mean(p * target) + np.mean(target * target)


@right("03.4")
def error_by_sklearn(prediction, target):
    """By scikit-learn."""
    return of_sklearn(target, prediction[:, 0])


@right("03.4")
def error_by_the_library(prediction, target):
    """The library's loss: the first part of what `forward` gives."""
    return mean_squared_error.forward(prediction, target=target[:, np.newaxis])[0]


@right("03.4")
def error_by_norm(prediction, target):
    """The squared length of the vector of errors; an array without axes."""
    return np.array(np.linalg.norm(prediction.T - target) ** 2 / len(target))


@right("03.7")
def train_by_loops(x, y, w, learning_rate, size):
    """Loops over batches, examples and weights."""
    weights, targets = w.ravel().tolist(), y.ravel()
    for begin in range(0, len(x), size):
        slopes = [0] * len(weights)
        for number in range(begin, begin + size):
            products = [a * b for a, b in zip(x[number], weights, strict=True)]
            error = sum(products) - targets[number]
            for feature, value in enumerate(x[number]):
                slopes[feature] += 2 * error * value / size
        for feature, slope in enumerate(slopes):
            weights[feature] -= learning_rate * slope
    return np.array(weights).reshape(-1, 1)


@right("03.7")
def train_by_split(x, y, w, learning_rate, size):
    """By np.split, in place on a copy."""
    w, many = w.copy(), len(x) // size
    for xb, yb in zip(np.split(x, many), np.split(y, many), strict=True):
        w -= learning_rate * 2 * np.mean(xb * (xb @ w - yb), axis=0)[:, None]
    return w


@right("03.7")
def train_by_reshape(x, y, w, learning_rate, size):
    """The batches as a further axis."""
    pairs = zip(x.reshape(-1, size, x.shape[1]), y.reshape(-1, size, 1), strict=True)
    for xb, yb in pairs:
        error = yb - xb @ w
        w = w + 2 * learning_rate * (xb.T @ error) / len(xb)
    return w


@right("03.7")
def train_recursively(x, y, w, learning_rate, size):
    """Recursion: the first batch, then the rest."""
    if len(x) == 0:
        return w
    slope = 2 / size * x[:size].T.dot(x[:size].dot(w) - y[:size])
    return train_recursively(x[size:], y[size:], w - learning_rate * slope, learning_rate, size)


@right("03.7")
def train_by_matrices(x, y, w, learning_rate, size):
    """One step is (1 − 2η xᵀx / n) w + 2η xᵀy / n."""
    end = size
    while end <= len(x):
        rows = slice(end - size, end)
        step = 2 * learning_rate / size * x[rows].T
        w = (np.eye(len(w)) - step @ x[rows]) @ w + step @ y[rows]
        end += size
    return w


@right("03.7")
def train_by_the_library(x, y, w, learning_rate, size):
    """The gradient from the library's loss."""
    for rows in np.arange(len(x)).reshape(-1, size):
        _loss, cache = mean_squared_error.forward(x[rows] @ w, target=y[rows])
        w = w - learning_rate * x[rows].T @ mean_squared_error.backward(cache)
    return w
