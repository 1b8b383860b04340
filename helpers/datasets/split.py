"""A data set's part: images and their labels, side by side."""

from typing import NamedTuple

import numpy as np


class Split(NamedTuple):
    """Images (N, height, width) and labels (N,), uint8 or float32; picture i has label i."""

    images: np.ndarray
    labels: np.ndarray


def check_count(name, count, lowest, highest=None):
    """Return `count` as an int; raise ValueError where it is no whole number in range."""
    whole = isinstance(count, (int, np.integer)) and not isinstance(count, (bool, np.bool_))
    if whole and count >= lowest and (highest is None or count <= highest):
        return int(count)
    wanted = f"at least {lowest}" if highest is None else f"from {lowest} to {highest}"
    raise ValueError(f"{name} must be a whole number {wanted}, got {count!r}")


def check_generator(name, rng):
    """Return `rng`, or raise ValueError where it is not a numpy.random.Generator."""
    if isinstance(rng, np.random.Generator):
        return rng
    raise ValueError(
        f"{name} must be a numpy.random.Generator, such as numpy.random.default_rng(0), got {rng!r}"
    )
