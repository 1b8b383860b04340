"""Interpretation: each method against TensorFlow's tape, or against the definition, on the same
network in Keras.
"""

import numpy as np
import pytest

from helpers.reference import interpretation, layers
from helpers.reference.network import Network
from tests.reference.keras.oracle import assert_same
from tests.reference.support.networks import CLASSES, keras_twin, picture_network, pictures


@pytest.fixture
def network():
    return picture_network()


def tape_gradient(model, x, classes):
    """Return ∂s/∂x by TensorFlow."""
    import tensorflow as tf

    image = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(image)
        s = tf.gather(model(image), classes, axis=1, batch_dims=1)
    return tape.gradient(s, image).numpy()


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_gradient_and_gradient_times_input_agree_with_keras(keras, network, seed):
    x, model = pictures(seed), keras_twin(keras, network)
    theirs = tape_gradient(model, x, CLASSES)
    assert_same(interpretation.gradient(network, x, classes=CLASSES), theirs)
    assert_same(interpretation.gradient_times_input(network, x, classes=CLASSES), theirs * x)
    assert_same(
        interpretation.gradient(network, x, classes=1), tape_gradient(model, x, np.ones(4, int))
    )


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_guided_backpropagation_agrees_with_a_relu_of_that_rule_in_tensorflow(keras, network, seed):
    import tensorflow as tf

    @tf.custom_gradient
    def guided_relu(z):
        return tf.nn.relu(z), lambda da: tf.where((z > 0) & (da > 0), da, tf.zeros_like(da))

    x = pictures(seed)
    theirs = tape_gradient(keras_twin(keras, network, guided_relu), x, CLASSES)
    assert_same(interpretation.guided_backpropagation(network, x, classes=CLASSES), theirs)
    assert abs(theirs - tape_gradient(keras_twin(keras, network), x, CLASSES)).max() > 1e-3


def test_guided_backpropagation_stops_what_speaks_against_the_class_at_a_first_relu_too():
    first = Network([layers.activation("relu"), layers.dense(3, 2, rng=np.random.default_rng(0))])
    first.parameters[1]["W"] = np.array([[2.0, 0], [-3, 0], [4, 0]])
    x = np.array([[1.0, 1.0, -1.0]])
    np.testing.assert_array_equal(interpretation.gradient(first, x, classes=0), [[2, -3, 0]])
    np.testing.assert_array_equal(
        interpretation.guided_backpropagation(first, x, classes=0), [[2, 0, 0]]
    )


@pytest.mark.parametrize("layer", [2, 5])
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_grad_cam_agrees_with_a_keras_model_that_also_returns_the_maps(keras, network, seed, layer):
    import tensorflow as tf

    x, model = pictures(seed), keras_twin(keras, network)
    both = keras.Model(model.inputs[0], [model.layers[layer - 1].output, model.outputs[0]])
    with tf.GradientTape() as tape:
        maps, output = both(x)
        s = tf.gather(output, CLASSES, axis=1, batch_dims=1)
    alpha = tf.reduce_mean(tape.gradient(s, maps), axis=(1, 2))
    theirs = tf.nn.relu(tf.einsum("bpqk,bk->bpq", maps, alpha)).numpy()
    assert theirs.max() > 0
    assert_same(interpretation.grad_cam(network, x, classes=CLASSES, layer=layer), theirs)


@pytest.mark.parametrize(
    ("size", "strides", "value"), [(3, 1, 0.0), ((2, 4), (3, 2), 0.5), ((6, 9), 1, -1.0)]
)
def test_occlusion_agrees_with_pictures_painted_one_by_one_and_read_by_keras(
    keras, network, size, strides, value
):
    x, model = pictures(0)[:2], keras_twin(keras, network)
    rows, columns = (size, size) if isinstance(size, int) else size
    down, across = (strides, strides) if isinstance(strides, int) else strides
    ours = interpretation.occlusion(
        network, x, classes=CLASSES[:2], size=size, strides=strides, value=value
    )
    assert ours.shape == (2, (6 - rows) // down + 1, (9 - columns) // across + 1)
    for b, p, q in np.ndindex(ours.shape):
        painted = x[b].copy()
        painted[p * down : p * down + rows, q * across : q * across + columns, :] = value
        before, after = model(np.stack([x[b], painted])).numpy()[:, CLASSES[b]]
        np.testing.assert_allclose(ours[b, p, q], before - after, rtol=1e-9, atol=1e-13)


def test_float32_stays_and_x_and_the_network_stay_as_they_were():
    network, x = picture_network(np.float32), pictures(3, np.float32)
    before, output = x.copy(), network.predict(x)
    results = [
        interpretation.gradient(network, x, classes=0),
        interpretation.gradient_times_input(network, x, classes=0),
        interpretation.guided_backpropagation(network, x, classes=0),
        interpretation.occlusion(network, x, classes=0, size=4, strides=2),
        interpretation.grad_cam(network, x, classes=0, layer=4),
    ]
    assert {result.dtype for result in results} == {np.dtype(np.float32)}
    np.testing.assert_array_equal(x, before)
    np.testing.assert_array_equal(network.predict(x), output)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda n, x: interpretation.gradient(n, x, classes=3),
            "classes must be whole numbers 0 to 2, one or 4, got 3",
        ),
        (lambda n, x: interpretation.gradient(n, x, classes=-1), "classes must be"),
        (
            lambda n, x: interpretation.gradient(n, x, classes=[0, 1]),
            r"classes must be .*, got \[0, "
            r"1\]",
        ),
        (lambda n, x: interpretation.gradient(n, x, classes=0.5), "classes must be"),
        (
            lambda n, x: interpretation.gradient(n, x.astype(int), classes=0),
            "x must be float32 or float64, got int64",
        ),
        (
            lambda n, x: interpretation.gradient(Network(n.layers[:2]), x, classes=0),
            r"network must "
            r"be one whose "
            r"output is \(B,",
        ),
        (
            lambda n, x: interpretation.guided_backpropagation(
                Network(n.layers[-1:]), x[:, :5, 0, 0], classes=0
            ),
            r"network must be one with relu, got \['dense'\]",
        ),
        (
            lambda n, x: interpretation.occlusion(n, x, classes=0, size=7),
            r"size must be at most \(6, "
            r"9\)",
        ),
        (
            lambda n, x: interpretation.occlusion(n, x, classes=0, size=0),
            "size must be a whole number above 0",
        ),
        (
            lambda n, x: interpretation.occlusion(n, x[0, 0], classes=0, size=1),
            r"x must be \(B, M, "
            r"N, C\)",
        ),
        (
            lambda n, x: interpretation.grad_cam(n, x, classes=0, layer=0),
            "layer must be the number of a layer, 1 to 9, got 0",
        ),
        (
            lambda n, x: interpretation.grad_cam(n, x, classes=0, layer=10),
            "layer must be the number of a layer",
        ),
        (
            lambda n, x: interpretation.grad_cam(n, x, classes=0, layer=7),
            r"layer must be one whose "
            r"output is \(B, P, Q, K\)",
        ),
    ],
)
def test_wrong_options_are_refused_by_name(network, call, says):
    with pytest.raises(ValueError, match=f"^interpretation: {says}"):
        call(network, pictures(4))
