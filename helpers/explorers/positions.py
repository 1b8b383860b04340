"""Codes of positions: a place, a width, a kind of code → its similarity to all others."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.attention import draw_positions, update_positions
from helpers.plots.style import BESIDE, canvas

LENGTH, WIDTHS = 64, (2, 4, 8, 16, 32, 64)


def positions(codes, kinds, *, name="10.positions"):
    """Return the explorer of position codes.

    codes(kind, length, width) -> (length, width), a code for each place; kinds: their names, the
    first one at first; name: under which predictions are stored.
    """
    figure, (left, right) = canvas(1, 2, width=BESIDE, height=3.4)

    def at(place, width, kind):
        P = codes(kind, LENGTH, width)
        lengths = np.sqrt((P**2).sum(axis=1))
        return P / np.abs(P).max(), P @ P[place] / (lengths * lengths[place])

    artists = draw_positions(left, right, *at(10, 32, kinds[0]), 10)

    def update(*, place, width, kind):
        table, similarity = at(place, width, kind)
        update_positions(artists, table, similarity, place)
        others = np.delete(similarity, place)
        return {
            "place": place,
            "length": LENGTH,
            "last": LENGTH - 1,
            "width": width,
            "kind": _(kind),
            "next": float(similarity[place + 1 if place + 1 < LENGTH else place - 1]),
            "ten": 10,
            "far": float(similarity[place + 10 if place + 10 < LENGTH else place - 10]),
            "highest": float(others.max()),
            "lowest": float(others.min()),
        }

    return Explorer(
        figure,
        _panel(kinds),
        update,
        _describe,
        moving=artists,
        steps=_steps(),
        start=("place",),
        name=name,
        drags=[
            Drag(left, ("place",), lambda _x, place: {"place": place}, _("the place"), way="down"),
            Drag(right, ("place",), lambda place, _y: {"place": place}, _("the place"), "across"),
        ],
    )


def _panel(kinds):
    """Return the controls."""
    return {
        "place": controls.slider(_("Place"), 10, 0, LENGTH - 1, 1),
        "width": controls.steps(_("Width"), 32, WIDTHS),
        "kind": controls.choice(_("Codes"), kinds[0], {_(kind): kind for kind in kinds}),
    }


def _describe(state):
    return _(
        "{length} places, numbered to {last}; codes: {kind}, {width} numbers wide. Similarity of "
        "place {place} with its neighbour {next:.2f}, with the place {ten} further {far:.2f}; with "
        "the others from {lowest:.2f} to {highest:.2f}."
    ).format(**state)


def _steps():
    return [
        Step(
            _(
                "The curve says how similar the code of the marked place is to every other code. "
                "Move the place to the right. What becomes of the curve?"
            ),
            (_("it moves along, unchanged"), _("it flattens"), _("it changes at random")),
            0,
            _(
                "It moves along: the similarity of two places depends only on how far apart they "
                "are. Which of them comes first, a head can find out by turning the code by one "
                "place."
            ),
            moves=("place",),
            after=3,
        ),
        Step(
            _("Make the codes narrower, down to 2 numbers. What goes wrong?"),
            (_("nothing"), _("places far apart become alike"), _("neighbours become unlike")),
            1,
            _(
                "Two numbers are one clock hand: after about six steps it is round, and the codes "
                "nearly repeat. More hands of other speeds tell the rounds apart."
            ),
            unlocks=("width",),
            after=2,
        ),
        Step(
            _("Now codes as they are before learning: random numbers. Will neighbours be similar?"),
            (_("yes"), _("no"), _("only for wide codes")),
            1,
            _(
                "No: nothing says that places 10 and 11 are neighbours. Learned codes begin like "
                "this; training has to find out what stands next to what."
            ),
            unlocks=("kind",),
        ),
    ]
