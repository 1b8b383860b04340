"""Explanations: a picture with its maps beside it, and what is left of maps in other networks."""

import numpy as np

from helpers.language import _
from helpers.plots.images import draw_images
from helpers.plots.labels import label_lines
from helpers.plots.style import line

MEANINGS = ("value", "baseline", "error", "target")


def draw_maps(ax, picture, rows):
    """Draw rows of maps with their names below; each row begins with the picture. Returns the
    images.

    picture (M, N), from 0 to 1. rows: dicts from a name to a map, of M × N numbers, or of fewer,
    which are then drawn as squares. The size of each number is shown without its sign; the largest
    of a map is full ink.
    """
    picture = np.squeeze(picture)
    drawn, names = [], []
    for row in rows:
        drawn += [picture, *(_as_ink(np.squeeze(values), picture.shape) for values in row.values())]
        names += [_("picture"), *row]
    return draw_images(ax, np.array(drawn), names, columns=1 + len(rows[0]))


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
        bars = ax.errorbar(counts, left.mean(axis=1), left.std(axis=1), capsize=3, **line(meaning))
        bars.lines[0].set_label(name)
        lines.append(bars.lines[0])
        most = max(most, len(left))
    ax.set(
        xlabel=_("layers drawn anew, from the last"),
        ylabel=_("rank correlation"),
        xticks=range(1, most + 1),
        ylim=(-0.5, 1.05),
    )
    label_lines(ax, lines)
    return lines


def _as_ink(values, shape):
    """Return the sizes of a map, from 0 to 1, each number as a square where the map is smaller."""
    sizes = np.abs(values) / (np.abs(values).max() or 1)
    times = [whole // part for whole, part in zip(shape, sizes.shape, strict=True)]
    return np.kron(sizes, np.ones(times))
