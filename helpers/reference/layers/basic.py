"""Layers for every network: dense, activations, flatten, dropout, normalisation."""

import numpy as np

from helpers.reference import dense as dense_concept
from helpers.reference import dropout as dropout_concept
from helpers.reference import flatten as flatten_concept
from helpers.reference import initializers
from helpers.reference.activations import (
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    swish,
    tanh,
)
from helpers.reference.layers import check
from helpers.reference.layers.layer import BatchNormalization, Dropout, Layer, TimeDistributed
from helpers.reference.normalization import batch_normalization as batch_normalization_concept
from helpers.reference.normalization import layer_normalization as layer_normalization_concept

ACTIVATIONS = {
    "sigmoid": sigmoid,
    "tanh": tanh,
    "relu": relu,
    "leaky_relu": leaky_relu,
    "elu": elu,
    "gelu": gelu,
    "softplus": softplus,
    "swish": swish,
    "softmax": softmax,
}


def dense(inputs, units, *, rng, initializer=initializers.glorot_uniform, dtype=np.float64):
    """Return a dense layer with W (inputs, units) from `initializer` and b = 0, as
    keras.layers.Dense(units).

    It takes (B, inputs), and (B, T, inputs) with the same weights for every step.
    """
    check.sizes(inputs=inputs, units=units)
    check.source(rng, dtype, initializer=initializer)
    W = initializer((inputs, units), rng=rng, dtype=dtype)
    return TimeDistributed(dense_concept, {"W": W, "b": np.zeros(units, dtype)})


def flatten():
    """Return a layer that puts each example in one row, as keras.layers.Flatten()."""
    return Layer(flatten_concept)


def activation(name, **options):
    """Return an activation by its name, as keras.layers.Activation(name): one of ACTIVATIONS.

    `options` are its own, such as negative_slope for "leaky_relu".
    """
    check.one_of("name", name, ACTIVATIONS)
    check.options(ACTIVATIONS[name], options)
    layer = Layer(ACTIVATIONS[name], options=options)
    layer.forward(np.ones((1, 1)))  # wrong values are refused now, not in training
    return layer


def dropout(rate):
    """Return a layer that drops the share `rate` of the numbers in training, as
    keras.layers.Dropout(rate).

    The generator comes with the training: `fit(…, rng=rng)` or `network.forward(x, training=True,
    rng=rng)`.
    """
    check.number("rate", rate, "from 0 to below 1")
    return Dropout(dropout_concept, options={"rate": rate})


def batch_normalization(features, *, momentum=0.99, epsilon=1e-3, dtype=np.float64):
    """Return a layer with gamma 1, beta 0 (features,), as
    keras.layers.BatchNormalization(momentum=…, epsilon=…).

    Its state are the running mean 0 and variance 1, which a step of training moves: by the share 1
    − momentum.
    """
    check.number("momentum", momentum, "from 0 to 1")
    params = _scale_and_shift(features, epsilon, dtype)
    state = {"mean": np.zeros(features, dtype), "variance": np.ones(features, dtype)}
    return BatchNormalization(
        batch_normalization_concept, params, {"momentum": momentum, "epsilon": epsilon}, state
    )


def layer_normalization(features, *, epsilon=1e-3, dtype=np.float64):
    """Return a layer with gamma 1 and beta 0 (features,), as
    keras.layers.LayerNormalization(epsilon=…).
    """
    return Layer(
        layer_normalization_concept,
        _scale_and_shift(features, epsilon, dtype),
        {"epsilon": epsilon},
    )


def _scale_and_shift(features, epsilon, dtype):
    check.sizes(features=features)
    check.number("epsilon", epsilon, "0 or above")
    check.dtype(dtype)
    return {"gamma": np.ones(features, dtype), "beta": np.zeros(features, dtype)}
