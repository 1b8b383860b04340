"""Chapter 04 asks about 00 to 03."""

import numpy as np

from helpers.reference import layers
from helpers.reference.activations import relu
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd


def weight_after_the_step():
    w = np.array([2.0])
    new, _state = sgd.step(w, np.array([3.0]), sgd.initial_state(w), learning_rate=0.1)
    return f"{new[0]:.1f}"


def slope_at_the_logit():
    logit = np.log([[0.8 / 0.2]])
    _loss, cache = binary_cross_entropy.forward(logit, target=np.array([[1.0]]))
    return f"{binary_cross_entropy.backward(cache)[0, 0]:.1f}".replace("-", "−")


def shapes_of_the_layer():
    net = Network([layers.dense(3, 5, rng=np.random.default_rng(0))])
    z = net.forward(np.ones((8, 3)))[0]
    return f"W {net.parameters[0]['W'].shape}, z {z.shape}"


def slope_of_the_chain():
    def y(x):
        return 3 * (2 * x + 5)

    return f"{(y(0.5 + 1e-6) - y(0.5 - 1e-6)) / 2e-6:.0f}"


def change_of_a_neuron_below_zero():
    x, w, hair = np.array([[1.0, 2.0], [0.5, 1.0]]), np.array([-3.0, -0.5]), np.array([1e-5, 0])
    assert (x @ w < 0).all()
    before, after = relu.forward(x @ w)[0], relu.forward(x @ (w + hair))[0]
    return "not at all" if np.array_equal(before, after) else "by a hair"


TRUTHS = {
    1: weight_after_the_step,
    2: slope_at_the_logit,
    3: shapes_of_the_layer,
    4: slope_of_the_chain,
    5: change_of_a_neuron_below_zero,
}
