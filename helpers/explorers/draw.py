"""Draw a digit: ten probabilities follow the pen, and where covering a patch changes the answer."""

import numpy as np

from helpers.explorers.base import Explorer
from helpers.explorers.drawing import Drawing, as_array
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.bars import draw_bars, update_bars
from helpers.plots.style import COLORS, DIVERGING, IMAGE, SIZES, bare, canvas

PATCH, STRIDE = 8, 4  # pixels of the 28 × 28 picture: a patch and how far apart patches stand


def draw_digit(classify, *, prepare, example=None, occlusion=False, name="00.draw", guided=True):
    """Return the explorer.

    classify    (N, 28, 28) of 0 … 1 → probabilities (N, 10)
    prepare     the drawing, (112, 112) of uint8 (0 paper, 255 ink) → the picture (28, 28) that
                the network sees, of 0 … 1 or uint8; None where there is nothing to see
    example     a drawing to begin with: uint8, (28, 28) or (112, 112)
    occlusion   also show where covering a patch of the picture changes the answer
    name        under which predictions are stored
    guided      whether it asks its questions
    """
    view = _View(classify, prepare, occlusion)
    steps = _occlusion_steps() if occlusion else _steps()
    return Explorer(
        view.figure,
        {"drawing": Drawing(example)},
        view.update,
        _describe,
        moving=view.moving,
        steps=steps if guided else (),
        start=("drawing",),
        name=name,
        paper=True,
    )


class _View:
    """The figure: what the network sees, ten bars, and the map of patches."""

    def __init__(self, classify, prepare, occlusion):
        self.classify = classify
        self.prepare = prepare
        self.occlusion = occlusion
        self.figure, axes = canvas(
            mosaic="SB;MB" if occlusion else "SB",
            width=5.0,
            height=3.8,
            width_ratios=[1, 1.5] if occlusion else [1, 1.3],
        )
        self.seen = self._image(axes["S"], _("what the network sees"), cmap=IMAGE, vmin=0, vmax=1)
        self.bars = draw_bars(axes["B"], np.zeros(10), range(10))
        self.moving = [self.seen, *self.bars.bars, *self.bars.numbers]
        if occlusion:
            self.ground = self._image(
                axes["M"], _("what covering takes or adds"), cmap=IMAGE, vmin=0, vmax=4
            )
            self.map = self._image(
                axes["M"], axes["M"].get_xlabel(), cmap=DIVERGING, vmin=-0.5, vmax=0.5, alpha=0.75
            )
            self.moving += [self.ground, self.map]

    def _image(self, ax, label, **options):
        image = ax.imshow(
            np.zeros((28, 28)), interpolation="nearest", extent=(0, 28, 28, 0), **options
        )
        bare(ax).set_xlabel(label, fontsize=SIZES["note"])
        ax.set(xlim=(-0.4, 28.4), ylim=(28.4, -0.4))  # the frame stands clear of the picture
        ax.spines[:].set(visible=True, linewidth=0.6, color=COLORS["muted"])
        return image

    def update(self, *, drawing):
        """Classify the drawing and set the artists; return what is said of it."""
        picture = self.prepare(as_array(drawing))
        if picture is None or not np.any(picture):
            return self._empty()
        picture = np.asarray(picture, np.float32) / (
            255 if np.asarray(picture).dtype.kind == "u" else 1
        )
        covered = cover(picture) if self.occlusion else picture[None][:0]
        said = np.asarray(self.classify(np.concatenate([picture[None], covered])))
        probabilities, answer = said[0], int(said[0].argmax())
        self.seen.set_data(picture)
        update_bars(self.bars, probabilities)
        state = {
            "answer": answer,
            "probability": float(probabilities[answer]),
            "probabilities": probabilities,
            "second": int(probabilities.argsort()[-2]),
            "second_probability": float(np.sort(probabilities)[-2]),
        }
        return state | (self._patches(picture, said[1:], state) if self.occlusion else {})

    def _patches(self, picture, said, state):
        places = (28 - PATCH) // STRIDE + 1
        loss = (state["probability"] - said[:, state["answer"]]).reshape(places, places)
        row, column = np.unravel_index(loss.argmax(), loss.shape)
        worst = said[row * places + column]
        self.ground.set_data(picture)
        self.map.set_data(spread(loss))
        return {
            "patch_row": int(row) * STRIDE + PATCH // 2,
            "patch_column": int(column) * STRIDE + PATCH // 2,
            "patch_left": float(worst[state["answer"]]),
            "patch_answer": int(worst.argmax()),
            "flips": int((said.argmax(axis=1) != state["answer"]).sum()),
            "patches": len(said),
            "loss": loss,
        }

    def _empty(self):
        for image in [self.seen, *([self.ground, self.map] if self.occlusion else [])]:
            image.set_data(np.zeros((28, 28)))
        update_bars(self.bars, np.zeros(10))
        return {"answer": None, "probabilities": np.zeros(10)}


def cover(picture, size=PATCH, stride=STRIDE, fill=0):
    """Return the picture once for each patch, with that patch painted: with 0, paper."""
    corners = range(0, 28 - size + 1, stride)
    copies = np.repeat(picture[None], len(corners) ** 2, axis=0)
    for number, (top, left) in enumerate((top, left) for top in corners for left in corners):
        copies[number, top : top + size, left : left + size] = fill
    return copies


def spread(loss, size=PATCH, stride=STRIDE):
    """Return (28, 28): the mean loss of probability over the patches that cover each pixel."""
    total, count = np.zeros((28, 28)), np.zeros((28, 28))
    for (row, column), value in np.ndenumerate(loss):
        patch = np.s_[row * stride : row * stride + size, column * stride : column * stride + size]
        total[patch] += value
        count[patch] += 1
    return total / count


def _describe(state):
    if state["answer"] is None:
        return _("The paper is empty: draw a digit from 0 to 9.")
    sentence = _(
        "The network says {answer} with probability {probability:.2f}; next comes {second} with "
        "{second_probability:.2f}."
    ).format(**state)
    if "patches" not in state:
        return sentence
    if state["flips"]:
        more = _(
            "Covering a patch changes the answer at {flips} of {patches} places; most at row "
            "{patch_row}, column {patch_column}, where it says {patch_answer} and {patch_left:.2f} "
            "is left for {answer}."
        )
    else:
        more = _(
            "No covered patch of {patches} changes the answer; it loses most at row {patch_row}, "
            "column {patch_column}, where {patch_left:.2f} is left."
        )
    return f"{sentence} {more.format(**state)}"


def _steps():
    return [
        Step(
            _(
                "Clear the paper and draw a very small digit in a corner. What does the network "
                "get to see?"
            ),
            (
                _("a tiny digit in the corner"),
                _("a digit of the usual size, in the middle"),
                _("nothing"),
            ),
            1,
            _(
                "The ink is cut out, brought to the usual size and moved to the middle before the "
                "network sees it: compare the small picture with your paper."
            ),
            moves=("drawing",),
            after=30,
        ),
        Step(
            _(
                "Draw something that is no digit: a house, a face. What do the ten probabilities "
                "add up to now?"
            ),
            (_("0"), _("less than 1"), _("1")),
            2,
            _(
                "Always 1. The network can only share out certainty among ten digits: it has no "
                "way to say “none of these”."
            ),
            moves=("drawing",),
            after=30,
        ),
    ]


def _occlusion_steps():
    return [
        Step(
            _(
                "Draw an 8. The network looks again and again, each time with another patch "
                "covered. Where can covering take nothing away from its answer?"
            ),
            (_("on a stroke"), _("on empty paper"), _("in the very middle")),
            1,
            _(
                "A covered patch is wiped to paper: where there was only paper, the network sees "
                "the same as before. Orange marks ink that the answer rests on; blue marks ink "
                "that speaks against it."
            ),
            moves=("drawing",),
            after=30,
        ),
        Step(
            _(
                "Now draw a 3 and close it with the pen, little by little, until it is an 8. How "
                "does the answer change?"
            ),
            (_("step by step with the ink"), _("suddenly, by one small stroke"), _("not at all")),
            None,
            _(
                "Look where the map turned orange while you drew: those few pixels are what parts "
                "3 from 8 for this network. Your answer may differ from your neighbour's, because "
                "your strokes do."
            ),
            moves=("drawing",),
            after=30,
        ),
    ]
