"""Sequences for a memory: at each step a number is said, and sometimes there is a flag with it."""

import numpy as np

from helpers.datasets.split import check_count, check_generator


def flagged(count, *, steps=30, chance=0.1, rng):
    """Return sequences: x, float32 (count, steps, 2), y (count, steps, 1) and age (count, steps).

    x holds a number from −1 to 1 and its flag, 0 or 1; `chance` is how often there is one, and the
    first number always has it. y is at each step the number that had the last flag, age how many
    steps ago that was. `rng` is a numpy.random.Generator. Raises ValueError for other arguments.
    """
    check_count("flagged: count", count, 1)
    check_count("flagged: steps", steps, 1)
    check_generator("flagged: rng", rng)
    if not 0 <= chance <= 1:
        raise ValueError(f"flagged: chance must be from 0 to 1, got {chance!r}")
    numbers = rng.uniform(-1, 1, (count, steps))
    flags = rng.random((count, steps)) < chance
    flags[:, 0] = True
    last = np.maximum.accumulate(np.where(flags, np.arange(steps), 0), axis=1)
    x = np.stack([numbers, flags], axis=2).astype(np.float32)
    return x, np.take_along_axis(x[:, :, :1], last[:, :, None], axis=1), np.arange(steps) - last
