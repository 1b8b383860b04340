"""Explanations: a picture with its maps beside it, and what is left of maps in other networks."""

import numpy as np

from helpers.language import _
from helpers.plots.images import draw_images
from helpers.plots.style import SIZES, line

MEANINGS = ("value", "baseline", "error", "target")


def draw_maps(ax, picture, maps):
    """Draw a picture (M, N), from 0 to 1, and to its right the sizes of the maps (M, N), without
    their signs: each map's largest size is full ink. Returns the images.
    """
    sizes = [np.abs(values) / (np.abs(values).max() or 1) for values in maps]
    return draw_images(ax, np.array([picture, *sizes]), columns=1 + len(sizes))


def draw_survival(ax, survival):
    """Draw, for each method, how much of its maps is left over the number of layers drawn anew.

    survival: a dict from at most four names of methods to rank correlations (layers, pictures). A
    line goes through the means; its bars are one standard deviation over the pictures, up and
    down. Returns the lines.
    """
    if len(survival) > len(MEANINGS):
        raise ValueError(f"draw_survival: at most {len(MEANINGS)} methods, got {len(survival)}")
    lines, most = [], 1
    for (name, left), meaning in zip(survival.items(), MEANINGS, strict=False):
        left = np.asarray(left)
        counts = range(1, len(left) + 1)
        bars = ax.errorbar(
            counts, left.mean(axis=1), left.std(axis=1), label=name, capsize=3, **line(meaning)
        )
        lines.append(bars.lines[0])
        most = max(most, len(left))
    ax.set(
        xlabel=_("layers drawn anew, from the last"),
        ylabel=_("rank correlation"),
        xticks=range(1, most + 1),
        ylim=(-0.5, 1.05),
    )
    ax.legend(frameon=False, fontsize=SIZES["note"], ncols=2)
    return lines
