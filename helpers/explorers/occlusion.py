"""Occlusion (chapter 14): a patch covers a digit → the answer then, and a map of all places."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.draw import cover, spread
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.bars import draw_bars, update_bars
from helpers.plots.style import BESIDE, COLORS, DIVERGING, IMAGE, SIZES, bare, canvas

STRIDE = 2  # pixels from one place of the patch to the next
SIDES = (4, 8, 12)  # sides of the patch, in pixels


def occlusion(classify, pictures, *, name="14.occlusion"):
    """Return the explorer.

    classify(pictures): probabilities (N, 10) of pictures (N, 28, 28) of 0 … 1; pictures: ten of
    them, one of each digit from 0 to 9, that are read rightly. name: under which predictions are
    stored.
    """
    view = _View(classify, pictures)
    panel = {
        "row": controls.slider(_("Patch, row"), 12, 0, 24, STRIDE),
        "column": controls.slider(_("Patch, column"), 12, 0, 24, STRIDE),
        "size": controls.choice(_("Side of the patch"), 8, {str(side): side for side in SIDES}),
        "fill": controls.choice(
            _("Painted with"), 0.0, {_("paper"): 0.0, _("grey"): 0.5, _("ink"): 1.0}
        ),
        "digit": controls.choice(_("Digit"), 8, {str(digit): digit for digit in range(10)}),
    }

    def to(x, y):
        half = panel["size"].value / 2
        return {"row": y - half, "column": x - half}

    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("row", "column"),
        name=name,
        drags=[Drag(ax, ("row", "column"), to, _("the patch")) for ax in view.places],
    )


class _View:
    """The figure: the covered picture, the map of all places, the answer to the covered one."""

    def __init__(self, classify, pictures):
        self.classify = classify
        self.pictures = np.asarray(pictures, np.float32)
        self.asked = None
        self.figure, axes = canvas(width=BESIDE, mosaic="CMB", height=2.8, width_ratios=[1, 1, 1.1])
        self.covered = _image(axes["C"], _("what the network sees"), cmap=IMAGE, vmin=0, vmax=1)
        (self.frame,) = axes["C"].plot([], [], color=COLORS["prediction"], linewidth=2)
        self.ground = _image(
            axes["M"], _("what covering takes or adds"), cmap=IMAGE, vmin=0, vmax=4
        )
        self.map = _image(
            axes["M"], axes["M"].get_xlabel(), cmap=DIVERGING, vmin=-0.5, vmax=0.5, alpha=0.75
        )
        self.places = axes["C"], axes["M"]
        self.bars = draw_bars(axes["B"], np.zeros(10), range(10))
        self.moving = [self.covered, self.frame, self.ground, self.map]
        self.moving += [*self.bars.bars, *self.bars.numbers]

    def update(self, *, row, column, size, fill, digit):
        """Cover, read, draw, and return what is to be said."""
        picture = self.pictures[digit]
        if (size, fill, digit) != self.asked:
            self.copies = cover(picture, size, STRIDE, fill)
            said = np.asarray(self.classify(np.concatenate([picture[None], self.copies])))
            self.whole, self.said = said[0], said[1:]
            self.asked = (size, fill, digit)
        across = (28 - size) // STRIDE + 1
        row, column = min(row, 28 - size), min(column, 28 - size)
        place = row // STRIDE * across + column // STRIDE
        answer = int(self.whole.argmax())
        left = self.said[:, answer]
        worst = int(left.argmin())
        falls = (self.whole[answer] - left).reshape(across, across)
        self._draw(picture, place, (row, column, size), spread(falls, size, STRIDE))
        return {
            "answer": answer,
            "probability": float(self.whole[answer]),
            "now": int(self.said[place].argmax()),
            "left": float(left[place]),
            "row": row,
            "column": column,
            "size": size,
            "fill": fill,
            "flips": int((self.said.argmax(axis=1) != answer).sum()),
            "places": len(self.said),
            "worst_row": worst // across * STRIDE,
            "worst_column": worst % across * STRIDE,
            "worst_left": float(left[worst]),
            "falls": falls,
        }

    def _draw(self, picture, place, square, falls):
        top, left, size = square
        self.covered.set_data(self.copies[place])
        right, bottom = left + size, top + size
        self.frame.set_data([left, right, right, left, left], [top, top, bottom, bottom, top])
        self.ground.set_data(picture)
        self.map.set_data(falls)
        update_bars(self.bars, self.said[place])


def _image(ax, title, **options):
    image = ax.imshow(np.zeros((28, 28)), interpolation="nearest", extent=(0, 28, 28, 0), **options)
    bare(ax).set_xlabel(title, fontsize=SIZES["note"])
    ax.set(xlim=(-0.4, 28.4), ylim=(28.4, -0.4))
    ax.spines[:].set(visible=True, linewidth=0.6, color=COLORS["muted"])
    return image


def _describe(state):
    fills = {0.0: _("paper"), 0.5: _("grey"), 1.0: _("ink")}
    return _(
        "The network reads the whole picture as {answer} with probability {probability:.2f}. A "
        "patch of {size} by {size} pixels of {paint}, from row {row} and column {column} on, "
        "leaves {left:.2f} for {answer}; the answer is then {now}. Of {places} places of such a "
        "patch {flips} change the answer. Least is left at row {worst_row}, column "
        "{worst_column}: {worst_left:.2f}."
    ).format(**state, paint=fills[state["fill"]])


def _steps():
    return [
        Step(
            _(
                "The patch is painted with paper. Move it to where there is no ink. What becomes "
                "of the probability of 8?"
            ),
            (_("it stays"), _("it falls a little"), _("it falls to 0")),
            0,
            _(
                "Paper on paper: the network sees the same picture. Such a map finds nothing in "
                "empty places, whatever they mean to the network."
            ),
            moves=("row", "column"),
            after=4,
        ),
        Step(
            _(
                "Let the patch grow from 4 to 12 pixels. At what share of its places does the "
                "answer change?"
            ),
            (_("at a smaller share"), _("at the same share"), _("at a larger share")),
            2,
            _(
                "At a larger share, for this 8. The map depends on a size that you chose: one "
                "small patch may leave enough of a stroke, and a large one takes several strokes "
                "at once."
            ),
            unlocks=("size",),
            after=2,
        ),
        Step(
            _(
                "Go back to 8 pixels and paint with ink in place of paper. At how many places "
                "does the answer change now?"
            ),
            (_("at more places"), _("at as many"), _("at fewer places")),
            2,
            _(
                "At fewer, for this 8: other places matter to it now. “What if this were not "
                "there?” has no single answer: something has to stand there instead, and the map "
                "answers for that."
            ),
            unlocks=("fill",),
        ),
        Step(
            _(
                "Keep the ink and the 8 pixels, and look at the other digits. Which of the ten "
                "loses its answer at the most places?"
            ),
            (_("1"), _("6"), _("8")),
            0,
            _(
                "The 1. A thin stroke with a square of ink beside it is no longer what the "
                "network has learned as a 1."
            ),
            unlocks=("digit",),
            after=3,
        ),
    ]
