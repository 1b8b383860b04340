"""Fast gradient sign:  x' = clip(x + ε sign(∂L/∂x))

    math     code      shape   Keras
    x        x         (B, …)  input of the model
    t        target    (B, …)  y_true of the loss
    ∂L/∂x    dx        (B, …)  tape.gradient(loss, x)
    ε        epsilon   ()      how far each number of x may move, in the units of x
    clip     low, high ()      tf.clip_by_value: the numbers that x may hold, 0 … 1 for pictures

B examples. Every number of x whose slope is not 0 moves by ε (or to the border), to the side on
which its slope says that the loss for the true target rises. With targeted=True the target is the
wish of the attacker, and x moves the other way, so that its loss falls. The network is left as it
is, and runs as in `predict`: without dropout, with the running statistics.
Source: Goodfellow, Shlens and Szegedy (2015), doi:10.48550/arXiv.1412.6572.

>>> from helpers.reference import layers
>>> from helpers.reference.losses import binary_cross_entropy
>>> from helpers.reference.network import Network
>>> network = Network([layers.dense(2, 1, rng=np.random.default_rng(0))])
>>> network.parameters[0]["W"] = np.array([[3.0], [-1.0]])
>>> x = np.array([[0.5, 0.5]])
>>> fast_gradient_sign(network, x, np.array([[1]]), loss=binary_cross_entropy, epsilon=0.25)
array([[0.25, 0.75]])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_array, check_option


def input_gradient(network, x, target, *, loss):
    """Return dx = ∂L/∂x, of the shape of x: how the loss changes with each number of the input.

    `loss` is a module of helpers.reference.losses. Raises ValueError for a network whose input is
    ids.
    """
    check_array(x=x)
    output, caches = network.forward(x)
    _loss, cache = loss.forward(output, target=target)
    return network.input_gradient(loss.backward(cache), caches)


def fast_gradient_sign(network, x, target, *, loss, epsilon, targeted=False, low=0.0, high=1.0):
    """Return x' = clip(x + ε sign(dx)), or clip(x − ε sign(dx)) if `targeted`: as near to x as ε
    says, and meant to mislead.

    Raises ValueError unless epsilon ≥ 0 and all of x lies from low to high.
    """
    check_array(x=x)
    check_number("epsilon", epsilon, "0 or above")
    check_option(
        "low, high", (low, high), "a range that holds all of x", low <= x.min() and x.max() <= high
    )
    step = np.sign(input_gradient(network, x, target, loss=loss))
    moved = x - epsilon * step if targeted else x + epsilon * step
    return np.clip(moved, low, high).astype(x.dtype, copy=False)
