"""Chapter 12 asks about 00 to 11."""

import numpy as np

from helpers.datasets import trained
from helpers.reference import convolution
from helpers.reference.losses import binary_cross_entropy


def _half():
    return f"{binary_cross_entropy.forward(np.zeros((1, 1)), target=np.ones((1, 1)))[0]:.2f}"


def _slope():
    return f"{((2 * 1.001) ** 2 - (2 * 0.999) ** 2) / 0.002:.0f}"


def _size():
    x, W = np.zeros((1, 28, 28, 1)), np.zeros((4, 4, 1, 1))
    _, rows, columns, _ = convolution.forward(x, W, np.zeros(1), strides=2, padding="same")[0].shape
    return f"{rows} by {columns}"


def _sum():
    noise = np.random.default_rng(0).random((100, 28, 28), dtype=np.float32)
    sums = trained.classifier("draw")(noise).sum(axis=1)
    return f"{sums.mean():.0f}, as for any picture" if np.ptp(sums) < 1e-5 else ""


TRUTHS = {2: _half, 3: _slope, 4: _size, 5: _sum}
