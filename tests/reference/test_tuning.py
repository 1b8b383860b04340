"""One network and the choice among its settings: only what is for learning is learned from."""

import numpy as np
import pytest

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
