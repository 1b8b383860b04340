"""Layers: a concept, its parameters and its options, ready for a Network."""
import dataclasses
import inspect
import types

import numpy as np

from helpers.reference import convolution as convolution_concept
from helpers.reference import dense as dense_concept
from helpers.reference import flatten as flatten_concept
from helpers.reference import initializers, pooling
from helpers.reference.activations import relu, sigmoid, softmax, tanh
from helpers.reference.shapes import FLOATS, check_option
from helpers.reference.windows import PADDINGS, pair

ACTIVATIONS = {"sigmoid": sigmoid, "tanh": tanh, "relu": relu, "softmax": softmax}


@dataclasses.dataclass(eq=False)
class Layer:
    """One step of a network: `concept.forward(x, *params, **options)`.

    `params` maps the names of forward's arrays after x to their values, in forward's order, which is Keras's order.
    `state` is for arrays that a layer carries along and that are not trained.
    """

    concept: types.ModuleType
    params: dict = dataclasses.field(default_factory=dict)
    options: dict = dataclasses.field(default_factory=dict)
    state: dict = dataclasses.field(default_factory=dict)

    @property
    def name(self):
        """The concept's name, such as `dense`."""
        return self.concept.__name__.rpartition(".")[2]

    def forward(self, x):
        """Return the layer's output and the cache for `backward`."""
        return self.concept.forward(x, *self.params.values(), **self.options)

    def backward(self, d_output, cache, *, need_dx=True):
        """Return dx and a dict of the gradients of the parameters, under the parameters' names."""
        if not self.params:
            return self.concept.backward(d_output, cache), {}
        dx, *gradients = self.concept.backward(d_output, cache, need_dx=need_dx)
        return dx, dict(zip(self.params, gradients, strict=True))

    def copy(self):
        """Return a layer with parameters and state of its own."""
        return Layer(self.concept, _copies(self.params), dict(self.options), _copies(self.state))


def dense(inputs, units, *, rng, initializer=initializers.glorot_uniform, dtype=np.float64):
    """Return a dense layer with W (inputs, units) from `initializer` and b = 0, as keras.layers.Dense(units)."""
    _check_sizes(inputs=inputs, units=units)
    _check_source(rng, initializer, dtype)
    W = initializer((inputs, units), rng=rng, dtype=dtype)
    return Layer(dense_concept, {"W": W, "b": np.zeros(units, dtype)})


def convolution(channels_in, filters, kernel_size, *, rng, strides=1, padding="valid",
                initializer=initializers.glorot_uniform, dtype=np.float64):
    """Return a convolution with W (K, L, channels_in, filters) and b = 0, as keras.layers.Conv2D(filters, kernel_size).

    kernel_size and strides are one number or (rows, columns); padding is "valid" or "same".
    """
    size = pair("kernel_size", kernel_size)
    _check_sizes(channels_in=channels_in, filters=filters)
    _check_source(rng, initializer, dtype)
    check_option("padding", padding, f"one of {', '.join(PADDINGS)}", padding in PADDINGS)
    W = initializer((*size, channels_in, filters), rng=rng, dtype=dtype)
    params = {"W": W, "b": np.zeros(filters, dtype)}
    return Layer(convolution_concept, params, {"strides": pair("strides", strides), "padding": padding})


def max_pooling(pool_size=2, *, strides=None):
    """Return a max pooling, as keras.layers.MaxPooling2D(pool_size, strides)."""
    size = pair("pool_size", pool_size)
    return Layer(pooling, options={"pool_size": size, "strides": size if strides is None else pair("strides", strides)})


def flatten():
    """Return a layer that puts each example in one row, as keras.layers.Flatten()."""
    return Layer(flatten_concept)


def activation(name):
    """Return the activation "sigmoid", "tanh", "relu" or "softmax", as keras.layers.Activation(name)."""
    check_option("name", name, f"one of {', '.join(ACTIVATIONS)}", name in ACTIVATIONS)
    return Layer(ACTIVATIONS[name])


def _copies(arrays):
    return {name: array.copy() for name, array in arrays.items()}


def _check_sizes(**sizes):
    for name, size in sizes.items():
        whole = isinstance(size, (int, np.integer)) and not isinstance(size, bool)
        check_option(name, size, "a whole number above 0", whole and size > 0)


def _check_source(rng, initializer, dtype):
    check_option("rng", rng, "a numpy.random.Generator", isinstance(rng, np.random.Generator))
    check_option("initializer", initializer, "a function such as initializers.he_normal",
                 callable(initializer) and "rng" in inspect.signature(initializer).parameters)
    check_option("dtype", dtype, "np.float32 or np.float64", dtype in FLOATS)
