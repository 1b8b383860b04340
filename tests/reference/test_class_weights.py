"""Class weights: an example counts as much as its class, as in Keras's fit."""

import numpy as np
import pytest

from helpers.reference import layers, training, weights
from helpers.reference.losses import binary_cross_entropy, cross_entropy, mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd
from tests.reference.keras.oracle import assert_same

LOGITS = np.random.default_rng(0).normal(scale=3, size=(6, 4))
LABELS = np.array([0, 3, 2, 1, 3, 0])


def test_class_weights_count_an_example_as_much_as_its_class():
    logits, labels = LOGITS[:3], np.array([2, 0, 2])
    weights = [0.5, 1, 4, 1]
    alone = [cross_entropy.forward(logits[[i]], target=labels[[i]])[0] for i in range(3)]
    loss, cache = cross_entropy.forward(logits, target=labels, class_weight=weights)
    assert_same(loss, (4 * alone[0] + 0.5 * alone[1] + 4 * alone[2]) / 3)
    plain = cross_entropy.backward(cross_entropy.forward(logits, target=labels)[1])
    assert_same(cross_entropy.backward(cache), plain * [[4], [0.5], [4]])


@pytest.mark.parametrize(
    "class_weight",
    [[1, 2], [1, 2, 3, -1], [1, 2, 3, np.inf], {0: 1, 1: 2}, "heavy", [[1, 2, 3, 4]]],
)
def test_class_weights_that_cannot_be_are_refused(class_weight):
    says = "^cross_entropy: class_weight must be 4 numbers, 0 or above, one for each class, got"
    with pytest.raises(ValueError, match=says):
        cross_entropy.forward(LOGITS, target=LABELS, class_weight=class_weight)
    says = "^binary_cross_entropy: class_weight must be 2 numbers"
    with pytest.raises(ValueError, match=says):
        binary_cross_entropy.forward(LOGITS, target=LOGITS > 0, class_weight=[1, 2, 3])


@pytest.mark.parametrize("kind", ["numbers", "one-hot", "smooth"])
def test_class_weights_are_those_of_keras_fit(keras, kind):
    rng = np.random.default_rng(2)
    x, labels = rng.normal(size=(7, 4)), rng.integers(3, size=7)
    one_hot = np.eye(3)[labels]
    smooth = rng.dirichlet(np.ones(3), size=7)
    target = {"numbers": labels, "one-hot": one_hot, "smooth": smooth}[kind]
    network = Network([layers.dense(4, 3, rng=rng)])
    name = "SparseCategoricalCrossentropy" if kind == "numbers" else "CategoricalCrossentropy"
    follow_keras(
        keras, network, x, target, getattr(keras.losses, name)(True), cross_entropy, [0.5, 1, 4]
    )


def test_class_weights_of_two_classes_are_those_of_keras_fit(keras):
    rng = np.random.default_rng(3)
    x, target = rng.normal(size=(7, 4)), rng.integers(2, size=(7, 1))
    network = Network([layers.dense(4, 1, rng=rng)])
    loss = keras.losses.BinaryCrossentropy(from_logits=True)
    follow_keras(keras, network, x, target, loss, binary_cross_entropy, [0.5, 4])


def follow_keras(keras, network, x, target, keras_loss, loss, class_weight):
    """Hold a training with class weights, and its validation without, against Keras's."""
    model = keras.Sequential(
        [keras.Input((4,)), keras.layers.Dense(network.parameters[0]["b"].size)]
    )
    weights.to_keras(network, model)
    model.compile(keras.optimizers.SGD(0.5), keras_loss)
    options = {"epochs": 3, "batch_size": 3}
    theirs = model.fit(
        x,
        target,
        class_weight=dict(enumerate(class_weight)),
        validation_data=(x, target),
        shuffle=False,
        verbose=0,
        **options,
    ).history
    ours = training.fit(
        network,
        x,
        target,
        loss=loss,
        optimizer=training.Optimizer(sgd, learning_rate=0.5),
        class_weight=class_weight,
        validation=(x, target),
        **options,
    )
    # Keras averages losses in float32
    assert ours["loss"] == pytest.approx(theirs["loss"], rel=3e-7)
    assert ours["validation_loss"] == pytest.approx(theirs["val_loss"], rel=3e-7)
    for w, keras_w in zip(network.parameters[0].values(), model.get_weights(), strict=True):
        np.testing.assert_allclose(w, keras_w, rtol=1e-9)


def test_a_loss_without_class_weights_says_so():
    says = "^trainer: class_weight must be None: of the losses, cross_entropy and binary_cross"
    network = Network([layers.dense(4, 1, rng=np.random.default_rng(0))])
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    with pytest.raises(ValueError, match=says):
        training.Trainer(network, loss=mean_squared_error, optimizer=optimizer, class_weight=[1, 2])


def test_a_target_of_one_half_counts_as_class_0_as_keras_rounds_it():
    logits, half = np.array([[2.0]]), np.array([[0.5]])
    plain = binary_cross_entropy.forward(logits, target=half)[0]
    assert binary_cross_entropy.forward(logits, target=half, class_weight=[3, 5])[0] == 3 * plain
