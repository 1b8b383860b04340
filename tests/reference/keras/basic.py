"""Dense layer, flattening, and the first activations and losses."""

import numpy as np

from tests.reference.keras.stateless import call

KERAS = {
    "dense": lambda keras, x, W, b: call(keras.layers.Dense(b.shape[0]), x, W, b),
    "flatten": lambda keras, x: call(keras.layers.Flatten(), x),
    "activations.sigmoid": lambda keras, z: keras.activations.sigmoid(z),
    "activations.tanh": lambda keras, z: keras.activations.tanh(z),
    "activations.relu": lambda keras, z: keras.activations.relu(z),
    "losses.mean_squared_error": lambda keras, prediction, *, target: keras.losses.MeanSquaredError(
        dtype="float64"
    )(target, prediction),
    "losses.binary_cross_entropy": lambda keras, logits, *, target: keras.losses.BinaryCrossentropy(
        from_logits=True, dtype="float64"
    )(target, logits),
    "losses.cross_entropy": lambda keras, logits, *, target: cross_entropy(keras, logits, target),
}


def cross_entropy(keras, logits, target):
    """Return the loss of class numbers, or of one-hot rows."""
    name = (
        "SparseCategoricalCrossentropy"
        if target.ndim < len(logits.shape)
        else "CategoricalCrossentropy"
    )
    return getattr(keras.losses, name)(from_logits=True, dtype="float64")(target, logits)


def cross_entropy_cases(rng):
    smooth = rng.uniform(0.1, 1, size=(5, 4))
    return {
        "sequences": ((rng.normal(size=(2, 3, 5)),), {"target": rng.integers(5, size=(2, 3))}),
        "one-hot": ((rng.normal(size=(6, 4)),), {"target": np.eye(4)[rng.integers(4, size=6)]}),
        "smooth": (
            (rng.normal(size=(5, 4)),),
            {"target": smooth / smooth.sum(axis=1, keepdims=True)},
        ),
        "one-hot sequences": (
            (rng.normal(size=(2, 3, 4)),),
            {"target": np.eye(4)[rng.integers(4, size=(2, 3))]},
        ),
    }


def images(rng):
    return {
        "images": ((rng.normal(size=(2, 3, 4, 5)),), {"target": rng.uniform(size=(2, 3, 4, 5))}),
        "one number": ((rng.normal(size=(1, 1)),), {"target": rng.uniform(size=(1, 1))}),
    }


CASES = {
    "losses.cross_entropy": cross_entropy_cases,
    "losses.mean_squared_error": images,
    "losses.binary_cross_entropy": images,
}
