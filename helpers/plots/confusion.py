"""A confusion matrix whose numbers can be read."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.style import SEQUENTIAL, SIZES, ink_on


class Confusion(NamedTuple):
    """The artists of a confusion matrix: the image and one number a cell, row by row."""

    image: object
    numbers: tuple


def draw_confusion(ax, counts, labels):
    """Draw counts (C, C): rows are the truth, columns the prediction; the shade is the share of the
    row.

    Zeros stay empty. Returns the artists as a Confusion.
    """
    counts = np.asarray(counts)
    places = np.arange(len(labels))
    image = ax.imshow(shares(counts), cmap=SEQUENTIAL, vmin=0, vmax=1, aspect="auto")
    small = SIZES["tick"] if len(labels) <= 10 else 0.8 * SIZES["tick"]
    numbers = tuple(
        ax.text(column, row, "", ha="center", va="center", fontsize=small)
        for row in places
        for column in places
    )
    ax.set(
        xticks=places,
        yticks=places,
        xticklabels=labels,
        yticklabels=labels,
        xlabel=_("prediction"),
        ylabel=_("truth"),
    )
    ax.tick_params(length=0)
    if max(len(str(label)) for label in labels) > 3:
        ax.tick_params(axis="x", labelrotation=40)
        for name in ax.get_xticklabels():
            name.set(ha="right", rotation_mode="anchor")
    ax.spines[:].set_visible(False)
    artists = Confusion(image, numbers)
    update_confusion(artists, counts)
    return artists


def update_confusion(artists, counts):
    """Put new counts into a drawn Confusion."""
    counts = np.asarray(counts)
    shade = shares(counts)
    artists.image.set_data(shade)
    grounds = artists.image.cmap(shade.ravel())
    for number, count, ground in zip(artists.numbers, counts.ravel(), grounds, strict=True):
        number.set_text(f"{count:d}" if count else "")
        number.set_color(ink_on(ground))


def shares(counts):
    """Return each count as a share of its row, on a scale where one in a hundred can be seen (the
    square root).
    """
    counts = np.asarray(counts)
    if counts.ndim != 2 or counts.shape[0] != counts.shape[1]:
        raise ValueError(
            f"confusion: counts must be (C, C), one row and one column a class, got {counts.shape}"
        )
    return np.sqrt(counts / np.maximum(counts.sum(axis=1, keepdims=True), 1))
