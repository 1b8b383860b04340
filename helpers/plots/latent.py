"""A walk between two points of noise: the pictures on the way, and how one of them is read."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.bars import Bars, draw_bars, update_bars
from helpers.plots.style import COLORS, IMAGE, SIZES, bare


class Walk(NamedTuple):
    """The artists: the strip of pictures, the frame around the present one, the present one, the
    bars.
    """

    strip: object
    frame: object
    picture: object
    bars: Bars


def side_by_side(pictures):
    """Return pictures (n, H, W) as one (H, n · W)."""
    return np.concatenate(list(pictures), axis=1)


def draw_walk(strip_ax, picture_ax, bars_ax, pictures, present, probabilities):
    """Draw pictures (n, H, W) of 0 … 1 on the way, with a frame around number `present`, and its
    probabilities (10,).
    """
    n = len(pictures)
    strip = strip_ax.imshow(side_by_side(pictures), cmap=IMAGE, vmin=0, vmax=1, extent=(0, n, 1, 0))
    (frame,) = strip_ax.plot([], [], color=COLORS["prediction"], linewidth=2.5)
    bare(strip_ax).set(xlim=(-0.05, n + 0.05), ylim=(1.05, -0.05))
    picture = picture_ax.imshow(pictures[present], cmap=IMAGE, vmin=0, vmax=1)
    bare(picture_ax).set_title(_("here"), fontsize=SIZES["label"])
    artists = Walk(
        strip, frame, picture, draw_bars(bars_ax, probabilities, range(len(probabilities)))
    )
    update_walk(artists, pictures, present, probabilities)
    return artists


def update_walk(artists, pictures, present, probabilities):
    """Put another walk, or another place on it, into a drawn Walk."""
    artists.strip.set_data(side_by_side(pictures))
    artists.frame.set_data([present, present + 1, present + 1, present, present], [0, 0, 1, 1, 0])
    artists.picture.set_data(pictures[present])
    update_bars(artists.bars, probabilities)
