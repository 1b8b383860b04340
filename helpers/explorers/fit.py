"""Over- and underfitting: size, examples, noise, remedies → the fitted curve, both losses."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.fit import draw_fit, update_fit
from helpers.plots.style import BESIDE, canvas

UNITS = (1, 2, 3, 5, 10, 20, 50)
EXAMPLES = (5, 10, 20, 50, 100)
PENALTIES = (0.0, 0.0001, 0.001, 0.01, 0.1)
DROPOUT = (0.0, 0.1, 0.2, 0.5, 0.8)


def fit(compute, places, truth, *, name="06.fit"):
    """Return the explorer of over- and underfitting.

    compute(units, examples, noise, sample, l2, dropped) -> (x, y), answers at the places, history
    (k, 3) of epoch, training loss and validation loss; places, truth: (n, 1) each; name: under
    which predictions are stored.
    """
    figure, (left, right) = canvas(1, 2, width=BESIDE, height=3.6)
    artists = draw_fit(left, right, np.ravel(places), np.ravel(truth))

    def update(**settings):
        learn, answers, history = compute(**settings)
        update_fit(artists, learn, places, answers, history, settings["noise"])
        best = int(np.argmin(history[:, 2]))
        shown = {"l2_shown": f"{settings['l2']:g}", "dropped_shown": f"{settings['dropped']:g}"}
        return (
            settings
            | shown
            | {
                "epochs": int(history[-1, 0]),
                "training": float(history[-1, 1]),
                "validation": float(history[-1, 2]),
                "best_epoch": int(history[best, 0]),
                "best": float(history[best, 2]),
                "answers": np.ravel(answers),
            }
        )

    panel = _panel()
    return Explorer(
        figure,
        panel,
        update,
        _describe,
        moving=artists,
        steps=_steps(),
        start=("units",),
        name=name,
    )


def _panel():
    """Return the controls."""
    return {
        "units": controls.steps(_("Hidden units"), 5, UNITS),
        "examples": controls.steps(_("Examples"), 20, EXAMPLES),
        "noise": controls.slider(_("Noise"), 0.3, 0.0, 0.6, 0.1),
        "sample": controls.slider(
            _("Sample"), 0, 0, 9, 1, help=_("other points and other starting weights")
        ),
        "l2": controls.steps(_("L2 penalty"), 0.0, PENALTIES, shown=lambda price: f"{price:g}"),
        "dropped": controls.steps(_("Dropout"), 0.0, DROPOUT, shown=lambda rate: f"{rate:g}"),
    }


def _describe(state):
    return _(
        "Hidden units: {units}, examples: {examples}, noise: {noise:.1f}, sample: {sample}, "
        "penalty: {l2_shown}, dropout: {dropped_shown}. After {epochs} epochs the training loss is "
        "{training:.3f} and the validation loss {validation:.3f}. The lowest validation loss was "
        "{best:.3f}, at epoch {best_epoch}."
    ).format(**state)


def _steps():
    return [*_sizes(), *_remedies()]


def _sizes():
    return [
        Step(
            _("Set Hidden units to 1. What will the two losses do?"),
            (_("both stay high"), _("only the training loss is small"), _("both become small")),
            0,
            _(
                "One unit is one bend. It misses the points and the truth alike: underfitting. "
                "Both losses are high, far above the dotted line."
            ),
            moves=("units",),
        ),
        Step(
            _("Now 50 units. Which loss falls below the dotted line, the noise?"),
            (_("both"), _("the training loss alone"), _("neither")),
            1,
            _(
                "The training loss falls far below the noise: the curve follows single points. The "
                "validation loss turns early and rises: overfitting."
            ),
            moves=("units",),
        ),
        Step(
            _(
                "Keep 50 units, and take 100 examples. What becomes of the gap between the two "
                "losses?"
            ),
            (_("it closes for the most part"), _("it stays"), _("it grows")),
            0,
            _(
                "With 100 points the curve has little room to follow each of them. More examples "
                "are a remedy that holds nothing back, where they can be had."
            ),
            unlocks=("examples",),
        ),
        Step(
            _(
                "Back to 20 examples, still 50 units. Take the noise away. Does the network still "
                "overfit?"
            ),
            (_("yes, as much"), _("hardly: between the points it is right"), _("it underfits")),
            1,
            _(
                "Without noise the points tell the truth, and to follow them is right. There is "
                "less to be misled by."
            ),
            unlocks=("noise",),
        ),
        Step(
            _(
                "Noise 0.3 again. Move through the samples, with 50 units and with 3. Which "
                "network changes more?"
            ),
            (_("the one with 50"), _("the one with 3"), _("both alike")),
            0,
            _(
                "The large network depends on which points it got: this is variance. The small one "
                "is much the same each time, apart from an unlucky start."
            ),
            unlocks=("sample",),
            after=6,
        ),
    ]


def _remedies():
    return [
        Step(
            _(
                "Sample 0, 50 units, 20 examples, noise 0.3. Set the L2 penalty to 0.001. What "
                "happens to the training loss?"
            ),
            (_("it falls"), _("it rises"), _("it stays")),
            1,
            _(
                "It rises, and the validation loss falls. The penalty keeps the curve from bending "
                "sharply."
            ),
            unlocks=("l2",),
        ),
        Step(
            _("Now the largest penalty, 0.1. What is this?"),
            (_("even better"), _("overfitting"), _("underfitting")),
            2,
            _(
                "The curve is nearly level: too much of a remedy is underfitting, with 50 units, "
                "too."
            ),
            moves=("l2",),
        ),
        Step(
            _(
                "L2 penalty back to 0. Try dropout from 0.1 to 0.8. How does the training loss "
                "move?"
            ),
            (_("down"), _("up"), _("not at all")),
            1,
            _(
                "Up, step by step. A little dropout makes the curve calmer; 0.8 leaves so little "
                "of the network that it underfits."
            ),
            unlocks=("dropped",),
            after=3,
        ),
    ]
