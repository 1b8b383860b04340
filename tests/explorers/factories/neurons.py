"""The explorers of chapter 01, with what the chapter hands in."""

import numpy as np

from helpers.explorers.activations import activations
from helpers.explorers.neuron import neuron
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

FUNCTIONS = {
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


def respond(x, w, b, activation):
    """Return weighted sums, activations and slopes: what chapter 01 hands in."""
    z = x @ w + b
    if activation == "step":
        return z, (z > 0) * 1.0, 0 * z
    value, cache = FUNCTIONS[activation].forward(z)
    return z, value, FUNCTIONS[activation].backward(np.ones_like(z), cache)


def curve(z, function, options):
    """Return values and slopes; softmax has two rivals with the sums 1 and 0."""
    several = function == "softmax"
    sums = np.stack([z, 0 * z + 1, 0 * z], axis=-1) if several else z
    value, cache = FUNCTIONS[function].forward(sums, **options)
    slope = FUNCTIONS[function].backward(
        np.eye(3)[0] + 0 * sums if several else np.ones_like(z), cache
    )
    return (value[..., 0], slope[..., 0]) if several else (value, slope)


FACTORIES = {"neuron": lambda: neuron(respond), "activations": lambda: activations(curve)}
CHANGES = [
    ("neuron", "x1", -1.5),
    ("neuron", "bias", 1.0),
    ("neuron", "activation", "tanh"),
    ("activations", "z", 3.0),
    ("activations", "function", "gelu"),
]
