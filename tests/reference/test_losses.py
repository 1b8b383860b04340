"""Losses: one-hot and class numbers, numbers far from 0, and targets that cannot be."""

import math

import numpy as np
import pytest

from helpers.reference.losses import (
    binary_cross_entropy,
    binary_cross_entropy_from_probabilities,
    cross_entropy,
    cross_entropy_from_probabilities,
    hinge,
    huber,
    kl_divergence,
    mean_absolute_error,
    mean_squared_error,
)
from tests.reference.keras.oracle import assert_same, keras_loss

LOGITS = np.random.default_rng(0).normal(scale=3, size=(6, 4))
LABELS = np.array([0, 3, 2, 1, 3, 0])


@pytest.mark.parametrize("smooth", [False, True])
def test_one_hot_cross_entropy_agrees_with_keras(keras, smooth):
    target = np.eye(4)[LABELS] * (0.9 if smooth else 1) + (0.025 if smooth else 0)
    loss, cache = cross_entropy.forward(LOGITS, target=target)
    theirs = keras_loss(
        keras.losses.CategoricalCrossentropy(from_logits=True, dtype="float64"), LOGITS, target
    )
    assert_same(loss, theirs[0])
    assert_same(cross_entropy.backward(cache), theirs[1])


def test_class_numbers_and_one_hot_give_the_same_loss():
    numbers, one_hot = (
        cross_entropy.forward(LOGITS, target=target)[0] for target in (LABELS, np.eye(4)[LABELS])
    )
    assert_same(numbers, one_hot)


def test_cross_entropy_of_a_sequence_agrees_with_keras(keras):
    rng = np.random.default_rng(1)
    logits, target = rng.normal(size=(2, 3, 5)), rng.integers(5, size=(2, 3))
    loss, cache = cross_entropy.forward(logits, target=target)
    theirs = keras_loss(
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
        logits,
        target,
    )
    assert_same(loss, theirs[0])
    assert_same(cross_entropy.backward(cache), theirs[1])


def test_mean_squared_error_of_images_agrees_with_keras(keras):
    rng = np.random.default_rng(2)
    prediction, target = rng.normal(size=(2, 3, 4, 5)), rng.normal(size=(2, 3, 4, 5))
    loss, cache = mean_squared_error.forward(prediction, target=target)
    theirs = keras_loss(keras.losses.MeanSquaredError(dtype="float64"), prediction, target)
    assert_same(loss, theirs[0])
    assert_same(mean_squared_error.backward(cache), theirs[1])


def test_cross_entropy_of_a_first_guess_is_log_of_the_classes():
    assert_same(cross_entropy.forward(np.zeros((7, 10)), target=np.arange(7))[0], np.log(10))


def test_losses_are_finite_and_exact_at_a_thousand():
    with np.errstate(all="raise", under="ignore"):
        loss, cache = binary_cross_entropy.forward(
            np.array([[1000.0], [-1000.0]]), target=np.array([[0], [0]])
        )
        assert loss == 500
        np.testing.assert_array_equal(binary_cross_entropy.backward(cache), [[0.5], [0]])
        loss, cache = cross_entropy.forward(np.array([[1000.0, -1000.0, 0]]), target=np.array([1]))
        assert loss == 2000
        np.testing.assert_array_equal(cross_entropy.backward(cache), [[1, -1, 0]])


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (np.array([0, 3, 2, 1, 3, 4]), r"target must be from 0 to 3 \(C=4 classes\), got 0 to 4"),
        (np.array([0, 3, 2, 1, 3, -1]), "target must be from 0 to 3"),
        (LABELS.astype(float), "target as class numbers must be integers, got float64"),
        (LABELS[:, None], r"target must be \(6,\) class numbers or \(6, 4\) one-hot, got \(6, 1\)"),
        (LABELS[:5], r"target must be \(6,\) class numbers"),
        (np.ones((6, 4)), "target as one-hot must be rows of numbers from 0 that sum to 1"),
        (np.full((6, 4), np.nan), "target must hold numbers, got 24 NaN"),
        (np.array(list("abcdef")), "target must hold numbers, got dtype <U1"),
    ],
)
def test_cross_entropy_rejects_targets_by_name(target, says):
    with pytest.raises(ValueError, match=rf"^cross_entropy: {says}"):
        cross_entropy.forward(LOGITS, target=target)


def test_cross_entropy_with_one_output_points_to_the_binary_loss():
    with pytest.raises(ValueError, match=r"use binary_cross_entropy$"):
        cross_entropy.forward(LOGITS[:, :1], target=LABELS)


@pytest.mark.parametrize(
    "loss", [binary_cross_entropy, mean_squared_error, mean_absolute_error, huber, hinge]
)
def test_a_flat_target_is_not_spread_over_a_column(loss):
    with pytest.raises(
        ValueError,
        match=r"must be \(6, 1\) as prediction is, got \(6,\): use "
        r"target.reshape\(-1, 1\)",
    ):
        loss.forward(LOGITS[:, :1], target=np.ones(6))


def test_binary_cross_entropy_rejects_targets_outside_0_and_1():
    with pytest.raises(
        ValueError,
        match=r"^binary_cross_entropy: target must be from 0 to 1, "
        r"got -1",
    ):
        binary_cross_entropy.forward(
            LOGITS[:, :1], target=np.array([[1], [-1], [1], [-1], [1], [1]])
        )


def test_mean_squared_error_rejects_nan_in_the_target():
    with pytest.raises(
        ValueError,
        match=r"^mean_squared_error: target must hold numbers, got 24 "
        r"NaN among 24 values",
    ):
        mean_squared_error.forward(LOGITS, target=np.full((6, 4), np.nan))


def test_absolute_and_huber_loss_of_three_errors_by_hand():
    # errors 2, 0, −½
    prediction, target = np.array([[3.0], [0.0], [-1.5]]), np.array([[1], [0], [-1]])
    loss, cache = mean_absolute_error.forward(prediction, target=target)
    assert loss == 2.5 / 3
    np.testing.assert_array_equal(
        mean_absolute_error.backward(cache), np.array([[1], [0], [-1]]) / 3
    )
    loss, cache = huber.forward(prediction, target=target, delta=1)
    assert_same(loss, (1.5 + 0 + 0.125) / 3)
    np.testing.assert_array_equal(huber.backward(cache), np.array([[1], [0], [-0.5]]) / 3)


def test_huber_is_half_the_squared_error_near_and_delta_times_the_absolute_far_away():
    prediction, target = np.array([[0.3], [-0.2]]), np.zeros((2, 1))
    half_squared = mean_squared_error.forward(prediction, target=target)[0] / 2
    assert_same(huber.forward(prediction, target=target)[0], half_squared)
    far = huber.forward(prediction * 1e6, target=target, delta=0.125)[0]
    np.testing.assert_allclose(far, 0.125 * 0.25e6, rtol=1e-6)


@pytest.mark.parametrize("name", ["mean_absolute_error", "huber", "hinge"])
def test_at_the_kink_the_slope_is_the_one_of_keras(keras, name):
    module, loss = {
        "mean_absolute_error": (mean_absolute_error, keras.losses.MeanAbsoluteError),
        "huber": (huber, keras.losses.Huber),
        "hinge": (hinge, keras.losses.Hinge),
    }[name]
    prediction, target = (
        np.array([[1.0, -1.0]]),
        np.array([[1.0, -1.0]]) if name != "huber" else np.zeros((1, 2)),
    )
    value, cache = module.forward(prediction, target=target)
    theirs = keras_loss(loss(dtype="float64"), prediction, target)
    assert_same(value, theirs[0])
    assert_same(module.backward(cache), theirs[1])


def test_hinge_reads_zeros_as_minus_one_and_refuses_a_mixture():
    scores, signs = np.array([[0.5], [-2.0], [3.0]]), np.array([[1], [-1], [-1]])
    assert (
        hinge.forward(scores, target=signs)[0]
        == hinge.forward(scores, target=(signs + 1) // 2)[0]
        == 4.5 / 3
    )
    for wrong in ([[1], [0], [-1]], [[0.5], [1], [1]]):
        with pytest.raises(
            ValueError,
            match=r"^hinge: target must be −1 and 1, or 0 and 1, got "
            r"\[",
        ):
            hinge.forward(scores, target=np.array(wrong))


def test_a_delta_of_0_and_a_hinge_target_of_2_are_refused_by_name():
    with pytest.raises(ValueError, match=r"^huber: delta must be above 0, got 0"):
        huber.forward(LOGITS, target=LOGITS, delta=0)
    with pytest.raises(ValueError, match=r"^hinge: target must be from -1 to 1, got 2 to 2"):
        hinge.forward(LOGITS, target=np.full((6, 4), 2))


def test_a_logit_of_minus_infinity_forbids_a_class_and_costs_nothing_elsewhere():
    loss, cache = cross_entropy.forward(np.array([[0.0, 1.0, -np.inf]]), target=np.array([1]))
    assert loss == pytest.approx(0.31326168751822286, rel=1e-15)  # PyTorch's
    p = 1 / (1 + np.exp([1, -1]))
    np.testing.assert_allclose(cross_entropy.backward(cache), [[p[0], p[1] - 1, 0]], rtol=1e-14)
    loss, cache = cross_entropy.forward(np.array([[0.0, 1.0, -np.inf]]), target=np.array([2]))
    assert loss == np.inf
    assert np.isfinite(cross_entropy.backward(cache)).all()


@pytest.mark.parametrize("row", [[-np.inf] * 3, [0, np.inf, 1], [np.inf, np.inf, -np.inf]])
def test_logits_without_a_finite_largest_are_refused(row):
    says = "^cross_entropy: logits must be finite in each row, or −∞ beside a finite one, got"
    with pytest.raises(ValueError, match=says):
        cross_entropy.forward(np.array([[0.0, 1, 2], row]), target=np.array([1, 0]))


def test_infinite_logits_cost_nothing_where_they_are_right_and_no_end_where_not():
    logits, target = np.array([[np.inf, -np.inf]]), np.array([[1, 0]])
    loss, cache = binary_cross_entropy.forward(logits, target=target)
    assert loss == 0
    np.testing.assert_array_equal(binary_cross_entropy.backward(cache), [[0, 0]])
    loss, cache = binary_cross_entropy.forward(logits, target=1 - target)
    assert loss == np.inf
    np.testing.assert_array_equal(binary_cross_entropy.backward(cache), [[0.5, -0.5]])


@pytest.mark.parametrize("gap", [1, 20, 37, 40, 700])
def test_a_small_loss_is_exact(gap):
    truth = math.log1p(math.exp(-gap))
    for logits, label in (([gap, 0.0], 0), ([3.0, 3.0 + gap], 1)):
        loss, _cache = cross_entropy.forward(np.array([logits]), target=np.array([label]))
        assert loss == pytest.approx(truth, rel=1e-14)
    loss, _cache = binary_cross_entropy.forward(np.array([[gap]], float), target=np.array([[1]]))
    assert loss == pytest.approx(truth, rel=1e-14)


def test_no_loss_is_minus_zero():
    p = np.array([[1.0, 0.0]])
    found = [
        cross_entropy.forward(np.array([[1000.0, 0.0]]), target=np.array([0]))[0],
        cross_entropy_from_probabilities.forward(p, target=np.array([0]))[0],
        binary_cross_entropy.forward(np.array([[1000.0]]), target=np.array([[1]]))[0],
        binary_cross_entropy_from_probabilities.forward(p, target=np.array([[1, 0]]))[0],
        kl_divergence.forward(p, target=p)[0],
        *(
            loss.forward(p, target=p)[0]
            for loss in (mean_squared_error, mean_absolute_error, huber)
        ),
        hinge.forward(np.array([[1.0, -2.0]]), target=np.array([[1, -1]]))[0],
    ]
    assert found == [0] * 9
    assert not np.signbit(found).any()
