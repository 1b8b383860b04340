"""Normalisation: what comes out has mean 0 and variance 1, running statistics are Keras's, and what
cancels.
"""

import numpy as np
import pytest

from helpers.reference import gradcheck, layers, training, weights
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network
from helpers.reference.normalization import batch_normalization, layer_normalization
from helpers.reference.optimizers import sgd
from tests.reference.keras.oracle import assert_same
from tests.reference.keras.regularisation import exact_count

BOTH = [batch_normalization, layer_normalization]


def plain(D):
    return np.ones(D), np.zeros(D)


@pytest.mark.parametrize(
    ("module", "axes"), [(batch_normalization, (0, 1)), (layer_normalization, 2)]
)
def test_the_output_has_mean_0_and_variance_1(module, axes):
    x = np.random.default_rng(0).normal(50, [1, 10, 0.1, 3], size=(30, 5, 4))
    y, _cache = module.forward(x, *plain(4), epsilon=0)
    np.testing.assert_allclose(y.mean(axis=axes), 0, atol=1e-11)
    np.testing.assert_allclose(y.var(axis=axes), 1)


@pytest.mark.parametrize("module", BOTH)
def test_scale_and_shift_of_the_input_cancel_and_gradients_do_not_see_them(module):
    rng = np.random.default_rng(1)
    x, dy, gamma, beta = (
        rng.normal(size=(6, 5)),
        rng.normal(size=(6, 5)),
        rng.normal(size=5),
        rng.normal(size=5),
    )
    (y, cache), (other, _cache) = (
        module.forward(z, gamma, beta, epsilon=0) for z in (x, 8 * x + 3)
    )
    np.testing.assert_allclose(other, y, rtol=1e-9)
    dx = module.backward(dy, cache)[0]
    axis = 0 if module is batch_normalization else -1
    np.testing.assert_allclose(dx.sum(axis=axis), 0, atol=1e-12)
    np.testing.assert_allclose((dx * x).sum(axis=axis), 0, atol=1e-12)


def test_layer_normalisation_by_hand():
    x, gamma, beta = np.array([[2.0, 4, 6]]), np.array([1.0, 10, 2]), np.array([0.0, 5, 1])
    y, _cache = layer_normalization.forward(x, gamma, beta, epsilon=0)
    np.testing.assert_allclose(y, [[-np.sqrt(1.5), 5, 1 + 2 * np.sqrt(1.5)]])


def test_batch_normalisation_by_hand():
    x = np.array([[1.0], [3], [8]])  # mean 4, variance 26/3
    y, _cache = batch_normalization.forward(x, np.array([2.0]), np.array([1.0]), epsilon=1 / 3)
    np.testing.assert_allclose(y, [[-1], [1 / 3], [11 / 3]])


def test_prediction_is_each_example_alone():
    rng = np.random.default_rng(2)
    x, statistics = rng.normal(size=(5, 3)), (rng.normal(size=3), rng.uniform(1, 2, size=3))
    together, cache = batch_normalization.forward(x, *plain(3), statistics=statistics)
    dx, _dgamma, _dbeta = batch_normalization.backward(np.ones_like(x), cache)
    np.testing.assert_allclose(dx, [1 / np.sqrt(statistics[1] + 1e-3)] * 5)
    alone = [
        batch_normalization.forward(x[i : i + 1], *plain(3), statistics=statistics)[0][0]
        for i in range(5)
    ]
    np.testing.assert_array_equal(together, alone)
    changed = x.copy()
    changed[0] += 1
    in_training = (batch_normalization.forward(z, *plain(3))[0][1] for z in (x, changed))
    assert not np.allclose(*in_training)


@pytest.mark.parametrize("shape", [(6, 3), (4, 2, 5, 3)])
@pytest.mark.parametrize("momentum", [0.875, 0.5])
def test_running_statistics_are_keras_after_several_batches(keras, shape, momentum):
    rng = np.random.default_rng(3)
    layer = keras.layers.BatchNormalization(momentum=momentum)
    layer.build(shape)
    statistics = np.zeros(3), np.ones(3)
    for _batch in range(5):
        x = rng.normal(rng.normal(), 2, size=shape)
        layer(x, training=True)
        _y, cache = batch_normalization.forward(x, *plain(3))
        statistics = batch_normalization.update(statistics, cache, momentum=momentum)
    assert_same(statistics[0], layer.moving_mean.numpy())
    assert_same(statistics[1], layer.moving_variance.numpy())
    y, _cache = batch_normalization.forward(x, *plain(3), statistics=statistics, epsilon=1e-3)
    np.testing.assert_allclose(y, layer(x, training=False).numpy(), rtol=1e-8, atol=1e-10)


def test_update_leaves_the_old_statistics_as_they_were_and_keeps_float32():
    before = np.zeros(3, np.float32), np.ones(3, np.float32)
    x = np.random.default_rng(4).normal(size=(6, 3)).astype(np.float32)
    _y, cache = batch_normalization.forward(x, *(a.astype(np.float32) for a in plain(3)))
    after = batch_normalization.update(before, cache)
    assert {a.dtype for a in after} == {np.dtype(np.float32)}
    np.testing.assert_array_equal(before, [[0] * 3, [1] * 3])
    np.testing.assert_allclose(after[0], 0.01 * x.mean(axis=0), rtol=1e-5)


def test_without_the_gradient_through_the_statistics_the_differences_would_disagree():
    arrays, _options = batch_normalization.example(np.random.default_rng(5))
    y, cache = batch_normalization.forward(*arrays)
    dy = np.random.default_rng(6).normal(size=y.shape)
    (measured, *_others) = gradcheck.differences(
        lambda *a: (dy * batch_normalization.forward(*a)[0]).sum(), *arrays
    )
    fixed = dy * arrays[1] / np.sqrt(arrays[0].var(axis=(0, 1, 2)) + 1e-3)
    np.testing.assert_allclose(batch_normalization.backward(dy, cache)[0], measured, atol=1e-8)
    assert np.abs(fixed - measured).max() > 0.01


@pytest.mark.parametrize("module", BOTH)
def test_equal_numbers_give_beta_and_no_gradient_beyond_bounds(module):
    x, dy = np.full((4, 3), 7.0), np.random.default_rng(7).normal(size=(4, 3))
    y, cache = module.forward(x, np.full(3, 2.0), np.arange(3.0))
    np.testing.assert_array_equal(y, [[0, 1, 2]] * 4)
    assert all(np.isfinite(gradient).all() for gradient in module.backward(dy, cache))


@pytest.mark.parametrize("module", BOTH)
@pytest.mark.parametrize("size", [1e-6, 1e6])
def test_very_small_and_very_large_inputs_stay_finite(module, size):
    x = size * np.random.default_rng(8).normal(size=(4, 3))
    y, cache = module.forward(x, *plain(3))
    assert np.isfinite(y).all()
    assert all(np.isfinite(gradient).all() for gradient in module.backward(y, cache))


@pytest.mark.parametrize("module", BOTH)
def test_parameters_of_another_size_are_refused(module):
    name = module.__name__.rpartition(".")[2]
    with pytest.raises(
        ValueError,
        match=rf"^{name}: gamma must be \(3,\), one for each feature "
        r"of x, got \(2,\)$",
    ):
        module.forward(np.ones((4, 3)), np.ones(2), np.ones(3))
    with pytest.raises(
        ValueError,
        match=rf"^{name}: beta must be \(3,\), one for each feature "
        r"of x, got \(3, 1\)$",
    ):
        module.forward(np.ones((4, 3)), np.ones(3), np.ones((3, 1)))
    with pytest.raises(ValueError, match=rf"^{name}: epsilon must be 0 or above, got -1$"):
        module.forward(np.ones((4, 3)), *plain(3), epsilon=-1)


@pytest.mark.parametrize(
    ("statistics", "says"),
    [
        ((np.zeros(2), np.ones(3)), r"mean must be \(3,\), one for each feature of x, got \(2,\)"),
        (
            (np.zeros(3), np.ones((1, 3))),
            r"variance must be \(3,\), one for each feature of x, got "
            r"\(1, 3\)",
        ),
        ((np.zeros(3), np.array([1, -2.0, 1])), "variance must be 0 or above, got .*-2.0.*"),
        ((np.zeros(3, np.float32), np.ones(3)), "mean must be float64 as x is, got float32"),
        ((np.zeros(3), [1, 1, 1]), "variance must be a NumPy array, got list"),
    ],
)
def test_statistics_of_another_shape_are_refused(statistics, says):
    with pytest.raises(ValueError, match=rf"^batch_normalization: {says}$"):
        batch_normalization.forward(np.ones((4, 3)), *plain(3), statistics=statistics)


def test_batch_normalisation_refuses_a_single_example_without_batch_axis():
    with pytest.raises(
        ValueError,
        match=r"^batch_normalization: x must be \(…, D\), two axes or "
        r"more, got \(3,\)$",
    ):
        batch_normalization.forward(np.ones(3), *plain(3))


def test_update_refuses_a_prediction_and_a_momentum_above_1():
    _y, cache = batch_normalization.forward(np.ones((4, 3)), *plain(3), statistics=plain(3))
    with pytest.raises(ValueError, match=r"^batch_normalization: cache must be one of training"):
        batch_normalization.update(plain(3), cache)
    with pytest.raises(
        ValueError,
        match=r"^batch_normalization: momentum must be from 0 to 1, "
        r"got 1.5$",
    ):
        batch_normalization.update(plain(3), cache, momentum=1.5)


def test_the_padding_is_kept_out_of_the_statistics():
    x = np.array([[[1.0, 5], [2, 5], [0, 0], [0, 0]]] * 10)
    mask = np.array([[True, True, False, False]] * 10)
    y, cache = batch_normalization.forward(x, *plain(2), mask=mask, epsilon=0.75)
    kept = batch_normalization.update((np.zeros(2), np.ones(2)), cache, momentum=0)
    np.testing.assert_array_equal(kept, [[1.5, 5], [0.25, 0]])  # the numbers of Keras's own test
    # (1 − 1.5) / √(0.25 + 0.75), and the padding is normalised too
    np.testing.assert_array_equal(y[0, :, 0], [-0.5, 0.5, -1.5, -1.5])


def test_padding_alone_has_mean_and_variance_0_as_in_keras():
    x = np.array([[[1.0, 5, 3], [2, 5, 4]]] * 2)
    mask = np.zeros((2, 2), bool)
    y, cache = batch_normalization.forward(x, *plain(3), mask=mask, epsilon=0.25)
    np.testing.assert_array_equal(y, x * 2)
    kept = batch_normalization.update((np.ones(3), np.ones(3)), cache, momentum=0)
    np.testing.assert_array_equal(kept, np.zeros((2, 3)))
    np.testing.assert_array_equal(batch_normalization.backward(x, cache)[0], x * 2)


@pytest.mark.parametrize(
    "mask", [np.ones((2, 3)), np.ones((3, 2), bool), np.ones((2, 3, 4), bool), [[True] * 3] * 2]
)
def test_a_mask_of_another_shape_is_refused(mask):
    says = r"^batch_normalization: mask must be a bool array \(2, 3\), True where a row counts, got"
    with pytest.raises(ValueError, match=says):
        batch_normalization.forward(np.ones((2, 3, 4)), *plain(4), mask=mask)


def test_a_network_with_batch_normalisation_and_a_mask_follows_keras_fit(keras):
    rng = np.random.default_rng(0)
    ids, labels = rng.integers(6, size=(8, 5)), rng.integers(3, size=(8, 5))
    ids[:, 3:] *= rng.integers(2, size=(8, 2))
    network = Network(
        [
            layers.embedding(6, 4, rng=rng),
            layers.batch_normalization(4, momentum=0.75),
            layers.dense(4, 3, rng=rng),
        ]
    )
    use = keras.layers
    model = keras.Sequential(
        [
            keras.Input((5,), dtype="int64"),
            use.Embedding(6, 4, mask_zero=True),
            use.BatchNormalization(momentum=0.75),
            use.Dense(3),
        ]
    )
    weights.to_keras(network, model)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.5), loss)
    with exact_count(keras):
        model.fit(ids, labels, epochs=3, batch_size=3, shuffle=False, verbose=0)
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    options = {"loss": cross_entropy, "optimizer": optimizer, "epochs": 3, "batch_size": 3}
    training.fit(network, ids, labels, mask=ids != 0, **options)
    ours = [w for layer in network.layers for w in (*layer.params.values(), *layer.state.values())]
    for w, keras_w in zip(ours, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, keras_w, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("statistics", [plain(3) * 2, [np.zeros(3), np.ones(3)]])
def test_statistics_are_a_pair_in_a_tuple(statistics):
    with pytest.raises(ValueError, match=r"^batch_normalization: statistics must be None or a"):
        batch_normalization.forward(np.ones((2, 3)), *plain(3), statistics=statistics)
