"""One neuron with two inputs: its answers over the plane, its line, its arrow, one point."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import FancyArrowPatch

from helpers.language import _
from helpers.plots.boundary import square
from helpers.plots.field import Field
from helpers.plots.plain import plain
from helpers.plots.style import COLORS, DIVERGING, points

EXTENT = (-2.25, 2.25, -2.25, 2.25)  # left, right, bottom, top


class Neuron(NamedTuple):
    """The artists of a neuron over the plane."""

    image: object
    border: object
    arrow: object
    point: object


def ends(w, b, extent=EXTENT):
    """Return two points (2, 2) of the line w·x + b = 0 at or beyond the edges of the plane; NaN if
    both weights are 0.
    """
    left, right, bottom, top = extent
    if not np.any(w):
        return np.full((2, 2), np.nan)
    if abs(w[1]) >= abs(w[0]):
        return np.array([[x, -(b + w[0] * x) / w[1]] for x in (left, right)])
    return np.array([[-(b + w[1] * y) / w[0], y] for y in (bottom, top)])


def draw_border(ax, w, b, *, extent=EXTENT):
    """Draw the line where w·x + b = 0, within `extent`; nothing is seen if both weights are 0.

    Returns the line.
    """
    (border,) = ax.plot(*ends(w, b, extent).T, color=COLORS["ink"], linewidth=2)
    ax.set(xlim=extent[:2], ylim=extent[2:], aspect="equal")
    return border


@plain()
def draw_neuron(ax, values, w, b, point, *, limits=(-1, 1), extent=EXTENT):
    """Draw the answers (size²,) of a neuron over `boundary.plane`, its line, the arrow of its
    weights, and a point.

    limits: the answers at full blue and full orange. Returns the artists as a Neuron.
    """
    image = Field(ax, square(values), cmap=DIVERGING, vmin=limits[0], vmax=limits[1], extent=extent)
    border = draw_border(ax, w, b, extent=extent)
    arrow = ax.add_patch(
        FancyArrowPatch(
            (0, 0),
            (0, 0),
            arrowstyle="-|>",
            mutation_scale=16,
            shrinkA=0,
            shrinkB=0,
            color=COLORS["ink"],
            linewidth=1.5,
            clip_on=True,
        )
    )
    (mark,) = ax.plot([], [], **points("prediction", markersize=11, zorder=4))
    ax.set(xlabel=_("input 1"), ylabel=_("input 2"))
    artists = Neuron(image, border, arrow, mark)
    update_neuron(artists, values, w, b, point, limits=limits, extent=extent)
    return artists


def update_neuron(artists, values, w, b, point, *, limits=(-1, 1), extent=EXTENT):
    """Put another neuron into a drawn one."""
    w = np.asarray(w, float)
    artists.image.set_data(square(values))
    artists.image.norm.vmin, artists.image.norm.vmax = limits
    artists.border.set_data(*ends(w, b, extent).T)
    # the place of the line that is nearest to (0, 0)
    foot = -b * w / (w @ w) if np.any(w) else np.zeros(2)
    artists.arrow.set_positions(foot, foot + w / 2)
    artists.arrow.set_visible(bool(np.any(w)))
    artists.point.set_data([point[0]], [point[1]])
