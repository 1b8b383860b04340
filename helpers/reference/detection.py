"""Detection: a classifier slides over a picture, and boxes that mean the same thing are merged.

    IoU(A, B) = |A ∩ B| / |A ∪ B|

A box is (top, left, bottom, right) in pixels; bottom and right are the first row and column
outside. Nothing here is learned, so there is no backward.
Source: Everingham et al. (2010), doi:10.1007/s11263-009-0275-4 (IoU); Rosenfeld and Thurston
(1971), doi:10.1109/T-C.1971.223290 (non-maximum suppression).

Two squares of 4 pixels share 2 of their 6 pixels; of the three boxes below, the second means the
same as the first.

>>> round(iou((0, 0, 2, 2), (1, 0, 3, 2)), 2)
0.33
>>> suppress([(0, 0, 2, 2), (1, 0, 3, 2), (5, 5, 7, 7)], [0.9, 0.8, 0.6])
array([0, 2])
"""

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option


def iou(a, b):
    """Return the intersection over union of two boxes, a number from 0 to 1. Raises ValueError for
    an empty box.
    """
    for name, box in (("a", a), ("b", b)):
        good = len(box) == 4 and box[0] < box[2] and box[1] < box[3]
        check_option(
            name, box, "(top, left, bottom, right) with top < bottom and left < right", good
        )
    height = min(a[2], b[2]) - max(a[0], b[0])
    width = min(a[3], b[3]) - max(a[1], b[1])
    shared = max(height, 0) * max(width, 0)
    return shared / (area(a) + area(b) - shared)


def area(box):
    """Return the number of pixels in a box."""
    return (box[2] - box[0]) * (box[3] - box[1])


def windows(picture, size, stride):
    """Return all windows of `size` × `size` pixels, `stride` apart, as (boxes (N, 4), pictures (N,
    size, size)).
    """
    check_option(
        "picture",
        picture.shape,
        f"(height, width), each at least {size}",
        picture.ndim == 2 and min(picture.shape) >= size,
    )
    check_whole("stride", stride)
    tops, lefts = (range(0, side - size + 1, stride) for side in picture.shape)
    boxes = np.array([(top, left, top + size, left + size) for top in tops for left in lefts])
    return boxes, np.stack([picture[top:bottom, left:right] for top, left, bottom, right in boxes])


def suppress(boxes, scores, *, overlap=0.3):
    """Return the indices of the boxes to keep, best first: of boxes that share more than `overlap`
    IoU, the best one.
    """
    check_option(
        "scores", len(scores), f"{len(boxes)} numbers, one for each box", len(scores) == len(boxes)
    )
    check_number("overlap", overlap, "from 0 to 1")
    kept = []
    for i in np.argsort(-np.asarray(scores), kind="stable"):
        if all(iou(boxes[i], boxes[j]) <= overlap for j in kept):
            kept.append(i)
    return np.array(kept, int)


def matches(found, true, *, overlap=0.5):
    """Return how many of the boxes `found` meet a box of `true` with at least `overlap` IoU, each
    true box once.
    """
    left, hits = list(true), 0
    for box in found:
        best = max(left, key=lambda other: iou(box, other), default=None)
        if best is not None and iou(box, best) >= overlap:
            left.remove(best)
            hits += 1
    return hits
