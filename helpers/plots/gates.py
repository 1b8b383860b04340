"""Inside an LSTM of one unit: what it hears and answers, and how far its gates are open."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.style import COLORS, SIZES, line, points, span

_LEGEND = {"ncols": 3, "handlelength": 1.2, "handletextpad": 0.4, "columnspacing": 0.7}
MEANINGS = {"i": ("value", "o"), "f": ("gradient", "v"), "o": ("baseline", "s")}


class Gates(NamedTuple):
    """The artists: all numbers heard, the flagged ones, the answers, and a line for each gate."""

    heard: object
    flagged: object
    answers: object
    gates: dict


def draw_gates(left, right, heard, flags, answers, gates):
    """Draw heard (T,), flags (T,) of 0 and 1 and answers (T,) on the left axes, gates {"i", "f",
    "o"} on the right ones.
    """
    (every,) = left.plot([], [], **points("baseline", marker="o", alpha=0.5), label=_("number"))
    (flagged,) = left.plot([], [], **points("target", markersize=9), label=_("flagged"))
    (answered,) = left.plot([], [], **line("prediction"), label=_("answer"))
    left.set(xlabel=_("step"), ylabel=_("number"), ylim=(-1.5, 1.5))
    left.legend(frameon=False, fontsize=SIZES["note"], loc="lower right", **_LEGEND)
    names = {"i": _("input"), "f": _("forget"), "o": _("output")}
    lines = {
        name: right.plot([], [], label=names[name], markersize=4, **line(meaning, marker=marker))[0]
        for name, (meaning, marker) in MEANINGS.items()
    }
    right.set(
        xlabel=_("step"),
        ylabel=_("gates: 1 open, 0 closed"),
        ylim=(-0.32, 1.05),
        yticks=[0, 0.25, 0.5, 0.75, 1],
    )
    right.legend(
        frameon=False,
        fontsize=SIZES["note"],
        loc="lower right",
        **_LEGEND,
    )
    for ax in (left, right):
        ax.axhline(0, color=COLORS["grid"], linewidth=1, zorder=0)
    artists = Gates(every, flagged, answered, lines)
    update_gates(artists, heard, flags, answers, gates)
    return artists


def update_gates(artists, heard, flags, answers, gates):
    """Put other numbers into drawn Gates."""
    steps, flags = np.arange(1, len(heard) + 1), np.asarray(flags, bool)
    artists.heard.set_data(steps, heard)
    artists.flagged.set_data(steps[flags], np.asarray(heard)[flags])
    artists.answers.set_data(steps, answers)
    for name, drawn in artists.gates.items():
        drawn.set_data(steps, gates[name])
    for drawn in (artists.answers, artists.gates["i"]):
        span(drawn.axes, 0.5, len(heard) + 0.5)
