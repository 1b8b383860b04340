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


@exercise(
    "08.8",
    "fault",
    wrong={
        "unchanged": lambda images: images * 2 / 255 - 1,
        "half": lambda images: images / 255,
        "no-shift": lambda images: images / 127.5,
        "whole": lambda images: images // 127.5 - 1,
        "flipped": lambda images: 1 - images / 127.5,
    },
)
def scale_without_overflow(task, answer):
    """Scale bytes to −1 … 1 without running over."""
    task.mistakes = {
        "unchanged": _(
            "`images * 2` is still computed in 8 bits: 200 · 2 = 400 becomes 400 − 256 = 144."
        ),
        "half": _("This runs from 0 to 1."),
        "no-shift": _("This runs from 0 to 2."),
        "whole": _("`//` throws the fractions away: only a few values are left."),
        "flipped": _("Black and white are exchanged."),
    }
    task.hints = [
        _("Divide first: a division of bytes gives floating-point numbers."),
        _("0 must become −1 and 255 exactly 1: divide by 127.5."),
    ]
    rng = np.random.default_rng(88)
    task.cases(
        answer,
        lambda images: images / 127.5 - 1,
        [
            (np.array([0, 100, 200, 255], np.uint8),),
            (rng.integers(0, 256, (3, 4)).astype(np.uint8),),
            (np.array([[[0, 17, 255]]], np.uint8),),
        ],
        draw=_draw_pictures,
        tolerance=1e-5,
    )
