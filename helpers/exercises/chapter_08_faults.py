"""The faults of chapter 08: a line that is pointed at, and a scale that is mended."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise("08.7", "fault", wrong={"load": 1, "loop": 3, "epochs": 5, "best": 7, "type": "6"})
def the_test_set_chooses(task, answer):
    """The line that uses the test set for a choice."""
    task.mistakes = {
        "load": _("Loading both parts is in order. What is each of them used for?"),
        "loop": _("To try four sizes is in order. On which pictures are they compared?"),
        "epochs": _("This line trains on the training pictures, as it should."),
        "best": _(
            "To keep the best is what a choice does. It is chosen by a figure from another line."
        ),
    }
    task.hints = [_("Which pictures decide between the four networks?")]
    task.line(answer, 6)
    return _(
        "The test set chose the network, so its figure is the best of four and no longer a "
        "judgement. "
        "Use validation data there."
    )


def _draw_pictures(rng):
    for _case in range(20):
        shape = rng.integers(1, 4, size=rng.integers(1, 4))
        yield (rng.integers(0, 256, shape).astype(np.uint8),)


def scale(images):
    """Return the pictures on the scale from −1 to 1."""
    return images / 127.5 - 1


def _by_the_picture(images):
    whole = images.astype(float)
    return 2 * (whole - whole.min()) / (whole.max() - whole.min()) - 1


def _mistakes_in_scaling():
    return {
        "unchanged": _(
            "`images * 2` is still computed in 8 bits, which hold 0 to 255: 200 · 2 = 400 becomes "
            "400 − 256 = 144. Which calculation could come first?"
        ),
        "signed": _(
            "`int8` holds −128 to 127: 200 becomes −56 there. Take numbers with a point, `float`, "
            "or divide first."
        ),
        "byte-minus": _(
            "You took 128 away in 8 bits, where nothing is below 0: 100 − 128 becomes 228. Divide "
            "before you take anything away."
        ),
        "half": _(
            "Your result runs from 0 to 1. Stretch it to twice the width, then move it down by 1."
        ),
        "no-shift": _("Your result runs from 0 to 2. It has the right width: move it down by 1."),
        "below": _(
            "Your result runs from −1 to 0. It ends in the middle: it must be twice as wide."
        ),
        "half-range": _(
            "Your result runs from −0.5 to 0.5. Its middle is right: it must be twice as wide."
        ),
        "shift-first": _(
            "Your result runs from −2 to 0. You moved it before you stretched it: which of the two "
            "must come first?"
        ),
        "too-short": _(
            "Your result begins at −1 and ends at 0.992: you divided by 128. 255 must become "
            "exactly 1. What is half of 255?"
        ),
        "too-long": _(
            "Your result begins at −1 and ends a little above 1: you divided by 127. Half of 255 "
            "is no whole number."
        ),
        "whole": _("`//` throws the fractions away: only a few values are left. Divide with `/`."),
        "cut": _(
            "Your result was cut to whole numbers: nearly all of it became 0. Leave it as numbers "
            "with a point."
        ),
        "stretched": _(
            "You stretched each picture by its own darkest and lightest pixel, so that one grey "
            "means something else in each picture. 0 is always −1, and 255 always 1."
        ),
        "flipped": _("Black and white are exchanged: 0 must become −1, and 255 must become 1."),
    }


@exercise(
    "08.8",
    "fault",
    wrong={
        "unchanged": lambda images: images * 2 / 255 - 1,
        "signed": lambda images: images.astype(np.int8) * 2 / 255 - 1,
        "byte-minus": lambda images: (images - np.uint8(128)) / 128,
        "half": lambda images: images / 255,
        "no-shift": lambda images: images / 127.5,
        "below": lambda images: images / 255 - 1,
        "half-range": lambda images: images / 255 - 0.5,
        "shift-first": lambda images: (images / 255 - 1) * 2,
        "too-short": lambda images: images / 128 - 1,
        "too-long": lambda images: images / 127 - 1,
        "whole": lambda images: images // 127.5 - 1,
        "cut": lambda images: scale(images).astype(int),
        "stretched": _by_the_picture,
        "flipped": lambda images: 1 - images / 127.5,
        "no-return": lambda images: None,
    },
)
def scale_without_overflow(task, answer):
    """Scale bytes to −1 … 1 without running over."""
    task.mistakes = _mistakes_in_scaling()
    task.hints = [
        _("Divide first: a division of bytes gives floating-point numbers."),
        _("0 must become −1 and 255 exactly 1: divide by 127.5."),
    ]
    rng = np.random.default_rng(88)
    task.cases(
        answer,
        scale,
        [
            (np.array([0, 100, 200, 255], np.uint8),),
            (rng.integers(0, 256, (3, 4)).astype(np.uint8),),
            (np.array([[[0, 17, 255]]], np.uint8),),
        ],
        draw=_draw_pictures,
        tolerance=1e-5,
    )
