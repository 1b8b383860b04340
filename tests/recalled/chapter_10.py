"""Chapter 10 asks about 00 to 09."""

from fractions import Fraction

import numpy as np

from helpers.reference import lstm
from helpers.reference.activations import softmax
from helpers.reference.losses import cross_entropy


def _padding_changes():
    """Return whether padding changes the last state of an LSTM with a mask."""
    rng = np.random.default_rng(0)
    x, W, U = rng.normal(size=(1, 4, 3)), rng.normal(size=(3, 8)), rng.normal(size=(2, 8))
    padded, real = np.pad(x, ((0, 0), (0, 5), (0, 0))), np.arange(9)[None] < 4
    short = lstm.forward(x, W, U, np.zeros(8))[0]
    return not np.allclose(short, lstm.forward(padded, W, U, np.zeros(8), mask=real)[0])


def _mask():
    assert not _padding_changes()
    return "that padding does not change what comes out for a text"


def _softmax():
    shares = softmax.forward(np.array([[0, np.log(3)]]))[0][0]
    return f"{shares[0]:.2f} and {shares[1]:.2f}"


def _difference():
    logits = np.log([[0.5, 0.5], [0.25, 0.75]])
    first, second = (cross_entropy.forward(row[None], target=np.array([0]))[0] for row in logits)
    return f"{second - first:.2f}"


TRUTHS = {
    1: lambda: str(Fraction(1, 2) ** 4),
    2: _mask,
    3: _softmax,
    4: lambda: str((np.zeros((8, 5)) @ np.zeros((5, 3))).shape),
    5: _difference,
}
