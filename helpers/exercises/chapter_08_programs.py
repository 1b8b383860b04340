"""Chapter 08: the functions that are written, recall and the overlap of boxes."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference import detection


def recalls(counts):
    """Return the recall of each class of a confusion matrix."""
    return np.diag(counts) / np.maximum(counts.sum(axis=1), 1)


def _draw_tables(rng):
    """Few pictures, so that some classes have one or none."""
    for _case in range(20):
        n = rng.integers(1, 5)
        yield (rng.integers(0, 5, (n, n)) * rng.integers(0, 2, (n, 1)),)


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
            "number for each class was asked for."
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
    tables += [np.array([[7]]), np.array([[1, 0], [0, 1]])]
    task.cases(answer, recalls, [(table,) for table in tables], draw=_draw_tables, tolerance=1e-6)


def overlap(a, b):
    """Return the intersection over union of two boxes."""
    return detection.iou(a, b)


def _boxes(a, b):
    height, width = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return height, width, detection.area(a), detection.area(b)


def _box(rng):
    """Return a box in whole numbers; two of them meet, touch or lie apart."""
    top, left = (int(number) for number in rng.integers(0, 9, size=2))
    height, width = (int(number) for number in rng.integers(1, 8, size=2))
    return top, left, top + height, left + width


def _draw_boxes(rng):
    for _case in range(20):
        yield _box(rng), _box(rng)


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
            ((3, 1, 6, 9), (7, 2, 9, 5)),
            ((2, 7, 5, 9), (4, 3, 8, 8)),
            ((1, 2, 3, 4), (1, 4, 3, 6)),
        ],
        draw=_draw_boxes,
        tolerance=1e-6,
    )
