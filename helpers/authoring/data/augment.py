"""Digits moved, turned, slanted, stretched and drawn with another pen, so that a network learns
what stays the same.
"""

import numpy as np


def augmented(images, rng):
    """Return changed copies of images, float32 (B, 28, 28) of ink 0 … 1: each one by a draw of its
    own.
    """
    return _with_another_pen(_moved(images, rng), rng)


def _moved(images, rng):
    """Turn by up to 15°, slant by up to 0.25, stretch each axis by 0.8 … 1.15, move by up to 2
    pixels: the pixel at (row, column) is read at M · (row, column) + (down, right).
    """
    count, side = len(images), images.shape[1]
    angle = np.deg2rad(rng.uniform(-15, 15, count))
    slant = rng.uniform(-0.25, 0.25, count)
    high, wide = rng.uniform(0.8, 1.15, (2, count))
    cos, sin = np.cos(angle), np.sin(angle)
    M = np.array(
        [
            [cos / high, sin / high],
            [(slant * cos - sin) / wide, (cos + slant * sin) / wide],
        ]
    ).astype(np.float32)[..., None]
    middle = np.float32((side - 1) / 2)
    row, column = np.divmod(np.arange(side * side, dtype=np.float32), side) - middle
    down, right = rng.uniform(-2, 2, (2, count, 1)).astype(np.float32) + middle
    rows = M[0, 0] * row + M[0, 1] * column + down
    columns = M[1, 0] * row + M[1, 1] * column + right
    return _sampled(images, rows, columns)


def _sampled(images, rows, columns):
    """Read the images at places between the pixels: the mean of the four around, by nearness."""
    count, side = len(images), images.shape[1]
    paper = np.pad(images, ((0, 0), (1, 1), (1, 1)))  # so that outside is paper
    wide = side + 2
    rows = np.clip(rows + np.float32(1), 0, np.float32(side + 0.999))
    columns = np.clip(columns + np.float32(1), 0, np.float32(side + 0.999))
    top = rows.astype(np.int32)
    left = columns.astype(np.int32)
    below = rows - top.astype(np.float32)  # how near the lower two are, from 0 to 1
    beside = columns - left.astype(np.float32)  # and the right two
    corner = np.arange(count, dtype=np.int32)[:, None] * wide**2 + top * wide + left
    upper = paper.take(corner) * (1 - beside) + paper.take(corner + 1) * beside
    lower = paper.take(corner + wide) * (1 - beside) + paper.take(corner + wide + 1) * beside
    return (upper * (1 - below) + lower * below).reshape(images.shape)


def _with_another_pen(images, rng):
    """Make the strokes of a third of the images thicker, of a sixth thinner, by random amounts."""
    kind, amount = rng.uniform(0, 1, (2, len(images), 1, 1)).astype(np.float32)
    thick = images.copy()
    thin = images.copy()
    paper = np.pad(images, ((0, 0), (1, 1), (1, 1)))
    # the neighbours above, below, left and right
    for rows, columns in ((0, 1), (2, 1), (1, 0), (1, 2)):
        neighbour = paper[:, rows : rows + images.shape[1], columns : columns + images.shape[2]]
        np.maximum(thick, neighbour, out=thick)
        np.minimum(thin, neighbour, out=thin)
    goal = np.where(kind < 1 / 3, thick, np.where(kind > 5 / 6, thin, images))
    return images + amount * (goal - images)
