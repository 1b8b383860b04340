"""Right answers to the exercises of chapter 03 that go downhill: plain, and with momentum."""

import functools

import numpy as np

from helpers.reference.optimizers import momentum, sgd
from tests.exercises.right import right


@right("03.5")
def descend_with_while(df, w, learning_rate, steps):
    """A loop without `for`."""
    taken = 0
    while taken < steps:
        w -= learning_rate * df(w)
        taken += 1
    return w


@right("03.5")
def descend_recursively(df, w, learning_rate, steps):
    """Recursion over the steps."""
    if steps == 0:
        return w
    return descend_recursively(df, w - learning_rate * df(w), learning_rate, steps - 1)


@right("03.5")
def descend_by_reduce(df, w, learning_rate, steps):
    """By functools.reduce."""
    return functools.reduce(lambda place, _step: place - learning_rate * df(place), range(steps), w)


@right("03.5")
def descend_along_a_path(df, w, learning_rate, steps):
    """The whole path is kept, and its last place is returned."""
    path = [w]
    for _step in range(steps):
        path.append(path[-1] + -df(path[-1]) * learning_rate)
    return path[-1]


@right("03.5")
def descend_in_an_array(df, w, learning_rate, steps):
    """In place, in an array with one number."""
    place = np.array(float(w))
    for _step in range(steps):
        place -= learning_rate * df(place)
    return place


@right("03.5")
def descend_by_the_library(df, w, learning_rate, steps):
    """The library's optimiser."""
    place = np.array([w])
    state = sgd.initial_state(place)
    for _step in range(steps):
        place, state = sgd.step(place, df(place), state, learning_rate=learning_rate)
    return place[0]


@right("03.6")
def momentum_with_while(df, w, learning_rate, beta, steps):
    """A loop without `for`."""
    v = 0
    while steps > 0:
        v *= beta
        v -= learning_rate * df(w)
        w += v
        steps -= 1
    return w


@right("03.6")
def momentum_recursively(df, w, learning_rate, beta, steps, v=0.0):
    """Recursion over the steps."""
    if not steps:
        return w
    v = beta * v - learning_rate * df(w)
    return momentum_recursively(df, w + v, learning_rate, beta, steps - 1, v)


@right("03.6")
def momentum_of_slopes(df, w, learning_rate, beta, steps):
    """As PyTorch writes it: the velocity sums slopes, and the learning rate comes last."""
    v = 0.0
    for _step in range(steps):
        v = beta * v + df(w)
        w = w - learning_rate * v
    return w


@right("03.6")
def momentum_of_differences(df, w, learning_rate, beta, steps):
    """The velocity is the difference of the last two places: Polyak's heavy ball."""
    before = w
    for _step in range(steps):
        before, w = w, w + beta * (w - before) - learning_rate * df(w)
    return w


@right("03.6")
def momentum_as_a_sum(df, w, learning_rate, beta, steps):
    """Each velocity as a weighted sum of all slopes so far."""
    slopes = []
    for _step in range(steps):
        slopes.append(df(w))
        weights = beta ** np.arange(len(slopes))[::-1]
        w = w - learning_rate * np.dot(weights, slopes)
    return w


@right("03.6")
def momentum_by_the_library(df, w, learning_rate, beta, steps):
    """The library's optimiser."""
    options = {"learning_rate": learning_rate, "momentum": beta}
    place = np.array([w])
    velocity = momentum.initial_state(place)
    for _step in range(steps):
        place, velocity = momentum.step(place, df(place), velocity, **options)
    return place[0]
