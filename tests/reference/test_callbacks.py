"""Callbacks: early stopping as in Keras; and training on sequences with masks."""

import numpy as np
import pytest

from helpers.reference import callbacks, layers, training, weights
from helpers.reference.losses import binary_cross_entropy, cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam, sgd
from tests.reference.support.networks import XOR, X, mlp


def scripted(stop, values, network, name="validation_loss"):
    """Run the callback over a history of these values; set the first bias to the epoch's number.
    Return where it stops.
    """
    for epoch in range(1, len(values) + 1):
        network.parameters[0]["b"] = np.full(3, float(epoch))
        if stop(epoch, {name: values[:epoch]}, network):
            break
    stop.end(network)
    return epoch, network.parameters[0]["b"][0]


@pytest.mark.parametrize(
    ("options", "values", "stops", "best"),
    [
        ({"patience": 1}, [5, 4, 4, 3], 3, 2),  # as good is not better
        ({"patience": 2}, [5, 4, 6, 3, 7, 8, 1], 6, 4),
        ({"patience": 2}, [5, 4, 3], 3, 3),
        ({"patience": 2, "min_delta": 1.5}, [5, 4, 3.6, 3.3], 3, 1),
        ({"patience": 1, "higher_is_better": True}, [0.5, 0.6, 0.4, 0.9], 3, 2),
        ({"patience": 1, "restore": False}, [1, 2, 3], 2, 2),
    ],
)
def test_early_stopping_waits_and_goes_back_to_the_best(options, values, stops, best):
    stop = callbacks.EarlyStopping(**options)
    assert scripted(stop, values, mlp(2, 3, 1)) == (stops, best)
    assert scripted(stop, values, mlp(2, 3, 1)) == (stops, best)  # a second training begins anew


def test_early_stopping_in_fit_stops_where_keras_does_with_the_same_weights(keras):
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(12, 2)), rng.integers(2, size=(12, 1)).astype(float)
    network = mlp(2, 3, 1)
    model = keras.Sequential(
        [keras.Input((2,)), keras.layers.Dense(3, activation="tanh"), keras.layers.Dense(1)]
    )
    weights.to_keras(network, model)
    model.compile(
        keras.optimizers.SGD(1 / 2),
        keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64"),
    )
    theirs = model.fit(
        x[:8],
        y[:8],
        epochs=200,
        batch_size=8,
        shuffle=False,
        verbose=0,
        validation_data=(x[8:], y[8:]),
        callbacks=[
            keras.callbacks.EarlyStopping("val_loss", patience=3, restore_best_weights=True)
        ],
    )
    history = training.fit(
        network,
        x[:8],
        y[:8],
        loss=binary_cross_entropy,
        epochs=200,
        validation=(x[8:], y[8:]),
        optimizer=training.Optimizer(sgd, learning_rate=1 / 2),
        callbacks=[callbacks.EarlyStopping(patience=3)],
    )
    assert len(history["loss"]) == len(theirs.history["loss"]) < 200
    for w, keras_w in zip(
        [w for params in network.parameters for w in params.values()],
        model.get_weights(),
        strict=True,
    ):
        np.testing.assert_allclose(w, keras_w, rtol=1e-9)


def test_the_best_weights_come_back_with_their_running_statistics_also_after_the_last_epoch():
    network = Network(
        [layers.batch_normalization(2), layers.dense(2, 1, rng=np.random.default_rng(0))],
        input_shape=(2,),
    )
    states = []

    def remember(epoch, history, network):
        states.append(network.copy())

    stop = callbacks.EarlyStopping(patience=50, monitor="loss")
    history = training.fit(
        network,
        X * 4,
        XOR,
        loss=binary_cross_entropy,
        epochs=12,
        callbacks=[remember, stop],
        optimizer=training.Optimizer(sgd, learning_rate=20),
    )
    assert stop.best_epoch == 1 + int(np.argmin(history["loss"])) < 12
    np.testing.assert_array_equal(network.predict(X), states[stop.best_epoch - 1].predict(X))
    assert not np.array_equal(network.predict(X), states[-1].predict(X))


def sequences():
    """Return ids, mask and target: is word 3 real? Every row of ids stands there twice, with both
    answers.
    """
    rng = np.random.default_rng(0)
    ids, places = rng.integers(3, size=(200, 7)), rng.integers(1, 7, size=200)
    ids[np.arange(200), places] = 3
    lengths = np.stack([rng.integers(places + 1, 8), rng.integers(1, places + 1)], axis=1).ravel()
    return ids.repeat(2, axis=0), np.arange(7) < lengths[:, None], np.tile([[1.0], [0.0]], (200, 1))


def make_reader(kind):
    rng = np.random.default_rng(1)
    middle = {
        "lstm": [layers.lstm(4, 8, rng=rng)],
        "encoder": [
            layers.positions(7, 4, rng=rng),
            layers.encoder_block(4, 2, 8, rng=rng),
            layers.global_average_pooling(),
        ],
    }[kind]
    return Network(
        [
            layers.embedding(6, 4, rng=rng),
            *middle,
            layers.dropout(0.1),
            layers.dense(8 if kind == "lstm" else 4, 1, rng=rng),
        ],
        input_shape=(7,),
    )


@pytest.mark.parametrize("kind", ["lstm", "encoder"])
def test_sequences_are_learned_where_only_the_mask_tells_the_answer(kind):
    ids, mask, target = sequences()
    network = make_reader(kind)
    history = training.fit(
        network,
        ids[:300],
        target[:300],
        loss=binary_cross_entropy,
        epochs=40,
        batch_size=20,
        optimizer=training.Optimizer(adam, learning_rate=0.02),
        rng=np.random.default_rng(2),
        mask=mask[:300],
        validation=(ids[300:], target[300:], mask[300:]),
        metric=right,
    )
    assert history["validation_metric"][-1] > 0.95
    assert right(network.predict(ids[300:]), target[300:]) == 0.5


def right(prediction, target):
    return ((prediction > 0) == (target > 0.5)).mean()


def test_masks_go_with_their_examples_into_the_batches():
    ids, mask, target = sequences()
    for rows, _target, real in training._batches(ids, target, mask, 16, np.random.default_rng(0)):
        for row, own in zip(rows, real, strict=True):
            assert any(
                np.array_equal(own, mask[n]) for n in np.flatnonzero((ids == row).all(axis=1))
            )


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: callbacks.EarlyStopping(patience=0),
            "callbacks: patience must be a whole number above 0, got 0",
        ),
        (
            lambda: callbacks.EarlyStopping(patience=1, min_delta=-1),
            "callbacks: min_delta must be 0 or above, got -1",
        ),
        (
            lambda: training.fit(
                mlp(2, 3, 1),
                X,
                XOR,
                loss=binary_cross_entropy,
                epochs=1,
                optimizer=training.Optimizer(sgd, learning_rate=1),
                callbacks=[callbacks.EarlyStopping(patience=1)],
            ),
            "callbacks: monitor must be a name in the history: loss, interrupted, got "
            "'validation_loss'",
        ),
        (
            lambda: training.fit(
                make_reader("lstm"),
                *sequences()[::2],
                loss=cross_entropy,
                epochs=1,
                mask=sequences()[1][1:],
                optimizer=training.Optimizer(sgd, learning_rate=1),
                rng=np.random.default_rng(0),
            ),
            r"training: mask must be \(400, 7\), one for each step of x, got \(399, 7\)",
        ),
    ],
)
def test_wrong_options_are_refused_by_name(make, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        make()


def test_a_nan_in_the_first_epoch_is_forgotten_as_soon_as_there_is_a_number():
    network = mlp(2, 1)
    stop = callbacks.EarlyStopping(patience=2)
    losses = [np.nan, 0.5, 0.4, 0.45, np.nan]
    found = [stop(n, {"validation_loss": losses[:n]}, network) for n in range(1, 6)]
    assert found == [False, False, False, False, True]
    assert (stop.best_epoch, stop.best) == (3, 0.4)
    stop = callbacks.EarlyStopping(patience=2)
    found = [stop(n, {"validation_loss": [np.nan] * n}, network) for n in range(1, 4)]
    assert found == [False, False, True]
