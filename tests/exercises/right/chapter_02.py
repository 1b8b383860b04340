"""Right answers to the exercises of chapter 02: a layer, a chain of layers, two layers mended."""

import functools
import itertools
import math

import numpy as np

from helpers.reference import dense
from helpers.reference.activations import relu, tanh
from tests.exercises.right import right


def _sums(row, W, b):
    """Return the weighted sums of a layer's neurons for one example, as a list."""
    columns = zip(W.T, b, strict=True)
    return [sum(w * v for w, v in zip(row, column, strict=True)) + bias for column, bias in columns]


@right("02.4")
def layer_by_loops(x, W, b):
    """Loops over examples, neurons and inputs."""
    rows = []
    for example in x:
        row = []
        for weights, bias in zip(W.T, b, strict=True):
            total = bias
            for weight, value in zip(weights, example, strict=True):
                total += weight * value
            row.append(math.tanh(total))
        rows.append(row)
    return np.array(rows)


@right("02.4")
def layer_in_place(x, W, b):
    """In place, on what the product made."""
    y = x @ W
    y += b
    np.tanh(y, out=y)
    return y


@right("02.4")
def layer_with_einsum(x, W, b):
    """By np.einsum; tanh by its exponentials."""
    power = np.exp(2 * (np.einsum("bd,dh->bh", x, W) + b))
    return (power - 1) / (power + 1)


@right("02.4")
def layer_with_a_column_of_ones(x, W, b):
    """The biases as weights of an input that is 1."""
    ones = np.ones((len(x), 1))
    return np.tanh(np.hstack([x, ones]) @ np.vstack([W, b]))


@right("02.4")
def layer_of_columns(x, W, b):
    """As columns, the way other texts write it."""
    return np.tanh(W.T @ x.T + b[:, None]).T


@right("02.4")
def layer_by_the_library(x, W, b):
    """The library's layer and activation."""
    return tanh.forward(dense.forward(x, W, b)[0])[0]


@right("02.5")
def chain_by_loops(x, parameters):
    """Loops over examples and layers."""
    outputs = []
    for example in x:
        row = example
        for W, b in parameters[:-1]:
            row = [max(0, total) for total in _sums(row, W, b)]
        outputs.append(_sums(row, *parameters[-1]))
    return np.array(outputs)


@right("02.5")
def chain_with_enumerate(x, parameters):
    """ReLU in all rounds but the last."""
    for number, (W, b) in enumerate(parameters, 1):
        x = x @ W + b
        if number < len(parameters):
            x = np.where(x > 0, x, 0)
    return x


@right("02.5")
def chain_recursively(x, parameters):
    """Recursion: the first layer, then the rest."""
    (W, b), *rest = parameters
    z = x @ W + b
    return chain_recursively(z * (z > 0), rest) if rest else z


@right("02.5")
def chain_by_reduce(x, parameters):
    """By functools.reduce: ReLU stands in front of each layer but the first."""
    W, b = parameters[0]
    return functools.reduce(
        lambda z, layer: np.maximum(z, 0) @ layer[0] + layer[1], parameters[1:], x @ W + b
    )


@right("02.5")
def chain_by_the_library(x, parameters):
    """The library's layer and ReLU."""
    outputs = x
    for W, b in itertools.islice(parameters, len(parameters) - 1):
        outputs = relu.forward(dense.forward(outputs, W, b)[0])[0]
    return dense.forward(outputs, *parameters[-1])[0]


@right("02.5")
def chain_on_a_copy_of_the_list(x, parameters):
    """A copy of the list is emptied."""
    rest = list(parameters)
    while rest:
        W, b = rest.pop(0)
        x = x @ W + b
        if rest:
            x = (x + abs(x)) / 2
    return x


@right("02.7")
def two_layers_by_loops(x, W1, b1, W2, b2):
    """Loops over examples."""
    outputs = []
    for example in x:
        hidden = [math.tanh(total) for total in _sums(example, W1, b1)]
        outputs.append(_sums(hidden, W2, b2))
    return np.array(outputs)


@right("02.7")
def two_layers_turned(x, W1, b1, W2, b2):
    """The printed line, with examples as columns and turned back."""
    hidden = np.tanh(W1.T @ x.T + b1[:, None])
    return hidden.T @ W2 + b2


@right("02.7")
def two_layers_with_einsum(x, W1, b1, W2, b2):
    """By np.einsum."""
    hidden = np.tanh(np.einsum("bd,dh->bh", x, W1) + b1)
    return np.einsum("bh,hk->bk", hidden, W2) + b2


@right("02.7")
def two_layers_by_the_library(x, W1, b1, W2, b2):
    """The library's layers."""
    hidden = tanh.forward(dense.forward(x, W1, b1)[0])[0]
    return dense.forward(hidden, W2, b2)[0]


@right("02.7")
def two_layers_in_place(x, W1, b1, W2, b2):
    """In place, on what the products made."""
    hidden = np.dot(x, W1)
    hidden += b1
    outputs = np.tanh(hidden, out=hidden) @ W2
    outputs += b2
    return outputs


@right("02.7")
def two_layers_neuron_by_neuron(x, W1, b1, W2, b2):
    """The outputs as a sum over the hidden neurons."""
    outputs = np.tile(b2, (len(x), 1))
    for weights, bias, onwards in zip(W1.T, b1, W2, strict=True):
        outputs = outputs + np.outer(np.tanh(x @ weights + bias), onwards)
    return outputs
