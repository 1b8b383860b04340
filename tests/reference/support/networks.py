"""Small networks that several tests use, and the data they are run on."""

import itertools

import numpy as np

from helpers.reference import layers, training, weights
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam

X = np.array([[0.0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([[0], [1], [1], [0]])
# the classes that the tests of test_interpretation ask the four pictures about
CLASSES = np.array([2, 0, 1, 2])


def mlp(*sizes, seed=0, dtype=np.float64):
    rng = np.random.default_rng(seed)
    parts = []
    for inputs, units in itertools.pairwise(sizes):
        parts += [layers.dense(inputs, units, rng=rng, dtype=dtype), layers.activation("tanh")]
    return Network(parts[:-1])


def fit_xor(network, **options):
    defaults = {
        "loss": binary_cross_entropy,
        "optimizer": training.Optimizer(adam, learning_rate=0.05),
        "epochs": 200,
    }
    return training.fit(network, X, XOR, **defaults | options)


def small_cnn(rng, dtype=np.float64):
    return Network(
        [
            layers.convolution(2, 3, 3, rng=rng, padding="same", dtype=dtype),
            layers.activation("tanh"),
            layers.max_pooling(2),
            layers.convolution(3, 4, (2, 3), rng=rng, strides=(1, 2), dtype=dtype),
            layers.activation("relu"),
            layers.flatten(),
            layers.dense(8, 5, rng=rng, dtype=dtype),
            layers.activation("sigmoid"),
            layers.dense(5, 3, rng=rng, dtype=dtype),
        ],
        input_shape=(6, 9, 2),
    )


def small_keras_cnn(keras):
    use = keras.layers
    return keras.Sequential(
        [
            keras.Input((6, 9, 2)),
            use.Conv2D(3, 3, padding="same", activation="tanh"),
            use.MaxPooling2D(2),
            use.Conv2D(4, (2, 3), strides=(1, 2), activation="relu"),
            use.Flatten(),
            use.Dense(5, activation="sigmoid"),
            use.Dense(3),
        ]
    )


def batch(seed, dtype=np.float64):
    rng = np.random.default_rng(seed)
    return rng.normal(size=(4, 6, 9, 2)).astype(dtype), rng.integers(3, size=4)


def picture_network(dtype=np.float64):
    rng = np.random.default_rng(0)
    network = Network(
        [
            layers.convolution(2, 3, 3, rng=rng, padding="same", dtype=dtype),
            layers.activation("relu"),
            layers.max_pooling(2),
            layers.convolution(3, 4, (2, 3), rng=rng, dtype=dtype),
            layers.activation("relu"),
            layers.flatten(),
            layers.dense(16, 5, rng=rng, dtype=dtype),
            layers.activation("relu"),
            layers.dense(5, 3, rng=rng, dtype=dtype),
        ],
        input_shape=(6, 9, 2),
    )
    for params in network.parameters:
        if params:
            params["b"] = rng.normal(size=params["b"].shape).astype(dtype) / 4
    return network


def keras_twin(keras, network, relu="relu"):
    use = keras.layers
    model = keras.Sequential(
        [
            keras.Input((6, 9, 2)),
            use.Conv2D(3, 3, padding="same"),
            use.Activation(relu),
            use.MaxPooling2D(2),
            use.Conv2D(4, (2, 3)),
            use.Activation(relu),
            use.Flatten(),
            use.Dense(5),
            use.Activation(relu),
            use.Dense(3),
        ]
    )
    weights.to_keras(network, model)
    return model


def pictures(seed, dtype=np.float64):
    return np.random.default_rng(seed).normal(size=(4, 6, 9, 2)).astype(dtype)
