"""Similarities as bars with their numbers, to both sides of zero."""

from typing import NamedTuple

import numpy as np

from helpers.plots.numbers import number
from helpers.plots.style import COLORS, SIZES, WIDTHS


class Similarities(NamedTuple):
    """The artists: one bar for each number, the numbers, and the line at zero."""

    bars: tuple
    numbers: tuple
    zero: object


def draw_similarities(ax, values, labels, *, chosen=None, above=False):
    """Draw one level bar for each value, the first on top; orange above zero, blue below. Its
    number stands at its end. Returns Similarities.

    chosen: the number of a bar that stands out. above: labels stand above the bars, not beside
    them: room for sentences; else a line leads from each label to its bar.
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
    ends = np.maximum(values, 0) if above else values  # right of zero, where there is room
    numbers = tuple(
        _write_number(ax, value, end, place)
        for place, (value, end) in enumerate(zip(values, ends, strict=True))
    )
    if not above:
        ax.grid(axis="y", color=COLORS["grid"], linewidth=WIDTHS["grid"])
        ax.set_axisbelow(True)
    ax.set(
        yticks=places,
        yticklabels=[""] * len(places) if above else labels,
        ylim=(len(places) - 0.4, -0.7),
    )
    ax.tick_params(axis="y", length=0, labelsize=SIZES["tick"])
    return Similarities(bars, numbers, ax.axvline(0, color=COLORS["muted"], linewidth=0.8))


def _write_number(ax, value, end, place):
    """Write a value at the end of its bar, on the side away from zero."""
    side, align = (4, "left") if end >= 0 else (-4, "right")
    return ax.annotate(
        number(value),
        (end, place),
        xytext=(side, 0),
        textcoords="offset points",
        ha=align,
        va="center",
        fontsize=SIZES["note"],
        color=COLORS["ink"],
    )
