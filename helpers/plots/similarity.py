"""Similarities as bars, to both sides of zero."""

from typing import NamedTuple

import numpy as np

from helpers.plots.style import COLORS, SIZES


class Similarities(NamedTuple):
    """The artists: one bar for each number, and the line at zero."""

    bars: tuple
    zero: object


def draw_similarities(ax, values, labels, *, chosen=None, above=False):
    """Draw one level bar for each value, the first on top; orange above zero, blue below. Returns
    Similarities.

    chosen: the number of a bar that stands out. above: labels stand above the bars, not beside
    them: room for sentences.
    """
    values, places = np.asarray(values), np.arange(len(labels))
    bars = tuple(ax.barh(places, values, height=0.4 if above else 0.7))
    for place, (bar, value, label) in enumerate(zip(bars, values, labels, strict=True)):
        bar.set_color(
            COLORS["prediction"]
            if place == chosen
            else COLORS["positive" if value >= 0 else "negative"]
        )
        if above:
            ax.text(0.02, place - 0.27, label, va="bottom", fontsize=SIZES["note"])
    ax.set(
        yticks=places,
        yticklabels=[""] * len(places) if above else labels,
        ylim=(len(places) - 0.4, -0.7),
    )
    ax.tick_params(axis="y", length=0, labelsize=SIZES["tick"])
    return Similarities(bars, ax.axvline(0, color=COLORS["muted"], linewidth=0.8))
