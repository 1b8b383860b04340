"""A game of two networks in the plane: points, the discriminator's answer, both losses."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.boundary import EXTENT, square
from helpers.plots.field import Field
from helpers.plots.style import COLORS, SIZES, SURFACE, line, points, span


class Arena(NamedTuple):
    """The artists: the discriminator's surface, the real and the generated points."""

    image: object
    real: object
    fake: object


def draw_arena(ax, probability, real, fake, *, extent=EXTENT):
    """Draw D over `boundary.plane` (size²,), 0 blue to 1 orange, with real (n, 2) and generated (m,
    2) points.
    """
    image = Field(ax, square(probability), cmap=SURFACE, vmin=0, vmax=1, extent=extent)
    (true,) = ax.plot(*real.T, label=_("real"), **points("target", markersize=5))
    (made,) = ax.plot(*fake.T, label=_("generated"), **points("prediction", markersize=5))
    return Arena(image, true, made)


def update_arena(artists, probability, real, fake):
    """Put another moment of the game into a drawn Arena."""
    artists.image.set_data(square(probability))
    artists.real.set_data(*real.T)
    artists.fake.set_data(*fake.T)


def draw_pull(ax, fake, pull, *, longest=0.5):
    """Draw where points (n, 2) are pulled (n, 2): arrows, the strongest of this length.

    Returns the arrows.
    """
    scale = longest / max(np.linalg.norm(pull, axis=1).max(), 1e-12)
    return ax.quiver(
        *fake.T,
        *(scale * pull).T,
        angles="xy",
        scale_units="xy",
        scale=1,
        width=0.004,
        color=COLORS["ink"],
        zorder=4,
    )


def draw_game_losses(ax, steps, losses, *, balance):
    """Draw the losses of discriminator and generator (n, 2) by step (n,), dotted where they stand
    at balance (two numbers).

    Returns the two lines.
    """
    for level in balance:
        ax.axhline(level, **line("baseline", linewidth=1.2))
    names = (_("discriminator"), _("generator"))
    lines = [
        ax.plot(steps, values, label=name, **line(meaning))[0]
        for values, name, meaning in zip(
            np.transpose(losses), names, ("value", "gradient"), strict=True
        )
    ]
    ax.set(xlabel=_("step"), ylabel=_("loss"), ylim=(0, 3))
    ax.legend(loc="upper right", frameon=False, fontsize=SIZES["note"], labelcolor=COLORS["ink"])
    return lines


def update_game_losses(lines, steps, losses):
    """Put more steps into drawn losses; the axis grows by doubling, so that it is drawn anew
    seldom.
    """
    for drawn, values in zip(lines, np.transpose(losses), strict=True):
        drawn.set_data(steps, np.minimum(values, 10))
    ax, right = lines[0].axes, 200
    while right < steps[-1]:
        right *= 2
    span(ax, 0, right)
