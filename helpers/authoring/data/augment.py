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
    """Turn by up to 15°, slant by up to 0.25, stretch by 0.8 … 1.15 on each axis, move by up to 2
    pixels.
    """
    count, side = len(images), images.shape[1]
    angle, slant = np.deg2rad(rng.uniform(-15, 15, count)), rng.uniform(-0.25, 0.25, count)
    high, wide = rng.uniform(0.8, 1.15, (2, count))
    middle = (side - 1) / 2
    row, column = np.divmod(np.arange(side * side, dtype=np.float32), side) - np.float32(middle)
    a, b, c, d = (
        w.astype(np.float32)[:, None]
        for w in (
            np.cos(angle) / high,
            np.sin(angle) / high,
            (slant * np.cos(angle) - np.sin(angle)) / wide,
            (np.cos(angle) + slant * np.sin(angle)) / wide,
        )
    )
    down, right = rng.uniform(-2, 2, (2, count, 1)).astype(np.float32) + np.float32(middle)
    return _sampled(images, a * row + b * column + down, c * row + d * column + right)


def _sampled(images, rows, columns):
    """Read the images at places between the pixels: the mean of the four around, weighted by
    nearness.
    """
    count, side = len(images), images.shape[1]
    paper = np.pad(images, ((0, 0), (1, 1), (1, 1)))  # so that outside is paper
    rows, columns = (
        np.clip(p + np.float32(1), 0, np.float32(side + 0.999)) for p in (rows, columns)
    )
    top, left = rows.astype(np.int32), columns.astype(np.int32)
    rows, columns = rows - top.astype(np.float32), columns - left.astype(np.float32)
    corner = np.arange(count, dtype=np.int32)[:, None] * (side + 2) ** 2 + top * (side + 2) + left
    upper, lower = (
        paper.take(corner + step) * (1 - columns) + paper.take(corner + step + 1) * columns
        for step in (0, side + 2)
    )
    return (upper * (1 - rows) + lower * rows).reshape(images.shape)


def _with_another_pen(images, rng):
    """Make the strokes of a third of the images thicker, of a sixth thinner, each by its own
    amount.
    """
    kind, amount = rng.uniform(0, 1, (2, len(images), 1, 1)).astype(np.float32)
    thick, thin, paper = images.copy(), images.copy(), np.pad(images, ((0, 0), (1, 1), (1, 1)))
    # the neighbours above, below, left and right
    for rows, columns in ((0, 1), (2, 1), (1, 0), (1, 2)):
        neighbour = paper[:, rows : rows + images.shape[1], columns : columns + images.shape[2]]
        np.maximum(thick, neighbour, out=thick)
        np.minimum(thin, neighbour, out=thin)
    goal = np.where(kind < 1 / 3, thick, np.where(kind > 5 / 6, thin, images))
    return images + amount * (goal - images)
