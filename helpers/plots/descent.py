"""The path of an optimiser on a landscape seen from above, and the loss along it."""

from typing import NamedTuple

import numpy as np
from matplotlib import colormaps

from helpers.language import _
from helpers.plots.field import Field
from helpers.plots.style import COLORS, SEQUENTIAL, line, points, rim, span

EXTENT = (-2.0, 2.0, -2.0, 2.0)
STEPS = 12  # tones from the lowest to the highest place, like the lines of a map
TONES = 19  # of the whole range of colours: the darkest stay unused, so that the path is seen


class Descent(NamedTuple):
    """The artists of a descent: the landscape's image, the path, its start and its end, the loss
    along it.
    """

    image: object
    path: object
    start: object
    end: object
    losses: object


def draw_descent(left, right, heights, path, losses):
    """Draw heights (S, S) from above with a path (n, 2) on the left axes, and its losses (n,) on
    the right ones.
    """
    tones = colormaps[SEQUENTIAL].resampled(TONES)
    # a hair more, so that the highest place has no tone of its own
    most = 1.00001 * TONES / STEPS
    image = Field(left, shade(heights), cmap=tones, vmin=0, vmax=most, extent=EXTENT)
    look = line("prediction", linestyle="-", marker="o", markersize=3, path_effects=rim())
    (track,) = left.plot([], [], **look)
    (start,) = left.plot([], [], **points("target", markersize=9))
    (end,) = left.plot([], [], **points("prediction", markersize=9))
    left.set(xlabel=_("weight u"), ylabel=_("weight v"))
    (curve,) = right.plot([0], [1], **line("value"))
    right.axhline(0, color=COLORS["grid"], linewidth=1)
    right.set(
        xlabel=_("step"), ylabel=_("loss above the lowest point"), yscale="log", ylim=(1e-6, 1e2)
    )
    right.yaxis.set_major_formatter(lambda value, _place: f"{value:.9f}".rstrip("0").rstrip("."))
    artists = Descent(image, track, start, end, curve)
    update_descent(artists, path, losses)
    return artists


def update_descent(artists, path, losses, heights=None):
    """Put another path with its losses, and another landscape if one is given, into a drawn
    Descent.
    """
    if heights is not None:
        artists.image.set_data(shade(heights))
    artists.path.set_data(*path.T)
    artists.start.set_data(*path[:1].T)
    artists.end.set_data(*path[-1:].T)
    artists.losses.set_data(np.arange(len(losses)), np.clip(losses, 1e-7, 1e3))
    span(artists.losses.axes, 0, max(len(losses) - 1, 1))


def shade(heights):
    """Return heights as a shade from 0, the lowest, to 1, the highest: the root, so that low places
    are told apart.
    """
    heights = heights - heights.min()
    return np.sqrt(heights / heights.max())


def map_of(size=60):
    """Return the places (size, size, 2) of the middles of a grid over the map, row by row from the
    bottom left.
    """
    middles = EXTENT[0] + (EXTENT[1] - EXTENT[0]) * (np.arange(size) + 0.5) / size
    return np.stack(np.meshgrid(middles, middles), axis=-1)
