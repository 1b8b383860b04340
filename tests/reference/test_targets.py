"""Targets: what is refused on either side of each limit, and what is taken."""

import numpy as np
import pytest

from helpers.reference._support import targets
from helpers.reference._support.shapes import unchecked

Z = np.zeros((2, 3))


@pytest.mark.parametrize(
    "target", [[[0, 1, 0], [0, 0, 1]], np.array([[True, False, True]] * 2), Z + 0.5]
)
def test_numbers_in_their_range_come_back_in_the_dtype_of_the_prediction(target):
    found = targets.like_prediction(Z.astype(np.float32), target, low=0, high=1)
    assert found.dtype == np.float32
    np.testing.assert_array_equal(found, np.asarray(target, float))


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (Z - 0.1, "must be from 0 to 1, got -0.1 to -0.1"),
        (np.array([[0, 0, 1.5]] * 2), "must be from 0 to 1, got 0.0 to 1.5"),
        (Z[:, :2], r"must be \(2, 3\) as prediction is, got \(2, 2\)$"),
        (np.array([[0, 0, np.nan]] * 2), "must hold numbers, got 2 NaN among 6"),
        (np.full((2, 3), "a"), "must hold numbers, got dtype <U1"),
    ],
)
def test_other_numbers_are_refused(target, says):
    with pytest.raises(ValueError, match=f"^test_targets: target {says}"):
        targets.like_prediction(Z, target, low=0, high=1)


def test_class_numbers_become_rows_and_rows_stay():
    np.testing.assert_array_equal(targets.one_hot(Z, [2, 0]), [[0, 0, 1], [1, 0, 0]])
    rows = np.array([[0.25, 0.75, 0], [1, 0, 0]])
    np.testing.assert_array_equal(targets.one_hot(Z, rows), rows)
    np.testing.assert_array_equal(
        targets.one_hot(np.zeros((1, 2, 2)), [[1, 0]]), [[[0, 1], [1, 0]]]
    )
    assert targets.one_hot(Z.astype(np.float32), [2, 0]).dtype == np.float32


@pytest.mark.parametrize(
    ("prediction", "target", "says"),
    [
        (np.zeros(3), np.array(1), r"z must be \(B, C\), two classes or more, got \(3,\)"),
        (np.array(1.0), np.array(1), r"z must be \(B, C\), two classes or more, got \(\)"),
        (np.zeros((2, 1)), [0, 0], r"z must be \(B, C\), two classes or more, got \(2, 1\)"),
        (np.zeros((1, 2, 1)), [[0, 0]], r"z must be .* two classes or more, got \(1, 2, 1\)"),
        (Z, [0, 3], r"target must be from 0 to 2 \(C=3 classes\), got 0 to 3"),
        (Z, [0, -1], "target must be from 0 to 2"),
        (Z, [0.0, 1.0], "target as class numbers must be integers, got float64"),
        (
            Z,
            [[1, 0, 0], [2, -1, 0]],
            "target as one-hot must be rows of numbers from 0 that sum to 1",
        ),
        (Z, [[1, 0, 0], [0.5, 0.5, 1e-3]], "target as one-hot must be rows"),
        (Z, [[1, 0, 0], [0, 0, 0]], "target as one-hot"),
        (Z, [[1, 0, 0], [np.nan, 0, 1]], "target must hold numbers, got 1 NaN"),
        (
            Z,
            [0],
            r"target "
            r"must be "
            r"\(2,\) "
            r"class "
            r"numbers",
        ),
    ],
)
def test_other_classes_are_refused(prediction, target, says):
    with pytest.raises(ValueError, match=f"^test_targets: {says}"):
        targets.one_hot(prediction, np.asarray(target), name="z")
    with pytest.raises(ValueError, match=r"^test_targets: logits must be \(B, C\)"):
        targets.one_hot(np.zeros(3), np.array([1]))


def test_rows_of_probabilities_sum_to_1_within_a_thousandth():
    targets.check_rows(p=np.array([[0.5, 0.4995], [0.25, 0.7505]]), q=np.array([1.0, 0.0]))
    for wrong in ([[0.5, 0.49]], [[1.1, -0.1]], [0.5, 0.4], 1.0):
        with pytest.raises(
            ValueError,
            match=r"^test_targets: p must be rows of numbers from 0 "
            r"that sum to 1",
        ):
            targets.check_rows(p=np.array(wrong))
        with unchecked():
            targets.check_rows(p=np.array(wrong))


def test_a_probability_of_0_for_what_happened_is_refused_with_advice():
    targets.check_possible(np.array([0.0, 1.0]), np.array([0.0, 1.0]), use="take logits")
    for p, t in (([0.0, 1.0], [0.5, 1.0]), ([0.0, 0.0], [0.0, 1.0])):
        with pytest.raises(
            ValueError,
            match=r"^test_targets: probabilities must be above 0 "
            r".*got 1 that are 0: take logits$",
        ):
            targets.check_possible(np.array(p), np.array(t), use="take logits")


def test_a_row_may_be_as_far_from_1_as_the_tolerance_and_no_further():
    targets.check_rows(p=np.array([[0.5, 0.5009]]))
    with pytest.raises(ValueError, match=r"sums from 1\.00105 to 1\.00105$"):
        targets.check_rows(p=np.array([[0.5, 0.50105]]))
    near, far = (np.array([[0.5, 0.5, off], [1, 0, 0]]) for off in (1.9e-5, 2.05e-5))
    np.testing.assert_array_equal(targets.one_hot(Z, near), near)
    with pytest.raises(ValueError, match=r"one-hot must be rows .* to 1\.0000205$"):
        targets.one_hot(Z, far)


def test_a_target_without_its_name_is_told_the_name():
    @targets.target_by_name
    def forward(prediction, *, target):
        return prediction - target

    assert forward(5, target=3) == 2
    says = r"^test_targets: the target goes by its name: test_targets\.forward\(…, target=…\)$"
    with pytest.raises(TypeError, match=says):
        forward(5, 3)


def test_an_example_weighs_what_its_class_does():
    classes = np.array([2, 0, 2])
    assert targets.example_weights([0, 1, 2.5], classes, count=3).tolist() == [2.5, 0, 2.5]
    assert targets.example_weights(None, classes, count=3) == 1


@pytest.mark.parametrize(
    "wrong", [[1, 2], [1, 2, -0.5], [1, 2, np.inf], ["a", "b", "c"], [[1, 2, 3]], {0: 1}]
)
def test_other_class_weights_are_refused(wrong):
    says = "^test_targets: class_weight must be 3 numbers, 0 or above, one for each class, got "
    with pytest.raises(ValueError, match=says):
        targets.example_weights(wrong, np.array([0]), count=3)


def test_class_weights_are_looked_at_only_while_checks_are_on():
    with unchecked():
        assert targets.example_weights([1, -2], np.array([1]), count=3).tolist() == [-2]
