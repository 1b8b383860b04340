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


@pytest.mark.parametrize("box", [(0, 0, 0, 5), (5, 0, 2, 5), (0, 0, 5), (0, 5, 5, 5), (0, 5, 5, 2)])
def test_iou_rejects_what_is_no_box(box):
    with pytest.raises(ValueError, match=r"top < bottom"):
        detection.iou(box, (0, 0, 5, 5))


def test_windows_are_the_picture_under_their_boxes():
    picture = np.arange(70).reshape(7, 10)
    boxes, pictures = detection.windows(picture, 4, 3)
    assert boxes.tolist() == [
        [0, 0, 4, 4],
        [0, 3, 4, 7],
        [0, 6, 4, 10],
        [3, 0, 7, 4],
        [3, 3, 7, 7],
        [3, 6, 7, 10],
    ]
    for (top, left, bottom, right), window in zip(boxes, pictures, strict=True):
        assert (window == picture[top:bottom, left:right]).all()


def test_windows_reach_the_last_row_and_no_further():
    boxes, _pictures = detection.windows(np.zeros((5, 6)), 4, 1)
    assert boxes.tolist() == [
        [top, left, top + 4, left + 4] for top in (0, 1) for left in (0, 1, 2)
    ]


def test_windows_reject_a_picture_smaller_than_the_window():
    with pytest.raises(ValueError, match=r"at least 28"):
        detection.windows(np.zeros((20, 40)), 28, 2)


def test_suppression_keeps_the_best_of_boxes_that_overlap():
    boxes = [(0, 0, 10, 10), (1, 1, 11, 11), (20, 20, 30, 30)]
    assert detection.suppress(boxes, [0.5, 0.9, 0.1]).tolist() == [1, 2]
    assert detection.suppress(boxes, [0.5, 0.9, 0.1], overlap=1.0).tolist() == [1, 0, 2]


def test_boxes_that_share_exactly_the_overlap_are_both_kept():
    boxes = [(0, 0, 1, 10), (0, 5, 1, 15)]  # 5 of 15 pixels
    assert detection.suppress(boxes, [0.5, 0.9], overlap=1 / 3).tolist() == [1, 0]
    assert detection.suppress(boxes, [0.5, 0.9], overlap=0.33).tolist() == [1]


def test_three_tenths_is_the_overlap_if_none_is_given():
    # 46 of 154, 47 of 153
    less, more = [(0, 0, 1, 100), (0, 54, 1, 154)], [(0, 0, 1, 100), (0, 53, 1, 153)]
    assert detection.suppress(less, [1, 2]).tolist() == [1, 0]
    assert detection.suppress(more, [1, 2]).tolist() == [1]


def test_each_true_box_is_met_once():
    assert (
        detection.matches([(0, 0, 10, 10), (1, 0, 10, 10), (50, 50, 60, 60)], [(0, 0, 10, 10)]) == 1
    )
    assert detection.matches([], [(0, 0, 10, 10)]) == 0


def test_a_box_meets_the_true_box_nearest_to_it():
    true = [(50, 50, 60, 60), (0, 0, 10, 10), (2, 0, 12, 10)]
    assert detection.matches([(0, 0, 10, 10), (2, 0, 12, 10), (50, 50, 60, 60)], true) == 3
    assert detection.matches([(20, 20, 30, 30)], true) == 0


def test_half_is_the_overlap_that_meets_a_box():
    true = [(0, 0, 1, 30)]
    assert detection.matches([(0, 10, 1, 40)], true) == 1  # 20 of 40
    assert detection.matches([(0, 11, 1, 41)], true) == 0  # 19 of 41
    assert detection.matches([(0, 11, 1, 41)], true, overlap=19 / 41) == 1
