"""The explorers of chapters 00, 05 and 08."""

import numpy as np

from helpers.datasets import toys
from helpers.explorers.confusion import confusion
from helpers.explorers.draw import draw_digit
from helpers.explorers.drawing import SIDE
from helpers.explorers.playground import playground
from helpers.reference.playground import Playground

POINTS = 200
W = np.random.default_rng(3).normal(size=(784, 10)) / 5


def build(data, noise, seed, **settings):
    """Return a learner for the playground: what chapter 05 shows."""
    rng = np.random.default_rng(seed)
    train, held_out = (toys.sample(data, POINTS, noise=noise, rng=rng) for _part in range(2))
    return Playground(train, held_out, rng=rng, **settings)


def classify(pictures):
    """Return made-up probabilities (N, 10) that depend on every pixel."""
    z = np.exp(np.reshape(pictures, (len(pictures), 784)) @ W)
    return z / z.sum(axis=1, keepdims=True)


def prepare(ink):
    """Return the drawing as 28 × 28 of 0 … 1 by averaging."""
    return ink.reshape(28, 4, 28, 4).mean(axis=(1, 3)) / 255


def example():
    """Return a drawing: a thick bar."""
    ink = np.zeros((28, 28), np.uint8)
    ink[4:24, 12:16] = 255
    return ink


def answers(count=400):
    """Return made-up probabilities (count, 10) and labels."""
    rng = np.random.default_rng(5)
    z = np.exp(3 * rng.normal(size=(count, 10)))
    return z / z.sum(axis=1, keepdims=True), rng.integers(0, 10, count)


FACTORIES = {
    "playground": lambda: playground(build),
    "draw": lambda: draw_digit(classify, prepare=prepare, example=example()),
    "draw with occlusion": lambda: draw_digit(
        classify, prepare=prepare, example=example(), occlusion=True, name="08.draw"
    ),
    "confusion": lambda: confusion(*answers()),
}
CHANGES = [
    ("playground", "units", 8),
    ("playground", "data", "moons"),
    ("draw", "drawing", bytes([9]) * SIDE * SIDE),
    ("confusion", "threshold", 0.9),
]
