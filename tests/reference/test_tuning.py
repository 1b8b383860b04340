"""One network and the choice among its settings: only what is for learning is learned from."""

import numpy as np
import pytest

from helpers.datasets import road
from helpers.reference import tuning
from helpers.reference.losses import binary_cross_entropy


def task(seed=0):
    rng = np.random.default_rng(seed)
    x = rng.normal(3, 2, (90, 4))
    return x, np.abs(x[:, 0] - 3), np.arange(90) < 60


def test_columns_are_scaled_by_the_training_rows_alone():
    x, _y, train = task()
    z = tuning.standardised(x, train)
    assert z.dtype == np.float32
    np.testing.assert_allclose(z[train].mean(axis=0), 0, atol=1e-6)
    np.testing.assert_allclose(z[train].std(axis=0), 1, rtol=1e-6)
    x[~train] *= 10
    np.testing.assert_array_equal(tuning.standardised(x, train)[train], z[train])


def test_a_network_learns_from_the_training_rows_alone():
    x, y, train = task()
    z = tuning.standardised(x, train)
    options = {"penalty": 0.0, "seed": 1, "epochs": 200, "scale": 2.0}
    answers = tuning.small_network(z, y, train, **options)
    assert answers.shape == (90,)
    assert answers.dtype == np.float64
    assert np.abs(answers - y)[~train].mean() < np.abs(y.mean() - y)[~train].mean() / 2
    elsewhere = np.where(train, y, -100.0)
    np.testing.assert_array_equal(tuning.small_network(z, elsewhere, train, **options), answers)
    rows = np.flatnonzero(train)
    np.testing.assert_array_equal(tuning.small_network(z, y, rows, **options), answers)


def test_seed_penalty_scale_and_loss_count():
    x, y, train = task()
    z = tuning.standardised(x, train)
    options = {"penalty": 0.0, "seed": 1, "epochs": 150}
    answers = tuning.small_network(z, y, train, **options)
    for change in ({"seed": 2}, {"scale": 3.0}, {"penalty": 1.0}):
        assert (tuning.small_network(z, y, train, **options | change) != answers).any()
    held_down = tuning.small_network(z, y, train, **options | {"penalty": 1.0})
    assert held_down.std() < answers.std() / 2
    logits = tuning.small_network(z, y > 1, train, loss=binary_cross_entropy, **options)
    assert ((logits > 0) == (y > 1))[train].mean() > 0.8


def test_the_lowest_error_on_a_part_is_chosen():
    y, part = np.array([1.0, 2.0, 3.0]), np.array([True, True, False])
    misses = {"a": [1, 1, 0], "b": [[0, 1, 9], [0.5, 0, 9]], "c": [-2, 0, 0]}
    ways = {name: y + np.array(miss) for name, miss in misses.items()}
    assert tuning.lowest(ways, y, part) is ways["b"]
    assert tuning.lowest(ways, y, ~part) is ways["a"]


@pytest.mark.parametrize("first", ["a", "c"])
def test_of_equals_the_first_is_chosen(first):
    y = np.zeros(2)
    ways = {first: np.array([1.0, -1.0]), "b": np.array([-1.0, 1.0])}
    assert tuning.lowest(ways, y, slice(None)) is ways[first]


def test_five_starts_are_the_seeds_from_0_to_4():
    x, y, train = task()
    options = {"penalty": 0.01, "epochs": 2, "scale": 2.0}
    five = tuning.five_starts(x, y, train, **options)
    for seed in range(5):
        one = tuning.small_network(x, y, train, seed=seed, **options)
        np.testing.assert_array_equal(five[seed], one)


def stripes(n, seed=0):
    """Return pictures (n, 12, 12, 1) with stripes that lie (0) or stand (1), and which."""
    rng = np.random.default_rng(seed)
    y = np.arange(n) % 2
    rows = (np.arange(12) + rng.integers(4, size=n)[:, None]) % 4 < 2
    lying = np.repeat(rows[:, :, None], 12, axis=2)
    pictures = np.where(y[:, None, None] == 1, lying.transpose(0, 2, 1), lying)
    return (pictures + rng.normal(0, 0.3, pictures.shape))[..., None].astype(np.float32), y


@pytest.mark.parametrize(("filters", "pool"), [([4], 4), ([4, 6], 2)])
def test_a_small_convolution_learns_stripes(filters, pool):
    (x, y), (new, true) = stripes(200), stripes(100, 1)
    options = {"filters": filters, "pool": pool, "epochs": 12, "batch_size": 20}
    says = tuning.small_convolution(x, y, 0.01, seed=0, **options)
    assert np.mean(says(new) == true) > 0.95
    again = tuning.small_convolution(x, y, 0.01, seed=0, **options)
    np.testing.assert_array_equal(again(new), says(new))
    slow = tuning.small_convolution(x, y, 1e-6, seed=0, **options)
    assert np.mean(slow(new) == true) < 0.9


def test_a_small_classifier_learns_vectors_of_any_scale():
    rng = np.random.default_rng(3)
    x = rng.normal(100, 20, (400, 5)).astype(np.float32)
    x[:, 4] = 7  # says nothing: its spread is 0
    y = np.abs(x[:, 0] - 100) > 13
    says = tuning.small_classifier(x[:300], y[:300], 0.05, seed=0)
    assert says(x[300:]).dtype == bool
    assert np.mean(says(x[300:]) == y[300:]) > 0.85
    other = tuning.small_classifier(x[:300], y[:300], 0.05, seed=1)
    assert (other(x) != says(x)).any()


def test_a_small_driver_learns_what_the_teacher_does():
    frames, wanted, _ = road.drive(None, 16, 60, np.random.default_rng(5))
    says = tuning.small_driver(frames, wanted, seed=0)
    new, right, _ = road.drive(None, 8, 20, np.random.default_rng(6))
    said, right = np.concatenate([says(each) for each in new]), np.concatenate(right)
    assert said.shape == right.shape
    assert np.corrcoef(said, right)[0, 1] > 0.8
    assert (tuning.small_driver(frames, wanted, seed=1)(new[0]) != says(new[0])).any()


def remembering(asked):
    """Return a method that notes what it learned from, and says whether x is above its setting."""

    def method(x, y, setting):
        asked.append((x.tolist(), y.tolist(), setting))
        return lambda new: new > setting

    return method


def test_the_setting_is_chosen_on_its_rows_and_learned_on_others():
    x, y, asked = np.array([1, 2, 3, 4, 9]), np.array([False, False, True, True, False]), []
    learn, choose = np.array([0, 3]), np.array([1, 2])
    method = remembering(asked)
    assert tuning.chosen(method, [0, 2, 2.5, 9], x, y, learn, choose) == 2  # 2.5 is as good
    assert asked == [([1, 4], [False, True], setting) for setting in (0, 2, 2.5, 9)]
    says = tuning.tuned(method, [0, 2, 2.5, 9], x, y, learn, choose)
    assert asked[-1] == ([1, 4, 2, 3], [False, True, False, True], 2)
    assert says(np.array([2, 2.2])).tolist() == [False, True]
