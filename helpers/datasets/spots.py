"""Points in the plane for a generator to imitate, made by rule: there are no classes, only a shape.

They are simulated. All lie within −1.3 … 1.3 on both axes.
"""

import numpy as np

from helpers.datasets import toys
from helpers.datasets.split import check_count, check_generator

COUNT = 8


def _on_circle(turn):
    """Return points on the circle of radius 1, for shares of a whole turn."""
    return np.stack([np.cos(2 * np.pi * turn), np.sin(2 * np.pi * turn)], axis=1)


CENTRES = _on_circle(np.arange(COUNT) / COUNT)
NOISE = 0.05  # the standard deviation of what is added to each coordinate
NAMES = ("spots", "ring", "moons")


def sample(name, n, *, rng):
    """Return n points, float64 (n, 2), of one of the shapes NAMES.

    "spots" are eight round heaps on a circle of radius 1, equally probable, their middles are
    CENTRES; "ring" is the whole circle; "moons" are the two half circles of helpers.datasets.toys.
    `rng` is a numpy.random.Generator. Raises ValueError for another name, n < 2, or where rng is no
    generator.
    """
    if name not in NAMES:
        raise ValueError(f"sample: name must be one of {', '.join(NAMES)}, got {name!r}")
    check_count("sample: n", n, 2)
    check_generator("sample: rng", rng)
    if name == "moons":
        return toys.moons(n, noise=NOISE, rng=rng)[0]
    turn = rng.integers(0, COUNT, n) / COUNT if name == "spots" else rng.random(n)
    return _on_circle(turn) + NOISE * rng.standard_normal((n, 2))


def hit(points, *, within=0.2, least=0.01):
    """Return how many of the eight spots are hit: by a share `least` of the points (n, 2)."""
    inside = np.linalg.norm(np.asarray(points)[:, None] - CENTRES, axis=2) <= within
    return int((inside.mean(axis=0) >= least).sum())
