"""What a window does: photographs, maps with signs, frames, small tables of numbers."""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Rectangle

from helpers.plots.numbers import with_minus
from helpers.plots.plain import plain
from helpers.plots.style import COLORS, DIVERGING, SIZES, bare, rim


class NumberTable(NamedTuple):
    """The artists of a small table: the shades, one text a cell (row by row), and the line below
    it.
    """

    image: object
    cells: tuple
    below: object


def draw_photograph(ax, picture):
    """Draw a photograph, (M, N) from 0 = black to 1 = white, or (M, N, 3) in colour.

    Returns the image.
    """
    picture = np.asarray(picture, float)
    if picture.ndim not in (2, 3):
        raise ValueError(
            f"draw_photograph: picture must be (M, N) or (M, N, 3), got {picture.shape}"
        )
    bare(ax)
    return ax.imshow(as_light(picture), interpolation="nearest")


def as_light(picture):
    """Return a picture as red, green and blue from 0 to 1: a grey one has them equal."""
    picture = np.clip(picture, 0, 1)
    return picture if picture.ndim == 3 else np.repeat(picture[:, :, None], 3, axis=2)


def draw_map(ax, values, *, limit=None):
    """Draw a map (P, Q) with signs: orange above 0, blue below, full colour at ± limit (the largest
    size in it).

    Returns the image.
    """
    values = np.asarray(values, float)
    limit = limit or max(np.abs(values).max(), 1e-9)
    bare(ax)
    return ax.imshow(values, cmap=DIVERGING, vmin=-limit, vmax=limit, interpolation="nearest")


@plain()
def draw_frame(ax, row, column, height, width, *, meaning="prediction"):
    """Draw a frame around the pixels from (row, column), `height` by `width` of them.

    Returns it.
    """
    look = {"linewidth": 2, "edgecolor": COLORS[meaning], "path_effects": rim(2)}
    frame = Rectangle((0, 0), 1, 1, fill=False, **look)
    ax.add_patch(frame)
    place_frame(frame, row, column, height, width)
    return frame


def place_frame(frame, row, column, height, width):
    """Put a drawn frame around other pixels."""
    frame.set(xy=(column - 0.5, row - 0.5), width=width, height=height)


def draw_numbers(ax, numbers, title, *, limit=1.0, form="{:.1f}", below="", aspect=1.0):
    """Draw a table (K, L) of numbers with signs under a title, and a line of text below it; aspect
    is a cell's height by its width.

    Returns a NumberTable.
    """
    numbers = np.asarray(numbers, float)
    image = draw_map(ax, numbers, limit=limit)
    ax.set_aspect(aspect)
    image.set_alpha(0.55)
    cells = tuple(
        ax.text(
            column, row, "", ha="center", va="center", fontsize=SIZES["note"], color=COLORS["ink"]
        )
        for row in range(numbers.shape[0])
        for column in range(numbers.shape[1])
    )
    ax.set_title(title, fontsize=SIZES["note"])
    note = ax.text(
        0.5,
        -0.06,
        below,
        transform=ax.transAxes,
        ha="center",
        va="top",
        fontsize=SIZES["label"],
        color=COLORS["ink"],
    )
    table = NumberTable(image, cells, note)
    update_numbers(table, numbers, form=form, below=below)
    return table


def update_numbers(table, numbers, *, form="{:.1f}", below=""):
    """Put other numbers, and another line below, into a drawn NumberTable."""
    numbers = np.asarray(numbers, float)
    table.image.set_data(numbers)
    for cell, number in zip(table.cells, numbers.ravel() + 0.0, strict=True):
        cell.set_text(with_minus(form.format(number)))
    table.below.set_text(below)
