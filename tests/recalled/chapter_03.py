"""Chapter 03 asks about 00 to 02."""

import numpy as np

from helpers.reference import layers
from helpers.reference.activations import sigmoid
from helpers.reference.network import Network


def weights_that_the_forward_pass_changes():
    rng = np.random.default_rng(0)
    net = Network([layers.dense(4, 3, rng=rng), layers.activation("relu")])
    before = net.parameters[0]["W"].copy()
    net.forward(rng.normal(size=(5, 4)))
    return "none" if np.array_equal(before, net.parameters[0]["W"]) else "some"


def numbers_of_the_layer():
    return f"{Network([layers.dense(4, 3, rng=np.random.default_rng(0))]).parameter_count}"


def steepest_slope_of_the_sigmoid():
    z = np.linspace(-5, 5, 1001)
    _value, cache = sigmoid.forward(z)
    return {0.25: "¼", 0.5: "½", 1.0: "1"}[sigmoid.backward(np.ones_like(z), cache).max().round(6)]


def growth_of_the_surprise():
    return {2.0: "it doubles", 10.0: "it grows tenfold"}[round(np.log(0.01) / np.log(0.1), 9)]


TRUTHS = {
    1: weights_that_the_forward_pass_changes,
    2: numbers_of_the_layer,
    4: steepest_slope_of_the_sigmoid,
    5: growth_of_the_surprise,
}
