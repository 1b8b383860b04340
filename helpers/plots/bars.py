"""Probabilities as bars with their numbers."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.style import COLORS, SIZES


class Bars(NamedTuple):
    """The artists of a bar chart: one bar and one number a class."""

    bars: tuple
    numbers: tuple


def draw_bars(ax, probabilities, labels, *, truth=None):
    """Draw one horizontal bar a class, the first on top, with its number; the largest stands out.
    Returns Bars.

    truth: the number of the right class, marked beside its label with "✓".
    """
    places = np.arange(len(probabilities))
    bars = tuple(ax.barh(places, probabilities, height=0.72, color=COLORS["value"]))
    numbers = tuple(
        ax.text(0, place, "", va="center", fontsize=SIZES["label"], color=COLORS["ink"])
        for place in places
    )
    shown = [f"{label} ✓" if place == truth else str(label) for place, label in enumerate(labels)]
    ax.set(
        yticks=places,
        yticklabels=shown,
        ylim=(len(places) - 0.5, -0.5),
        xlim=(0, 1.2),
        xticks=[0, 0.5, 1],
        xlabel=_("probability"),
    )
    ax.tick_params(axis="y", length=0, labelsize=SIZES["label"])
    artists = Bars(bars, numbers)
    update_bars(artists, probabilities)
    return artists


def update_bars(artists, probabilities):
    """Put new probabilities into drawn Bars."""
    largest = int(np.argmax(probabilities))
    for place, (bar, number, p) in enumerate(zip(*artists, probabilities, strict=True)):
        bar.set_width(p)
        bar.set_color(COLORS["prediction"] if place == largest and p > 0 else COLORS["value"])
        number.set_x(p + 0.02)
        number.set_text(f"{p:.2f}")
        number.set_fontweight("bold" if place == largest and p > 0 else "normal")
