"""Right answers to the exercise of chapter 14 that mends a fault: each example is clipped."""

import math

import numpy as np

from helpers.reference import clipping
from tests.exercises.right import right


@right("14.5")
def step_by_loops(gradients, clip, multiplier, size, noise):
    """Loops over examples and their numbers."""
    total = [multiplier * clip * each for each in noise]
    for row in gradients:
        factor = min(1, clip / math.sqrt(sum(number * number for number in row)))
        for place, number in enumerate(row):
            total[place] += factor * number
    return np.array([each / size for each in total])


@right("14.5")
def step_by_a_product(gradients, clip, multiplier, size, noise):
    """The sum as a product of factors and gradients."""
    factors = clip / np.maximum(clip, np.sqrt((gradients**2).sum(axis=1)))
    return (factors @ gradients + noise * multiplier * clip) / size


@right("14.5")
def step_by_masks(gradients, clip, multiplier, size, noise):
    """Only rows that are too long, in place on a copy."""
    short, size_of = gradients.copy(), np.linalg.norm(gradients, axis=1)
    long = size_of > clip
    short[long] *= (clip / size_of[long])[:, None]
    return short.sum(axis=0) / size + noise * (multiplier * clip / size)


@right("14.5")
def step_by_the_library(gradients, clip, multiplier, size, noise):
    """The library clips each row."""
    rows = [clipping.by_norm(row, limit=clip) for row in gradients]
    return (np.sum(rows, axis=0) + multiplier * clip * noise) / size


@right("14.5")
def step_by_keras_formula(gradients, clip, multiplier, size, noise):
    """Divided by max(1, length / clip), as in the paper."""
    lengths = np.sqrt(np.einsum("ij,ij->i", gradients, gradients))
    clipped = gradients / np.maximum(1, lengths / clip)[:, None]
    return np.vstack([clipped, multiplier * clip * noise]).sum(axis=0) / size


@right("14.5")
def step_row_by_row(gradients, clip, multiplier, size, noise):
    """`if` for each row."""
    total = np.zeros(gradients.shape[1])
    for row in gradients:
        length = np.linalg.norm(row)
        total = total + (row if length <= clip else row / length * clip)
    return (total + noise * clip * multiplier) / size
