"""The exercises of chapter 08, Image recognition."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference import detection


@exercise(
    "08.1",
    "predict",
    wrong={"base-two": 3.322, "probability": 0.1, "sign": -2.303, "binary": 0.693, "sum": 23.03},
)
def first_loss(task, answer):
    """The loss of a network of ten classes that knows nothing."""
    task.mistakes = {
        "base-two": _("This is the logarithm to base 2. The loss uses the natural logarithm."),
        "probability": _("This is the probability. The loss is minus its logarithm."),
        "sign": _("The logarithm of a number below 1 is negative, and the loss is minus that."),
        "binary": _("This is ln 2, the loss for two classes."),
        "sum": _("Only the true class enters the loss, not all ten."),
    }
    task.hints = [
        _("The loss is −ln p for the true class, whichever it is."),
        _("−ln(1/10) = ln 10."),
    ]
    task.value(
        answer, np.log(10), tolerance=0.002, expected=_("minus the logarithm of a probability")
    )
    return _(
        "Remember 2.303: a network of ten classes that starts far above it, or stays at it, "
        "has a fault."
    )


@exercise(
    "08.2",
    "compute",
    wrong={
        "no-biases": 28800,
        "one-channel": 1248,
        "bias-each-channel": 29952,
        "filters-only": 1200,
    },
)
def convolution_parameters(task, answer):
    """The parameters of a convolution of 48 filters, 5 by 5, on 24 channels."""
    task.mistakes = {
        "no-biases": _("These are the weights. Each filter has one bias too."),
        "one-channel": _("Each filter reaches through all 24 channels."),
        "bias-each-channel": _("A filter has one bias, not one for each channel."),
        "filters-only": _("5 · 5 · 48 would be filters on a single channel, and without biases."),
    }
    task.hints = [
        _("One filter: 5 · 5 weights for each of the 24 channels, and one bias."),
        _("(K · L · C + 1) · F with K = L = 5, C = 24, F = 48."),
    ]
    task.value(answer, 28848, expected=_("all weights and biases, counted together"))


@exercise(
    "08.3",
    "compute",
    wrong={"width": 4.2717, "share": 0.021358, "one-sigma": 1.0897, "no-n": 42.717},
)
def half_interval(task, answer):
    """Half the width of the 95 % interval of 95 % on 400 pictures, in points."""
    task.mistakes = {
        "width": _("This is the whole width, from end to end. Half of it was asked."),
        "share": _(
            "Too small: a share of 0.02 is 2 percentage points. And is the square root there?"
        ),
        "one-sigma": _("This is the standard error. 95 % lie within 1.96 of them."),
        "no-n": _("Divide by the number of pictures under the root."),
    }
    task.hints = [
        _("Put a = 0.95 and n = 400 into the formula."),
        _("√(0.95 · 0.05 / 400) is about 0.011."),
    ]
    task.value(answer, 2.1358, tolerance=0.006, expected=_("a number of percentage points"))
    return _("So 95 % on 400 pictures may well be 93 % or 97 %.")


def recalls(counts):
    """Return the recall of each class of a confusion matrix."""
    return np.diag(counts) / np.maximum(counts.sum(axis=1), 1)


@exercise(
    "08.4",
    "program",
    wrong={
        "precision": lambda counts: np.diag(counts) / np.maximum(counts.sum(axis=0), 1),
        "mean": lambda counts: recalls(counts).mean(),
        "counts": lambda counts: np.diag(counts),
        "share-of-all": lambda counts: np.diag(counts) / counts.sum(),
        "not-finite": lambda counts: np.where(counts.sum(axis=1) > 0, recalls(counts), np.nan),
    },
)
def recall_of_each_class(task, answer):
    """The recall of every class from a confusion matrix."""
    task.mistakes = {
        "precision": _(
            "This divides by the columns: of those called s, how many were s. That is precision."
        ),
        "mean": _(
            "This is their mean, the balanced accuracy. An array with one "
            "number for each class was asked."
        ),
        "counts": _(
            "These are the numbers of right answers. Divide by how many pictures each class has."
        ),
        "share-of-all": _(
            "This divides by all pictures. Divide by those of the class, the sum of its row."
        ),
        "not-finite": _("A class without pictures divides 0 by 0. Its recall shall be 0."),
    }
    task.hints = [
        _(
            "The diagonal holds what is right; `counts.sum(axis=1)` holds how many "
            "pictures each class has."
        )
    ]
    rng = np.random.default_rng(84)
    tables = [rng.integers(0, 20, (n, n)) for n in (2, 3, 5)]
    tables[2][3] = 0  # a class without pictures
    task.cases(answer, recalls, [(table,) for table in tables], tolerance=1e-6)


def overlap(a, b):
    """Return the intersection over union of two boxes."""
    return detection.iou(a, b)


def _boxes(a, b):
    height, width = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return height, width, detection.area(a), detection.area(b)


def _negative(a, b):
    height, width, first, second = _boxes(a, b)
    return height * width / (first + second - height * width)


def _counted_twice(a, b):
    height, width, first, second = _boxes(a, b)
    shared = max(0, height) * max(0, width)
    return shared / (first + second)


def _shared_only(a, b):
    height, width, _first, _second = _boxes(a, b)
    return max(0, height) * max(0, width)


def _of_the_smaller(a, b):
    height, width, first, second = _boxes(a, b)
    return max(0, height) * max(0, width) / min(first, second)


@exercise(
    "08.5",
    "program",
    wrong={
        "negative": _negative,
        "counted-twice": _counted_twice,
        "smaller": _of_the_smaller,
        "shared-only": _shared_only,
        "distance": lambda a, b: 1 - overlap(a, b),
        "no-return": lambda a, b: None,
    },
)
def intersection_over_union(task, answer):
    """The intersection over union of two boxes."""
    task.mistakes = {
        "negative": _(
            "Two boxes that do not meet give a negative height or width, "
            "and two of these make a plus. "
            "Use `max(0, …)` on each."
        ),
        "counted-twice": _("The sum of both areas counts the shared part twice."),
        "shared-only": _("This is the shared area. Divide it by the area that either box covers."),
        "smaller": _("This divides by the smaller box. Divide by the area that either box covers."),
        "distance": _("This is one minus the answer."),
    }
    task.hints = [
        _(
            "The shared box reaches from the larger of the tops to the smaller of the "
            "bottoms; the same sideways."
        ),
        _("Covered = area of a + area of b − shared."),
    ]
    task.cases(
        answer,
        overlap,
        [
            ((0, 0, 10, 10), (5, 5, 15, 15)),
            ((0, 0, 4, 6), (1, 2, 3, 4)),
            ((0, 0, 2, 2), (5, 5, 9, 9)),
            ((0, 0, 4, 4), (1, 6, 3, 9)),
        ],
        tolerance=1e-6,
    )


@exercise(
    "08.6",
    "compute",
    wrong={
        "one-epoch": 235,
        "dropped": 468,
        "one-rest": 469,
        "fraction": 468.75,
        "pictures": 120_000,
    },
)
def steps_of_training(task, answer):
    """How many steps two epochs of 60,000 pictures in batches of 256 take."""
    task.mistakes = {
        "one-epoch": _("This is one epoch."),
        "dropped": _(
            "60,000 / 256 is 234.4: the rest makes one more, smaller batch in each epoch."
        ),
        "one-rest": _(
            "Each epoch begins anew, and ends with a smaller batch of its own: round up in each."
        ),
        "fraction": _(
            "There is no fraction of a step: the last batch of an epoch is a step, however small."
        ),
        "pictures": _("This is how many pictures are shown. A step shows 256 of them."),
    }
    task.hints = [
        _("How many batches of 256 does it take to show 60,000 pictures once?"),
        _("234 full ones and one with the rest."),
    ]
    task.value(answer, 470, expected=_("a whole number of steps"))


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
        ],
        tolerance=1e-5,
    )
