"""One step of training: the optimiser's state, the learning rate, the penalty, and a loss that
explodes.
"""

import warnings

import numpy as np
import pytest

from helpers.reference import layers, training, weights
from helpers.reference.losses import binary_cross_entropy, cross_entropy, mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import adam, momentum, sgd
from tests.reference.support.networks import XOR, X, fit_xor, mlp


def test_a_step_alone_names_its_number_when_it_explodes():
    network = mlp(2, 1)
    trainer = training.Trainer(
        network, loss=mean_squared_error, optimizer=training.Optimizer(sgd, learning_rate=0.1)
    )
    trainer.step(X, XOR)
    network.parameters[0]["W"][:] = np.inf
    with (
        warnings.catch_warnings(action="error"),
        pytest.raises(FloatingPointError, match=r"(inf|nan) in step 2\. Lower"),
    ):
        trainer.step(X, XOR)


def test_a_batch_of_a_new_shape_is_checked():
    trainer = training.Trainer(
        mlp(2, 1), loss=binary_cross_entropy, optimizer=training.Optimizer(sgd, learning_rate=0.1)
    )
    trainer.step(X, XOR)
    with pytest.raises(
        ValueError,
        match=r"^binary_cross_entropy: target must be \(3, 1\) as "
        r"prediction is, got \(4, 1\)",
    ):
        trainer.step(X[:3], XOR)
    with pytest.raises(
        ValueError,
        match=r"^network: layer 1, dense: x must hold numbers, got 2 "
        r"NaN",
    ):
        trainer.step(np.full((1, 2), np.nan), XOR[:1])
    with pytest.raises(
        ValueError,
        match=r"^trainer: mask must be \(4, 2\), one for each step of "
        r"x, got \(3, 2\)",
    ):
        trainer.step(X, XOR, mask=np.ones((3, 2), bool))
    assert trainer.steps == 1


def test_optimizer_goes_on_with_its_state_for_the_same_network_only():
    network = mlp(2, 3, 1)
    twice, once = network.copy(), network.copy()
    optimizer = training.Optimizer(momentum, learning_rate=0.1)
    fit_xor(twice, optimizer=optimizer, epochs=3)
    fit_xor(twice, optimizer=optimizer, epochs=4)
    fit_xor(once, optimizer=training.Optimizer(momentum, learning_rate=0.1), epochs=7)
    np.testing.assert_array_equal(twice.parameters[0]["W"], once.parameters[0]["W"])
    other = network.copy()
    fit_xor(other, optimizer=optimizer, epochs=7)
    np.testing.assert_array_equal(other.parameters[0]["W"], once.parameters[0]["W"])


def test_the_learning_rate_may_change_while_training():
    network = mlp(2, 3, 1)
    optimizer = training.Optimizer(sgd, learning_rate=0.1)
    trainer = training.Trainer(network, loss=binary_cross_entropy, optimizer=optimizer)
    steps = []
    for optimizer.learning_rate in (0.1, 0.2):
        trial = training.Trainer(
            copy := network.copy(), loss=binary_cross_entropy, optimizer=optimizer
        )
        trial.step(X, XOR)
        steps.append(copy.parameters[0]["W"] - network.parameters[0]["W"])
    np.testing.assert_allclose(steps[1], 2 * steps[0], rtol=1e-9)
    assert trainer.step(X, XOR) > 0


def test_l2_pulls_weights_but_not_biases_as_keras(keras):
    network = mlp(2, 3, 1)
    network.parameters[0]["b"][:] = 1
    regularizer = keras.regularizers.L2(1 / 16)
    dense = keras.layers.Dense
    model = keras.Sequential(
        [
            keras.Input((2,)),
            dense(3, activation="tanh", kernel_regularizer=regularizer),
            dense(1, kernel_regularizer=regularizer),
        ]
    )
    weights.to_keras(network, model)
    model.compile(
        keras.optimizers.SGD(1 / 8),
        keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64"),
    )
    model.train_on_batch(X, XOR)
    training.Trainer(
        network,
        loss=binary_cross_entropy,
        optimizer=training.Optimizer(sgd, learning_rate=1 / 8),
        l2=1 / 16,
    ).step(X, XOR)
    for params, layer in zip(
        [network.parameters[0], network.parameters[2]], model.layers, strict=True
    ):
        for w, keras_w in zip(params.values(), layer.get_weights(), strict=True):
            np.testing.assert_allclose(w, keras_w, rtol=1e-10)


def dense_model(keras, network, regularizer=None, optimizer=None):
    """Return Keras's 2-3-1 network with the same weights, compiled."""
    dense = keras.layers.Dense
    model = keras.Sequential(
        [
            keras.Input((2,)),
            dense(3, activation="tanh", kernel_regularizer=regularizer),
            dense(1, kernel_regularizer=regularizer),
        ]
    )
    weights.to_keras(network, model)
    model.compile(optimizer, keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64"))
    return model


def assert_same_weights(network, model, rtol=1e-9):
    ours = [w for params in network.parameters for w in params.values()]
    for w, keras_w in zip(ours, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, keras_w, rtol=rtol, atol=1e-14)


def test_l1_with_l2_and_a_clipped_norm_follow_keras(keras):
    network = mlp(2, 3, 1)
    model = dense_model(
        keras,
        network,
        keras.regularizers.L1L2(1 / 32, 1 / 16),
        keras.optimizers.SGD(1 / 8, global_clipnorm=1 / 4),
    )
    trainer = training.Trainer(
        network,
        loss=binary_cross_entropy,
        l1=1 / 32,
        l2=1 / 16,
        clip_norm=1 / 4,
        optimizer=training.Optimizer(sgd, learning_rate=1 / 8),
    )
    start = network.copy()
    for _ in range(5):
        trainer.step(X, XOR)
        model.train_on_batch(X, XOR)
    assert_same_weights(network, model)
    moved = [
        w - v
        for new, old in zip(network.parameters, start.parameters, strict=True)
        for w, v in zip(new.values(), old.values(), strict=True)
    ]
    assert np.sqrt(sum((d**2).sum() for d in moved)) <= 5 / 32 + 1e-12


def test_a_schedule_gives_each_step_its_learning_rate_as_in_keras(keras):
    network, rates = mlp(2, 3, 1), [1 / 2, 1 / 4, 1 / 8]
    model = dense_model(
        keras,
        network,
        optimizer=keras.optimizers.SGD(
            keras.optimizers.schedules.PiecewiseConstantDecay([0, 1], rates)
        ),
    )
    optimizer, asked = training.Optimizer(sgd, learning_rate=1.0), []
    trainer = training.Trainer(
        network,
        loss=binary_cross_entropy,
        optimizer=optimizer,
        schedule=lambda n: (asked.append(n), rates[n])[1],
    )
    for _ in range(3):
        trainer.step(X, XOR)
        model.train_on_batch(X, XOR)
    assert_same_weights(network, model)
    assert (asked, optimizer.learning_rate) == ([0, 1, 2], 1 / 8)


def test_running_statistics_move_with_each_step_and_stay_where_the_loss_explodes():
    rng = np.random.default_rng(0)
    network = Network(
        [
            layers.dense(2, 3, rng=rng),
            layers.batch_normalization(3, momentum=0.5),
            layers.dense(3, 1, rng=rng),
        ]
    )
    trainer = training.Trainer(
        network, loss=mean_squared_error, optimizer=training.Optimizer(sgd, learning_rate=0.1)
    )
    hidden = X @ network.parameters[0]["W"]
    trainer.step(X, XOR)
    state = network.layers[1].state
    np.testing.assert_allclose(state["mean"], hidden.mean(axis=0) / 2)
    np.testing.assert_allclose(state["variance"], (1 + hidden.var(axis=0)) / 2)
    before = {name: array.copy() for name, array in state.items()}
    with pytest.raises(FloatingPointError):
        trainer.step_unchecked(X, XOR * 1e300)
    assert all(np.array_equal(before[name], state[name]) for name in state)


def test_a_network_with_dropout_needs_a_generator_and_draws_anew_in_each_step():
    rng = np.random.default_rng(0)
    network = Network([layers.dropout(0.5), layers.dense(2, 1, rng=rng)], input_shape=(2,))
    options = {
        "loss": binary_cross_entropy,
        "optimizer": training.Optimizer(sgd, learning_rate=1e-9),
    }
    with pytest.raises(
        ValueError,
        match=r"^trainer: rng must be a numpy.random.Generator, "
        r"because the network has dropout",
    ):
        training.Trainer(network, **options)
    trainer = training.Trainer(network, rng=rng, **options)
    losses = {float(trainer.step(X, XOR)) for _ in range(10)}
    assert len(losses) > 3


def test_wrong_optimizer_options_are_refused_by_name():
    with pytest.raises(
        ValueError,
        match=r"options must be among \['beta_1', 'beta_2', "
        r"'epsilon'\], got \['mom",
    ):
        training.Optimizer(adam, learning_rate=0.1, momentum=0.9)
    with pytest.raises(ValueError, match=r"^adam: learning_rate must be above 0, got 0"):
        training.Optimizer(adam, learning_rate=0)
    with pytest.raises(
        ValueError, match=r"update_rule must be a module of helpers.reference.optimizers"
    ):
        training.Optimizer("adam", learning_rate=0.1)


class Forbids:
    """A concept that forbids the last class: its logit becomes −∞."""

    __name__ = "forbids"

    @staticmethod
    def forward(z):
        return np.concatenate([z[:, :-1], np.full((len(z), 1), -np.inf)], axis=1), None

    @staticmethod
    def backward(dy, cache):
        return dy * ([1.0] * (dy.shape[1] - 1) + [0.0])


def test_a_forbidden_class_trains_and_as_a_label_it_is_named():
    rng = np.random.default_rng(0)
    network = Network([layers.dense(2, 3, rng=rng), layers.Layer(Forbids)])
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    trainer = training.Trainer(network, loss=cross_entropy, optimizer=optimizer)
    losses = [trainer.step(X, np.array([0, 1, 1, 1])) for _step in range(50)]
    assert 0 < losses[-1] < losses[0]
    says = r"^training: the loss became inf in step 51\. The network gives −∞ to a class that is"
    with pytest.raises(FloatingPointError, match=says):
        trainer.step(X, np.array([0, 1, 2, 1]))


@pytest.mark.parametrize("b", [[1e200, 0.0], [-np.inf, np.inf]])
def test_an_infinite_loss_where_nothing_is_forbidden_gets_the_ordinary_hint(b):
    network = mlp(2, 2)
    network.parameters[0]["b"] = np.array(b)
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    trainer = training.Trainer(network, loss=mean_squared_error, optimizer=optimizer)
    says = (
        r"^training: the loss became inf in step 1\. Lower the learning rate \(try a tenth of 0\.5"
    )
    with pytest.raises(FloatingPointError, match=says):
        trainer.step_unchecked(X, np.zeros((4, 2)))
