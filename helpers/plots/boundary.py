"""A decision boundary: what a network says at every place of the plane, and what its units see."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.field import Field
from helpers.plots.style import DIVERGING, SURFACE, bare, points

EXTENT = (-1.6, 1.6, -1.6, 1.6)  # left, right, bottom, top


class Boundary(NamedTuple):
    """The artists of a decision boundary."""

    image: object
    negative: object
    positive: object


def plane(size=48, extent=EXTENT):
    """Return the points (size², 2) at the middles of a grid over the plane, row by row from the
    bottom left.
    """
    left, right, bottom, top = extent
    middles = (np.arange(size) + 0.5) / size
    across, up = np.meshgrid(left + (right - left) * middles, bottom + (top - bottom) * middles)
    return np.stack([across.ravel(), up.ravel()], axis=1)


def draw_boundary(ax, probability, x, y, *, extent=EXTENT):
    """Draw the probability of class 1 over `plane` and the points: class 0 squares, class 1
    circles.

    probability (size²,) or (size, size), x (n, 2), y (n,) of 0 and 1. Returns the artists as a
    Boundary.
    """
    image = Field(ax, square(probability), cmap=SURFACE, vmin=0, vmax=1, extent=extent)
    (negative,) = ax.plot(
        *_of_class(x, y, 0), **points("negative", label=_("class {number}").format(number=0))
    )
    (positive,) = ax.plot(
        *_of_class(x, y, 1), **points("positive", label=_("class {number}").format(number=1))
    )
    return Boundary(image, negative, positive)


def update_boundary(artists, probability, x, y):
    """Put a new surface and new points into a drawn Boundary."""
    artists.image.set_data(square(probability))
    artists.negative.set_data(*_of_class(x, y, 0))
    artists.positive.set_data(*_of_class(x, y, 1))


def draw_units(ax, activations, *, rows=1, columns=8):
    """Draw what each hidden unit says over the plane: one small picture a unit, one row a layer.

    activations: one array (size², units) a layer, as from `plane`. Returns the image.
    """
    image = ax.imshow(
        mosaic(activations, rows, columns),
        cmap=DIVERGING,
        vmin=-1,
        vmax=1,
        origin="upper",
        interpolation="nearest",
        extent=(0, columns, rows, 0),
        aspect="equal",
    )
    bare(ax)
    return image


def mosaic(activations, rows, columns, *, gap=2):
    """Return one array with the pictures of all units; what is not filled is NaN.

    Each unit is scaled by its largest magnitude, so that a weak unit is seen too: 0 stays 0.
    """
    size = square(activations[0][:, 0]).shape[0] if activations else 8
    whole = np.full((rows * (size + gap), columns * (size + gap)), np.nan)
    for row, layer in enumerate(activations):
        scaled = layer / np.maximum(np.abs(layer).max(axis=0), 1e-12)
        for column, unit in enumerate(scaled.T):
            top, left = row * (size + gap), column * (size + gap)
            whole[top : top + size, left : left + size] = square(unit)[::-1]
    return whole


def square(values):
    """Return values of a `plane` as a square (size, size), whatever their shape."""
    size = round(np.sqrt(np.size(values)))
    if size * size != np.size(values):
        raise ValueError(f"square: values must be size² numbers of a plane, got {np.shape(values)}")
    return np.reshape(values, (size, size))


def _of_class(x, y, number):
    chosen = x[np.ravel(y) == number]
    return chosen[:, 0], chosen[:, 1]
