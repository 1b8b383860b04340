"""Memory: the recurrent weight of one unit → its states, and how a slope fades on the way back."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.memory import draw_memory, update_memory
from helpers.plots.style import BESIDE, canvas

FORGET = (0.5, 0.8, 0.9, 0.95, 0.99, 0.999)
SMALL, LARGE = 1e-6, 1e4


def memory(run, *, name="09.memory"):
    """Return the explorer of memory.

    run(kind, weight, forget, inputs (T,)) -> (states (T,), slopes (T,)): the states of one unit,
    "simple" or "LSTM", and the slope of its last state in the input of each step. name: under which
    predictions are stored.
    """
    view = _View(run)
    panel = {
        "weight": controls.slider(_("Recurrent weight"), 0.8, -1.5, 1.5, 0.1),
        "steps": controls.slider(_("Steps"), 20, 2, 60, 1),
        "first": controls.slider(
            _("First input"), 1.0, -2.0, 2.0, 0.1, help=_("the inputs after it are 0")
        ),
        "kind": controls.choice(_("Unit"), "simple", _kinds()),
        "forget": controls.steps(
            _("Forget gate"), 0.9, FORGET, help=_("of the LSTM; it stays where you put it")
        ),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.artists,
        steps=_steps(),
        start=("weight",),
        name=name,
        drags=[
            Drag(
                view.left,
                ("first",),
                lambda _step, number: {"first": number},
                _("the first input"),
                way="down",
            )
        ],
        idle=_idle,
    )


def _idle(*, kind, **_others):
    """Return why what the other unit has changes nothing."""
    if kind == "simple":
        return {"forget": _("choose the LSTM")}
    return {"weight": _("this LSTM unit has none")}


class _View:
    """The figure: inputs and states, and the slopes of the last state."""

    def __init__(self, run):
        self.run = run
        self.figure, (self.left, right) = canvas(1, 2, width=BESIDE, height=3.2)
        self.artists = draw_memory(self.left, right, np.zeros(2), np.zeros(2), np.ones(2))

    def update(self, *, weight, steps, first, kind, forget):
        """Run the unit, draw, and return what is to be said."""
        inputs = np.zeros(steps)
        inputs[0] = first
        states, slopes = self.run(kind, weight, forget, inputs)
        update_memory(self.artists, inputs, states, slopes)
        return {
            "kind": kind,
            "weight": weight,
            "forget": forget,
            "steps": steps,
            "first": first,
            "last": round(float(states[-1]), 2) + 0.0,
            "slope": abs(float(slopes[0])),
            "here": abs(float(slopes[-1])),
            "states": states,
            "slopes": slopes,
        }


def _describe(state):
    unit = (
        _("A simple unit with the recurrent weight {weight:.1f}.")
        if state["kind"] == "simple"
        else _("An LSTM unit whose forget gate stays at {forget:g}.")
    ).format(**state | {"forget": _plain(state["forget"])})
    heard = _("It hears {first:.1f} at the first of {steps} steps and ends at {last:.2f}.").format(
        **state
    )
    if state["slope"] < SMALL:
        slope = _("The slope of its last state in the first input is below a millionth.")
    elif state["slope"] > LARGE:
        slope = _("The slope of its last state in the first input is too large to be drawn.")
    else:
        slope = _("The slope of its last state in the first input is {slope:.6f}.").format(**state)
    return f"{unit} {heard} {slope}"


class _plain(float):  # noqa: N801 (a number that is written without zeros at its end)
    def __format__(self, _spec):
        return f"{float(self):.3f}".rstrip("0")


def _kinds():
    return {_("simple"): "simple", _("LSTM"): "LSTM"}


def _steps():
    return [
        Step(
            _(
                "The unit hears 1, then nothing. On the right: how much the last state would move "
                "if the input of a step moved. With the weight 0.8 and 20 steps, about how much is "
                "left of the first step's slope?"
            ),
            (_("a half"), _("a tenth"), _("less than a hundredth")),
            2,
            _(
                "Each step back multiplies by the weight and by the slope of tanh: 0.8 to the "
                "power 19 alone is a seventieth, and tanh takes the rest."
            ),
            moves=("weight",),
        ),
        Step(
            _("Does a weight above 1, say 1.5, keep the slope from fading?"),
            (_("yes"), _("no")),
            1,
            _(
                "The state is kept: it settles near 0.86, where tanh is flat. There the slope of "
                "tanh, about 0.26, times 1.5 is below 1, and the slope fades again. A state that "
                "lasts is not yet a memory that can be learned."
            ),
            moves=("weight",),
            after=2,
        ),
        Step(
            _(
                "Now set the first input to 0 and keep the weight at 1.5. What does the slope of "
                "the last state do?"
            ),
            (_("it fades"), _("it explodes"), _("it stays 1")),
            1,
            _(
                "At 0 the slope of tanh is 1, so each step multiplies by 1.5: after 20 steps by "
                "more than two thousand. The same weight fades or explodes, depending on the state."
            ),
            unlocks=("first",),
        ),
        Step(
            _(
                "Put the first input back to 1 and the weight to 1.0, with 60 steps. Is the slope "
                "1 all along?"
            ),
            (_("yes, a weight of 1 keeps everything"), _("no, it still fades, but slowly")),
            1,
            _(
                "tanh bends a little at every step. Without tanh it would be exactly 1: but only "
                "at exactly this weight."
            ),
            unlocks=("steps",),
        ),
        Step(
            _(
                "Choose the LSTM, its forget gate held at 0.9. How much of the slope is lost from "
                "one step to the next?"
            ),
            (_("10 %, what the gate lets go"), _("a half"), _("nothing")),
            0,
            _(
                "From step to step the memory is multiplied by the forget gate and by nothing "
                "else: no tanh, no weight."
            ),
            unlocks=("kind",),
        ),
        Step(
            _("With which forget gate is more than half of the memory left after 60 steps?"),
            (_("0.9"), _("0.95"), _("0.99")),
            2,
            _(
                "0.99 to the power 59 is 0.55; with 0.95 it is 0.05. The gate is computed at each "
                "step: an LSTM can learn to keep it near 1, and to close it where something new "
                "must come in."
            ),
            unlocks=("forget",),
            after=2,
        ),
    ]
