"""Masks reach the loss and the metric of networks that answer at every step, as in Keras's fit."""

import numpy as np
import pytest

from helpers.reference import gradcheck, layers, metrics, training, weights
from helpers.reference._support.masks import loss_backward, loss_forward
from helpers.reference.losses import binary_cross_entropy, cross_entropy, mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd

IDS = np.array([[1, 2, 3, 0, 0, 0, 0], [4, 5, 1, 2, 3, 0, 0]])
# one real step, none, all, and 0s on both sides
MORE_IDS = np.array(
    [*IDS, [5, 0, 0, 0, 0, 0, 0], [0] * 7, [1, 2, 3, 4, 5, 1, 2], [0, 0, 3, 0, 4, 0, 0]]
)


def network_and_labels(outputs=3, sequences=IDS):
    """Return a network with an answer for every step, and labels that are drawn after it."""
    rng = np.random.default_rng(0)
    network = Network(
        [
            layers.embedding(6, 4, rng=rng),
            layers.lstm(4, 5, return_sequences=True, rng=rng),
            layers.dense(5, outputs, rng=rng),
        ]
    )
    return network, rng.integers(max(outputs, 2), size=sequences.shape)


def keras_twin(keras, network, outputs=3):
    """Return the same network in Keras, whose embedding makes the mask."""
    use = keras.layers
    model = keras.Sequential(
        [
            keras.Input((7,), dtype="int64"),
            use.Embedding(6, 4, mask_zero=True),
            use.LSTM(5, return_sequences=True),
            use.Dense(outputs),
        ]
    )
    weights.to_keras(network, model)
    return model


def fit(network, ids, target, loss=cross_entropy, **options):
    defaults = {"epochs": 3, "mask": ids != 0, "optimizer": descent()}
    return training.fit(network, ids, target, loss=loss, **defaults | options)


def descent():
    return training.Optimizer(sgd, learning_rate=0.5)


def test_the_padding_has_no_say_in_the_losses_of_a_training():
    network, labels = network_and_labels()
    losses = fit(network, IDS, labels)["loss"]
    assert losses[0] == pytest.approx(1.0951295781, abs=1e-10)  # the mean over the 8 real steps
    assert losses == pytest.approx([1.0951296, 1.0466331, 1.0209941], abs=1e-7)


LOSSES = {
    "cross-entropy": (cross_entropy, 3, lambda use: use.SparseCategoricalCrossentropy(True)),
    "binary": (binary_cross_entropy, 1, lambda use: use.BinaryCrossentropy(True)),
    "squares": (mean_squared_error, 2, lambda use: use.MeanSquaredError()),
}


@pytest.mark.parametrize(
    ("name", "batch_size"),
    [("cross-entropy", 4), ("cross-entropy", 1), ("binary", 4), ("squares", 2)],
)
def test_fit_with_a_mask_follows_keras_fit(keras, name, batch_size):
    loss, outputs, make_loss = LOSSES[name]
    network, labels = network_and_labels(outputs, MORE_IDS)
    target = labels if name == "cross-entropy" else np.stack([labels] * outputs, axis=-1)
    model = keras_twin(keras, network, outputs)
    metric = name == "cross-entropy"
    model.compile(keras.optimizers.SGD(0.5), make_loss(keras.losses), metrics=["accuracy"] * metric)
    data = {"validation_data": (MORE_IDS, target), "validation_batch_size": len(MORE_IDS)}
    theirs = model.fit(
        MORE_IDS, target, epochs=3, batch_size=batch_size, shuffle=False, verbose=0, **data
    ).history
    ours = fit(
        network,
        MORE_IDS,
        target,
        loss,
        batch_size=batch_size,
        validation=(MORE_IDS, target, MORE_IDS != 0),
        metric=metrics.accuracy if metric else None,
    )
    for our_name, keras_name in [("loss", "loss"), ("metric", "accuracy")][: 1 + metric]:
        # Keras averages losses in float32
        assert ours[our_name] == pytest.approx(theirs[keras_name], rel=3e-7)
        both = ours[f"validation_{our_name}"], theirs[f"val_{keras_name}"]
        assert both[0] == pytest.approx(both[1], rel=3e-7)
    found = [w for params in network.parameters for w in params.values()]
    for w, keras_w in zip(found, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, keras_w, rtol=1e-9, atol=1e-12)


def test_labels_at_the_padding_may_be_anything():
    (network, labels), (other, _labels) = network_and_labels(), network_and_labels()
    history = fit(network, IDS, labels, metric=metrics.accuracy)
    assert fit(other, IDS, np.where(IDS == 0, -100, labels), metric=metrics.accuracy) == history
    np.testing.assert_array_equal(other.parameters[1]["U"], network.parameters[1]["U"])


def test_a_step_alone_and_a_fit_do_the_same():
    (network, labels), (other, _labels) = network_and_labels(), network_and_labels()
    trainer = training.Trainer(other, loss=cross_entropy, optimizer=descent())
    losses = [float(trainer.step(IDS, labels, mask=IDS != 0)) for _step in range(3)]
    assert fit(network, IDS, labels)["loss"] == losses


def test_a_batch_of_padding_alone_costs_nothing_and_moves_nothing():
    network, labels = network_and_labels()
    trainer = training.Trainer(network, loss=cross_entropy, optimizer=descent())
    before = network.copy().parameters
    assert trainer.step(0 * IDS, labels, mask=IDS < 0) == 0
    history = fit(network, 0 * IDS, labels, metric=metrics.accuracy)
    assert (history["loss"], history["metric"]) == ([0.0] * 3, [0.0] * 3)
    for params, old in zip(network.parameters, before, strict=True):
        for name, w in params.items():
            np.testing.assert_array_equal(w, old[name])


def test_one_answer_for_a_sequence_keeps_its_loss_even_with_as_many_classes_as_steps():
    rng = np.random.default_rng(0)
    network = Network([layers.embedding(6, 4, rng=rng), layers.lstm(4, 7, rng=rng)])
    mask, target = IDS != 0, np.eye(7)[:2]
    output = network.forward(IDS, mask=mask)[0]
    wanted, _cache = mean_squared_error.forward(output, target=target)
    trainer = training.Trainer(network, loss=mean_squared_error, optimizer=descent())
    assert trainer.step(IDS, target, mask=mask) == wanted
    one = fit(network, IDS[:, :2], target[:, :7], mean_squared_error, mask=mask[:, :2], epochs=1)
    assert one["loss"][0] > 0


def test_the_gradient_under_a_mask_agrees_with_differences():
    rng = np.random.default_rng(0)
    output, labels = rng.normal(size=(2, 7, 3)), rng.integers(3, size=IDS.shape)
    mask = IDS != 0
    _loss, cache = loss_forward(cross_entropy, output, labels, mask)
    gradient = loss_backward(cache)
    (measured,) = gradcheck.differences(
        lambda z: loss_forward(cross_entropy, z, labels, mask)[0], output
    )
    np.testing.assert_allclose(gradient, measured, atol=1e-9)
    assert (gradient[~mask] == 0).all()
    assert (gradient[mask] != 0).all()


@pytest.mark.parametrize(
    ("target", "says"),
    [
        (
            np.zeros((2, 6), int),
            r"target must be \(2, 7\) …, one for each step of the mask, got \(2, 6",
        ),
        (np.full((2, 7), 3), r"target must be from 0 to 2 \(C=3 classes\), got 3 to 3"),
    ],
)
def test_a_target_that_does_not_fit_the_steps_is_refused(target, says):
    network, _labels = network_and_labels()
    with pytest.raises(ValueError, match=says):
        fit(network, IDS, target)
    trainer = training.Trainer(network, loss=cross_entropy, optimizer=descent())
    with pytest.raises(ValueError, match=says):
        trainer.step(IDS, target, mask=IDS != 0)


def test_one_real_step_counts_whole_and_none_counts_nothing():
    network, labels = network_and_labels()
    options = {"metric": lambda prediction, target: 0.75, "epochs": 1}
    history = fit(
        network, IDS[:1, :1], labels[:1, :1], validation=(0 * IDS, labels, IDS < 0), **options
    )
    assert (history["metric"], history["validation_metric"]) == ([0.75], [0.0])
    assert history["validation_loss"] == [0.0]


def test_the_mask_goes_no_further_than_its_steps():
    """Behind a layer that has made other steps of them, nothing is masked."""
    rng = np.random.default_rng(0)
    x, mask = rng.normal(size=(2, 4, 3)), np.array([[True] * 4, [True, False, False, False]])
    shorter, last = layers.convolution_1d(3, 3, 2, rng=rng), layers.gru(3, 4, rng=rng)
    output = Network([shorter, last]).forward(x, mask=mask)[0]
    np.testing.assert_array_equal(output, last.forward(shorter.forward(x)[0])[0])


def test_as_many_numbers_as_steps_are_still_no_steps():
    rng = np.random.default_rng(0)
    x, mask = rng.normal(size=(2, 4, 3)), np.array([[True] * 4, [True, False, False, False]])
    recurrent, normalised = layers.gru(3, 4, rng=rng), layers.batch_normalization(4)
    output = Network([recurrent, normalised]).forward(x, training=True, mask=mask)[0]
    wanted = normalised.forward(recurrent.forward(x, mask=mask)[0], training=True)[0]
    np.testing.assert_array_equal(output, wanted)
