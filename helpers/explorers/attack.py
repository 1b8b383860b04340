"""Attack (chapter 14): a digit pushed along the slope, and by chance, and how it is read."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.bars import draw_bars, update_bars
from helpers.plots.style import BESIDE, COLORS, DIVERGING, IMAGE, SIZES, bare, canvas

STRONGER = 5  # times: how much the shown difference is magnified


def attack(classify, push, pictures, *, rng, name="14.attack"):
    """Return the explorer.

    classify(pictures): probabilities (N, 10) of pictures (N, 28, 28) of 0 … 1;
    push(picture, label, epsilon, steps): the picture, each pixel moved by at most epsilon, away
    from its label; pictures: ten, one of each digit from 0 to 9, read rightly. rng draws the noise,
    once: up or down for each pixel. name: under which predictions are stored.
    """
    view = _View(classify, push, pictures, rng.choice([-1.0, 1.0], size=(28, 28)))
    panel = {
        "epsilon": controls.slider(
            _("Bound ε"), 0.04, 0.02, 0.4, 0.02, help=_("0 is paper, 1 is full ink")
        ),
        "steps": controls.steps(_("Steps"), 1, (1, 2, 5, 10, 20)),
        "digit": controls.choice(_("Digit"), 2, {str(digit): digit for digit in range(10)}),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("epsilon",),
        name=name,
    )


class _View:
    """The figure: above the picture, the push, the pushed and the noisy one; below their bars."""

    def __init__(self, classify, push, pictures, signs):
        self.classify = classify
        self.push = push
        self.pictures = np.asarray(pictures, np.float32)
        self.signs = signs.astype(np.float32)
        self.figure, axes = canvas(
            width=BESIDE, mosaic="PDAN;BBCC", height=4.6, height_ratios=[1, 1.25]
        )
        ink = {"cmap": IMAGE, "vmin": 0, "vmax": 1}
        limit = 1 / STRONGER
        self.picture = _image(axes["P"], _("picture"), **ink)
        self.moved = _image(
            axes["D"],
            _("the push, {times} times").format(times=STRONGER),
            cmap=DIVERGING,
            vmin=-limit,
            vmax=limit,
        )
        self.pushed = _image(axes["A"], _("pushed"), **ink)
        self.noisy = _image(axes["N"], _("noise"), **ink)
        self.bars = [draw_bars(axes[place], np.zeros(10), range(10)) for place in "BC"]
        for place, title in (("B", _("pushed")), ("C", _("noise"))):
            axes[place].set_title(title, fontsize=SIZES["label"])
        self.moving = [self.picture, self.moved, self.pushed, self.noisy]
        self.moving += [part for bars in self.bars for part in (*bars.bars, *bars.numbers)]

    def update(self, *, epsilon, steps, digit):
        """Push and add noise, read all three, draw, and return what is to be said."""
        picture = self.pictures[digit]
        pushed = self.push(picture, digit, epsilon, steps)
        noisy = np.clip(picture + np.float32(epsilon) * self.signs, 0, 1)
        whole, after, noise = np.asarray(self.classify(np.stack([picture, pushed, noisy])))
        self.picture.set_data(picture)
        self.moved.set_data(pushed - picture)
        self.pushed.set_data(pushed)
        self.noisy.set_data(noisy)
        for bars, probabilities in zip(self.bars, (after, noise), strict=True):
            update_bars(bars, probabilities)
        return {
            "digit": digit,
            "probability": float(whole[digit]),
            "epsilon": epsilon,
            "steps": steps,
            "answer": int(after.argmax()),
            "sure": float(after.max()),
            "left": float(after[digit]),
            "noise_answer": int(noise.argmax()),
            "noise_left": float(noise[digit]),
            "pushed": pushed,
            "noisy": noisy,
        }


def _image(ax, title, **options):
    image = ax.imshow(np.zeros((28, 28)), interpolation="nearest", **options)
    bare(ax).set_title(title, fontsize=SIZES["label"])
    ax.spines[:].set(visible=True, linewidth=0.6, color=COLORS["muted"])
    return image


def _describe(state):
    return _(
        "A {digit}, read with probability {probability:.2f}. Each pixel pushed by at most "
        "{epsilon:.2f} in steps: {steps}: the network says {answer} with {sure:.2f}, and "
        "{left:.2f} is left for {digit}. With noise of the same size it says {noise_answer}, and "
        "{noise_left:.2f} is left for {digit}."
    ).format(**state)


def _steps():
    return [
        Step(
            _(
                "The push moves each pixel by ε to the side that its slope names. The noise moves "
                "each by ε to a side by chance. Raise ε to 0.20. Which is misread on the way?"
            ),
            (_("both, at the same ε"), _("the pushed one alone"), _("the noisy one alone")),
            1,
            _(
                "The pushed one alone. Both move as far in each pixel. The noise moves some up "
                "and some down for every answer, and its effects mostly cancel; the push adds "
                "them up."
            ),
            moves=("epsilon",),
            after=6,
        ),
        Step(
            _(
                "Set ε to 0.10, where one step leaves the 2 a 2. Now take 20 steps, each smaller. "
                "What is the answer?"
            ),
            (_("still 2"), _("another digit")),
            1,
            _(
                "Another digit. The slope was right about small moves. On the way it changes, and "
                "many small steps follow it where one long step cannot."
            ),
            unlocks=("steps",),
        ),
        Step(
            _(
                "Leave 20 steps, set ε to 0.20, and go through the digits. How many of the ten "
                "are still read rightly when pushed?"
            ),
            (_("none"), _("about half"), _("nearly all")),
            0,
            _(
                "None of these ten, and with this noise of the same size all. Can you still read "
                "them? Compare the pictures."
            ),
            unlocks=("digit",),
            after=4,
        ),
    ]
