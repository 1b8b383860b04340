"""Attention weights as a table of words by words; codes of positions with their similarity."""

from typing import NamedTuple

import numpy as np
from matplotlib import colormaps
from matplotlib.ticker import MaxNLocator

from helpers.language import _
from helpers.plots.style import DIVERGING, SEQUENTIAL, SIZES, ink_on, line, points, rim, span

NUMBERS_UP_TO = 9  # words: more of them leave no room for numbers in the cells


class Weights(NamedTuple):
    """The artists of a table of weights: the shades, the numbers (row by row, none in large
    tables), the frame or None.
    """

    image: object
    numbers: tuple
    frame: object


def draw_attention(ax, weights, queries, keys=None, *, row=None):
    """Draw weights (T, S): a row for each query, a column for each key; dark is much. Returns
    Weights.

    queries, keys: their names, the same ones if keys is None. row: the number of a row to be
    framed.
    """
    weights = np.asarray(weights)
    keys = queries if keys is None else keys
    image = ax.imshow(weights, cmap=SEQUENTIAL, vmin=0, vmax=1, aspect="auto")
    written = np.ndindex(weights.shape) if max(weights.shape) <= NUMBERS_UP_TO else ()
    numbers = tuple(
        ax.text(
            s,
            t,
            f"{weights[t, s]:.2f}",
            ha="center",
            va="center",
            fontsize=SIZES["note"],
            color=_ink(weights[t, s]),
        )
        for t, s in written
    )
    ax.set(
        xticks=range(len(keys)),
        xticklabels=keys,
        yticks=range(len(queries)),
        yticklabels=queries,
        xlabel=_("is looked at (key)"),
        ylabel=_("looks (query)"),
    )
    if max(len(str(key)) for key in keys) > 3:
        ax.tick_params(axis="x", labelrotation=40)
        for name in ax.get_xticklabels():
            name.set(ha="right", rotation_mode="anchor")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    frame = None
    if row is not None:
        look = line("prediction", linestyle="-", clip_on=False, path_effects=rim())
        (frame,) = ax.plot(*_framed(row, len(keys)), **look)
    return Weights(image, numbers, frame)


def update_attention(artists, weights, *, row=None):
    """Put other weights of the same shape into a drawn table, and its frame around another row."""
    artists.image.set_data(weights)
    # large tables have no numbers
    for number, weight in zip(artists.numbers, np.ravel(weights), strict=False):
        number.set(text=f"{weight:.2f}", color=_ink(weight))
    if row is not None:
        artists.frame.set_data(*_framed(row, np.shape(weights)[1]))


def _ink(weight):
    return ink_on(colormaps[SEQUENTIAL](float(weight)))


def _framed(row, columns):
    left, right = -0.5, columns - 0.5
    return [left, right, right, left, left], [row - 0.5, row - 0.5, row + 0.5, row + 0.5, row - 0.5]


class Positions(NamedTuple):
    """The artists of position codes: the table, the line that marks a place, the similarities and
    their point.
    """

    image: object
    mark: object
    similarity: object
    point: object


def draw_positions(left, right, codes, similarity, place):
    """Draw the codes (L, D), a row for each place, and the similarity (L,) of one place with all.

    Returns Positions.
    """
    image = left.imshow(
        codes, cmap=DIVERGING, vmin=-1, vmax=1, aspect="auto", interpolation="nearest"
    )
    mark = left.axhline(place, **line("prediction", path_effects=rim()))
    left.set(
        xlabel=_("which number of the code"),
        ylabel=_("place"),
    )
    left.set_title(_("codes, a row for each place"), fontsize=SIZES["label"])
    left.xaxis.set_major_locator(MaxNLocator(8, integer=True))
    (drawn,) = right.plot(similarity, **line("value"))
    (point,) = right.plot([place], [similarity[place]], **points("prediction", markersize=8))
    right.set(
        xlabel=_("place"),
        ylabel=_("similarity"),
        ylim=(-1.05, 1.1),
    )
    right.set_title(_("similarity with the marked place"), fontsize=SIZES["label"])
    return Positions(image, mark, drawn, point)


def update_positions(artists, codes, similarity, place):
    """Put other codes, similarities and another place into drawn Positions."""
    artists.image.set_data(codes)
    extent = (-0.5, codes.shape[1] - 0.5, len(codes) - 0.5, -0.5)
    if tuple(artists.image.get_extent()) != extent:
        artists.image.set_extent(extent)
    span(artists.image.axes, *extent[:2])
    artists.mark.set_ydata([place, place])
    artists.similarity.set_ydata(similarity)
    artists.point.set_data([place], [similarity[place]])
