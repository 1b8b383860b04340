"""The exercises of chapter 00: pictures are numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "00.1",
    "compute",
    wrong={"added": 56, "one-side": 28, "gaps": 729, "off-by-one": 783, "type": "784"},
)
def pixels(task, answer):
    """How many pixels has a picture of 28 rows and 28 columns?"""
    task.mistakes = {
        "added": _("28 + 28 counts one row and one column. Every row has its own 28 pixels."),
        "one-side": _("28 is one row. How many rows are there?"),
        "gaps": _("27 × 27 counts the gaps between pixels, not the pixels."),
        "off-by-one": _("You are one off: numbers that run from 0 to 783 are 784 numbers."),
    }
    task.hints = [_("Multiply rows by columns."), _("Let Python compute `28 * 28`.")]
    task.value(answer, 28 * 28, expected=_("28 rows of 28 pixels, counted together"))
    return _("784 numbers: that is all that the network sees of a digit.")


def _in_place(picture):
    picture *= 0.5
    return picture


def _draw_pictures(rng):
    for _case in range(20):
        yield (rng.integers(0, 101, size=rng.integers(1, 4, size=2)) / 100,)


@exercise(
    "00.2",
    "program",
    wrong={
        "doubled": lambda picture: picture * 2,
        "subtracted": lambda picture: picture - 0.5,
        "whole-numbers": lambda picture: picture // 2,
        "no-return": lambda picture: None,
        "changed-argument": _in_place,
    },
)
def fainter(task, answer):
    """Return the picture with half its ink, and leave the picture itself as it was."""
    task.mistakes = {
        "doubled": _("That is twice as much ink. Half of it is `picture / 2`."),
        "subtracted": _("Taking away 0.5 makes faint pixels negative. Halve each pixel instead."),
        "whole-numbers": _(
            "Whole numbers (`//`, `int`) drop everything behind the point, "
            "and ink between 0 and 1 with it. Use `/`."
        ),
    }
    task.hints = [
        _(
            "Arithmetic with an array works on every pixel at once, whatever the size of "
            "the picture."
        ),
        _("Return `picture / 2`."),
    ]
    rng = np.random.default_rng(0)
    pictures = [np.array([[1.0, 0.5]]), rng.random((3, 2)), rng.random((7, 5))]
    task.cases(
        answer,
        lambda picture: picture / 2,
        [(picture,) for picture in pictures],
        draw=_draw_pictures,
        keep_arguments=True,
    )
    return _("`picture / 2` does it in one line: NumPy needs no loop.")
