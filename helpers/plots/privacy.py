"""What is promised and what an attack finds: accuracy and members found, over ε."""

from typing import NamedTuple

import numpy as np
from matplotlib.ticker import FixedLocator, NullLocator

from helpers.language import _
from helpers.plots.style import SIZES, line, points

TICKS = (0.5, 1, 2, 5, 10, 20, 50, 100)
LOWEST = 0.4  # per cent, where the axis of the members found begins


class Bargain(NamedTuple):
    """The artists that move: the present place on both axes, and its interval on the right."""

    accuracy: object
    found: object
    interval: object


def draw_bargain(left, right, epsilon, accuracy, found, allowed, *, plain, guessing):
    """Draw accuracy and members found, in per cent, over ε, all (n,).

    allowed (n,): the most that ε allows an attack to find. plain: the two numbers without privacy;
    guessing: what one finds by accusing at random. Returns the artists of the present place, which
    begins at the first.
    """
    order = np.argsort(epsilon)
    left.plot(epsilon, accuracy, **points("value"))
    right.plot(epsilon, found, label=_("found"), **points("value"))
    right.plot(
        np.asarray(epsilon)[order], np.asarray(allowed)[order], label=_("allowed"), **line("target")
    )
    for ax, level in zip((left, right), plain, strict=True):
        ax.axhline(level, label=_("without privacy"), **line("baseline"))
    right.axhline(guessing, label=_("guessing"), **line("gradient", linewidth=1))
    here = {"markersize": 11, "label": _("here")}
    (interval,) = right.plot([], [], **line("prediction", linestyle="-"))
    places = [ax.plot([], [], **points("prediction", **here))[0] for ax in (left, right)]
    _axes(left, right)
    artists = Bargain(*places, interval)
    update_bargain(artists, epsilon[0], accuracy[0], found[0], 0)
    return artists


def update_bargain(artists, epsilon, accuracy, found, half):
    """Put the present place elsewhere; `half` is half the width of the interval, in per cent."""
    artists.accuracy.set_data([epsilon], [accuracy])
    artists.found.set_data([epsilon], [found])
    artists.interval.set_data([epsilon, epsilon], [max(found - half, LOWEST), found + half])


def draw_rates(ax, rates, curves, names):
    """Draw the share of members found (n,) over the share of others accused, rates (n,), both from
    0 to 1: a curve for each of `names`, and what guessing finds.

    Returns the lines of the curves.
    """
    lines = [
        ax.plot(100 * rates, 100 * np.asarray(curve), label=name, **line(meaning))[0]
        for curve, name, meaning in zip(
            curves, names, ("value", "gradient", "target", "prediction"), strict=False
        )
    ]
    ax.plot(100 * rates, 100 * rates, label=_("guessing"), **line("baseline"))
    ax.set(xscale="log", yscale="log", ylim=(100 * rates[0], 100))
    ax.set(xlabel=_("others accused, %"), ylabel=_("members found, %"))
    for axis in (ax.xaxis, ax.yaxis):
        _plain(axis, (0.1, 1, 10, 100))
    _legend(ax, "lower right")
    return lines


def _axes(left, right):
    for ax in (left, right):
        ax.set(xscale="log", xlabel=_("ε"))
        _plain(ax.xaxis, TICKS)
    left.set(ylim=(0, 100), ylabel=_("test accuracy, %"))
    right.set(yscale="log", ylim=(LOWEST, 900), ylabel=_("members found, %"))
    _plain(right.yaxis, (1, 3, 10, 30, 100))
    _legend(left, "lower right")
    _legend(right, "upper left", ncols=2, columnspacing=1)


def _plain(axis, ticks):
    axis.set_major_locator(FixedLocator(ticks))
    axis.set_minor_locator(NullLocator())
    axis.set_major_formatter(lambda value, _place: f"{value:g}")


def _legend(ax, place, **options):
    options |= {"frameon": False, "handlelength": 1.4, "labelspacing": 0.25}
    ax.legend(loc=place, fontsize=SIZES["note"], **options)
