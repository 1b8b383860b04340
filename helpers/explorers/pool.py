"""A small map and its pooling: the largest or the mean of each window, and what a shift changes."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.convolution import draw_frame, draw_numbers, place_frame, update_numbers
from helpers.plots.style import BESIDE, canvas


def pool(table, compute, *, name="07.pool"):
    """Return the explorer of a pooling.

    table (8, 8) of numbers 0 … 9; compute(table, kind, size, stride) -> pooled (P, Q), kind is
    "largest" or "mean"; name: under which predictions are stored.
    """
    view = _View(np.asarray(table, float), compute)
    panel = {
        "window": controls.slider(_("Window"), 6, 1, 49, 1, help=_("which one, row by row")),
        "kind": controls.choice(
            _("Keep"), "largest", {_("the largest"): "largest", _("the mean"): "mean"}
        ),
        "shift": controls.slider(_("Shift to the right"), 0, 0, 4, 1),
        "size": controls.slider(_("Size of the window"), 2, 2, 4, 1),
        "stride": controls.slider(_("Stride"), 2, 1, 4, 1),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("window",),
        name=name,
        drags=view.drags(panel),
    )


class _View:
    """The figure: the map with a frame, and the pooled map with a frame."""

    def __init__(self, table, compute):
        if table.shape != (8, 8):
            raise ValueError(f"pool: table must be (8, 8), got {table.shape}")
        self.table, self.compute = table, compute
        self.figure, (left, right) = canvas(width=BESIDE, columns=2, height=3.6)
        self.before = draw_numbers(left, table, _("map"), limit=9, form="{:.0f}")
        self.after = draw_numbers(right, np.zeros((7, 7)), _("pooled map"), limit=9)
        self.axes, self.right, self.shape = (left, right), right, None
        self.frame, self.spot = draw_frame(left, 0, 0, 2, 2), draw_frame(right, 0, 0, 1, 1)
        self.moving = [
            self.before.image,
            *self.before.cells,
            self.after.image,
            *self.after.cells,
            self.frame,
            self.spot,
        ]

    def drags(self, panel):
        """Return what can be dragged: the frame in the map, and the one in the pooled map."""

        def window(x, y):
            m, n = (
                min(max(round(place), 0), count - 1)
                for place, count in zip((y, x), self.shape, strict=True)
            )
            return {"window": m * self.shape[1] + n + 1}

        def inside(x, y):
            size, stride = panel["size"].value, panel["stride"].value
            return window(*((place - (size - 1) / 2) / stride for place in (x, y)))

        return [
            Drag(ax, ("window",), to, _("the frame"))
            for ax, to in zip(self.axes, (inside, window), strict=True)
        ]

    def update(self, *, window, kind, shift, size, stride):
        """Move the map, pool it, and look at one window; count what the move has changed."""
        moved = np.zeros_like(self.table)
        moved[:, shift:] = self.table[:, : 8 - shift]
        pooled, unmoved = (self.compute(each, kind, size, stride) for each in (moved, self.table))
        m, n = divmod(min(window, pooled.size) - 1, pooled.shape[1])
        update_numbers(self.before, moved, form="{:.0f}")
        self._show(pooled)
        place_frame(self.frame, m * stride, n * stride, size, size)
        place_frame(self.spot, m, n, 1, 1)
        inside = moved[m * stride : m * stride + size, n * stride : n * stride + size]
        return {
            "number": m * pooled.shape[1] + n + 1,
            "kind": kind,
            "shift": shift,
            "size": size,
            "stride": stride,
            "rows": pooled.shape[0],
            "columns": pooled.shape[1],
            "numbers": ", ".join(f"{x:.0f}" for x in inside.ravel()),
            "result": float(pooled[m, n]),
            "changed": int((moved != self.table).sum()),
            "all": self.table.size,
            "changed_after": int((pooled != unmoved).sum()),
            "all_after": pooled.size,
        } | {f"inside{i}": float(x) for i, x in enumerate(inside.ravel())}

    def _show(self, pooled):
        """Put the pooled map into a table of seven by seven, and show the part that is used."""
        shown = np.zeros((7, 7))
        shown[: pooled.shape[0], : pooled.shape[1]] = pooled
        update_numbers(self.after, shown, form="{:.2f}" if (pooled % 1).any() else "{:.0f}")
        for place, cell in enumerate(self.after.cells):
            if place // 7 >= pooled.shape[0] or place % 7 >= pooled.shape[1]:
                cell.set_text("")
        if pooled.shape != self.shape:
            self.right.set(xlim=(-0.5, pooled.shape[1] - 0.5), ylim=(pooled.shape[0] - 0.5, -0.5))
            self.shape = pooled.shape


def _describe(state):
    words = {"largest": _("largest"), "mean": _("mean")}
    sentence = _(
        "Window {number}, {size} by {size}, holds {numbers}; the {word} is {result:.2f}. With "
        "stride {stride} the pooled map has {rows} by {columns} numbers."
    ).format(word=words[state["kind"]], **state)
    if not state["shift"]:
        return sentence
    more = _(
        "The shift by {shift} has changed {changed} of {all} numbers before the pooling and "
        "{changed_after} of {all_after} after it."
    ).format(**state)
    return f"{sentence} {more}"


def _steps():
    return [
        Step(
            _("Move through the windows. How many numbers of the map does each of them lay aside?"),
            (_("none"), _("one of four"), _("three of four")),
            2,
            _("Of four numbers one is kept. Which of the four places it stood in is lost as well."),
            moves=("window",),
            after=2,
        ),
        Step(
            _(
                "Keep the mean and not the largest. What happens to a single strong number among "
                "zeros?"
            ),
            (_("it stays as it was"), _("it becomes a quarter"), _("it vanishes")),
            1,
            _("The largest says whether something was there, the mean how much there was in all."),
            unlocks=("kind",),
        ),
        Step(
            _("Shift the map to the right by 1. Does the pooled map stay the same?"),
            (_("yes, all of it"), _("no, but part of it does"), _("no, everything changes")),
            1,
            _(
                "A number that stays within its window changes nothing; one that crosses into the "
                "next window does. Pooling forgives some of a shift, not all of it; here the "
                "largest forgives more than the mean. Switch, and compare the sentences below."
            ),
            unlocks=("shift",),
        ),
        Step(
            _("Shift by 2, the stride of the pooling. What has become of the pooled map?"),
            (_("it has moved by one place"), _("it is the same"), _("it is all new")),
            0,
            _(
                "A shift by a whole stride moves the pooled map as a whole: equivariant, in steps "
                "of the stride."
            ),
            moves=("shift",),
        ),
        Step(
            _("Make the stride 1, and leave the windows as they are. How large is the pooled map?"),
            (_("8 by 8"), _("7 by 7"), _("4 by 4")),
            1,
            _(
                "Now the windows overlap. The map hardly shrinks, and one strong number appears in "
                "up to four windows."
            ),
            unlocks=("stride",),
        ),
    ]
