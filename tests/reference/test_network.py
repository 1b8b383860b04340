"""Network: layers in a chain, wrong chains refused, gradients against Keras and differences."""

import numpy as np
import pytest

from helpers.language import set_language
from helpers.reference import dense, gradcheck, initializers, layers, weights
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network, mlp
from tests.reference.keras.oracle import assert_same
from tests.reference.support.networks import batch, small_cnn, small_keras_cnn


@pytest.fixture
def network():
    return small_cnn(np.random.default_rng(0))


def loss_gradients(network, x, target):
    output, caches = network.forward(x)
    _loss, cache = cross_entropy.forward(output, target=target)
    d_output = cross_entropy.backward(cache)
    return network.backward(d_output, caches), network.input_gradient(d_output, caches)


def test_network_output_and_gradients_agree_with_keras(keras, network):
    import tensorflow as tf

    x, target = batch(1)
    model = small_keras_cnn(keras)
    weights.to_keras(network, model)
    image = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(image)
        output = model(image)
        loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True, dtype="float64")(
            target, output
        )
    theirs = tape.gradient(loss, [image, *(weight.value for weight in model.trainable_weights)])
    gradients, dx = loss_gradients(network, x, target)
    assert_same(network.predict(x), output.numpy())
    for ours, keras_gradient in zip(
        [dx, *(g for layer in gradients for g in layer.values())], theirs, strict=True
    ):
        assert_same(ours, keras_gradient.numpy())


def test_gradients_of_parameters_agree_with_differences(network):
    x, target = batch(2)
    gradients, _dx = loss_gradients(network, x, target)

    def loss(*arrays):
        changed = network.copy()
        values = iter(arrays)
        for params in changed.parameters:
            params.update({name: next(values) for name in params})
        return cross_entropy.forward(changed.predict(x), target=target)[0]

    measured = gradcheck.differences(
        loss, *(w for params in network.parameters for w in params.values())
    )
    for ours, theirs in zip(
        [g for layer in gradients for g in layer.values()], measured, strict=True
    ):
        np.testing.assert_allclose(ours, theirs, rtol=1e-6, atol=1e-9)


def test_gradients_stand_under_the_names_of_the_parameters(network):
    gradients, _dx = loss_gradients(network, *batch(3))
    assert [list(layer) for layer in gradients] == [list(params) for params in network.parameters]
    for layer, params in zip(gradients, network.parameters, strict=True):
        assert {name: g.shape for name, g in layer.items()} == {
            name: w.shape for name, w in params.items()
        }


def test_a_network_whose_first_layers_learn_nothing_still_has_an_input_gradient():
    network = Network(
        [
            layers.flatten(),
            layers.activation("tanh"),
            layers.dense(6, 2, rng=np.random.default_rng(0)),
        ]
    )
    x = np.random.default_rng(1).normal(size=(3, 2, 3))
    output, caches = network.forward(x)
    gradients = network.backward(np.ones_like(output), caches)
    assert [list(layer) for layer in gradients] == [[], [], ["W", "b"]]
    (measured,) = gradcheck.differences(lambda x: network.predict(x).sum(), x)
    np.testing.assert_allclose(
        network.input_gradient(np.ones_like(output), caches), measured, rtol=1e-6
    )


def test_only_the_first_layer_is_spared_its_dx(monkeypatch):
    asked, backward = [], dense.backward
    monkeypatch.setattr(
        dense,
        "backward",
        lambda dy, cache, *, need_dx: (asked.append(need_dx), backward(dy, cache, need_dx=need_dx))[
            1
        ],
    )
    rng = np.random.default_rng(0)
    network = Network([layers.dense(2, 3, rng=rng), layers.dense(3, 1, rng=rng)])
    output, caches = network.forward(np.ones((4, 2)))
    network.backward(output, caches)
    assert asked == [True, False]


def test_predict_in_batches_equals_forward_at_once(network):
    x, _target = batch(4)
    assert_same(network.predict(x, batch_size=3), network.forward(x)[0])


def test_float32_network_computes_in_float32():
    network = small_cnn(np.random.default_rng(0), np.float32)
    x, target = batch(5)
    gradients, dx = loss_gradients(network, x, target)
    assert {
        dx.dtype,
        network.predict(x).dtype,
        *(g.dtype for layer in gradients for g in layer.values()),
    } == {np.dtype(np.float32)}


def test_parameters_are_live_and_a_copy_is_not(network):
    x, _target = batch(6)
    before, copy = network.predict(x), network.copy()
    network.parameters[-1]["b"] = np.full(3, 2.0)
    assert_same(network.predict(x), before - copy.parameters[-1]["b"] + 2)
    network.parameters[0]["W"] += 1
    assert_same(copy.predict(x), before)


def test_parameter_count_and_summary_agree_with_keras(keras, network):
    model = small_keras_cnn(keras)
    assert network.parameter_count == model.count_params()
    assert network.output_shapes()[-1] == model.output_shape[1:]
    assert network.summary().splitlines() == [
        "layer        output of one example  parameters",
        "convolution  (6, 9, 3)                      57",
        "tanh         (6, 9, 3)                       0",
        "pooling      (3, 4, 3)                       0",
        "convolution  (2, 1, 4)                      76",
        "relu         (2, 1, 4)                       0",
        "flatten      (8,)                            0",
        "dense        (5,)                           45",
        "sigmoid      (5,)                            0",
        "dense        (3,)                           18",
        "all                                        196",
    ]


def test_the_columns_of_a_summary_are_as_wide_as_their_longest_entry():
    rng = np.random.default_rng(0)
    parts = [layers.dense(300, 40, rng=rng), layers.activation("softplus"), layers.dropout(0.5)]
    assert Network(parts, input_shape=(300,)).summary().splitlines() == [
        "layer     output of one example  parameters",
        "dense     (40,)                      12,040",
        "softplus  (40,)                           0",
        "dropout   (40,)                           0",
        "all                                  12,040",
    ]


def test_summary_speaks_the_chosen_language():
    set_language("pseudo")
    try:
        assert Network([layers.dense(2, 1, rng=np.random.default_rng(0))]).summary().startswith("⟦")
    finally:
        set_language(None)


RNG = np.random.default_rng(0)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Network([]), "network: layers must be a list of layers"),
        (
            lambda: Network([layers.dense(2, 3, rng=RNG), "tanh"]),
            "network: layers must be a list of layers",
        ),
        (
            lambda: Network([layers.dense(2, 3, rng=RNG), layers.dense(4, 1, rng=RNG)]),
            r"network: layer 2, dense: W must be \(D=3, H\), got \(4, 1\)",
        ),
        (
            lambda: Network(
                [layers.convolution(1, 4, 3, rng=RNG), layers.dense(4, 1, rng=RNG)],
                input_shape=(8, 8, 1),
            ),
            r"network: layer 2, dense: x must be \(B, D\), got \(1, 6, 6, 4\)",
        ),
        (
            lambda: Network([layers.convolution(1, 4, 9, rng=RNG)], input_shape=(8, 8, 1)),
            r"network: layer 1, convolution: x must be at least \(9, 9\) pixels",
        ),
        (
            lambda: Network(
                [layers.dense(2, 3, rng=RNG), layers.dense(3, 1, rng=RNG, dtype=np.float32)]
            ),
            "network: dtype must be the same in all layers",
        ),
        (
            lambda: Network([layers.convolution(1, 4, 3, rng=RNG)]).summary(),
            "network: input_shape must be given",
        ),
    ],
)
def test_wrong_networks_are_refused_by_name(make, says):
    with pytest.raises(ValueError, match=rf"^{says}"):
        make()


@pytest.mark.parametrize("method", ["forward", "predict"])
@pytest.mark.parametrize(
    ("x", "says"),
    [
        (np.zeros((2, 6, 9, 2), np.uint8), "network: x must be float32 or float64, got uint8"),
        (
            np.zeros((2, 6, 9, 1)),
            r"network: layer 1, convolution: W must be \(K, L, C=1, F\), got "
            r"\(3, 3, 2, 3\)",
        ),
        (np.full((2, 6, 9, 2), np.nan), "must hold numbers, got 216 NaN"),
        ([[1.0]], "network: x must be a NumPy array, got list"),
    ],
)
def test_wrong_inputs_are_refused_by_name(network, method, x, says):
    with pytest.raises(ValueError, match=says):
        getattr(network, method)(x)


def test_predict_refuses_a_batch_size_of_0(network):
    with pytest.raises(
        ValueError,
        match=r"^network: batch_size must be a whole number above 0, "
        r"got 0",
    ):
        network.predict(batch(0)[0], batch_size=0)


def names_of(network):
    return [layer.name for layer in network.layers]


def test_mlp_is_a_chain_of_dense_layers_with_relu_between_them():
    network = mlp((5, 4, 3, 2), rng=np.random.default_rng(0))
    assert names_of(network) == ["dense", "relu", "dense", "relu", "dense"]
    shapes = [params["W"].shape for params in network.parameters if params]
    assert shapes == [(5, 4), (4, 3), (3, 2)]
    assert network.dtype == np.float32
    assert names_of(mlp((5, 2), rng=np.random.default_rng(0), rate=0.5)) == ["dense"]


def test_mlp_draws_its_weights_from_rng_by_the_initializer():
    for initializer in (initializers.he_normal, initializers.glorot_uniform):
        options = {"initializer": initializer, "dtype": np.float64}
        rng = np.random.default_rng(0)
        network = mlp((5, 4, 2), rng=np.random.default_rng(0), **options)
        for params, shape in zip(network.parameters[::2], [(5, 4), (4, 2)], strict=True):
            assert_same(params["W"], initializer(shape, rng=rng, dtype=np.float64))
    assert_same(
        mlp((5, 4), rng=np.random.default_rng(1), dtype=np.float64).parameters[0]["W"],
        initializers.he_normal((5, 4), rng=np.random.default_rng(1), dtype=np.float64),
    )


def test_mlp_drops_behind_each_relu():
    network = mlp((5, 400, 2), rng=np.random.default_rng(0), rate=0.25)
    assert names_of(network) == ["dense", "relu", "dropout", "dense"]
    x = np.random.default_rng(1).normal(size=(50, 5)).astype(np.float32)
    before = np.maximum(network.layers[0].forward(x)[0], 0)
    after, _cache = network.layers[2].forward(before, training=True, rng=np.random.default_rng(2))
    assert np.mean(after[before > 0] == 0) == pytest.approx(0.25, abs=0.02)
    assert "dropout" not in names_of(mlp((5, 400, 2), rng=np.random.default_rng(0)))
    with pytest.raises(ValueError, match=r"^layers: rate must be from 0 to below 1, got -0\.5$"):
        mlp((5, 4, 2), rng=np.random.default_rng(0), rate=-0.5)
