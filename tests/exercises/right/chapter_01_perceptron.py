"""Right answers to the exercises of chapter 01 on the perceptron: one step, and its training."""

import numpy as np

from helpers.reference import perceptron
from tests.exercises.right import right


@right("01.5")
def step_by_loops(w, b, x, target):
    """Loops over the weights; the result is a list."""
    total = b
    for weight, value in zip(w, x, strict=True):
        total += weight * value
    error = target
    if total > 0:
        error = target - 1
    return [np.array([a + error * v for a, v in zip(w, x, strict=True)]), b + error]


@right("01.5")
def step_by_cases(w, b, x, target):
    """Three cases: yes was missed, yes was said wrongly, and right."""
    yes = np.dot(w, x) + b > 0
    if target == 1 and not yes:
        return w + x, b + 1
    if target == 0 and yes:
        return w - x, b - 1
    return w, b


@right("01.5")
def step_with_heaviside(w, b, x, target):
    """np.heaviside, whose value at 0 is 0."""
    error = target - np.heaviside(np.sum(w * x) + b, 0)
    return w + error * x, b + error


@right("01.5")
def step_in_place_on_a_copy(w, b, x, target):
    """In place, on a copy."""
    error = target - int(x.dot(w) > -b)
    w = w.copy()
    w += error * x
    return w, b + error


@right("01.5")
def step_with_the_bias_as_a_weight(w, b, x, target):
    """The bias as the weight of an input that is 1."""
    weights, inputs = np.append(w, b), np.append(x, 1)
    weights = weights + (target - (weights @ inputs > 0)) * inputs
    return weights[:-1], weights[-1]


@right("01.5")
def step_by_the_library(w, b, x, target):
    """The library's own step."""
    return perceptron.step(w, b, x, target)


@right("01.6")
def train_by_loops(x, target, rounds):
    """Plain numbers."""
    first = second = b = 0
    for _round in range(rounds):
        for (left, right_), truth in zip(x, target, strict=True):
            answer = 0
            if first * left + second * right_ + b > 0:
                answer = 1
            first += (truth - answer) * left
            second += (truth - answer) * right_
            b += truth - answer
    return np.array([first, second]), b


@right("01.6")
def train_by_steps(x, target, rounds):
    """The function of exercise 01.5, again and again."""
    w, b = np.zeros(2), 0
    for _round in range(rounds):
        for row, truth in zip(x, target, strict=True):
            w, b = step_by_cases(w, b, row, truth)
    return w, b


@right("01.6")
def train_with_indices(x, target, rounds):
    """One loop over rounds · examples, in place."""
    w, b = np.zeros(2), 0.0
    for number in range(rounds * len(x)):
        i = number % len(x)
        error = target[i] - (x[i] @ w > -b)
        w += error * x[i]
        b += error
    return w, b


@right("01.6")
def train_with_a_column_of_ones(x, target, rounds):
    """The bias as a third weight."""
    inputs, weights = np.column_stack([x, np.ones(len(x))]), np.zeros(3)
    for _round in range(rounds):
        for row, truth in zip(inputs, target, strict=True):
            weights = weights + (truth - np.heaviside(row @ weights, 0)) * row
    return weights[:2], weights[2]


@right("01.6")
def train_recursively(x, target, rounds):
    """Recursion over the rounds; only mistakes change anything."""
    if rounds == 0:
        return np.zeros(2), 0
    w, b = train_recursively(x, target, rounds - 1)
    for row, truth in zip(x, target, strict=True):
        if (row @ w + b > 0) != truth:
            w, b = w + (2 * truth - 1) * row, b + (2 * truth - 1)
    return w, b
