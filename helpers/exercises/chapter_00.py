"""The exercises of chapter 00: pictures are numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "00.1",
    "compute",
    wrong={"added": 56, "one-side": 28, "gaps": 729, "off-by-one": 783, "caret": 30, "type": "784"},
)
def pixels(task, answer):
    """How many pixels has a picture of 28 rows and 28 columns?"""
    task.mistakes = {
        "added": _("28 + 28 counts one row and one column. Every row has its own 28 pixels."),
        "one-side": _("28 is one row. How many rows are there?"),
        "gaps": _("27 × 27 counts the gaps between pixels, not the pixels."),
        "caret": _("`^` is no power in Python: write `28 ** 2` or `28 * 28`."),
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


def _draw_answers(rng):
    for size in rng.integers(2, 30, size=20):
        labels = rng.integers(0, 10, size=size)
        yield np.where(rng.random(size) < 0.6, labels, rng.integers(0, 10, size=size)), labels


@exercise(
    "00.20",
    "program",
    wrong={
        "share": lambda answers, labels: (answers == labels).mean(),
        "wrong-ones": lambda answers, labels: (answers != labels).sum(),
        "each": lambda answers, labels: answers == labels,
        "all": lambda answers, labels: len(labels),
        "first-only": lambda answers, labels: int(answers[0] == labels[0]),
        "same-set": lambda answers, labels: np.isin(answers, labels).sum(),
        "no-return": lambda answers, labels: None,
    },
)
def how_many_right(task, answer):
    """Return how many of a network's answers agree with the labels."""
    task.mistakes = {
        "share": _("That is the share of right answers. Their number is asked: add, no mean."),
        "wrong-ones": _("That counts the wrong ones. `==` is true where two numbers agree."),
        "each": _("That says of each answer whether it is right. Now count: `.sum()`."),
        "all": _("That is how many answers there are, right or wrong."),
        "first-only": _("That looks at the first answer alone: `return` belongs behind the loop."),
        "same-set": _("An answer is right if it is the label at its own place, not at any place."),
    }
    task.hints = [
        _("`answers == labels` compares two arrays place by place, and gives True or False."),
        _("True counts as 1 and False as 0: return `(answers == labels).sum()`."),
    ]
    cases = [
        (np.array([7, 2, 1, 0]), np.array([7, 2, 1, 4])),
        (np.array([3, 3]), np.array([5, 8])),
        (np.array([1, 2, 3]), np.array([3, 1, 2])),
    ]
    task.cases(
        answer,
        lambda answers, labels: int(np.sum(answers == labels)),
        cases,
        draw=_draw_answers,
        keep_arguments=True,
    )
    return _("This is how a classifier is judged: by its answers on pictures that it never saw.")
