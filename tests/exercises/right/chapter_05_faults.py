"""Right answers to the exercise of chapter 05 that mends a training loop."""

import numpy as np
from scipy.special import expit

from helpers.reference.activations import sigmoid
from helpers.reference.optimizers import sgd
from tests.exercises.right import right


@right("05.7")
def train_by_loops(x, y, steps, learning_rate):
    """Loops over steps, examples and weights."""
    w, b = [0.0, 0.0], 0.0
    for _step in range(steps):
        dw, db = [0.0, 0.0], 0.0
        for row, target in zip(x, y, strict=True):
            z = w[0] * row[0] + w[1] * row[1] + b
            error = 1 / (1 + np.exp(-z)) - target
            db += error / len(x)
            for d, value in enumerate(row):
                dw[d] += error * value / len(x)
        b -= learning_rate * db
        for d, slope in enumerate(dw):
            w[d] -= learning_rate * slope
    return np.array(w), b


@right("05.7")
def train_with_while(x, y, steps, learning_rate):
    """A loop without `for`; the bias first."""
    w, b = np.zeros(2), 0
    while steps > 0:
        dz = expit(x.dot(w) + b) - y
        b = b - learning_rate * np.mean(dz)
        w = w - learning_rate * np.mean(x * dz[:, None], axis=0)
        steps -= 1
    return w, b


@right("05.7")
def train_in_place(x, y, steps, learning_rate):
    """The weights are changed in place; the result is a list."""
    w, b = np.zeros(2), np.zeros(1)
    for _step in range(steps):
        dz = (sigmoid.forward(x @ w + b)[0] - y) / len(x)
        w -= learning_rate * (dz @ x)
        b -= learning_rate * dz.sum()
    return [w, b[0]]


@right("05.7")
def train_recursively(x, y, steps, learning_rate):
    """Recursion over the steps."""
    if steps == 0:
        return np.zeros(2), 0.0
    w, b = train_recursively(x, y, steps - 1, learning_rate)
    dz = (expit(x @ w + b) - y) * learning_rate / len(y)
    return w - x.T @ dz, b - dz.sum()


@right("05.7")
def train_with_a_column_of_ones(x, y, steps, learning_rate):
    """The bias is the weight of an input that is 1."""
    both, weights = np.c_[x, np.ones(len(x))], np.zeros(3)
    for _step in range(steps):
        weights = weights - learning_rate / len(x) * both.T @ (expit(both @ weights) - y)
    return weights[:2], weights[2]


@right("05.7")
def train_by_the_library(x, y, steps, learning_rate):
    """The library's own optimiser takes the steps."""
    w, b, states = np.zeros(2), np.zeros(1), [None, None]
    for _step in range(steps):
        dz = (sigmoid.forward(x @ w + b)[0] - y) / len(x)
        w, states[0] = sgd.step(w, x.T @ dz, states[0], learning_rate=learning_rate)
        b, states[1] = sgd.step(b, dz.sum(keepdims=True), states[1], learning_rate=learning_rate)
    return w, b[0]
