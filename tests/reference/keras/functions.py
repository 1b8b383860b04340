"""Activations and losses beyond the first ones, and the options of softmax."""

import math

import numpy as np

KERAS = {
    "activations.leaky_relu": lambda keras, z, **options: keras.activations.leaky_relu(
        z, **options
    ),
    "activations.elu": lambda keras, z, **options: keras.activations.elu(z, **options),
    "activations.gelu": lambda keras, z, approximate="none": gelu(keras, z, approximate),
    "activations.softplus": lambda keras, z: keras.activations.softplus(z),
    "activations.swish": lambda keras, z: keras.activations.silu(z),
    "activations.softmax": lambda keras, z, temperature=1: keras.activations.softmax(
        z / temperature
    ),
    "losses.mean_absolute_error": lambda keras, p, *, target: keras.losses.MeanAbsoluteError(
        dtype="float64"
    )(target, p),
    "losses.huber": lambda keras, p, *, target, delta=1.0: keras.losses.Huber(
        delta, dtype="float64"
    )(target, p),
    "losses.hinge": lambda keras, p, *, target: keras.losses.Hinge(dtype="float64")(target, p),
    "losses.binary_cross_entropy_from_probabilities": lambda keras, p, *, target: (
        keras.losses.BinaryCrossentropy(dtype="float64")(target, p)
    ),
    "losses.cross_entropy_from_probabilities": lambda keras, p, *, target: cross_entropy(
        keras, p, target
    ),
    "losses.kl_divergence": lambda keras, p, *, target: keras.losses.KLDivergence(dtype="float64")(
        target, p
    ),
}


def gelu(keras, z, approximate):
    """Return Keras's formulae with constants in float64: keras.activations.gelu itself rounds them
    to float32.
    """
    if approximate == "tanh":
        return (
            z / 2 * (1 + keras.ops.tanh(math.sqrt(2 / math.pi) * (z + np.float64(0.044715) * z**3)))
        )
    return z / 2 * (1 + keras.ops.erf(z * np.float64(1 / math.sqrt(2))))


def cross_entropy(keras, p, target):
    """Return the loss of class numbers, or of one-hot rows."""
    name = (
        "SparseCategoricalCrossentropy" if target.ndim < len(p.shape) else "CategoricalCrossentropy"
    )
    return getattr(keras.losses, name)(dtype="float64")(target, p)


def far(rng):
    """Return numbers on both sides of 0, up to 30 away, and one number alone."""
    return {
        "far": ((rng.choice([-1, 1], size=(3, 5)) * rng.uniform(2, 30, size=(3, 5)),), {}),
        "one number": ((rng.uniform(0.5, 1, size=1),), {}),
    }


def leaky_cases(rng):
    return {
        label: (arrays, {"negative_slope": 0.125}) for label, (arrays, _options) in far(rng).items()
    }


def gelu_cases(rng):
    z = rng.normal(scale=2, size=(2, 5, 3))
    return {"tanh": ((z,), {"approximate": "tanh"}), "exact": ((-z,), {"approximate": "none"})}


def softmax_cases(rng):
    z = rng.normal(size=(2, 3, 4))
    return {"hot": ((z,), {"temperature": 4}), "cold": ((z,), {"temperature": 0.25})}


def regression_cases(rng):
    shapes = {"one example": (1, 3), "column": (5, 1), "flat": (4,), "images": (2, 3, 4, 5)}
    return {
        label: ((rng.normal(size=shape),), {"target": rng.normal(size=shape)})
        for label, shape in shapes.items()
    }


def huber_cases(rng):
    return {
        label: (arrays, options | {"delta": delta})
        for (label, (arrays, options)), delta in zip(
            regression_cases(rng).items(), [0.25, 0.5, 1.0, 2.0], strict=True
        )
    }


def hinge_cases(rng):
    return {
        "zeros and ones": (
            (rng.normal(size=(6, 1)),),
            {"target": np.array([[0], [1], [1], [0], [1], [0]])},
        ),
        "all ones": ((rng.normal(size=(3, 2)),), {"target": np.ones((3, 2))}),
        "sequences": (
            (rng.normal(size=(2, 3, 4)),),
            {"target": rng.choice([-1.0, 1.0], size=(2, 3, 4))},
        ),
    }


def binary_cases(rng):
    return {
        "class numbers": (
            (rng.uniform(0.05, 0.95, size=(6, 1)),),
            {"target": rng.integers(2, size=(6, 1))},
        ),
        "one example": (
            (rng.uniform(0.05, 0.95, size=(1, 3)),),
            {"target": rng.uniform(size=(1, 3))},
        ),
    }


def rows(rng, *shape):
    """Return random rows of numbers above 0 that sum to 1."""
    p = rng.uniform(0.1, 1, size=shape)
    return p / p.sum(axis=-1, keepdims=True)


def cross_entropy_cases(rng):
    return {
        "one-hot": ((rows(rng, 5, 4),), {"target": np.eye(4)[rng.integers(4, size=5)]}),
        "smooth": ((rows(rng, 5, 4),), {"target": rows(rng, 5, 4)}),
        "sequences": ((rows(rng, 2, 3, 5),), {"target": rng.integers(5, size=(2, 3))}),
        "one example": ((rows(rng, 1, 3),), {"target": np.array([2])}),
        "sums beside 1": ((rows(rng, 4, 3) * 1.0005,), {"target": np.array([2, 0, 1, 1])}),
    }


def kl_cases(rng):
    return {
        "one example": ((rows(rng, 1, 3),), {"target": rows(rng, 1, 3)}),
        "sequences": ((rows(rng, 2, 3, 5),), {"target": rows(rng, 2, 3, 5)}),
    }


CASES = {
    "activations.leaky_relu": leaky_cases,
    "activations.elu": far,
    "activations.softplus": far,
    "activations.swish": far,
    "activations.gelu": gelu_cases,
    "activations.softmax": softmax_cases,
    "losses.mean_absolute_error": regression_cases,
    "losses.huber": huber_cases,
    "losses.hinge": hinge_cases,
    "losses.binary_cross_entropy_from_probabilities": binary_cases,
    "losses.cross_entropy_from_probabilities": cross_entropy_cases,
    "losses.kl_divergence": kl_cases,
}
