"""Losses from probabilities: the losses from logits behind a sigmoid or softmax, and probabilities
that cannot be.
"""

import numpy as np
import pytest

from helpers.reference._support.shapes import unchecked
from helpers.reference.activations import sigmoid, softmax
from helpers.reference.losses import (
    binary_cross_entropy,
    binary_cross_entropy_from_probabilities,
    cross_entropy,
    cross_entropy_from_probabilities,
    kl_divergence,
)
from tests.reference.keras.oracle import assert_same, keras_loss

LOGITS = np.random.default_rng(0).normal(scale=3, size=(6, 4))
LABELS = np.array([0, 3, 2, 1, 3, 0])
HALF = np.array([[0.5, 0.5], [0.5, 0.5]])
FROM_PROBABILITIES = [
    (binary_cross_entropy_from_probabilities, np.array([[1, 0], [0, 1]])),
    (cross_entropy_from_probabilities, np.array([0, 1])),
    (kl_divergence, np.eye(2)),
]


@pytest.mark.parametrize("scale", [1, 30])
def test_losses_from_probabilities_are_those_from_logits_and_so_are_the_gradients_of_the_logits(
    scale,
):
    z, logits = LOGITS[:, :1] * scale / 3, LOGITS * scale / 3
    p, sigmoid_cache = sigmoid.forward(z)
    loss, cache = binary_cross_entropy_from_probabilities.forward(p, target=LABELS[:, None] > 1)
    direct, direct_cache = binary_cross_entropy.forward(z, target=LABELS[:, None] > 1)
    np.testing.assert_allclose(loss, direct, rtol=1e-4)
    dz = sigmoid.backward(binary_cross_entropy_from_probabilities.backward(cache), sigmoid_cache)
    np.testing.assert_allclose(
        dz, binary_cross_entropy.backward(direct_cache), rtol=1e-4, atol=1e-14
    )
    p, softmax_cache = softmax.forward(logits)
    loss, cache = cross_entropy_from_probabilities.forward(p, target=LABELS)
    direct, direct_cache = cross_entropy.forward(logits, target=LABELS)
    np.testing.assert_allclose(loss, direct, rtol=1e-12)
    dz = softmax.backward(cross_entropy_from_probabilities.backward(cache), softmax_cache)
    np.testing.assert_allclose(dz, cross_entropy.backward(direct_cache), atol=1e-12)


def test_class_numbers_and_one_hot_probabilities_give_the_same_loss_and_gradient():
    p = softmax.forward(LOGITS)[0]
    (loss, cache), (again, again_cache) = (
        cross_entropy_from_probabilities.forward(p, target=target)
        for target in (LABELS, np.eye(4)[LABELS])
    )
    assert loss == again
    np.testing.assert_array_equal(
        *map(cross_entropy_from_probabilities.backward, (cache, again_cache))
    )


@pytest.mark.parametrize(("module", "target"), FROM_PROBABILITIES)
def test_certain_and_right_costs_nothing_and_certain_and_wrong_is_refused(module, target):
    name, right = module.__name__.rpartition(".")[2], np.eye(2)
    with np.errstate(all="raise"):
        loss, cache = module.forward(right, target=target)
        assert loss == 0
        assert np.isfinite(module.backward(cache)).all()
    with pytest.raises(
        ValueError,
        match=rf"^{name}: probabilities must be above 0 for what the "
        r"target says happened",
    ):
        module.forward(1 - right, target=target)


@pytest.mark.parametrize(("p", "t"), [(0.0, 1), (0.0, 0.5), (1.0, 0), (1.0, 0.5)])
def test_the_binary_loss_refuses_what_was_impossible_at_either_end(p, t):
    with pytest.raises(
        ValueError,
        match=r"happened, got 1 that are 0: use binary_cross_entropy, "
        r"from logits$",
    ):
        binary_cross_entropy_from_probabilities.forward(
            np.array([[p], [0.5]]), target=np.array([[t], [0.5]])
        )


@pytest.mark.parametrize(("module", "target"), FROM_PROBABILITIES)
def test_without_checks_certain_and_wrong_is_loud(module, target):
    with unchecked(), pytest.warns(RuntimeWarning, match="divide by zero"):
        assert module.forward(1 - np.eye(2), target=target)[0] == np.inf


@pytest.mark.parametrize(("module", "target"), FROM_PROBABILITIES)
@pytest.mark.parametrize(
    "p", [[[1.5, -0.5], [0.5, 0.5]], [[2.0, 3.0], [0.5, 0.5]], [[-1.0, 0.5], [0.5, 0.5]]]
)
def test_logits_in_place_of_probabilities_are_refused(module, target, p):
    wanted = (
        "from 0 to 1, got"
        if module is binary_cross_entropy_from_probabilities
        else "rows of numbers from 0 that"
    )
    with pytest.raises(
        ValueError,
        match=rf"^{module.__name__.rpartition('.')[2]}: probabilities "
        rf"must be {wanted}",
    ):
        module.forward(np.array(p), target=target)


def test_what_keras_makes_of_a_probability_near_0_is_what_the_docstrings_say(keras):
    p, t = np.array([[1e-9]]), np.array([[1.0]])
    loss, cache = binary_cross_entropy_from_probabilities.forward(p, target=t)
    theirs = keras_loss(keras.losses.BinaryCrossentropy(dtype="float64"), p, t)
    assert (round(float(loss), 2), round(float(theirs[0]), 2)) == (20.72, 16.12)
    assert (
        round(float(binary_cross_entropy_from_probabilities.backward(cache)[0, 0])),
        theirs[1],
    ) == (-(10**9), 0)
    p, t = np.array([[1e-9, 1 - 1e-9]]), np.array([[1.0, 0.0]])
    for module, loss in (
        (cross_entropy_from_probabilities, keras.losses.CategoricalCrossentropy),
        (kl_divergence, keras.losses.KLDivergence),
    ):
        assert round(float(module.forward(p, target=t)[0]), 2) == 20.72
        assert round(float(keras_loss(loss(dtype="float64"), p, t)[0]), 2) == 16.12
    certain = keras_loss(
        keras.losses.CategoricalCrossentropy(dtype="float64"), np.array([[1.0, 0.0]]), t
    )[0]
    assert certain == pytest.approx(1e-7, rel=1e-6)
    p, t = np.array([[0.5, 0.5]]), np.array([[1.0, 0.0]])
    theirs = keras_loss(keras.losses.KLDivergence(dtype="float64"), p, t)[0]
    assert theirs - kl_divergence.forward(p, target=t)[0] == pytest.approx(-1.5e-6, rel=0.05)


def test_the_divergence_is_the_cross_entropy_less_the_entropy_and_0_of_a_distribution_from_itself():
    p, t = softmax.forward(LOGITS)[0], softmax.forward(LOGITS[::-1].copy())[0]
    entropy = cross_entropy_from_probabilities.forward(t, target=t)[0]
    cross = cross_entropy_from_probabilities.forward(p, target=t)[0]
    assert_same(kl_divergence.forward(p, target=t)[0], cross - entropy)
    assert kl_divergence.forward(t, target=t)[0] == 0


@pytest.mark.parametrize(
    ("module", "target", "says"),
    [
        (
            kl_divergence,
            np.ones((2, 2)),
            "kl_divergence: target must be rows of numbers from 0 that sum to 1, got",
        ),
        (
            kl_divergence,
            np.array([0, 1]),
            r"kl_divergence: target must be \(2, 2\) as prediction is, "
            r"got \(2,\)",
        ),
        (
            cross_entropy_from_probabilities,
            np.array([0, 2]),
            r"cross_entropy_from_probabilities: target must be from 0 to 1 \(C=2 classes\), got 0 "
            r"to 2",
        ),
        (
            binary_cross_entropy_from_probabilities,
            np.full((2, 2), 1.5),
            "binary_cross_entropy_from_probabilities: target must be from 0 to 1, got 1.5 to 1.5",
        ),
    ],
)
def test_targets_that_cannot_be_are_refused_by_name(module, target, says):
    with pytest.raises(ValueError, match=rf"^{says}"):
        module.forward(HALF, target=target)


def test_one_column_of_probabilities_is_refused_with_the_other_loss():
    with pytest.raises(
        ValueError,
        match=r"^cross_entropy_from_probabilities: probabilities must "
        r"be \(B, C\)",
    ):
        cross_entropy_from_probabilities.forward(np.ones((3, 1)), target=np.zeros(3, int))
