"""Chapter 05 asks about 01 to 04."""

import numpy as np

from helpers.reference import graph
from helpers.reference.activations import relu


def sum_of_the_neuron():
    return f"{np.array([1, 3]) @ np.array([2, -1]) + 1}"


def output_of_two_hinges():
    first, second = relu.forward(np.array([5.0 - 1, 5.0 - 3]))[0]
    return f"{first - second:.0f}"


def what_helps_a_loss_that_explodes():
    """On a bowl w² each step multiplies w by 1 − 2 η: the rate at which the loss grows by half."""
    rate = (1 + np.sqrt(1.5)) / 2
    losses = {}
    for name, factor in (("a smaller learning rate", 0.5), ("a larger learning rate", 2)):
        w = np.sqrt(8.0)
        for _step in range(3):
            w -= rate * 2 * w
        assert np.isclose(w**2, 27)
        losses[name] = (w - factor * rate * 2 * w) ** 2
    assert (w - rate * 2 * w) ** 2 > 27, "more steps lead higher"
    (better,) = [name for name, loss in losses.items() if loss < 27]
    return better


def gradient_of_a_number_used_twice():
    nodes = [("p", "multiply", ("a", "u")), ("q", "multiply", ("a", "v")), ("L", "add", ("p", "q"))]
    values = graph.forward(nodes, a=1.0, u=3.0, v=-1.0)
    return f"{graph.backward(nodes, values)['a']:.0f}"


TRUTHS = {
    1: sum_of_the_neuron,
    2: output_of_two_hinges,
    3: what_helps_a_loss_that_explodes,
    4: gradient_of_a_number_used_twice,
}
