"""The explorers of chapter 14 on explaining and attacking."""

import numpy as np

from helpers.explorers.attack import attack
from helpers.explorers.occlusion import occlusion
from tests.explorers.factories.first import W, classify

PICTURES = np.random.default_rng(8).random((10, 28, 28)).astype(np.float32) ** 3


def push(picture, label, epsilon, steps):
    """Return the picture with each pixel moved against the made-up label: less with more steps."""
    sign = np.sign(W[:, label]).reshape(28, 28).astype(np.float32)
    return np.clip(picture - np.float32(epsilon / (1 + steps / 20)) * sign, 0, 1)


FACTORIES = {
    "occlusion": lambda: occlusion(classify, PICTURES),
    "attack": lambda: attack(classify, push, PICTURES, rng=np.random.default_rng(3)),
}
CHANGES = [
    ("occlusion", "row", 4),
    ("occlusion", "size", 12),
    ("occlusion", "fill", 1.0),
    ("attack", "epsilon", 0.2),
    ("attack", "digit", 7),
]
