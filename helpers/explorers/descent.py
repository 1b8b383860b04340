"""Descent: landscape, optimiser and its settings, start, steps → the path and the loss on it."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.descent import draw_descent, map_of, update_descent
from helpers.plots.style import BESIDE, canvas

RATES = (0.003, 0.01, 0.03, 0.1, 0.2, 0.3, 0.39, 0.45, 0.6, 1.0)
LOWEST = {"valley": 0.0, "ravine": 0.0, "saddle": -0.25}


def descent(path, height, optimisers, *, name="03.descent"):
    """Return the explorer of descent.

    path(landscape, optimiser, learning_rate, beta, start, steps) -> (steps + 1, 2);
    height(landscape, places (…, 2)); optimisers: their names, the first at the beginning; name:
    under which predictions are stored.
    """
    view = _View(path, height)
    panel = {
        "learning_rate": controls.steps(_("Learning rate"), 0.1, RATES),
        "landscape": controls.choice(_("Landscape"), "valley", _landscapes()),
        "optimiser": controls.choice(
            _("Optimiser"), optimisers[0], {_(word): word for word in optimisers}
        ),
        "beta": controls.slider(
            _("Momentum"), 0.8, 0.0, 0.95, 0.05, help=_("how much of the last step goes on")
        ),
        "start": controls.slider(_("Start: weight v"), 1.0, -1.8, 1.8, 0.1),
        "steps": controls.slider(_("Steps"), 30, 1, 100, 1),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("learning_rate",),
        name=name,
        drags=[Drag(view.map, ("start",), lambda _u, v: {"start": v}, _("the start"), way="down")],
        idle=_idle,
    )


def _idle(*, optimiser, **_others):
    """Return why the momentum changes nothing."""
    return {} if optimiser == "momentum" else {"beta": _("choose the optimiser momentum")}


class _View:
    """The figure: the map with the path, and the loss by step."""

    def __init__(self, path, height):
        self.path = path
        self.height = height
        self.shown = "valley"
        self.figure, (self.map, right) = canvas(1, 2, width=BESIDE, height=3.6)
        start = np.array([[-1.8, 1.0]])
        self.artists = draw_descent(self.map, right, height("valley", map_of()), start, np.ones(1))
        self.moving = [*self.artists[1:]]

    def update(self, *, landscape, optimiser, learning_rate, beta, start, steps):
        """Walk, draw, and return what is to be said."""
        path = self.path(landscape, optimiser, learning_rate, beta, np.array([-1.8, start]), steps)
        losses = self.height(landscape, path) - LOWEST[landscape]
        heights = self.height(landscape, map_of()) if landscape != self.shown else None
        update_descent(self.artists, path, losses, heights)
        self.shown = landscape
        return {
            "landscape": landscape,
            "optimiser": optimiser,
            "rate": f"{learning_rate:g}",
            "steps": steps,
            "beta": beta if optimiser == "momentum" else None,
            "u": _shown(path[-1][0]),
            "v": _shown(path[-1][1]),
            "first": float(losses[0]),
            "loss": float(losses[-1]) if losses[-1] < 1000 else None,
            "path": path,
        }


def _shown(number):
    return round(float(np.clip(number, -999, 999)), 2) + 0.0


def _describe(state):
    words = {_kind: shown for shown, _kind in _landscapes().items()}
    sentence = _(
        "{landscape}, {optimiser}, learning rate {rate}: after {steps} steps at ({u:.2f}, {v:.2f})."
    ).format(**state | {"landscape": words[state["landscape"]], "optimiser": _(state["optimiser"])})
    if state["beta"] is not None:
        sentence += " " + _("Momentum {beta:.2f}.").format(beta=state["beta"])
    if state["loss"] is None:
        return sentence + " " + _("The loss has exploded.")
    return (
        sentence
        + " "
        + _("The loss above the lowest point went from {first:.2f} to {loss:.6f}.").format(**state)
    )


def _landscapes():
    return {_("valley"): "valley", _("ravine"): "ravine", _("saddle"): "saddle"}


def _steps():
    return [
        Step(
            _(
                "The valley is four times as steep up and down as from left to right. Above which "
                "learning rate does the path fly off?"
            ),
            (_("0.1"), _("0.5"), _("1.0")),
            1,
            _(
                "The largest curvature is 4, so the limit is 2 / 4 = 0.5. At 0.45 it still "
                "arrives, at 0.6 it explodes."
            ),
            moves=("learning_rate",),
            after=3,
        ),
        Step(
            _("Go to the ravine, with the learning rate at 0.3. What does the path look like?"),
            (
                _("straight to the lowest point"),
                _("quickly down to the floor, then slowly along it"),
                _("to and fro for ever"),
            ),
            1,
            _(
                "Across the ravine the slope is a hundred times that along it. What is right "
                "across is tiny along."
            ),
            unlocks=("landscape",),
        ),
        Step(
            _("Stay in the ravine and give it 100 steps. Does gradient descent arrive?"),
            (_("yes"), _("it is still on its way"), _("it goes back")),
            1,
            _("It is on the floor and creeps: each step takes away 1.5 % of what is left."),
            unlocks=("steps",),
        ),
        Step(
            _(
                "Now choose momentum, RMSprop and Adam, one after the other, with the learning "
                "rates 0.3 and 0.03. Who is nearest after 100 steps?"
            ),
            (_("momentum"), _("it depends on the learning rate, too"), _("gradient descent")),
            1,
            _(
                "Each rule has a learning rate of its own that suits it. At 0.3 momentum is "
                "nearest; at 0.03 it is RMSprop, which circles around the lowest point when its "
                "rate is large."
            ),
            unlocks=("optimiser",),
            after=3,
        ),
        Step(
            _("Momentum in the ravine: what does 0.95 do along it that 0 does not?"),
            (_("it overshoots and comes back"), _("it stops earlier"), _("nothing")),
            0,
            _(
                "A heavy ball rolls on past the lowest point and swings back. With 0.8 it arrives "
                "far sooner than with 0; with 0.95 it may still be swinging after 100 steps."
            ),
            unlocks=("beta",),
            after=2,
        ),
        Step(
            _(
                "On the saddle, put the start exactly at v = 0, then at 0.1. Which path finds a "
                "lowest point?"
            ),
            (_("both"), _("only the second"), _("none")),
            1,
            _(
                "At v = 0 the slope to either side is 0, and no rule leaves the ridge: it ends on "
                "the saddle. The smallest push to one side is enough. In training, random starts "
                "and noisy batches give it."
            ),
            unlocks=("start",),
            after=2,
        ),
    ]
