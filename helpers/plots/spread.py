"""A curve of several runs: their mean, and a band from the lowest to the highest."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FixedLocator, NullLocator

from helpers.plots.style import MARKERS, band, line


class Spread(NamedTuple):
    """The artists of one curve: the band (None for one run) and the line of the mean."""

    band: object
    line: object


def draw_spread(ax, places, runs, *, meaning, label, marked=True):
    """Draw runs (runs, places), or (places,), over places (places,): the mean as a line, and a band
    from the lowest to the highest run. Returns a Spread.

    meaning: a key of style.COLORS; label: what the legend says; marked: a marker at each place.
    """
    places, runs = np.asarray(places, float), np.atleast_2d(np.asarray(runs, float))
    if runs.shape[1:] != places.shape:
        raise ValueError(
            f"draw_spread: runs must be (runs, {len(places)}), a number for each place, "
            f"got {runs.shape}"
        )
    drawn_band = None
    if len(runs) > 1:
        drawn_band = ax.fill_between(
            places,
            runs.min(axis=0),
            runs.max(axis=0),
            **band(meaning),
        )
    marker = {"marker": MARKERS[meaning], "markersize": 4} if marked else {}
    (drawn,) = ax.plot(places, runs.mean(axis=0), label=label, **line(meaning, **marker))
    return Spread(drawn_band, drawn)


def draw_spreads(ax, places, runs, *, marked=True, meanings=("baseline", "value")):
    """Draw `draw_spread` of each of `runs`, a dict from what the legend says to runs (runs,
    places), with the legend. Returns the Spreads.
    """
    spreads = [
        draw_spread(ax, places, of_one, meaning=meaning, label=label, marked=marked)
        for (label, of_one), meaning in zip(runs.items(), meanings, strict=True)
    ]
    ax.legend(frameon=False)
    return spreads


def scale_by_powers(ax, places, levels):
    """Make both axes logarithmic, with plain numbers at places (x) and at levels (y)."""
    ax.loglog()
    for axis, ticks in ((ax.xaxis, places), (ax.yaxis, levels)):
        axis.set_major_locator(FixedLocator(ticks))
        axis.set_minor_locator(NullLocator())
        axis.set_major_formatter(lambda value, _place: f"{value:g}")
