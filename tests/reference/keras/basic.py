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
    "losses.binary_cross_entropy": lambda keras, logits, *, target, class_weight=None: (
        binary_cross_entropy(keras, logits, target, class_weight)
    ),
    "losses.cross_entropy": lambda keras, logits, *, target, class_weight=None: cross_entropy(
        keras, logits, target, class_weight
    ),
}


def cross_entropy(keras, logits, target, class_weight):
    """Return the loss of class numbers, or of one-hot rows."""
    sparse = target.ndim < len(logits.shape)
    name = "SparseCategoricalCrossentropy" if sparse else "CategoricalCrossentropy"
    classes = target if sparse else target.argmax(axis=-1)
    loss = getattr(keras.losses, name)(from_logits=True, dtype="float64")
    return loss(target, logits, sample_weight=of_classes(class_weight, classes))


def binary_cross_entropy(keras, logits, target, class_weight):
    """Return the loss; with weights, as if each number were an example of its own: (n, 1)."""
    loss = keras.losses.BinaryCrossentropy(from_logits=True, dtype="float64")
    if class_weight is None:
        return loss(target, logits)
    column = target.reshape(-1, 1)
    classes = np.round(column[:, 0]).astype(int)
    return loss(
        column,
        keras.ops.reshape(logits, (-1, 1)),
        sample_weight=of_classes(class_weight, classes),
    )


def of_classes(class_weight, classes):
    """Return Keras's sample_weight for class weights, as its fit makes it."""
    return None if class_weight is None else np.asarray(class_weight, float)[classes]


def cross_entropy_cases(rng):
    smooth = rng.uniform(0.1, 1, size=(5, 4))
    return {
        "sequences": ((rng.normal(size=(2, 3, 5)),), {"target": rng.integers(5, size=(2, 3))}),
        "one-hot": ((rng.normal(size=(6, 4)),), {"target": np.eye(4)[rng.integers(4, size=6)]}),
        "smooth": (
            (rng.normal(size=(5, 4)),),
            {"target": smooth / smooth.sum(axis=1, keepdims=True)},
        ),
        "class weights": (
            (rng.normal(size=(6, 4)),),
            {"target": rng.integers(4, size=6), "class_weight": [0.5, 1, 3, 0]},
        ),
        "class weights, smooth sequences": (
            (rng.normal(size=(2, 3, 4)),),
            {"target": rng.dirichlet(np.ones(4), size=(2, 3)), "class_weight": [0.5, 1, 3, 2]},
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


def binary_cases(rng):
    shares = {"target": rng.uniform(size=(4, 3)), "class_weight": [0.5, 3]}
    labels = {"target": rng.integers(2, size=(6, 1)), "class_weight": (2, 0.25)}
    return images(rng) | {
        "class weights": ((rng.normal(size=(6, 1)),), labels),
        "class weights, shares": ((rng.normal(size=(4, 3)),), shares),
    }


CASES = {
    "losses.cross_entropy": cross_entropy_cases,
    "losses.mean_squared_error": images,
    "losses.binary_cross_entropy": binary_cases,
}
