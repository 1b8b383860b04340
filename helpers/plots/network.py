"""A small layered network: units as circles, weights as lines whose width is their size."""

from typing import NamedTuple

import numpy as np
from matplotlib.collections import LineCollection

from helpers.plots.numbers import number
from helpers.plots.plain import plain
from helpers.plots.style import COLORS, LINESTYLES, SIZES, bare


class Diagram(NamedTuple):
    """The artists of a network: one LineCollection and one row of units a layer, and the numbers in
    the units.
    """

    weights: tuple
    units: tuple
    numbers: tuple


def draw_network(ax, weights, *, values=None, names=None, widest=5.0):
    """Draw a network from its weights [(D, H), (H, K) …], left to right. Returns a Diagram.

    Lines: width by magnitude (the largest in the network is `widest` points), colour and dashes by
    sign. values: one array a layer, written into the units. names: one list of words a layer,
    written beside them.
    """
    weights = [np.asarray(W) for W in weights]
    _check(weights)
    sizes = [weights[0].shape[0], *(W.shape[1] for W in weights)]
    places = [
        np.stack([np.full(n, float(k)), (n - 1) / 2 - np.arange(n)], axis=1)
        for k, n in enumerate(sizes)
    ]
    largest = max(np.abs(W).max() for W in weights) or 1.0
    lines = tuple(
        _draw_weights(ax, W, places[k], places[k + 1], widest / largest)
        for k, W in enumerate(weights)
    )
    units = tuple(
        ax.plot(
            *layer.T,
            linestyle="",
            marker="o",
            markersize=26,
            color=COLORS["paper"],
            markeredgecolor=COLORS["ink"],
            markeredgewidth=1.2,
            zorder=3,
        )[0]
        for layer in places
    )
    numbers = (
        tuple(_write(ax, layer, values[k]) for k, layer in enumerate(places))
        if values is not None
        else ()
    )
    for layer, words in zip(places, names or (), strict=False):
        _name(ax, layer, words)
    tallest = max(sizes)
    bare(ax).set(xlim=(-0.5, len(sizes) - 0.5), ylim=(-tallest / 2 - 0.3, tallest / 2 + 0.3))
    return Diagram(lines, units, numbers)


@plain()
def _draw_weights(ax, W, left, right, scale):
    flat = W.ravel()
    ends = [(left[d], right[h]) for d in range(W.shape[0]) for h in range(W.shape[1])]
    meanings = ["positive" if w >= 0 else "negative" for w in flat]
    return ax.add_collection(
        LineCollection(
            ends,
            linewidths=np.maximum(np.abs(flat) * scale, 0.2),
            colors=[COLORS[m] for m in meanings],
            linestyles=[LINESTYLES[m] for m in meanings],
            zorder=1,
        )
    )


def _write(ax, layer, values):
    return tuple(
        ax.text(
            x,
            y,
            number(value),
            ha="center",
            va="center",
            fontsize=SIZES["note"],
            color=COLORS["ink"],
            zorder=4,
        )
        for (x, y), value in zip(layer, np.ravel(values), strict=True)
    )


def _name(ax, layer, words):
    for (x, y), word in zip(layer, words, strict=True):
        ax.annotate(
            word,
            (x, y),
            xytext=(0, -22),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=SIZES["note"],
            color=COLORS["muted"],
            zorder=4,
        )


def _check(weights):
    for k in range(len(weights) - 1):
        if weights[k].shape[1] != weights[k + 1].shape[0]:
            raise ValueError(
                f"draw_network: weights[{k + 1}] must have {weights[k].shape[1]} "
                "rows, "
                f"as weights[{k}] has columns, got {weights[k + 1].shape}"
            )
