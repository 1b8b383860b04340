"""Layers: how they start, as in Keras, and sizes and options that cannot be."""

import numpy as np
import pytest

from helpers.reference import initializers, layers


def test_layers_start_with_the_initializer_and_zero_biases():
    rng = np.random.default_rng(0)
    layer = layers.dense(300, 200, rng=rng)
    assert abs(layer.params["W"]).max() <= np.sqrt(6 / 500)
    assert (layer.params["b"] == 0).all()
    assert layers.convolution(1, 8, 3, rng=rng, initializer=initializers.he_normal).params[
        "W"
    ].shape == (3, 3, 1, 8)


RNG = np.random.default_rng(0)
PAIRS = {  # ours, theirs, and the shape of one example
    "dense": (lambda: layers.dense(30, 20, rng=RNG), lambda use: use.Dense(20), (30,)),
    "convolution": (
        lambda: layers.convolution(6, 8, (3, 2), rng=RNG),
        lambda use: use.Conv2D(8, (3, 2)),
        (9, 9, 6),
    ),
    "convolution_1d": (
        lambda: layers.convolution_1d(6, 8, 5, rng=RNG),
        lambda use: use.Conv1D(8, 5),
        (9, 6),
    ),
    "embedding": (lambda: layers.embedding(50, 8, rng=RNG), lambda use: use.Embedding(50, 8), (4,)),
    "rnn": (lambda: layers.rnn(20, 30, rng=RNG), lambda use: use.SimpleRNN(30), (4, 20)),
    "lstm": (lambda: layers.lstm(20, 30, rng=RNG), lambda use: use.LSTM(30), (4, 20)),
    "gru": (lambda: layers.gru(20, 30, rng=RNG), lambda use: use.GRU(30), (4, 20)),
    "bidirectional": (
        lambda: layers.bidirectional("lstm", 20, 30, rng=RNG),
        lambda use: use.Bidirectional(use.LSTM(30)),
        (4, 20),
    ),
    "batch_normalization": (
        lambda: layers.batch_normalization(7),
        lambda use: use.BatchNormalization(),
        (7,),
    ),
    "layer_normalization": (
        lambda: layers.layer_normalization(7),
        lambda use: use.LayerNormalization(),
        (7,),
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_layers_start_as_those_of_keras(keras, name):
    make, make_keras, shape = PAIRS[name]
    layer, theirs = make(), make_keras(keras.layers)
    theirs.build((None, *shape))
    ours = [*layer.params.values(), *layer.state.values()]
    assert [w.shape for w in ours] == [w.shape for w in theirs.weights]
    for w, keras_w in zip(ours, theirs.get_weights(), strict=True):
        if np.unique(keras_w).size <= 2:  # zeros, ones, the bias of an LSTM
            np.testing.assert_array_equal(w, keras_w)
        else:
            assert w.std() == pytest.approx(keras_w.std(), rel=0.15)
            assert abs(w).max() == pytest.approx(
                abs(keras_w).max(), rel=0.1 if name in ("dense", "embedding") else 0.5
            )


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_recurrent_weights_start_orthogonal(name):
    U = PAIRS[name][0]().params["U"]
    np.testing.assert_allclose(U @ U.T, np.eye(30), atol=1e-12)


def test_every_activation_is_a_layer_that_keras_knows(keras):
    z = np.linspace(-2, 2, 12).reshape(3, 4)
    for name in set(layers.ACTIVATIONS) - {"leaky_relu", "gelu"}:
        theirs = keras.layers.Activation(name)(z).numpy()
        np.testing.assert_allclose(layers.activation(name).forward(z)[0], theirs, rtol=1e-10)
    theirs = keras.layers.LeakyReLU(negative_slope=0.25)(z).numpy()
    np.testing.assert_allclose(
        layers.activation("leaky_relu", negative_slope=0.25).forward(z)[0], theirs, rtol=1e-10
    )
    assert layers.activation("gelu").forward(z)[0].shape == z.shape


def test_a_copy_keeps_the_kind_and_shares_no_arrays():
    layer = layers.batch_normalization(3)
    copy = layer.copy()
    copy.state["mean"] += 1
    copy.params["gamma"] += 1
    assert type(copy) is type(layer)
    assert (layer.state["mean"] == 0).all()
    assert (layer.params["gamma"] == 1).all()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (
            lambda: layers.activation("tahn"),
            "layers: name must be one of sigmoid, tanh, relu, leaky_relu, elu, gelu, softplus,",
        ),
        (
            lambda: layers.dense(2, 0, rng=RNG),
            "layers: units must be a whole number above 0, got 0",
        ),
        (
            lambda: layers.dense(2.0, 1, rng=RNG),
            "layers: inputs must be a whole number above 0, got 2.0",
        ),
        (lambda: layers.dense(2, 1, rng=0), "layers: rng must be a numpy.random.Generator, got 0"),
        (
            lambda: layers.dense(2, 1, rng=RNG, initializer="he"),
            "layers: initializer must be a function",
        ),
        (
            lambda: layers.dense(2, 1, rng=RNG, dtype=int),
            "layers: dtype must be np.float32 or np.float64",
        ),
        (
            lambda: layers.convolution(1, 4, (3, 0), rng=RNG),
            "layers: kernel_size must be a whole number above 0, or two",
        ),
        (
            lambda: layers.convolution(1, 4, 3, rng=RNG, padding="both"),
            "layers: padding must be one of valid, same",
        ),
        (
            lambda: layers.activation("elu", slope=1),
            r"layers: options must be among \['alpha'\], got "
            r"\['slope'\]",
        ),
        (
            lambda: layers.convolution_1d(1, 4, (3,), rng=RNG),
            "layers: kernel_size must be a whole number above 0, got",
        ),
        (lambda: layers.dropout(1), "layers: rate must be from 0 to below 1, got 1"),
        (
            lambda: layers.batch_normalization(3, momentum=2),
            "layers: momentum must be from 0 to 1, got 2",
        ),
        (
            lambda: layers.layer_normalization(3, epsilon=-1),
            "layers: epsilon must be 0 or above, got -1",
        ),
        (
            lambda: layers.batch_normalization(0),
            "layers: features must be a whole number above 0, got 0",
        ),
        (lambda: layers.embedding(5, 0, rng=RNG), "layers: width must be"),
        (lambda: layers.lstm(5, 0, rng=RNG), "layers: units must be"),
        (lambda: layers.gru(5, 2, rng=None), "layers: rng must be"),
        (
            lambda: layers.bidirectional("dense", 5, 2, rng=RNG),
            "layers: cell must be one of rnn, lstm, gru, got 'dense'",
        ),
        (
            lambda: layers.positions(5, 2, kind="sin"),
            "layers: kind must be one of learned, sinusoidal, got 'sin'",
        ),
        (
            lambda: layers.encoder_block(4, 2, 8, rng=RNG, norm="none"),
            "layers: norm must be one of post, pre, got 'none'",
        ),
        (
            lambda: layers.self_attention(4, 3, rng=RNG),
            "layers: heads must be a whole number that divides 4, got 3",
        ),
        (
            lambda: layers.encoder_block(4, 3, 8, rng=RNG),
            "layers: heads must be a whole number that divides 4, got 3",
        ),
        (lambda: layers.max_pooling(0), "layers: pool_size must be a whole number above 0"),
    ],
)
def test_wrong_layers_are_refused_by_name(make, says):
    with pytest.raises(ValueError, match=f"^{says}"):
        make()


@pytest.mark.parametrize("kind", ["average", "max"])
def test_global_pooling_is_that_of_keras(keras, kind):
    x = np.random.default_rng(0).normal(size=(3, 4, 5, 2))
    ours = {"average": layers.global_average_pooling(), "max": layers.global_max_pooling()}[kind]
    theirs = getattr(keras.layers, f"Global{kind.capitalize()}Pooling2D")()
    np.testing.assert_allclose(ours.forward(x)[0], theirs(x).numpy(), rtol=1e-12)


def test_the_average_of_a_sequence_of_padding_alone_is_0():
    x, mask = np.array([[[1.0], [3.0]], [[5.0], [7.0]]]), np.array([[True, True], [False, False]])
    y, _cache = layers.global_average_pooling().forward(x, mask=mask)
    np.testing.assert_array_equal(y, [[2], [0]])
