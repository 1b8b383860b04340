"""Costs of a network:  multiply-adds = P · size of W, for P places at which W is used

    math          code            shape  what it is
    D · H + H     parameters      ()     of a dense layer from D inputs to H units
    D · H         multiply_adds   ()     of it, for one example: P = 1
    K L C F + F   parameters      ()     of a convolution, F filters of K × L over C channels
    P · K L C F   multiply_adds   ()     of it, for one example whose output has P places
                  outputs         ()     how many numbers leave the layer, for one example

Biases, activations, pooling and normalisation are not counted: a few operations for each number of
the output. A backward pass costs about twice as much as the forward pass. How long it takes, and
how much energy, depends on the machine as well.
Source: Sze, Chen, Yang and Emer (2017), doi:10.1109/JPROC.2017.2761740.

>>> from helpers.reference import layers
>>> from helpers.reference.network import Network
>>> rng = np.random.default_rng(0)
>>> conv, dense = layers.convolution(1, 2, 3, rng=rng), layers.dense(18, 4, rng=rng)
>>> network = Network([conv, layers.flatten(), dense], input_shape=(5, 5, 1))
>>> for layer in count(network):                    # 9 places · 3 · 3 · 1 · 2, and 18 · 4
...     print(*layer)
convolution 20 162 18
flatten 0 0 18
dense 76 72 4
"""

import math
from typing import NamedTuple

from helpers.reference._support.shapes import check_option

COUNTED = ("dense", "convolution", "convolution_1d")
UNCOUNTED = ("batch_normalization", "layer_normalization")


class Cost(NamedTuple):
    """What one layer costs for one example."""

    layer: str
    parameters: int
    multiply_adds: int
    outputs: int


def count(network):
    """Return the Cost of each layer. The network must know its input_shape.

    Raises ValueError for layers with weights that are not in COUNTED, such as recurrent ones.
    """
    shapes = network.output_shapes()
    return [_cost(layer, shape) for layer, shape in zip(network.layers, shapes, strict=True)]


def total(rows, name="all layers"):
    """Return the Cost of all layers together, from the rows of `count`."""
    columns = list(zip(*rows, strict=True))[1:]
    return Cost(name, *map(sum, columns))


def _cost(layer, shape):
    known = not layer.params or layer.name in COUNTED + UNCOUNTED
    check_option("network", layer.name, f"made of layers without weights and {COUNTED}", known)
    multiply_adds = 0
    if layer.name in COUNTED:
        W = layer.params["W"]
        places = math.prod(shape) // W.shape[-1]
        multiply_adds = places * W.size
    return Cost(layer.name, layer.count, multiply_adds, math.prod(shape))
