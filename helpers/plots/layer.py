"""A layer as a table: inputs times weights, the bias, the sum, the activation."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.numbers import number
from helpers.plots.style import COLORS, DIVERGING, SIZES


class Table(NamedTuple):
    """The artists of a layer's table: the shades, one text a cell (row by row), and the names of
    the rows.
    """

    image: object
    cells: tuple
    rows: tuple


def draw_layer(ax, x, W, b, z, a):
    """Draw a layer for one example x (D,): a column for each unit, a row for each input, then bias,
    sum and activation.

    W (D, H), b, z, a (H,). Each cell shows weight and product; its shade is the product's. Returns
    a Table.
    """
    rows, columns = len(x) + 3, len(b)
    image = ax.imshow(
        np.zeros((rows, columns)), cmap=DIVERGING, vmin=-6, vmax=6, aspect="auto", alpha=0.55
    )
    cells = tuple(
        ax.text(
            column, row, "", ha="center", va="center", fontsize=SIZES["label"], color=COLORS["ink"]
        )
        for row in range(rows)
        for column in range(columns)
    )
    ax.set(
        xticks=range(columns),
        xticklabels=[_("neuron {number}").format(number=i + 1) for i in range(columns)],
        yticks=[],
    )
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    for place, width in ((len(x) - 0.5, 0.8), (len(x) + 0.5, 1.6)):
        ax.axhline(place, color=COLORS["ink"], linewidth=width)
    names = tuple(
        ax.text(
            -0.55, row, "", ha="right", va="center", fontsize=SIZES["label"], color=COLORS["ink"]
        )
        for row in range(rows)
    )
    table = Table(image, cells, names)
    update_layer(table, x, W, b, z, a)
    return table


def update_layer(table, x, W, b, z, a):
    """Put other numbers into a drawn Table."""
    products = np.asarray(x)[:, None] * W
    numbers = np.vstack([products, b, z, a])
    words = [
        f"· {number(w, '.1f')} = {number(p)}"
        for w, p in zip(np.ravel(W), products.ravel(), strict=True)
    ]
    words += [number(value) for value in numbers[len(x) :].ravel()]
    table.image.set_data(numbers)
    for cell, text in zip(table.cells, words, strict=True):
        cell.set_text(text)
    names = [
        _("input {number}: {value}").format(number=i + 1, value=number(value, ".1f"))
        for i, value in enumerate(x)
    ]
    for row, name in zip(
        table.rows, [*names, _("bias"), _("sum z"), _("activation a")], strict=True
    ):
        row.set_text(name)
