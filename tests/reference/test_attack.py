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


def test_a_step_is_taken_from_a_start_in_the_neighbourhood(network):
    x, target = batch(3)
    known = {"loss": cross_entropy, "epsilon": 1 / 8}
    start = np.random.default_rng(7).uniform(-1 / 8, 1 / 8, x.shape)
    begun = np.clip(x + start, np.maximum(x - 1 / 8, 0), np.minimum(x + 1 / 8, 1))
    slope = attack.input_gradient(network, begun, target, loss=cross_entropy)
    found = attack.projected_gradient(
        network, x, target, **known, step=1 / 64, steps=1, rng=np.random.default_rng(7)
    )
    expected = np.clip(begun + np.sign(slope) / 64, np.maximum(x - 1 / 8, 0), x + 1 / 8)
    np.testing.assert_array_equal(found, np.minimum(expected, 1))


def test_of_two_starts_each_picture_keeps_the_end_with_the_larger_loss(network):
    x, target = batch(4)
    walk = {"loss": cross_entropy, "epsilon": 1 / 4, "step": 1 / 16, "steps": 2}

    def found(rng, **more):
        return attack.projected_gradient(network, x, target, **walk, rng=rng, **more)

    def loss(pictures, i):
        logits = network.predict(pictures[i : i + 1])
        return cross_entropy.forward(logits, target=target[i : i + 1])[0]

    rng, both = np.random.default_rng(5), found(np.random.default_rng(5), restarts=2)
    ends = found(rng), found(rng)
    kept = [int(loss(ends[1], i) > loss(ends[0], i)) for i in range(len(x))]
    assert set(kept) == {0, 1}  # some keep the first, some the second
    for i, end in enumerate(kept):
        np.testing.assert_array_equal(both[i], ends[end][i])


class Scripted(np.random.Generator):
    """Draws what a test says: stripes of −1, signs of +1, and places from a list. `asked`: from
    where to where places were drawn.
    """

    def __init__(self, places):
        super().__init__(np.random.PCG64(0))
        self.places, self.asked = iter(places), []

    def choice(self, values, size):
        assert list(values) == [-1, 1]
        return np.ones(size) if isinstance(size, int) else -np.ones(size)

    def integers(self, low, high, size):
        self.asked.append((low, high))
        return np.array(next(self.places)[:size])


def test_the_search_without_slopes_paints_smaller_and_smaller_squares():
    # of two pictures 12 × 20: top and left of the squares, whose sides are 6 (1 − t / 4)², rounded
    places = [(6, 0), (14, 14), (0, 9), (0, 0), (5, 7), (5, 7), (9, 11), (9, 11)]
    rng, shown = Scripted(places), []

    def scores(pictures):  # the lead of class 0 shrinks with each look, for the first picture alone
        shown.append(pictures.copy())
        return np.array([[-float(len(shown)), 0.0], [1.0, 0.0]])

    x = np.full((2, 12, 20, 1), 0.5, np.float32)
    options = {"epsilon": 0.25, "tries": 4, "rng": rng}
    best = attack.random_search(scores, x, np.array([0, 0]), **options)
    assert rng.asked == [(0, 7), (0, 15), (0, 10), (0, 18), (0, 11), (0, 19), (0, 12), (0, 20)]
    expected = np.full((12, 20, 1), 0.25, np.float32)
    np.testing.assert_array_equal(shown[0][0], expected)
    tops_and_lefts = [(6, 14), (0, 0), (5, 5), (9, 9)]
    for side, (top, left), seen in zip((6, 3, 2, 1), tops_and_lefts, shown[1:], strict=True):
        assert seen.dtype == np.float32
        expected[top : top + side, left : left + side] = 0.75
        np.testing.assert_array_equal(seen[0], expected)
        assert (seen[1] == 0.75).sum() == side**2  # what did not help is not kept
    np.testing.assert_array_equal(best[0], expected)
    assert (best[1] == 0.25).all()
