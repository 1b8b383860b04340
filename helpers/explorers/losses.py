"""Two losses behind a sigmoid: logit and truth → cross-entropy, squared error and their slopes."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.losses import draw_losses, update_losses
from helpers.plots.style import BESIDE, canvas

PLACES = np.linspace(-6, 6, 121)


def losses(compute, *, name="03.losses"):
    """Return the explorer of two losses.

    compute(z, truth) -> p, (values, slopes), (values, slopes): for logits z (n,), the
    probabilities, and the two losses with their slopes in z, cross-entropy first; name: under which
    predictions are stored.
    """
    figure, (left, right) = canvas(1, 2, width=BESIDE, height=3.4)

    def at(z, truth):
        p, *pairs = compute(np.array([z]), truth)
        return float(p[0]), (z, *[tuple(float(part[0]) for part in pair) for pair in pairs])

    artists = draw_losses(left, right, PLACES, *compute(PLACES, 1)[1:], at(0.0, 1)[1])

    def update(*, z, truth):
        p, here = at(z, truth)
        update_losses(artists, *compute(PLACES, truth)[1:], here)
        (entropy, entropy_slope), (square, square_slope) = here[1:]
        return {
            "z": z + 0.0,
            "truth": truth,
            "p": p,
            "entropy": entropy,
            "square": square,
            "entropy_slope": entropy_slope + 0.0,
            "square_slope": square_slope + 0.0,
        }

    panel = {
        "z": controls.slider(_("Logit z"), -3.0, -6.0, 6.0, 0.1),
        "truth": controls.choice(_("Truth"), 1, {_("it is 1"): 1, _("it is 0"): 0}),
    }
    return Explorer(
        figure,
        panel,
        update,
        _describe,
        moving=[*artists.values, *artists.slopes, *artists.here],
        steps=_steps(),
        start=("z",),
        name=name,
        drags=[
            Drag(ax, ("z",), lambda z, _loss: {"z": z}, _("the points"), way="across")
            for ax in (left, right)
        ],
    )


def _describe(state):
    return _(
        "The truth is {truth}, the logit {z:.1f}, so the probability of 1 is {p:.3f}. "
        "Cross-entropy {entropy:.3f}, its slope {entropy_slope:.3f}. Squared error {square:.3f}, "
        "its slope {square_slope:.3f}."
    ).format(**state)


def _steps():
    return [
        Step(
            _(
                "The truth is 1. Move the logit from 0 down to −6: the neuron is more and more "
                "wrong. What becomes of the slope of squared error?"
            ),
            (_("it grows"), _("it stays"), _("it fades to 0")),
            2,
            _(
                "It grows a little until −0.7, and then it fades: the more wrong, the slower it "
                "learns. The slope of cross-entropy goes to −1."
            ),
            moves=("z",),
            after=5,
        ),
        Step(
            _("Go to +6. What are both losses now?"),
            (_("nearly 0"), _("nearly 1"), _("they grow")),
            0,
            _(
                "The answer is right, and both losses and both slopes are nearly 0: there is "
                "nothing left to learn."
            ),
            moves=("z",),
            after=5,
        ),
        Step(
            _("Change the truth to 0. What happens to the curves?"),
            (_("nothing"), _("they are mirrored"), _("they move up")),
            1,
            _(
                "Mirrored: what was right is wrong now. The slope of cross-entropy is p minus the "
                "truth, in both cases."
            ),
            unlocks=("truth",),
        ),
    ]
