"""Detection: overlap of boxes against counted pixels, windows, and the merging of boxes."""
import numpy as np
import pytest

from helpers.reference import detection


def counted(a, b):
    pixels = np.zeros((2, 40, 40), bool)
    for layer, (top, left, bottom, right) in zip(pixels, (a, b), strict=True):
        layer[top:bottom, left:right] = True
    return (pixels[0] & pixels[1]).sum() / (pixels[0] | pixels[1]).sum()


def random_box(rng):
    (top, bottom), (left, right) = (sorted(rng.choice(40, 2, replace=False)) for _ in range(2))
    return top, left, bottom, right


def test_iou_is_what_counting_pixels_gives():
    rng = np.random.default_rng(0)
    for _ in range(200):
        a, b = random_box(rng), random_box(rng)
        assert detection.iou(a, b) == pytest.approx(counted(a, b), abs=1e-12)


def test_iou_of_boxes_apart_is_zero():
    assert detection.iou((0, 0, 2, 2), (5, 5, 9, 9)) == 0


@pytest.mark.parametrize("box", [(0, 0, 0, 5), (5, 0, 2, 5), (0, 0, 5)])
def test_iou_rejects_what_is_no_box(box):
    with pytest.raises(ValueError, match=r"top < bottom"):
        detection.iou(box, (0, 0, 5, 5))


def test_windows_are_the_picture_under_their_boxes():
    picture = np.arange(70).reshape(7, 10)
    boxes, pictures = detection.windows(picture, 4, 3)
    assert boxes.tolist() == [[0, 0, 4, 4], [0, 3, 4, 7], [0, 6, 4, 10], [3, 0, 7, 4], [3, 3, 7, 7], [3, 6, 7, 10]]
    for (top, left, bottom, right), window in zip(boxes, pictures, strict=True):
        assert (window == picture[top:bottom, left:right]).all()


def test_windows_reject_a_picture_smaller_than_the_window():
    with pytest.raises(ValueError, match=r"at least 28"):
        detection.windows(np.zeros((20, 40)), 28, 2)


def test_suppression_keeps_the_best_of_boxes_that_overlap():
    boxes = [(0, 0, 10, 10), (1, 1, 11, 11), (20, 20, 30, 30)]
    assert detection.suppress(boxes, [0.5, 0.9, 0.1]).tolist() == [1, 2]
    assert detection.suppress(boxes, [0.5, 0.9, 0.1], overlap=1.0).tolist() == [1, 0, 2]


def test_each_true_box_is_met_once():
    assert detection.matches([(0, 0, 10, 10), (1, 0, 10, 10), (50, 50, 60, 60)], [(0, 0, 10, 10)]) == 1
    assert detection.matches([], [(0, 0, 10, 10)]) == 0
