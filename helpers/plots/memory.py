"""What a recurrent unit remembers: its states, and how the last one hangs on each input."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.style import COLORS, SIZES, line, points, span

SMALLEST, LARGEST = 1e-6, 1e4


class Memory(NamedTuple):
    """The artists of a memory: the inputs, the states, the influences."""

    inputs: object
    states: object
    influences: object


def draw_memory(left, right, inputs, states, influences):
    """Draw inputs (T,) and states (T,) by step on the left axes, and |influences| (T,) on the right
    ones, by logarithm.
    """
    (heard,) = left.plot([], [], **points("target"), label=_("input"))
    (state,) = left.plot([], [], **line("value", marker="o", markersize=3), label=_("state"))
    left.axhline(0, color=COLORS["grid"], linewidth=1, zorder=0)
    left.set(xlabel=_("step"), ylabel=_("input and state"), ylim=(-2.2, 2.2))
    left.legend(frameon=False, fontsize=SIZES["note"], loc="lower right")
    (influence,) = right.plot([], [], **line("gradient", marker="v", markersize=4))
    right.axhline(1, color=COLORS["grid"], linewidth=1, zorder=0)
    right.set(
        xlabel=_("step"),
        ylabel=_("slope of the last state"),
        yscale="log",
        ylim=(SMALLEST / 2, LARGEST * 2),
    )
    right.yaxis.set_major_formatter(lambda value, _place: f"{value:.6f}".rstrip("0").rstrip("."))
    artists = Memory(heard, state, influence)
    update_memory(artists, inputs, states, influences)
    return artists


def update_memory(artists, inputs, states, influences):
    """Put other numbers into a drawn Memory. Influences beyond the axis stand at its edge."""
    steps = np.arange(1, len(states) + 1)
    artists.inputs.set_data(steps, inputs)
    artists.states.set_data(steps, states)
    artists.influences.set_data(steps, np.clip(np.abs(influences), SMALLEST, LARGEST))
    for drawn in (artists.states, artists.influences):
        span(drawn.axes, 0, len(states) + 1)
