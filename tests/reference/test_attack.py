"""Attacks: the input gradient of Keras, steps of ε and no more, inside the range, and they
mislead.
"""

import numpy as np
import pytest

from helpers.reference import attack, layers, training
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam
from tests.reference.keras.oracle import assert_same
from tests.reference.support.attacks import batch, keras_input_gradient
from tests.reference.support.networks import small_cnn


@pytest.fixture
def network():
    return small_cnn(np.random.default_rng(0))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_the_input_gradient_and_the_attack_agree_with_keras(keras, network, seed):
    x, target = batch(seed)
    theirs = keras_input_gradient(keras, network, x, target)
    assert_same(attack.input_gradient(network, x, target, loss=cross_entropy), theirs)
    for targeted, sign in ((False, 1), (True, -1)):
        moved = attack.fast_gradient_sign(
            network, x, target, loss=cross_entropy, epsilon=1 / 8, targeted=targeted
        )
        np.testing.assert_array_equal(moved, np.clip(x + sign / 8 * np.sign(theirs), 0, 1))


@pytest.mark.parametrize(
    ("targeted", "moved"), [(False, [[0.25, 0.75, 0.5]]), (True, [[0.75, 0.25, 0.5]])]
)
def test_a_step_of_a_quarter_by_hand(targeted, moved):
    network = Network([layers.dense(3, 2, rng=np.random.default_rng(0))])
    # the third pixel decides nothing
    network.parameters[0]["W"] = np.array([[1.0, -1.0], [0.0, 2.0], [3.0, 3.0]])
    result = attack.fast_gradient_sign(
        network,
        np.full((1, 3), 0.5),
        np.array([0]),
        loss=cross_entropy,
        epsilon=0.25,
        targeted=targeted,
    )
    np.testing.assert_array_equal(result, moved)


def test_the_loss_rises_with_a_small_step_and_falls_with_a_targeted_one(network):
    x, target = batch(3)

    def loss(x):
        return cross_entropy.forward(network.predict(x), target=target)[0]

    away, towards = (
        attack.fast_gradient_sign(
            network, x, target, loss=cross_entropy, epsilon=0.01, targeted=targeted
        )
        for targeted in (False, True)
    )
    assert loss(towards) < loss(x) < loss(away)


def test_a_good_classifier_is_misled_by_steps_that_are_small_against_the_classes():
    rng = np.random.default_rng(0)
    target = rng.integers(2, size=200)
    x = np.clip(0.5 + 0.1 * (2 * target[:, None] - 1) + 0.05 * rng.normal(size=(200, 30)), 0, 1)
    network = Network([layers.dense(30, 2, rng=rng)])
    training.fit(
        network,
        x,
        target,
        loss=cross_entropy,
        epochs=50,
        optimizer=training.Optimizer(adam, learning_rate=0.1),
    )
    moved = attack.fast_gradient_sign(network, x, target, loss=cross_entropy, epsilon=0.2)
    assert (network.predict(x).argmax(1) == target).mean() == 1
    assert (network.predict(moved).argmax(1) == target).mean() < 0.1


def test_float32_stays_and_x_and_the_network_stay_as_they_were():
    network = small_cnn(np.random.default_rng(0), np.float32)
    x, target = batch(4, np.float32)
    before, copy = x.copy(), network.copy()
    moved = attack.fast_gradient_sign(network, x, target, loss=cross_entropy, epsilon=0.1)
    assert moved.dtype == np.float32
    assert moved.min() >= 0
    assert moved.max() <= 1
    assert abs(moved - x).max() <= np.float32(0.1) + 1e-7
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(network.predict(x), copy.predict(x))


def test_a_step_of_0_changes_nothing(network):
    x, target = batch(5)
    np.testing.assert_array_equal(
        attack.fast_gradient_sign(network, x, target, loss=cross_entropy, epsilon=0), x
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"epsilon": -0.1}, "attack: epsilon must be 0 or above, got -0.1"),
        ({"low": 0.5}, "attack: low, high must be a range that holds all of x"),
        ({"high": 0.5}, "attack: low, high must be a range that holds all of x"),
        (
            {"x": np.zeros((4, 6, 9, 2), np.uint8)},
            "attack: x must be float32 or float64, got uint8",
        ),
        ({"target": np.array([0, 1, 3, 0])}, "cross_entropy: target must be"),
    ],
)
def test_wrong_options_are_refused_by_name(network, options, says):
    x, target = batch(6)
    options = {"x": x, "target": target, "epsilon": 0.1, "loss": cross_entropy} | options
    with pytest.raises(ValueError, match=f"^{says}"):
        attack.fast_gradient_sign(network, options.pop("x"), options.pop("target"), **options)


def test_ids_have_no_gradient_to_follow():
    network = Network(
        [layers.embedding(5, 3, rng=np.random.default_rng(0)), layers.global_average_pooling()]
    )
    with pytest.raises(ValueError, match=r"^attack: x must be float32 or float64, got int64"):
        attack.input_gradient(network, np.zeros((2, 4), int), np.zeros(2, int), loss=cross_entropy)
    with pytest.raises(
        ValueError,
        match=r"^network: x must be numbers, got 'ids, which have no "
        r"gradient'",
    ):
        network.input_gradient(np.zeros((2, 3)), network.forward(np.zeros((2, 4), int))[1])


@pytest.mark.parametrize("steps", [1, 2, 5])
def test_a_push_is_the_attack_on_one_picture(steps):
    rng = np.random.default_rng(2)
    hidden = [layers.dense(12, 9, rng=rng), layers.activation("relu"), layers.dense(9, 3, rng=rng)]
    network, picture = Network([layers.flatten(), *hidden]), rng.random((4, 3))
    network.parameters[1]["W"] *= 5  # so that slopes change on the way
    x, target = picture.reshape(1, 4, 3, 1), np.array([2])
    known = {"loss": cross_entropy, "epsilon": 0.5}
    once = attack.fast_gradient_sign(network, x, target, **known)
    walk = {"step": 1 / steps, "steps": steps, "rng": np.random.default_rng(7)}
    often = attack.projected_gradient(network, x, target, **known, **walk)
    assert abs(once - often).max() > 0.1
    push = attack.pusher(network, loss=cross_entropy, seed=7)
    for _again in range(2):
        wanted = once if steps == 1 else often
        np.testing.assert_array_equal(push(picture, 2, 0.5, steps), wanted.reshape(4, 3))


def test_the_rise_is_the_difference_of_the_mean_losses(network):
    x, target = batch(8)
    moved = 1 - x

    def loss(x):
        return cross_entropy.forward(network.predict(x), target=target)[0]

    rise = attack.rise(network, x, moved, target, loss=cross_entropy)
    assert rise == pytest.approx(loss(moved) - loss(x), abs=1e-15)
    assert attack.rise(network, moved, x, target, loss=cross_entropy) == -rise
