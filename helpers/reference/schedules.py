"""Learning rate schedules:  η = f(n), the learning rate at step n, from 0

    name       the learning rate                                              Keras
                                                                                (keras.optimizers.schedules)
    constant   stays                                                          a number
    step       falls at given steps                                           PiecewiseConstantDecay
    cosine     half a cosine from its first value to alpha times it,          CosineDecay
               after a straight warm-up if one is asked for
    one_cycle  straight up to its highest value, straight down again,         none
               then, for the steps that remain, down to nearly nothing

They are functions of the step number alone: `optimizer.learning_rate = cosine(n, …)` before step n.
Sources: Loshchilov and Hutter (2017), doi:10.48550/arXiv.1608.03983 (cosine, without restarts);
Goyal and others (2017), doi:10.48550/arXiv.1706.02677 (warm-up); Smith (2018),
doi:10.48550/arXiv.1803.09820 (one_cycle).

>>> [step(n, boundaries=[1, 3], values=[1.0, 0.1, 0.01]) for n in range(5)]
[1.0, 1.0, 0.1, 0.1, 0.01]
>>> [round(cosine(n, initial_learning_rate=0.1, decay_steps=4), 3) for n in range(6)]
[0.1, 0.085, 0.05, 0.015, 0.0, 0.0]
>>> [round(one_cycle(n, learning_rate=1.0, steps=5, cycle=0.8), 3) for n in range(6)]
[0.1, 0.55, 1.0, 0.55, 0.1, 0.001]
"""

import math

import numpy as np

from helpers.reference._support.numbers import check_number, in_range
from helpers.reference._support.shapes import check_option, checking


def constant(n, *, learning_rate):
    """Return learning_rate. Raises ValueError unless n ≥ 0 and learning_rate > 0."""
    _check(n, learning_rate=learning_rate)
    return learning_rate


def step(n, *, boundaries, values):
    """Return values[i], where i is the number of boundaries below n: step n = boundaries[0] still
    has values[0].

    Raises ValueError unless n ≥ 0, boundaries rise and values are one more than boundaries, all
    above 0.
    """
    if checking():
        _check(n)
        check_option(
            "boundaries",
            boundaries,
            "numbers that rise",
            list(boundaries) == sorted(set(boundaries)),
        )
        check_option(
            "values",
            values,
            f"{len(boundaries) + 1} numbers above 0, one more than boundaries",
            len(values) == len(boundaries) + 1 and min(values) > 0,
        )
    return values[sum(n > boundary for boundary in boundaries)]


def cosine(n, *, initial_learning_rate, decay_steps, alpha=0.0, warmup_target=None, warmup_steps=0):
    """Return η₀ ((1 − α) ½ (1 + cos(π n / decay_steps)) + α), and α η₀ after decay_steps.

    With warmup_target, first a straight line from initial_learning_rate to it in warmup_steps; it
    is then η₀. Raises ValueError for numbers below 0, α above 1, decay_steps = 0, and warmup_steps
    without a warmup_target.
    """
    highest = initial_learning_rate if warmup_target is None else warmup_target
    _check(n, decay_steps=decay_steps)
    check_number("initial_learning_rate", initial_learning_rate, "0 or above")
    fits = in_range(highest, "0 or above")
    check_option("warmup_target", warmup_target, "0 or above, or None", fits)
    check_number("alpha", alpha, "from 0 to 1")
    fits = in_range(warmup_steps, "0 or above")
    fits = fits and (warmup_steps == 0 or warmup_target is not None)
    check_option("warmup_steps", warmup_steps, "0 or above, with a warmup_target", fits)
    if n < warmup_steps:
        return initial_learning_rate + (highest - initial_learning_rate) * n / warmup_steps
    part = min(n - warmup_steps, decay_steps) / decay_steps
    return highest * ((1 - alpha) * (1 + math.cos(math.pi * part)) / 2 + alpha)


def one_cycle(n, *, learning_rate, steps, cycle=0.9, first=0.1, last=0.001):
    """Return the learning rate at step n of `steps`: three straight lines, and the last value
    afterwards.

    The first half of the cycle (the part `cycle` of all steps) goes from first · learning_rate up
    to learning_rate, the second half back down, the remaining steps to last · learning_rate. Raises
    ValueError unless n ≥ 0, learning_rate, steps > 0, 0 < cycle < 1 and 0 ≤ last ≤ first ≤ 1.
    """
    _check(n, learning_rate=learning_rate, steps=steps)
    check_number("cycle", cycle, "above 0 and below 1")
    check_number("first", first, "from 0 to 1")
    check_option("last", last, "from 0 to first", in_range(last, "0 or above") and last <= first)
    corners = [0, cycle * steps / 2, cycle * steps, steps]
    return float(learning_rate * np.interp(n, corners, [first, 1, first, last]))


def _check(n, **above_zero):
    check_number("n", n, "0 or above")
    for name, value in above_zero.items():
        check_number(name, value, "above 0")
