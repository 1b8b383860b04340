"""Gates: a sequence with flagged numbers → the three gates of a trained LSTM, and its answers."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.gates import draw_gates, update_gates
from helpers.plots.style import BESIDE, canvas

FORGET = {"learned": None, "open": 0.999, "half": 0.5, "closed": 0.001}


def gates(run, noise, *, name="09.gates"):
    """Return the explorer of gates.

    run(x (T, 2), forget) -> {"i", "f", "o", "c", "answer"}: arrays (T,) of an LSTM with one unit;
    forget: None as learned, or the number at which its forget gate is held. noise (T,): the numbers
    that it hears; the first is always flagged.
    """
    view = _View(run, np.asarray(noise))
    panel = {
        "number": controls.slider(_("Flagged number"), -0.5, -1.0, 1.0, 0.1),
        "flag": controls.slider(_("Flagged at step"), 7, 2, len(noise), 1),
        "loud": controls.slider(
            _("Noise"), 1.0, 0.0, 1.0, 0.1, help=_("the size of the numbers without a flag")
        ),
        "forget": controls.choice(_("Forget gate"), "learned", _holds()),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("number",),
        name=name,
        drags=[
            Drag(
                view.left,
                ("number", "flag"),
                lambda step, number: {"number": number, "flag": step},
                _("the second flagged number"),
            )
        ],
    )


class _View:
    """The figure: numbers and answers, and the three gates."""

    def __init__(self, run, noise):
        self.run, self.noise = run, noise
        self.figure, (self.left, right) = canvas(1, 2, width=BESIDE, height=3.4)
        zeros = np.zeros(len(noise))
        self.artists = draw_gates(
            self.left, right, zeros, zeros, zeros, dict.fromkeys("ifo", zeros)
        )
        self.moving = [*self.artists[:3], *self.artists.gates.values()]

    def update(self, *, number, flag, loud, forget):
        """Run the LSTM, draw, and return what is to be said."""
        x = np.stack([loud * self.noise, np.zeros(len(self.noise))], axis=1)
        x[0] = self.noise[0], 1
        x[flag - 1] = number, 1
        inside = self.run(x, FORGET[forget])
        update_gates(self.artists, x[:, 0], x[:, 1], inside["answer"], inside)
        others = x[:, 1] == 0
        shown = {
            f"{gate}_{place}": round(float(value), 2) + 0.0
            for gate in "ifo"
            for place, value in (
                ("flag", inside[gate][flag - 1]),
                ("rest", inside[gate][others].mean()),
            )
        }
        return {
            "number": number,
            "flag": flag,
            "loud": loud,
            "forget": forget,
            "first": float(x[0, 0]),
            "steps": len(x),
            "before": _rounded(inside["answer"][flag - 2]),
            "answer": _rounded(inside["answer"][-1]),
            "inside": inside,
        } | shown


def _rounded(number):
    return round(float(number), 2) + 0.0


def _describe(state):
    return " ".join(
        [
            _(
                "Flagged: {first:.1f} at the first step and {number:.1f} at step {flag} of "
                "{steps}; noise {loud:.1f}; forget gate: {held}."
            ).format(
                **state
                | {"held": {kind: words for words, kind in _holds().items()}[state["forget"]]}
            ),
            _(
                "At the second flag the input gate is {i_flag:.2f}, the forget gate {f_flag:.2f}, "
                "the output gate {o_flag:.2f}; without a flag they are {i_rest:.2f}, {f_rest:.2f} "
                "and {o_rest:.2f} on the average."
            ).format(**state),
            _(
                "The answer was {before:.2f} before the second flag and is {answer:.2f} at the end."
            ).format(**state),
        ]
    )


def _holds():
    return {
        _("as learned"): "learned",
        _("held open"): "open",
        _("held half open"): "half",
        _("held closed"): "closed",
    }


def _steps():
    return [
        Step(
            _(
                "At a flag the LSTM must take in a new number and let go of the old one. What "
                "should its forget gate do there?"
            ),
            (_("close, towards 0"), _("open, towards 1"), _("stay as it is")),
            0,
            _(
                "A forget gate of 0 wipes the memory out, 1 keeps it. The name misleads: open "
                "means that nothing is forgotten."
            ),
            moves=("number",),
        ),
        Step(
            _("Move the second flag. Will the gates follow it?"),
            (_("yes"), _("no, they have learned their steps by heart")),
            0,
            _(
                "The gates are computed anew at every step, from what comes in. The same weights "
                "serve every step."
            ),
            unlocks=("flag",),
        ),
        Step(
            _("Turn the noise off. What will change at the end of the answer?"),
            (_("hardly anything"), _("it becomes 0")),
            0,
            _(
                "This unit keeps its input gate nearly closed at steps without a flag: what is "
                "said there hardly reaches the memory. From another start a unit may solve the "
                "task in another way."
            ),
            unlocks=("loud",),
        ),
        Step(
            _(
                "Leave the flag at step 7 and hold the forget gate half open. What is left of the "
                "flagged number at the end?"
            ),
            (_("nearly all"), _("half"), _("next to nothing")),
            2,
            _(
                "Each step halves the memory. With the gate held closed it is gone after one step; "
                "held open, the second number is added to the first."
            ),
            unlocks=("forget",),
            after=3,
        ),
    ]
