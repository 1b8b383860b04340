"""Right answers to the exercises of chapter 05: accuracy, and the gradient of one neuron."""

import numpy as np
from scipy.special import expit

from helpers.reference import dense, metrics
from helpers.reference.activations import sigmoid
from helpers.reference.losses import binary_cross_entropy
from tests.exercises.right import right


@right("05.5")
def accuracy_by_counting(z, y):
    """Loop: count the logits that have the sign of their label."""
    count = 0
    for logit, label in zip(z.ravel(), y, strict=True):
        if np.sign(logit) == 2 * label - 1:
            count += 1
    return count / len(y)


@right("05.5")
def accuracy_with_zero_as_one(z, y):
    """A logit of 0, which there is not, would mean 1."""
    return np.mean((z[:, 0] >= 0) == y)


@right("05.5")
def accuracy_of_probabilities(z, y):
    """Probabilities of at least one half."""
    return float(np.mean((sigmoid.forward(z)[0][:, 0] >= 0.5) == y))


@right("05.5")
def accuracy_of_rounded_probabilities(z, y):
    """Rounded probabilities; the share of errors taken away."""
    return 1 - np.abs(np.round(expit(z.squeeze(axis=1))) - y).mean()


@right("05.5")
def accuracy_of_columns(z, y):
    """The truth as a column; a one-element array is a number, too."""
    right_ones = (z > 0) == y.reshape(-1, 1)
    return np.array(right_ones.sum() / right_ones.size)


@right("05.5")
def accuracy_by_the_library(z, y):
    """The library's own metric, which wants the truth as a column."""
    return metrics.accuracy(z, y[:, None])


@right("05.6")
def gradient_by_loops(x, y, w, b):
    """Loops over examples and weights."""
    dw, db = np.zeros(len(w)), 0.0
    for row, target in zip(x, y, strict=True):
        z = sum(value * weight for value, weight in zip(row, w, strict=True)) + b
        dz = (1 / (1 + np.exp(-z)) - target) / len(x)
        db += dz
        for d, value in enumerate(row):
            dw[d] += value * dz
    return dw, db


@right("05.6")
def gradient_by_means(x, y, w, b):
    """Means at the end in place of a division at the beginning; the result is a list."""
    error = expit(x.dot(w) + b) - y
    return [(x * error[:, None]).mean(axis=0), error.mean()]


@right("05.6")
def gradient_with_tanh(x, y, w, b):
    """The sigmoid by tanh, products by np.einsum."""
    dz = (np.tanh((np.einsum("bd,d->b", x, w) + b) / 2) + 1) / 2 - y
    return np.einsum("bd,b->d", x, dz) / len(y), sum(dz) / len(y)


@right("05.6")
def gradient_with_a_column_of_ones(x, y, w, b):
    """The bias is the weight of an input that is 1."""
    both = np.column_stack([x, np.ones(len(x))])
    slopes = (sigmoid.forward(both @ np.append(w, b))[0] - y) @ both / len(x)
    return slopes[:-1], slopes[-1]


@right("05.6")
def gradient_by_the_library(x, y, w, b):
    """The library's own layer and loss."""
    z, cache = dense.forward(x, w[:, None], np.array([b]))
    dz = binary_cross_entropy.backward(
        binary_cross_entropy.forward(z, target=y[:, None].astype(float))[1]
    )
    _dx, dw, db = dense.backward(dz, cache)
    return dw.ravel(), float(db[0])


@right("05.6")
def gradient_in_place(x, y, w, b):
    """In place, on an array of its own."""
    dz = x @ w
    dz += b
    dz = sigmoid.forward(dz)[0].copy()
    dz -= y
    dz /= len(dz)
    return (dz @ x), np.add.reduce(dz)
