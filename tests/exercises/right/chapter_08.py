"""Right answers to the exercises of chapter 08: recall, and intersection over union."""

import numpy as np

from helpers.reference import detection
from tests.exercises.right import right


@right("08.4")
def recalls_by_loops(counts):
    """A loop over the classes."""
    found = []
    for t, row in enumerate(counts):
        if sum(row) == 0:
            found.append(0)
        else:
            found.append(row[t] / sum(row))
    return np.array(found)


@right("08.4")
def recalls_where_there_are_pictures(counts):
    """The division is done where the row is not empty."""
    many = counts.sum(axis=1)
    return np.divide(counts.diagonal(), many, out=np.zeros(len(counts)), where=many > 0)


@right("08.4")
def recalls_repaired(counts):
    """NaN becomes 0 afterwards."""
    with np.errstate(invalid="ignore"):
        shares = counts / counts.sum(axis=1, keepdims=True)
    return np.nan_to_num(np.diag(shares))


@right("08.4")
def recalls_with_einsum(counts):
    """The diagonal and the sums of rows by np.einsum; an empty row is divided by 1."""
    many = np.einsum("ts->t", counts)
    return np.einsum("tt->t", counts) / (many + (many == 0))


@right("08.4")
def recalls_by_errors(counts):
    """One less the share of errors, on a copy without the diagonal."""
    errors = counts.copy()
    np.fill_diagonal(errors, 0)
    many = counts.sum(axis=1)
    return np.where(many > 0, 1 - errors.sum(axis=1) / np.where(many > 0, many, 1), 0)


@right("08.4")
def recalls_of_rows(counts):
    """A list of shares, each with a floor below its row."""
    return np.array([row[t] / max(row.sum(), 1e-9) for t, row in enumerate(counts)])


@right("08.5")
def overlap_by_pixels(a, b):
    """The pixels of both boxes as sets."""
    first = {(m, n) for m in range(a[0], a[2]) for n in range(a[1], a[3])}
    second = {(m, n) for m in range(b[0], b[2]) for n in range(b[1], b[3])}
    return len(first & second) / len(first | second)


@right("08.5")
def overlap_with_a_return_before(a, b):
    """Boxes that do not meet are sent home first."""
    top, left, bottom, right_end = (
        max(a[0], b[0]),
        max(a[1], b[1]),
        min(a[2], b[2]),
        min(a[3], b[3]),
    )
    if top >= bottom or left >= right_end:
        return 0
    shared = (bottom - top) * (right_end - left)
    areas = (a[2] - a[0]) * (a[3] - a[1]) + (b[2] - b[0]) * (b[3] - b[1])
    return shared / (areas - shared)


@right("08.5")
def overlap_vectorised(a, b):
    """Corners as arrays."""
    a, b = np.reshape(a, (2, 2)), np.reshape(b, (2, 2))
    shared = np.prod(np.clip(np.minimum(a[1], b[1]) - np.maximum(a[0], b[0]), 0, None))
    return shared / (np.prod(a[1] - a[0]) + np.prod(b[1] - b[0]) - shared)


@right("08.5")
def overlap_by_masks(a, b):
    """Both boxes are painted on a canvas."""
    canvas = np.zeros((max(a[2], b[2]), max(a[3], b[3])), int)
    for top, left, bottom, right_end in (a, b):
        canvas[top:bottom, left:right_end] += 1
    return np.count_nonzero(canvas == 2) / np.count_nonzero(canvas)


@right("08.5")
def overlap_by_ranges(a, b):
    """How many rows and columns two ranges share."""
    rows = len(set(range(a[0], a[2])).intersection(range(b[0], b[2])))
    columns = len(set(range(a[1], a[3])).intersection(range(b[1], b[3])))
    both = detection.area(a) + detection.area(b)
    return 1 / (both / (rows * columns) - 1) if rows * columns else 0.0


@right("08.5")
def overlap_by_the_library(a, b):
    """The library's own."""
    return detection.iou(a, b)
