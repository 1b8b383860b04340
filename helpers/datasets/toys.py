"""Toy data sets: points in the plane with two classes, made by rule.

Each function returns x, float64 (n, 2), and y, int (n,) of 0 and 1. Before noise, all points but
those of `blobs` lie within −1.2 … 1.2 on both axes. They are simulated: no real measurement looks
so clean.
"""

import numpy as np

from helpers.datasets.split import check_count, check_generator

GATES = {"or": (0, 1, 1, 1), "and": (0, 0, 0, 1), "xor": (0, 1, 1, 0), "nand": (1, 1, 1, 0)}


def gate(name):
    """Return the truth table of a logic gate: x (4, 2) is 00, 01, 10, 11, and y (4,) its answers.

    `name` is "or", "and", "xor" or "nand"; anything else raises ValueError.
    """
    if name not in GATES:
        raise ValueError(f"gate: name must be one of {', '.join(GATES)}, got {name!r}")
    x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], dtype=np.float64)
    return x, np.array(GATES[name], dtype=np.int64)


def circles(n=200, *, noise=0.05, rng):
    """Return n points: class 0 on a circle of radius 1, class 1 on one of radius ½ inside it.

    `noise` is the standard deviation of what is added to each coordinate; `rng` is a
    numpy.random.Generator. The classes are equal in size (class 0 has one more where n is odd), and
    the order is random. Raises ValueError where n < 2, noise is negative or not finite, or rng is
    no generator.
    """
    y = _labels("circles", n, noise, rng)
    angle = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(y == 0, 1.0, 0.5)
    return _noisy(radius * np.cos(angle), radius * np.sin(angle), noise, rng), y


def moons(n=200, *, noise=0.05, rng):
    """Return n points on two half circles that reach into each other; class 0 bends up.

    Arguments, balance and errors as in `circles`.
    """
    y = _labels("moons", n, noise, rng)
    angle = rng.uniform(0, np.pi, n)
    side = np.where(y == 0, 1, -1)  # class 1 is class 0 turned by 180°
    across = side * (0.7 * np.cos(angle) - 0.35)
    up = side * (0.7 * np.sin(angle) - 0.175)
    return _noisy(across, up, noise, rng), y


def spiral(n=200, *, noise=0.03, rng, turns=1.25):
    """Return n points on two arms that wind `turns` times around the middle, out to radius 1.

    Class 1 is class 0 turned by 180°. Arguments, balance and errors as in `circles`; turns is above
    0 and at most 5.
    """
    y = _labels("spiral", n, noise, rng)
    if not 0 < turns <= 5:
        raise ValueError(f"spiral: turns must be above 0 and at most 5, got {turns!r}")
    radius = np.sqrt(rng.uniform(0.01, 1, n))  # the root spreads the points evenly along the arm
    angle = 2 * np.pi * turns * radius + np.pi * y
    return _noisy(radius * np.cos(angle), radius * np.sin(angle), noise, rng), y


def blobs(n=200, *, noise=0.2, rng):
    """Return n points in two round clouds: class 0 around (−0.5, −0.5), class 1 around (0.5, 0.5).

    `noise` is the clouds' standard deviation in each direction. Other arguments, balance and errors
    as in `circles`.
    """
    y = _labels("blobs", n, noise, rng)
    centre = np.where(y == 0, -0.5, 0.5)
    return _noisy(centre, centre, noise, rng), y


def gate_clouds(name, n=200, *, noise=0.2, rng):
    """Return n points in four clouds around (±0.8, ±0.8): the four rows of a gate.

    The rows are equally frequent, so the classes are not where the gate is unbalanced ("or": three
    to one). Other arguments and errors as in `circles`.
    """
    corners, answers = gate(name)
    _labels("gate_clouds", n, noise, rng)
    row = rng.permutation(np.arange(n) % 4)
    return _noisy(*(1.6 * corners[row] - 0.8).T, noise, rng), answers[row]


def sample(name, n=200, *, noise, rng):
    """Return n points of a toy set: a gate's four clouds, "circles", "moons", "spiral", "blobs".

    Raises ValueError for another name; other arguments and errors as in `circles`.
    """
    made = {"circles": circles, "moons": moons, "spiral": spiral, "blobs": blobs}
    if name in made:
        return made[name](n, noise=noise, rng=rng)
    if name in GATES:
        return gate_clouds(name, n, noise=noise, rng=rng)
    raise ValueError(f"sample: name must be one of {', '.join((*GATES, *made))}, got {name!r}")


def _labels(caller, n, noise, rng):
    check_count(f"{caller}: n", n, 2)
    numbers = (int, float, np.integer, np.floating)
    is_number = isinstance(noise, numbers) and not isinstance(noise, bool)
    if not (is_number and np.isfinite(noise) and noise >= 0):
        raise ValueError(f"{caller}: noise must be a number, 0 or above, got {noise!r}")
    return check_generator(f"{caller}: rng", rng).permutation(np.arange(n) % 2)


def _noisy(first, second, noise, rng):
    return np.stack([first, second], axis=1) + noise * rng.standard_normal((len(first), 2))
