"""Pruning: the largest stay, biases stay, and training does not bring back what went."""

import numpy as np
import pytest

from helpers.reference import pruning, training
from helpers.reference.losses import cross_entropy
from helpers.reference.network import mlp
from helpers.reference.optimizers import adam


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_the_largest_stay(rng):
    w = rng.normal(size=(9, 4))
    chosen = pruning.mask(w, keep=0.25)
    assert chosen.sum() == 9
    assert np.abs(w[chosen]).min() > np.abs(w[~chosen]).max()
    assert pruning.mask(w, keep=1).all()
    assert pruning.mask(w, keep=0.001).sum() == 1


def test_of_equal_ones_the_first_stay():
    w = np.random.default_rng(1).choice([-2.0, -1.0, 1.0, 3.0], size=1000)
    chosen = pruning.mask(w, keep=0.8)
    ones = np.flatnonzero(np.abs(w) == 1)
    stay = 800 - (np.abs(w) > 1).sum()
    np.testing.assert_array_equal(chosen[ones], np.arange(len(ones)) < stay)


def test_prune_sets_the_small_weights_to_zero_and_leaves_biases(rng):
    network = mlp((6, 5, 3), rng=rng)
    network.parameters[0]["b"] += 1
    before = network.copy()
    masks = pruning.prune(network, keep=0.4)
    for params, old, chosen in zip(network.parameters, before.parameters, masks, strict=True):
        if params:
            np.testing.assert_array_equal(params["W"], old["W"] * chosen["W"])
            np.testing.assert_array_equal(params["b"], old["b"])
            assert params["W"].dtype == np.float32
            assert (params["W"] != 0).sum() == round(0.4 * params["W"].size)


def test_training_keeps_zeros_and_moves_the_others(rng):
    network = mlp((6, 5, 3), rng=rng)
    masks = pruning.prune(network, keep=0.4)
    before = network.copy()
    optimizer = pruning.PrunedOptimizer(masks, adam, learning_rate=0.01, beta_1=0.8)
    x, y = rng.normal(size=(20, 6)), rng.integers(3, size=20)
    training.fit(network, x, y, loss=cross_entropy, optimizer=optimizer, epochs=5, l2=0.01)
    for params, old, chosen in zip(network.parameters, before.parameters, masks, strict=True):
        if params:
            assert (params["W"][~chosen["W"]] == 0).all()
            assert (params["W"] != old["W"])[chosen["W"]].any()
            assert (params["b"] != old["b"]).any()
    assert optimizer.options == {"beta_1": 0.8}


def test_prune_and_train_is_one_epoch_of_adam_on_what_is_left(rng):
    network = mlp((6, 5, 3), rng=rng)
    by_hand = network.copy()
    x, y = rng.normal(size=(300, 6)), rng.integers(3, size=300)
    options = {"loss": cross_entropy, "rng": np.random.default_rng(3)}
    pruning.prune_and_train(network, x, y, keep=0.4, **options)
    masks = pruning.prune(by_hand, keep=0.4)
    optimizer = pruning.PrunedOptimizer(masks, adam, learning_rate=0.001)
    options["rng"] = np.random.default_rng(3)
    training.fit(by_hand, x, y, optimizer=optimizer, epochs=1, batch_size=128, **options)
    np.testing.assert_array_equal(network.predict(x), by_hand.predict(x))
    assert (network.parameters[0]["W"] != 0).sum() == 12


@pytest.mark.parametrize("keep", [0, 1.5, "half"])
def test_other_shares_are_refused(keep):
    with pytest.raises(ValueError, match=r"^pruning: keep must be "):
        pruning.mask(np.ones(3), keep=keep)
