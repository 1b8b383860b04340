"""The explorers of chapter 03."""

import numpy as np

from helpers.explorers.descent import descent
from helpers.explorers.losses import losses
from helpers.reference import landscapes
from helpers.reference.activations import sigmoid
from helpers.reference.optimizers import adam, momentum, rmsprop, sgd

RULES = {"gradient descent": sgd, "momentum": momentum, "RMSprop": rmsprop, "Adam": adam}


def path(landscape, optimiser, learning_rate, beta, start, steps):
    """Return the path as chapter 03 does."""
    options = {"momentum": beta} if optimiser == "momentum" else {}
    return landscapes.descend(
        landscape, RULES[optimiser], start, steps=steps, learning_rate=learning_rate, **options
    )


def both(z, truth):
    """Return probability, and value and slope of both losses, as chapter 03 does."""
    p = sigmoid.forward(z)[0]
    cost = np.maximum(z, 0) - truth * z + np.log1p(np.exp(-abs(z)))
    return p, (cost, p - truth), ((p - truth) ** 2, 2 * (p - truth) * p * (1 - p))


FACTORIES = {
    "descent": lambda: descent(path, landscapes.value, list(RULES)),
    "losses": lambda: losses(both),
}
CHANGES = [
    ("descent", "learning_rate", 0.6),
    ("descent", "landscape", "ravine"),
    ("descent", "optimiser", "Adam"),
    ("losses", "z", 2.0),
    ("losses", "truth", 0),
]
