"""A walk through a generator's noise: wheel, style, place, spread → a picture, how it is read."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.latent import draw_walk, update_walk
from helpers.plots.style import BESIDE, canvas

STATIONS = 11  # pictures on the way
STYLES = 10


def latent(walk, classify, *, wheels=10, name="12.latent"):
    """Return the explorer of a generator's noise.

    walk(first, second, stations, spread): pictures (stations, H, W) of 0 … 1 on the straight way
    between two points of noise, each told by (position of the wheel, number of the style);
    classify(pictures): probabilities (n, 10). name: under which predictions are stored.
    """
    view = _View(walk, classify)
    positions = {str(number): number for number in range(wheels)}
    panel = {
        "second_wheel": controls.choice(_("Wheel at the end"), 1, positions),
        "place": controls.slider(_("Place on the way"), 0, 0, STATIONS - 1, 1),
        "first_wheel": controls.choice(_("Wheel at the start"), 0, positions),
        "style": controls.slider(
            _("Style at the end"), 0, 0, STYLES - 1, 1, help=_("0 is the style at the start")
        ),
        "spread": controls.slider(
            _("Spread of styles"),
            1.0,
            0.0,
            2.0,
            0.1,
            help=_("the style's numbers are multiplied by it"),
        ),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("place", "second_wheel"),
        name=name,
        drags=[
            Drag(
                view.artists.strip.axes,
                ("place",),
                lambda x, _y: {"place": x - 0.5},
                _("the frame"),
                way="across",
            )
        ],
    )


class _View:
    """The figure: the strip of pictures above, the present one and its probabilities below."""

    def __init__(self, walk, classify):
        self.walk = walk
        self.classify = classify
        self.asked = None
        self.figure, axes = canvas(
            width=BESIDE, mosaic="AA;BC", height=4.2, height_ratios=[1, 2.6], width_ratios=[1, 1.3]
        )
        self.artists = draw_walk(
            axes["A"], axes["B"], axes["C"], np.zeros((STATIONS, 28, 28)), 0, np.zeros(10)
        )
        walked, bars = self.artists[:3], self.artists.bars
        self.moving = [*walked, *bars.bars, *bars.numbers]

    def update(self, *, place, second_wheel, first_wheel, style, spread):
        """Walk, read the pictures, draw, and return what is to be said."""
        asked = (first_wheel, 0), (second_wheel, style), STATIONS, spread
        if asked != self.asked:
            self.pictures = self.walk(*asked)
            self.read, self.asked = self.classify(self.pictures), asked
        p = self.read[place]
        update_walk(self.artists, self.pictures, place, p)
        return {
            "place": place,
            "stations": STATIONS - 1,
            "first_wheel": first_wheel,
            "second_wheel": second_wheel,
            "style": style,
            "spread": spread,
            "answer": int(p.argmax()),
            "probability": float(p.max()),
            "start": int(self.read[0].argmax()),
            "end": int(self.read[-1].argmax()),
            "pictures": self.pictures,
        }


def _describe(state):
    return _(
        "From wheel {first_wheel} to wheel {second_wheel}, style {style} at the end, spread "
        "{spread:.1f}: the way leads from a picture read as {start} to one read as {end}. At place "
        "{place} of {stations} it is read as {answer} with probability {probability:.2f}."
    ).format(**state)


def _steps():
    return [
        Step(
            _(
                "Eleven pictures on a straight way between two points of noise. What will the "
                "picture half-way look like?"
            ),
            (
                _("both digits over each other, each half as dark"),
                _("one shape, its strokes moved, broken or joined"),
                _("grey noise"),
            ),
            1,
            _(
                "One shape. A stroke that both ends have moves over; one that only one end has "
                "breaks off on the way. The numbers are mixed, not the pictures. Half-way it is "
                "often no digit: training never asked about that place."
            ),
            moves=("place",),
            after=4,
        ),
        Step(
            _("Try other ends. Does a position of the wheel always make the same digit?"),
            (_("each makes a digit of its own"), _("some do, some make several"), _("pure chance")),
            1,
            _(
                "Nobody told the network what the positions mean. Some have settled on one digit, "
                "others make two or three, depending on the style."
            ),
            unlocks=("first_wheel",),
            moves=("first_wheel", "second_wheel"),
            after=4,
        ),
        Step(
            _(
                "Put both ends of the wheel to one position and the style at the end to another "
                "number. Now walk. What changes?"
            ),
            (_("slant, width, shape"), _("always the digit"), _("nothing")),
            0,
            _(
                "The hand that writes: slant, thickness, size, and at times the digit. Nobody "
                "named these either; one direction of noise may change several of them at once."
            ),
            unlocks=("style",),
            moves=("place",),
            after=4,
        ),
        Step(
            _(
                "Set the spread to 0.2, then to 2, and look at several styles. What does a small "
                "spread do?"
            ),
            (_("all styles look alike"), _("more variety"), _("empty paper")),
            0,
            _(
                "All styles come close to the usual one of their position: there is little "
                "variety. At 2 the noise is rarer than almost any in training, and shapes fall "
                "apart. In between, spread buys variety for legibility."
            ),
            unlocks=("spread",),
            after=3,
        ),
    ]
