"""A recurrent layer unrolled: one copy for each step, all with the same weights."""

from typing import NamedTuple

from helpers.plots.style import COLORS, SIZES, bare

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


class Unrolled(NamedTuple):
    """The artists: circles of inputs, states and outputs, and the words on the arrows."""

    circles: tuple
    weights: tuple


def draw_unrolled(ax, steps, *, weights=("W", "U", "V")):
    """Draw x, h and y of `steps` steps with arrows. Returns Unrolled.

    weights: the names on the arrows up, along, and out.
    """
    circles, words = [], []
    for t in range(steps + 1):
        rows = (
            [("h", 1, "value")]
            if t == 0
            else [("x", 0, "target"), ("h", 1, "value"), ("y", 2, "prediction")]
        )
        for letter, row, meaning in rows:
            circles += ax.plot(
                [t],
                [row],
                marker="o",
                markersize=26,
                linestyle="",
                zorder=3,
                color=COLORS["paper"],
                markeredgecolor=COLORS[meaning],
                markeredgewidth=1.8,
            )
            ax.text(
                t,
                row,
                f"{letter}{t}".translate(SUBSCRIPTS),
                ha="center",
                va="center",
                zorder=4,
                fontsize=SIZES["label"],
                color=COLORS["ink"],
            )
        if t:
            for name, start, end, dx, dy in zip(
                weights,
                [(t, 0), (t - 1, 1), (t, 1)],
                [(t, 1), (t, 1), (t, 2)],
                [0.12, 0, 0.12],
                [0, 0.16, 0],
                strict=True,
            ):
                words.append(_arrow(ax, name, start, end, dx, dy))
    bare(ax).set(xlim=(-0.4, steps + 0.4), ylim=(-0.45, 2.45))
    return Unrolled(tuple(circles), tuple(words))


def _arrow(ax, name, start, end, dx, dy):
    ax.annotate(
        "",
        end,
        start,
        arrowprops={
            "arrowstyle": "-|>",
            "shrinkA": 15,
            "shrinkB": 15,
            "color": COLORS["muted"],
            "linewidth": 1.4,
        },
    )
    return ax.text(
        (start[0] + end[0]) / 2 + dx,
        (start[1] + end[1]) / 2 + dy,
        name,
        ha="center",
        va="center",
        fontsize=SIZES["label"],
        color=COLORS["ink"],
    )
