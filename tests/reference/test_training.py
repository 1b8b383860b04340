"""Training: it learns, follows Keras step for step, and stops well."""

import signal
import warnings

import numpy as np
import pytest

from helpers.reference import layers, metrics, training, weights
from helpers.reference.losses import binary_cross_entropy, cross_entropy, mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import adam, momentum, sgd
from tests.reference.support.networks import XOR, X, fit_xor, mlp


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.parametrize(("rule", "learning_rate"), [(sgd, 1.0), (momentum, 0.3), (adam, 0.05)])
def test_every_optimizer_learns_xor(rule, learning_rate, dtype):
    network = mlp(2, 8, 1, dtype=dtype)
    history = fit_xor(
        network,
        optimizer=training.Optimizer(rule, learning_rate=learning_rate),
        epochs=500,
        metric=metrics.accuracy,
    )
    assert history["loss"][-1] < 0.05 < history["loss"][0]
    assert history["metric"][-1] == 1
    assert network.parameters[0]["W"].dtype == dtype
    assert history["interrupted"] is False


OPTIONS = {
    "SGD": {"momentum": 7 / 8},
    "Adam": {"beta_1": 7 / 8, "beta_2": 1023 / 1024, "epsilon": 2.0**-23},
}
HISTORY = {  # our names and Keras's
    "loss": "loss",
    "metric": "accuracy",
    "validation_loss": "val_loss",
    "validation_metric": "val_accuracy",
}


@pytest.mark.parametrize("rule", ["SGD", "Adam"])
def test_fit_follows_keras_fit(keras, rule):
    rng = np.random.default_rng(0)
    x, labels = rng.normal(size=(11, 4)), rng.integers(3, size=11)
    network = mlp(4, 5, 3)
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(5, activation="tanh"), keras.layers.Dense(3)]
    )
    weights.to_keras(network, model)
    options = OPTIONS[rule]
    model.compile(
        getattr(keras.optimizers, rule)(1 / 8, **options),
        keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64"),
        metrics=["accuracy"],
    )
    theirs = model.fit(
        x[:8],
        labels[:8],
        epochs=4,
        batch_size=3,
        shuffle=False,
        verbose=0,
        validation_data=(x[8:], labels[8:]),
    ).history
    ours = training.fit(
        network,
        x[:8],
        labels[:8],
        loss=cross_entropy,
        epochs=4,
        batch_size=3,
        metric=metrics.accuracy,
        optimizer=training.Optimizer(
            {"SGD": momentum, "Adam": adam}[rule],
            learning_rate=1 / 8,
            **options,
        ),
        validation=(x[8:], labels[8:]),
    )
    assert_same_training(network, ours, model, theirs)


def assert_same_training(network, ours, model, theirs):
    """Compare the histories (Keras averages losses in float32), and the weights."""
    for name, keras_name in HISTORY.items():
        np.testing.assert_allclose(ours[name], theirs[keras_name], rtol=2e-7)
    dense = [network.parameters[0], network.parameters[2]]
    for params, keras_weights in zip(dense, model.layers, strict=True):
        for w, keras_w in zip(params.values(), keras_weights.get_weights(), strict=True):
            np.testing.assert_allclose(w, keras_w, rtol=1e-9)


def test_batches_cover_every_example_once_in_a_new_order():
    seen = []
    x, y = np.arange(10.0).reshape(10, 1), np.zeros((10, 1))
    network = mlp(1, 1)

    def remember(prediction, target):
        seen.append(len(prediction))
        return 0.0

    training.fit(
        network,
        x,
        y,
        loss=mean_squared_error,
        optimizer=training.Optimizer(sgd, learning_rate=1e-3),
        epochs=2,
        batch_size=4,
        rng=np.random.default_rng(0),
        metric=remember,
    )
    assert seen == [4, 4, 2] * 2
    orders = [
        np.concatenate([rows for rows, _y, _mask in training._batches(x, y, None, 4, rng)])[:, 0]
        for rng in (np.random.default_rng(0), np.random.default_rng(1), None)
    ]
    assert all(sorted(order) == list(range(10)) for order in orders)
    assert list(orders[2]) == list(range(10))
    assert list(orders[0]) != list(orders[1])


def test_the_same_generator_gives_the_same_training():
    first, again = mlp(2, 3, 1), mlp(2, 3, 1)
    histories = [
        fit_xor(network, batch_size=3, rng=np.random.default_rng(7), epochs=5)
        for network in (first, again)
    ]
    assert histories[0] == histories[1]
    assert histories[0] != fit_xor(
        mlp(2, 3, 1), batch_size=3, rng=np.random.default_rng(8), epochs=5
    )


def test_a_batch_of_all_examples_leaves_the_generator_to_dropout():
    network = Network([layers.dropout(0.5), *mlp(2, 1).layers])
    all_at_once, counted = (
        fit_xor(network.copy(), batch_size=size, rng=np.random.default_rng(0), epochs=3)
        for size in (None, 4)
    )
    assert counted == all_at_once


def test_callbacks_see_each_epoch_and_can_stop():
    calls = []

    def stop_at_three(epoch, history, network):
        calls.append((epoch, len(history["loss"]), network.parameter_count))
        return epoch == 3

    history = fit_xor(mlp(2, 3, 1), callbacks=[stop_at_three])
    assert calls == [(1, 1, 13), (2, 2, 13), (3, 3, 13)]
    assert len(history["loss"]) == 3


def test_an_interrupt_keeps_what_was_trained():
    network = mlp(2, 8, 1)
    start = network.copy()

    def interrupt(epoch, history, network):
        if epoch == 50:
            signal.raise_signal(signal.SIGINT)

    # a background process ignores it otherwise
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        history = fit_xor(network, callbacks=[interrupt])
    finally:
        signal.signal(signal.SIGINT, before)
    assert history["interrupted"] is True
    assert len(history["loss"]) == 50
    assert history["loss"][-1] < history["loss"][0]
    assert not np.array_equal(network.parameters[0]["W"], start.parameters[0]["W"])
    fit_xor(network, epochs=1)


def test_an_interrupt_inside_an_epoch_leaves_lists_of_one_length():
    def interrupt(prediction, target):
        raise KeyboardInterrupt

    history = fit_xor(mlp(2, 3, 1), metric=interrupt, validation=(X, XOR))
    assert history == {
        "loss": [],
        "metric": [],
        "validation_loss": [],
        "validation_metric": [],
        "interrupted": True,
    }


def test_a_last_small_batch_after_an_explosion_still_gives_the_hint():
    target = np.array([[0], [1e10], [-1e10], [0]])  # pulls the two weights apart, to −∞ and ∞
    with pytest.raises(
        FloatingPointError,
        match=r"the loss became nan in epoch 1, step 2\. "
        r"Lower the learning rate",
    ):
        training.fit(
            mlp(2, 1),
            X,
            target,
            loss=mean_squared_error,
            epochs=1,
            batch_size=3,
            optimizer=training.Optimizer(sgd, learning_rate=1e308),
        )


def test_a_loss_that_explodes_stops_with_epoch_step_and_hint():
    network = mlp(2, 2)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(
            FloatingPointError,
            match=r"^training: the loss became (inf|nan) in "
            r"epoch \d+, step \d+\. "
            r"Lower the learning rate \(try a tenth of "
            r"50\)",
        ):
            training.fit(
                network,
                X,
                np.ones((4, 2)),
                loss=mean_squared_error,
                epochs=1000,
                batch_size=2,
                optimizer=training.Optimizer(sgd, learning_rate=50),
            )
    assert all(np.isfinite(w).all() for params in network.parameters for w in params.values())


ADAM = training.Optimizer(adam, learning_rate=0.1)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"loss": "mse"}, "loss must be a module of helpers.reference.losses"),
        ({"optimizer": adam}, r"optimizer must be training.Optimizer\(adam, learning_rate=…\)"),
        ({"epochs": 0}, "epochs must be a whole number above 0, got 0"),
        ({"batch_size": -1}, "batch_size must be a whole number above 0, got -1"),
        ({"l2": -1}, "l2 must be 0 or above"),
        ({"l1": -1}, "l1 must be 0 or above"),
        ({"clip_norm": 0}, "clip_norm must be above 0, or None, got 0"),
        ({"schedule": 0.1}, "schedule must be a function of the step number, or None, got 0.1"),
        (
            {"mask": np.ones((4, 3), bool)},
            r"mask must be \(4, 2\), one for each step of x, got \(4, "
            r"3\)",
        ),
        ({"validation": X}, r"validation must be a pair \(x, target\)"),
        (
            {"validation": (X, XOR[:3])},
            r"target must be \(4, …\), one for each example of "
            r"validation, got \(3, 1\)",
        ),
        ({"validation": (X * np.nan, XOR)}, "validation must hold numbers, got 8 NaN"),
    ],
)
def test_wrong_options_are_refused_by_name(options, says):
    with pytest.raises(ValueError, match=rf"{says}"):
        fit_xor(mlp(2, 3, 1), **options)


@pytest.mark.parametrize(
    ("x", "target", "says"),
    [
        (X.astype(int), XOR, "x must be float32 or float64, got int64"),
        (X[:, :1], XOR, r"layer 1, dense: W must be \(D=1, H\), got \(2, 3\)"),
        (
            X,
            XOR[:, 0],
            r"target must be \(4, 1\) as prediction is, got \(4,\): use "
            r"target.reshape\(-1, 1\)",
        ),
        (X, XOR[:3], r"target must be \(4, …\), one for each example of x, got \(3, 1\)"),
        (X, XOR * 2, "target must be from 0 to 1, got 0 to 2"),
        (np.where(X == 1, np.nan, X), XOR, "x must hold numbers, got 4 NaN among 8 values"),
    ],
)
def test_wrong_data_are_refused_before_anything_is_trained(x, target, says):
    network = mlp(2, 3, 1)
    before = network.copy()
    with pytest.raises(ValueError, match=says):
        training.fit(network, x, target, loss=binary_cross_entropy, optimizer=ADAM, epochs=1)
    np.testing.assert_array_equal(network.parameters[0]["W"], before.parameters[0]["W"])
