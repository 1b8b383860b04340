"""Privacy: gradients one by one, clipped, noised and divided as written; Poisson batches.
test_accounting.py: the promise.
"""

import math

import numpy as np
import pytest

from helpers.reference import layers, privacy, training
from helpers.reference.losses import binary_cross_entropy, cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd
from tests.reference.keras.oracle import assert_same
from tests.reference.support.networks import batch, small_cnn


@pytest.fixture
def network():
    return small_cnn(np.random.default_rng(0))


def one_by_one(network, x, target):
    """Return the gradients of each example alone, by the ordinary forward and backward."""
    for i in range(len(x)):
        output, caches = network.forward(x[i : i + 1])
        d_output = cross_entropy.backward(
            cross_entropy.forward(output, target=target[i : i + 1])[1]
        )
        yield network.backward(d_output, caches)


def names(gradients):
    return [(i, name) for i, layer in enumerate(gradients) for name in layer]


def test_gradients_of_examples_are_those_of_each_alone_and_their_mean_is_the_batch_s(network):
    x, target = batch(1)
    gradients = privacy.per_example_gradients(network, x, target, loss=cross_entropy)
    for n, alone in enumerate(one_by_one(network, x, target)):
        assert names(alone) == names(gradients)
        for i, name in names(alone):
            assert_same(gradients[i][name][n], alone[i][name])
    output, caches = network.forward(x)
    together = network.backward(
        cross_entropy.backward(cross_entropy.forward(output, target=target)[1]), caches
    )
    for i, name in names(together):
        assert_same(gradients[i][name].mean(axis=0), together[i][name])


def test_gradients_of_examples_go_through_embeddings_and_recurrent_layers_as_those_of_each_alone():
    rng = np.random.default_rng(0)
    network = Network(
        [
            layers.embedding(6, 4, rng=rng),
            layers.gru(4, 5, rng=rng, return_sequences=True),
            layers.dense(5, 4, rng=rng),
            layers.layer_normalization(4),
            layers.lstm(4, 3, rng=rng),
        ]
    )
    x, target = rng.integers(6, size=(3, 5)), rng.integers(3, size=3)
    gradients = privacy.per_example_gradients(network, x, target, loss=cross_entropy)
    for n, alone in enumerate(one_by_one(network, x, target)):
        for i, name in names(alone):
            assert_same(gradients[i][name][n], alone[i][name])


def test_dropout_draws_once_for_forward_and_backward():
    rng = np.random.default_rng(0)
    network = Network(
        [layers.dense(4, 30, rng=rng), layers.dropout(0.5), layers.dense(30, 3, rng=rng)]
    )
    x, target = rng.normal(size=(5, 4)), rng.integers(3, size=5)
    gradients = privacy.per_example_gradients(
        network, x, target, loss=cross_entropy, rng=np.random.default_rng(1)
    )
    output, caches = network.forward(x, training=True, rng=np.random.default_rng(1))
    together = network.backward(
        cross_entropy.backward(cross_entropy.forward(output, target=target)[1]), caches
    )
    for i, name in names(together):
        assert_same(gradients[i][name].mean(axis=0), together[i][name])


def test_batch_normalisation_is_refused_because_it_mixes_examples():
    network = Network([layers.batch_normalization(4)], input_shape=(4,))
    with pytest.raises(
        ValueError,
        match=r"^privacy: network must be without layers that mix "
        r".*got \['batch_normalization'\]",
    ):
        privacy.per_example_gradients(
            network, np.ones((2, 4)), np.zeros(2, int), loss=cross_entropy
        )


def test_each_example_adds_at_most_the_norm_and_small_ones_stay(network):
    x, target = batch(2)
    gradients = privacy.per_example_gradients(network, x, target, loss=cross_entropy)
    norms = privacy.norms(gradients)
    flat = [
        np.concatenate([g.ravel() for layer in alone for g in layer.values()])
        for alone in one_by_one(network, x, target)
    ]
    assert_same(norms, np.linalg.norm(flat, axis=1))
    limit = np.median(norms)
    clipped = privacy.clipped_sum(gradients, clip_norm=limit)
    wanted = sum(g * min(1, limit / np.linalg.norm(g)) for g in flat)
    assert_same(np.concatenate([g.ravel() for layer in clipped for g in layer.values()]), wanted)
    assert np.linalg.norm(wanted - sum(flat)) > 1e-3


def noisy(network, x, target, **options):
    defaults = {
        "loss": cross_entropy,
        "clip_norm": 0.5,
        "noise_multiplier": 0.0,
        "batch_size": 10,
        "rng": np.random.default_rng(0),
    }
    return privacy.noisy_gradients(network, x, target, **defaults | options)


def test_the_sum_is_divided_by_the_expected_size_and_not_by_the_drawn_one(network, monkeypatch):
    monkeypatch.setattr(privacy, "CHUNK", 3)  # 4 examples: 3 and 1
    x, target = batch(3)
    gradients = privacy.per_example_gradients(network, x, target, loss=cross_entropy)
    clipped, private = privacy.clipped_sum(gradients, clip_norm=0.5), noisy(network, x, target)
    for i, name in names(private):
        assert_same(private[i][name], clipped[i][name] / 10)


def test_the_noise_of_the_sum_has_the_deviation_of_multiplier_times_norm():
    network = Network([layers.dense(100, 200, rng=np.random.default_rng(0))])
    x, target = np.zeros((0, 100)), np.zeros(0, int)
    empty = noisy(network, x, target, clip_norm=0.5, noise_multiplier=3.0, batch_size=10)
    noise = empty[0]["W"] * 10
    assert abs(noise.std() / 1.5 - 1) < 0.02  # 20,000 draws: 4 standard errors
    assert abs(noise.mean()) < 4 * 1.5 / math.sqrt(noise.size)
    assert not np.array_equal(noise[0], noise[1])
    again = noisy(network, x, target, clip_norm=0.5, noise_multiplier=3.0, batch_size=10)
    np.testing.assert_array_equal(again[0]["W"], empty[0]["W"])


def test_noise_is_added_to_the_sum_of_the_clipped_gradients(network):
    x, target = batch(4)
    with_noise = noisy(network, x, target, noise_multiplier=2.0)
    without, alone = (
        noisy(network, x, target),
        noisy(network, x[:0], target[:0], noise_multiplier=2.0),
    )
    for i, name in names(without):
        np.testing.assert_allclose(
            with_noise[i][name], without[i][name] + alone[i][name], atol=1e-14
        )


def test_poisson_batches_differ_in_size_and_hold_each_example_with_the_rate():
    rng = np.random.default_rng(0)
    drawn = [privacy.sample(50, batch_size=5, rng=rng) for _ in range(4000)]
    sizes = np.array([len(rows) for rows in drawn])
    assert abs(sizes.mean() - 5) < 4 * math.sqrt(50 * 0.1 * 0.9 / 4000)
    assert abs(sizes.var() - 50 * 0.1 * 0.9) < 0.4  # the binomial's; a fixed size has none
    shares = np.bincount(np.concatenate(drawn), minlength=50) / 4000
    assert abs(shares - 0.1).max() < 4.5 * math.sqrt(0.09 / 4000)
    assert all(len(set(rows)) == len(rows) for rows in drawn)
    np.testing.assert_array_equal(privacy.sample(7, batch_size=7, rng=rng), np.arange(7))


def test_private_training_learns_when_noise_is_moderate_and_follows_gradient_descent_without():
    rng = np.random.default_rng(0)
    target = rng.integers(2, size=(400, 1))
    x = rng.normal(size=(400, 3)) + 2 * target
    network = Network([layers.dense(3, 1, rng=rng)])
    plain, noisy_network = network.copy(), network.copy()
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    privacy.fit(
        noisy_network,
        x,
        target,
        loss=binary_cross_entropy,
        optimizer=optimizer,
        steps=100,
        batch_size=50,
        clip_norm=1.0,
        noise_multiplier=1.0,
        rng=rng,
    )
    assert ((noisy_network.predict(x) > 0) == target).mean() > 0.93
    privacy.fit(
        network,
        x,
        target,
        loss=binary_cross_entropy,
        optimizer=optimizer,
        steps=3,
        batch_size=400,
        clip_norm=1e9,
        noise_multiplier=0.0,
        rng=rng,
    )
    training.fit(
        plain,
        x,
        target,
        loss=binary_cross_entropy,
        optimizer=training.Optimizer(sgd, learning_rate=0.5),
        epochs=3,
    )
    np.testing.assert_allclose(network.parameters[0]["W"], plain.parameters[0]["W"], rtol=1e-10)


def test_float32_networks_get_float32_gradients():
    x, target = batch(5, np.float32)
    gradients = noisy(
        small_cnn(np.random.default_rng(0), np.float32), x, target, noise_multiplier=1.0
    )
    assert {g.dtype for layer in gradients for g in layer.values()} == {np.dtype(np.float32)}


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda x, t, n: noisy(n, x, t, clip_norm=0), "clip_norm must be above 0, got 0"),
        (
            lambda x, t, n: noisy(n, x, t, noise_multiplier=-1),
            "noise_multiplier must be 0 or above, got -1",
        ),
        (lambda x, t, n: noisy(n, x, t, batch_size=0), "batch_size must be above 0, got 0"),
        (
            lambda x, t, n: privacy.sample(4, batch_size=5, rng=None),
            "batch_size must be above 0, up to 4",
        ),
    ],
)
def test_wrong_options_are_refused_by_name(network, call, says):
    with pytest.raises(ValueError, match=f"^privacy: {says}"):
        call(*batch(6), network)
