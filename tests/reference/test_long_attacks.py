"""Attacks of many steps: along Keras's gradients, in the bound, and a search that sees answers
alone.
"""

import itertools

import numpy as np
import pytest

from helpers.reference import attack, layers
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network
from tests.reference.support.attacks import batch, keras_input_gradient
from tests.reference.support.networks import small_cnn

PGD = {"loss": cross_entropy, "epsilon": 0.25, "step": 0.125, "steps": 3}


@pytest.fixture
def network():
    return small_cnn(np.random.default_rng(0))


def losses(network, x, target):
    """Return the cross-entropy of each example alone."""
    z = network.predict(x)
    z = z - z.max(axis=1, keepdims=True)
    return np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), target]


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_projected_gradient_agrees_with_steps_along_keras_gradients(keras, network, seed):
    x, target = batch(seed)
    moved = x + np.random.default_rng(seed).uniform(-0.25, 0.25, x.shape)
    moved = np.minimum(np.maximum(moved, 0), 1)
    for _step in range(3):
        moved = moved + 0.125 * np.sign(keras_input_gradient(keras, network, moved, target))
        moved = np.minimum(np.maximum(moved, x - 0.25), x + 0.25)
        moved = np.minimum(np.maximum(moved, 0), 1)
    ours = attack.projected_gradient(network, x, target, **PGD, rng=np.random.default_rng(seed))
    np.testing.assert_allclose(ours, moved, rtol=0, atol=1e-12)


def test_of_several_starts_each_example_keeps_the_end_with_the_largest_loss(network):
    x, target = batch(7)
    rng = np.random.default_rng(3)
    ends = [attack.projected_gradient(network, x, target, **PGD, rng=rng) for _start in range(4)]
    heights = np.array([losses(network, end, target) for end in ends])
    assert len(set(heights.argmax(axis=0))) > 1
    best = attack.projected_gradient(
        network, x, target, **PGD, restarts=4, rng=np.random.default_rng(3)
    )
    for i, start in enumerate(heights.argmax(axis=0)):
        np.testing.assert_array_equal(best[i], ends[start][i])


def test_where_the_score_is_linear_one_step_and_many_end_at_the_same_corner():
    network = Network([layers.dense(4, 2, rng=np.random.default_rng(1))])
    x, target = np.full((3, 4), 0.5), np.array([0, 1, 0])
    once = attack.fast_gradient_sign(network, x, target, loss=cross_entropy, epsilon=0.25)
    often = attack.projected_gradient(
        network, x, target, **PGD | {"steps": 4}, rng=np.random.default_rng(0)
    )
    np.testing.assert_array_equal(often, once)
    others = x + np.random.default_rng(2).uniform(-0.25, 0.25, (5000, *x.shape))
    for i in range(3):
        highest = losses(network, others[:, i], np.full(5000, target[i])).max()
        assert highest < losses(network, once, target)[i]


def test_random_search_keeps_a_square_only_where_the_lead_of_the_truth_shrinks(network):
    x, target = batch(8)
    asked = []

    def predict(pictures):
        asked.append(pictures.copy())
        return network.predict(pictures)

    def lead(pictures):
        z = network.predict(pictures)
        return np.array([z[i, t] - max(np.delete(z[i], t)) for i, t in enumerate(target)])

    found = attack.random_search(
        predict, x, target, epsilon=0.25, tries=60, rng=np.random.default_rng(0)
    )
    assert len(asked) == 61
    best = asked[0]
    for tried in asked[1:]:
        for i in range(len(x)):
            rows, columns, _channels = np.nonzero(tried[i] != best[i])
            side = min(6, 9) // 2
            assert len(rows) == 0 or np.ptp(rows) < side
            assert len(rows) == 0 or np.ptp(columns) < side
        best = np.where((lead(tried) < lead(best))[:, None, None, None], tried, best)
    np.testing.assert_array_equal(found, best)
    assert (lead(found) < lead(x)).all()


def test_the_search_begins_with_upright_stripes_and_paints_large_squares_first():
    x = np.full((1, 8, 8, 1), 0.5)
    asked = []
    attack.random_search(
        lambda p: asked.append(p.copy()) or np.array([[1.0 - len(asked), 0.0]]),
        x,
        np.array([0]),
        epsilon=0.25,
        tries=400,
        rng=np.random.default_rng(0),
    )
    np.testing.assert_array_equal(np.ptp(asked[0], axis=1), np.zeros((1, 8, 1)))
    assert set(asked[0].ravel()) == {0.25, 0.75}
    sizes = [(b != a).sum() for a, b in itertools.pairwise(asked)]
    assert max(sizes[:100]) > 8
    assert max(sizes[300:]) == 1


@pytest.mark.parametrize("name", ["projected_gradient", "random_search"])
def test_long_attacks_keep_the_bound_the_range_the_dtype_and_what_they_were_given(name):
    network = small_cnn(np.random.default_rng(0), np.float32)
    x, target = batch(4, np.float32)
    before, copy = x.copy(), network.copy()
    rng = np.random.default_rng(0)
    if name == "random_search":
        moved = attack.random_search(network.predict, x, target, epsilon=0.1, tries=20, rng=rng)
    else:
        options = PGD | {"epsilon": 0.1, "step": 0.05}
        moved = attack.projected_gradient(network, x, target, **options, restarts=2, rng=rng)
    assert moved.dtype == np.float32
    assert moved.min() >= 0
    assert moved.max() <= 1
    assert 0.09 < abs(moved - x).max() <= np.float32(0.1) + 1e-7
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(network.predict(x), copy.predict(x))


def test_the_range_may_be_another(network):
    x, target = batch(9)
    options = {"low": -1.0, "high": 1.5, "rng": np.random.default_rng(0)}
    walked = attack.projected_gradient(
        network, x, target, **PGD | {"epsilon": 3.0, "step": 2.0}, **options
    )
    found = attack.random_search(network.predict, x, target, epsilon=3.0, tries=5, **options)
    for moved in (walked, found):
        assert (moved.min(), moved.max()) == (-1.0, 1.5)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"epsilon": -0.1}, "attack: epsilon must be 0 or above, got -0.1"),
        ({"low": 0.5}, "attack: low, high must be a range that holds all of x"),
        ({"step": 0}, "attack: step must be above 0, got 0"),
        ({"steps": 0}, "attack: steps must be a whole number above 0, got 0"),
        ({"restarts": 0}, "attack: restarts must be a whole number above 0, got 0"),
        ({"rng": 5}, "attack: rng must be"),
    ],
)
def test_wrong_options_of_the_long_walk_are_refused_by_name(network, options, says):
    x, target = batch(6)
    options = PGD | {"rng": np.random.default_rng(0)} | options
    with pytest.raises(ValueError, match=f"^{says}"):
        attack.projected_gradient(network, x, target, **options)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"epsilon": -0.1}, "attack: epsilon must be 0 or above, got -0.1"),
        ({"high": 0.5}, "attack: low, high must be a range that holds all of x"),
        ({"tries": 0}, "attack: tries must be a whole number above 0, got 0"),
        ({"rng": 5}, "attack: rng must be"),
    ],
)
def test_wrong_options_of_the_search_are_refused_by_name(network, options, says):
    x, target = batch(6)
    options = {"epsilon": 0.1, "tries": 3, "rng": np.random.default_rng(0)} | options
    with pytest.raises(ValueError, match=f"^{says}"):
        attack.random_search(network.predict, x, target, **options)
