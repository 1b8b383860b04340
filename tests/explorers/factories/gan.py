"""The explorers of chapter 12."""

import numpy as np

from helpers.datasets import spots
from helpers.explorers.gan import gan as explorer
from helpers.explorers.latent import latent
from helpers.reference import gan
from tests.explorers.factories.first import classify

BALANCE = (2 * np.log(2), np.log(2))


def build(data, seed):
    """Return a GAN in the plane as chapter 12 does."""
    rng = np.random.default_rng(seed)
    return gan.in_plane(lambda count: spots.sample(data, count, rng=rng), rng=rng)


def walk(first, second, stations, spread):
    """Return made-up pictures: a bar whose place is the wheel's and whose width is the style's,
    times the spread.
    """
    pictures = np.zeros((stations, 28, 28), np.float32)
    for picture, part in zip(pictures, np.linspace(0, 1, stations), strict=True):
        wheel, style = ((1 - part) * a + part * b for a, b in zip(first, second, strict=True))
        picture[4:24, round(2 * wheel) : round(2 * wheel) + 3 + round(style * spread / 4)] = (
            1 - spread / 5
        )
    return pictures


FACTORIES = {
    "gan": lambda: explorer(build, gan.near, balance=BALANCE),
    "latent": lambda: latent(walk, classify),
}
CHANGES = [
    ("gan", "data", "ring"),
    ("latent", "place", 7),
    ("latent", "second_wheel", 5),
    ("latent", "spread", 0.4),
]
