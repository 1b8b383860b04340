"""Networks of every kind of layer: outputs, gradients, states, counts and weights against Keras and
differences.
"""

import numpy as np
import pytest

from helpers.reference import gradcheck, layers, weights
from helpers.reference.network import Network
from tests.reference.keras.oracle import assert_same
from tests.reference.support import composed

NAMES = list(composed.NETWORKS)


def ordered(network, arrays):
    """Return the arrays (one dict a layer) of the parameters as a list in the order of Keras, in
    Keras's shapes.
    """
    return [
        owner[key].reshape(shape)
        for layer, owner in zip(network.layers, arrays, strict=True)
        for key, shape in layer.keras_shapes().items()
        if key in layer.params
    ]


def inputs(x, mask):
    return x if mask is None else [x, mask]


@pytest.mark.parametrize("seed", [0, 1])
@pytest.mark.parametrize("name", NAMES)
def test_predictions_and_counts_agree_with_keras(keras, name, seed):
    network, make_model, x, mask = composed.make(name, seed)
    model = make_model(keras)
    weights.to_keras(network, model)
    theirs = model(inputs(x, mask)).numpy()
    assert_same(network.predict(x, mask=mask), theirs)
    assert_same(network.predict(x, batch_size=2, mask=mask), theirs)
    assert sum(layer.count for layer in network.layers) == model.count_params()
    assert network.parameter_count == sum(int(np.prod(w.shape)) for w in model.trainable_weights)
    assert network.output_shapes()[-1] == model.output_shape[1:]


@pytest.mark.parametrize("training", [False, True])
@pytest.mark.parametrize("name", NAMES)
def test_gradients_and_states_agree_with_keras(keras, name, training):
    import tensorflow as tf

    network, make_model, x, mask = composed.make(name)
    if name == "text_lstm":
        training = False  # what dropout draws cannot agree: differences decide
    model = make_model(keras)
    weights.to_keras(network, model)
    with tf.GradientTape() as tape:
        output = model(inputs(x, mask), training=training)
    d_output = np.random.default_rng(5).normal(size=output.shape)
    theirs = tape.gradient(output, model.trainable_weights, output_gradients=d_output)
    ours, caches = network.forward(x, training=training, mask=mask)
    gradients = network.backward(d_output, caches)
    assert_same(ours, output.numpy())
    for one, other in zip(ordered(network, gradients), theirs, strict=True):
        # of bk: 0
        np.testing.assert_allclose(one, tf.convert_to_tensor(other).numpy(), rtol=1e-9, atol=1e-12)
    if training:
        network.update_state(caches)
    kept = [array for layer in network.layers for array in layer.state.values()]
    for one, other in zip(kept, model.non_trainable_weights, strict=True):
        assert_same(one, other.numpy())


@pytest.mark.parametrize("name", NAMES)
def test_gradients_in_training_agree_with_differences_also_where_dropout_draws(name):
    network, _model, x, mask = composed.make(name, seed=2)
    rng = np.random.default_rng(1)

    def forward(network):
        return network.forward(x, training=True, rng=np.random.default_rng(9), mask=mask)

    output, caches = forward(network)
    d_output = rng.normal(size=output.shape)
    gradients = network.backward(d_output, caches)
    for layer, own in zip(network.layers, gradients, strict=True):
        for key, ours in own.items():
            w = layer.params[key]
            for place in zip(*(rng.integers(n, size=4) for n in w.shape), strict=True):
                measured = []
                for h in (1e-5, -1e-5):
                    layer.params[key] = w.copy()
                    layer.params[key][place] += h
                    measured.append((forward(network)[0] * d_output).sum())
                layer.params[key] = w
                assert ours[place] == pytest.approx(
                    (measured[0] - measured[1]) / 2e-5, rel=1e-5, abs=1e-8
                ), key


def test_the_input_gradient_agrees_with_differences_through_every_layer():
    for name in ("pictures", "each_step_gru"):
        network, _model, x, mask = composed.make(name)
        output, caches = network.forward(x, training=True, mask=mask)
        d_output = np.random.default_rng(0).normal(size=output.shape)
        (measured,) = gradcheck.differences(
            lambda x: (network.forward(x, training=True, mask=mask)[0] * d_output).sum(),  # noqa: B023
            x,
        )
        np.testing.assert_allclose(
            network.input_gradient(d_output, caches), measured, rtol=1e-5, atol=1e-8
        )


@pytest.mark.parametrize("name", NAMES)
def test_float32_networks_compute_in_float32_and_keep_what_they_carry_so(name):
    network, _model, x, mask = composed.make(name, dtype=np.float32)
    output, caches = network.forward(x, training=True, rng=np.random.default_rng(0), mask=mask)
    gradients = network.backward(np.ones_like(output), caches)
    network.update_state(caches)
    found = {
        output.dtype,
        *(g.dtype for own in gradients for g in own.values()),
        *(array.dtype for layer in network.layers for array in layer.state.values()),
    }
    assert found == {np.dtype(np.float32)}


@pytest.mark.parametrize("name", NAMES)
def test_weights_go_to_keras_and_back_and_through_a_file(keras, name, tmp_path):
    network, make_model, x, mask = composed.make(name)
    again, _model, _x, _mask = composed.make(name, seed=1)
    loaded = again.copy()
    model = make_model(keras)
    weights.to_keras(network, model)
    weights.from_keras(again, model)
    weights.save(network, tmp_path / "w.npz")
    weights.load(loaded, tmp_path / "w.npz")
    for other in (again, loaded):
        np.testing.assert_array_equal(other.predict(x, mask=mask), network.predict(x, mask=mask))


def test_what_stands_behind_the_mask_makes_no_difference():
    for name in ("text_lstm", "encoder_post", "encoder_pre"):
        network, _model, ids, mask = composed.make(name)
        other = np.where(mask, ids, 6 - ids)
        np.testing.assert_allclose(
            network.predict(other, mask=mask), network.predict(ids, mask=mask), rtol=1e-12
        )
        assert abs(network.predict(ids) - network.predict(ids, mask=mask)).max() > 1e-3


def test_a_mask_is_dropped_where_the_steps_are_no_longer_its_own():
    rng = np.random.default_rng(0)
    network = Network(
        [layers.convolution_1d(2, 3, 2, rng=rng), layers.lstm(3, 4, rng=rng)], input_shape=(5, 2)
    )
    x = rng.normal(size=(3, 5, 2))
    assert_same(network.predict(x, mask=composed.MASK), network.predict(x))


def test_sinusoidal_positions_are_added_and_not_learned():
    network = Network(
        [
            layers.positions(8, 4, kind="sinusoidal"),
            layers.dense(4, 2, rng=np.random.default_rng(0)),
        ],
        input_shape=(5, 4),
    )
    assert network.parameter_count == 10
    x = np.random.default_rng(1).normal(size=(3, 5, 4))
    angle = np.arange(5)[:, None] / np.array([1, 100])
    table = np.stack([np.sin(angle), np.cos(angle)], axis=-1).reshape(5, 4)
    assert_same(network.predict(x), (x + table) @ network.parameters[1]["W"])
    output, caches = network.forward(x)
    assert_same(network.input_gradient(output, caches), output @ network.parameters[1]["W"].T)


def test_dropout_in_prediction_lets_everything_pass():
    rng = np.random.default_rng(0)
    network = Network([layers.dropout(0.9), layers.dense(4, 2, rng=rng)], input_shape=(4,))
    x = rng.normal(size=(3, 4))
    assert_same(network.predict(x), x @ network.parameters[1]["W"])
    drawn = network.forward(x, training=True, rng=np.random.default_rng(1))[0]
    assert abs(drawn - network.predict(x)).max() > 0.1


RNG = np.random.default_rng(0)
LSTM = [layers.embedding(7, 4, rng=RNG), layers.dropout(0.5), layers.lstm(4, 3, rng=RNG)]


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (
            lambda: Network(LSTM).predict(np.zeros((2, 5))),
            "network: x must be a NumPy array of whole numbers, ids, got 'float64'",
        ),
        (lambda: Network(LSTM).predict(np.full((2, 5), 7)), "embedding: ids must be from 0 to 6"),
        (
            lambda: Network(LSTM).predict(composed.IDS, mask=composed.MASK[:2]),
            r"network: mask must "
            r"be \(3, 5\), one for "
            r"each",
        ),
        (
            lambda: Network(LSTM).predict(composed.IDS, mask=composed.MASK.astype(int)),
            "network: mask must be a NumPy array of T",
        ),
        (
            lambda: Network(LSTM).forward(composed.IDS, training=True),
            "network: layer 2, dropout: rng must be",
        ),
        (
            lambda: Network(LSTM).input_gradient(
                np.ones((3, 3)), Network(LSTM).forward(composed.IDS)[1]
            ),
            "network: x must be numbers, got 'ids, which have no gradient'",
        ),
        (
            lambda: Network([*LSTM, layers.lstm(3, 2, rng=RNG)], input_shape=(5,)),
            r"network: layer 4, "
            r"\w+: x must be "
            r"\(B, T, D\)",
        ),
        (
            lambda: Network([layers.dense(2, 4, rng=RNG), LSTM[0]]),
            "network: layer 2, embedding: ids must be",
        ),
        (
            lambda: Network([layers.positions(4, 3, rng=RNG)], input_shape=(5, 3)),
            "network: layer 1, positions: P must be at least",
        ),
    ],
)
def test_wrong_sequences_are_refused_by_name(call, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        call()
