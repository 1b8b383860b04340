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


def _mistakes_in_recall():
    return {
        "precision": _(
            "This divides by the columns: of those called s, how many were s. That is precision."
        ),
        "mean": _(
            "This is their mean, the balanced accuracy. An array with one "
            "number for each class was asked for."
        ),
        "accuracy": _(
            "This is the accuracy, the share of all pictures that were named rightly. Each class "
            "has a recall of its own."
        ),
        "counts": _(
            "These are the numbers of right answers. Divide by how many pictures each class has."
        ),
        "share-of-all": _(
            "This divides by all pictures. Divide by those of the class, the sum of its row."
        ),
        "by-the-wrong": _(
            "This divides by the pictures that were missed. Divide by all pictures of the class, "
            "found or missed: the sum of its row."
        ),
        "missed": _("This is the share that was missed. Recall is the share that was found."),
        "table": _(
            "You divided the whole table by the sums of its rows. The recalls stand on its "
            "diagonal."
        ),
        "plus-one": _(
            "You added 1 to every sum, so that no sum is 0; then all shares are too small. Only an "
            "empty row needs help."
        ),
        "floor": _("`//` throws the fractions away: a recall is a share. Divide with `/`."),
        "percent": _("These are percent. A recall is a share, from 0 to 1."),
        "not-finite": _("A class without pictures divides 0 by 0. Its recall shall be 0."),
    }


def _by_row(counts):
    return np.maximum(counts.sum(axis=1), 1)


@exercise(
    "08.4",
    "program",
    wrong={
        "precision": lambda counts: np.diag(counts) / np.maximum(counts.sum(axis=0), 1),
        "mean": lambda counts: recalls(counts).mean(),
        "accuracy": lambda counts: np.trace(counts) / counts.sum(),
        "counts": lambda counts: np.diag(counts),
        "share-of-all": lambda counts: np.diag(counts) / counts.sum(),
        "by-the-wrong": lambda counts: (
            np.diag(counts) / np.maximum(counts.sum(axis=1) - np.diag(counts), 1)
        ),
        "missed": lambda counts: 1 - recalls(counts),
        "table": lambda counts: counts / _by_row(counts)[:, None],
        "plus-one": lambda counts: np.diag(counts) / (counts.sum(axis=1) + 1),
        "floor": lambda counts: np.diag(counts) // _by_row(counts),
        "percent": lambda counts: 100 * recalls(counts),
        "not-finite": lambda counts: np.where(counts.sum(axis=1) > 0, recalls(counts), np.nan),
        "no-return": lambda counts: None,
    },
)
def recall_of_each_class(task, answer):
    """The recall of every class from a confusion matrix."""
    task.mistakes = _mistakes_in_recall()
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


def _shared_only(a, b):
    height, width, _first, _second = _boxes(a, b)
    return max(0, height) * max(0, width)


def _shared_by(covered):
    """Return an answer that divides the shared area by `covered(a, b)`."""
    return lambda a, b: _shared_only(a, b) / covered(a, b)


def _frame(a, b):
    return (max(a[2], b[2]) - min(a[0], b[0])) * (max(a[3], b[3]) - min(a[1], b[1]))


def _from_the_corner(a, b):
    return a[2] * a[3] + b[2] * b[3] - _shared_only(a, b)


def _with_edges(a, b):
    height, width, first, second = _boxes(a, b)
    shared = max(0, height + 1) * max(0, width + 1)
    return shared / (first + second - shared)


def _both_negative(a, b):
    height, width, first, second = _boxes(a, b)
    return 0 if height * width <= 0 else height * width / (first + second - height * width)


def _mistakes_in_overlap():
    return {
        "negative": _(
            "Two boxes that do not meet give a negative height or width, "
            "and two of these make a plus. "
            "Use `max(0, …)` on each."
        ),
        "both-negative": _(
            "You ask whether height times width is above 0. If both are negative, it is: ask each "
            "of them by itself."
        ),
        "counted-twice": _("The sum of both areas counts the shared part twice."),
        "doubled": _(
            "You doubled the shared part and divided by the sum of both areas. Divide it, once, by "
            "what either box covers."
        ),
        "shared-only": _("This is the shared area. Divide it by the area that either box covers."),
        "smaller": _("This divides by the smaller box. Divide by the area that either box covers."),
        "first": _("This divides by the first box alone. What does either of the two cover?"),
        "frame": _(
            "This divides by the frame around both boxes. It also holds places that neither box "
            "covers."
        ),
        "corner": _(
            "Your areas reach from the corner of the picture. A box has the height bottom − top, "
            "and the width right − left."
        ),
        "edges": _(
            "You added 1 to height and width. The numbers say where edges are: from 3 to 5 is 2."
        ),
        "distance": _("This is one minus the answer."),
    }


@exercise(
    "08.5",
    "program",
    wrong={
        "negative": _negative,
        "both-negative": _both_negative,
        "counted-twice": _shared_by(lambda a, b: detection.area(a) + detection.area(b)),
        "doubled": _shared_by(lambda a, b: (detection.area(a) + detection.area(b)) / 2),
        "smaller": _shared_by(lambda a, b: min(detection.area(a), detection.area(b))),
        "first": _shared_by(lambda a, b: detection.area(a)),
        "frame": _shared_by(_frame),
        "corner": _shared_by(_from_the_corner),
        "edges": _with_edges,
        "shared-only": _shared_only,
        "distance": lambda a, b: 1 - overlap(a, b),
        "no-return": lambda a, b: None,
    },
)
def intersection_over_union(task, answer):
    """The intersection over union of two boxes."""
    task.mistakes = _mistakes_in_overlap()
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
