"""Lists of films with bars, and what each rating of a person adds to a score."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.numbers import number as written
from helpers.plots.style import COLORS, SIZES

REACH = 1.3  # stars to both sides of the middle; what reaches further is cut, its number is not


class FilmList(NamedTuple):
    """The artists of a list: a bar, a number and a title for each film."""

    bars: tuple
    numbers: tuple
    titles: tuple


class Additions(NamedTuple):
    """The artists of what ratings add: a bar and a number for each film that may be rated."""

    bars: tuple
    numbers: tuple


def draw_list(ax, values, titles, *, high, meaning, digits=0):
    """Draw one level bar for each film, the first on top, its title above it and its value, with
    `digits` decimals, at its end. Returns a FilmList.

    high: where the axis ends. meaning: a key of the palette, such as "prediction".
    """
    places = np.arange(len(values))
    bars = tuple(ax.barh(places, values, height=0.34, color=COLORS[meaning]))
    numbers = tuple(_number(ax, place) for place in places)
    titles_drawn = tuple(
        ax.text(0, place - 0.24, "", va="bottom", fontsize=SIZES["note"], color=COLORS["ink"])
        for place in places
    )
    ax.set(xticks=[], yticks=[], ylim=(len(places) - 0.6, -0.8), xlim=(0, high))
    ax.spines["bottom"].set_visible(False)  # each bar has its number
    artists = FilmList(bars, numbers, titles_drawn)
    update_list(artists, values, titles, digits=digits)
    return artists


def update_list(artists, values, titles, *, digits=0):
    """Put other films into a drawn FilmList."""
    for bar, number, title, value, words in zip(*artists, values, titles, strict=True):
        bar.set_width(value)
        number.set(x=value, text=f" {value:.{digits}f}")
        title.set_text(_("{title}").format(title=words))


def draw_additions(ax, values, names):
    """Draw what each rating adds to a score: a bar to the right or, below zero, to the left. NaN:
    not rated, no bar. Returns Additions.
    """
    places = np.arange(len(names))
    bars = tuple(ax.barh(places, np.zeros(len(names)), height=0.66, linewidth=0))
    numbers = tuple(_number(ax, place) for place in places)
    ax.axvline(0, color=COLORS["muted"], linewidth=1.2)
    ax.set(
        yticks=places,
        yticklabels=[_("{name}").format(name=name) for name in names],
        ylim=(len(names) - 0.4, -0.6),
        xlim=(-REACH, REACH),
        xlabel=_("stars that your rating adds"),
    )
    ax.tick_params(axis="y", length=0)
    artists = Additions(bars, numbers)
    update_additions(artists, values)
    return artists


def update_additions(artists, values):
    """Put other values into drawn Additions."""
    for bar, number, value in zip(*artists, values, strict=True):
        rated = not np.isnan(value)
        width = float(np.clip(value, 0.15 - REACH, REACH - 0.15)) if rated else 0.0
        bar.set_width(width)
        bar.set_color(COLORS["positive" if width >= 0 else "negative"])
        number.set(
            x=max(width, 0.0),  # right of zero, where there is room
            text=f" {written(value, '+.2f')}" if rated else _(" not rated"),
        )


def _number(ax, place):
    return ax.text(0, place, "", va="center", fontsize=SIZES["note"], color=COLORS["ink"])
