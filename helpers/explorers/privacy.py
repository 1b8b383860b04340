"""Private training: noise and steps → what is promised, what is learned, what an attack finds."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.privacy import draw_bargain, update_bargain
from helpers.plots.style import BESIDE, canvas


def private_training(
    noises, steps, *, epsilon, delta, accuracy, found, half, allowed, plain, name="14.privacy"
):
    """Return the explorer of private training.

    noises (a,), steps (b,): what can be chosen. epsilon (a, b) for δ = delta. accuracy, found, half
    and allowed (a, b), in per cent: test accuracy, members found when one in a hundred of the
    others is accused, half the width of its 95 % interval, the most that ε allows. plain: accuracy
    and members found without privacy. name: under which predictions are stored.
    """
    noises, steps = [float(noise) for noise in noises], [int(number) for number in steps]
    grids = _grids(
        (len(noises), len(steps)),
        epsilon=epsilon,
        accuracy=accuracy,
        found=found,
        half=half,
        allowed=allowed,
    )
    fixed = {"delta": float(delta), "rate": 1, "plain_accuracy": plain[0], "plain_found": plain[1]}
    figure, (left, right) = canvas(1, 2, width=BESIDE, height=3.6)
    flat = [grids[word].ravel() for word in ("epsilon", "accuracy", "found", "allowed")]
    artists = draw_bargain(left, right, *flat, plain=plain, guessing=fixed["rate"])

    def update(*, noise, steps_taken):
        place = noises.index(noise), steps.index(steps_taken)
        state = {word: float(grid[place]) for word, grid in grids.items()}
        update_bargain(artists, state["epsilon"], state["accuracy"], state["found"], state["half"])
        return state | fixed | {"noise": noise, "steps": steps_taken}

    panel = {
        "noise": controls.steps(
            _("Noise"), noises[0], noises, help=_("its spread, in units of the clip")
        ),
        "steps_taken": controls.steps(_("Steps"), steps[-1], steps),
    }
    return Explorer(
        figure,
        panel,
        update,
        _describe,
        moving=artists,
        steps=_steps(),
        start=("noise",),
        name=name,
        drags=[
            Drag(ax, ("noise", "steps_taken"), to, _("the place"))
            for ax, to in zip((left, right), _nearest(artists, grids, panel), strict=True)
        ],
    )


def _nearest(artists, grids, panel):
    """Yield for both axes what finds the run nearest to a place, as it is seen.

    A control that is locked keeps its value.
    """
    noises, steps = (
        [value for _words, value in panel[name].options] for name in ("noise", "steps_taken")
    )
    for artist, word in zip(artists, ("accuracy", "found"), strict=False):

        def to(x, y, *, scale=artist.axes.transData, heights=grids[word]):
            seen = scale.transform(np.column_stack([grids["epsilon"].ravel(), heights.ravel()]))
            away = np.hypot(*(seen - scale.transform((x, y))).T).reshape(heights.shape)
            if panel["steps_taken"].disabled:
                away[:, [number != panel["steps_taken"].value for number in steps]] = np.inf
            if panel["noise"].disabled:
                away[[number != panel["noise"].value for number in noises]] = np.inf
            row, column = np.unravel_index(away.argmin(), away.shape)
            return {"noise": noises[row], "steps_taken": steps[column]}

        yield to


def _grids(shape, **grids):
    """Return the grids as arrays of floats; each must have the shape (noises, steps)."""
    grids = {word: np.asarray(grid, float) for word, grid in grids.items()}
    shapes = {word: grid.shape for word, grid in grids.items()}
    if set(shapes.values()) != {shape}:
        raise ValueError(
            f"private_training: grids must be (noises, steps), here {shape}, got {shapes}"
        )
    return grids


def _describe(state):
    return _(
        "Noise {noise}, {steps} steps: ε = {epsilon:.1f} for δ = {delta:.4f}. Test accuracy "
        "{accuracy:.1f} %, without privacy {plain_accuracy:.1f} %. When {rate} % of the others are "
        "accused, the attack finds {found:.1f} % of the members, ± {half:.1f}; without privacy "
        "{plain_found:.1f} %. This ε allows an attack {allowed:.1f} %."
    ).format(**state)


def _steps():
    return [
        Step(
            _("Raise the noise from one end to the other. What happens to ε and to the accuracy?"),
            (_("both fall"), _("ε falls, the accuracy stays"), _("both rise")),
            0,
            _(
                "ε falls from 81 to 1.0, the accuracy from 87 % to 68 %. Noise hides the single "
                "example, and what all of them have in common as well."
            ),
            unlocks=("noise",),
        ),
        Step(
            _(
                "Set the noise to 4, then go from the most steps to the fewest. What becomes of ε "
                "and of the accuracy?"
            ),
            (
                _("both are smaller"),
                _("ε is smaller, the accuracy the same"),
                _("both are larger"),
            ),
            0,
            _(
                "Each step spends: ε is 0.4 after 30 steps and 2.2 after 600. But after few steps "
                "the networks read 29 % of the digits, after many 77 %."
            ),
            unlocks=("steps_taken",),
        ),
        Step(
            _(
                "With the least noise and the most steps ε allows an attack to find everybody. "
                "How many does this attack find?"
            ),
            (_("almost all"), _("about half"), _("fewer than one in ten")),
            2,
            _(
                "4.0 %, where it finds 8.0 % without privacy. The promise holds for any attack on "
                "any example. This is one attack on ordinary digits: that it finds few does not "
                "make the promise better."
            ),
            moves=("noise", "steps_taken"),
        ),
    ]
