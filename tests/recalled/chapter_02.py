"""Chapter 02 asks about 00 and 01."""

import numpy as np

from helpers.datasets import toys
from helpers.reference import perceptron
from helpers.reference.activations import relu, sigmoid


def answer_of_the_neuron():
    z = np.array([[2.0, 2.0]]) @ np.array([1.0, -2.0]) + 1
    return f"{relu.forward(z)[0].item():.0f}"


def what_more_layers_give():
    rng = np.random.default_rng(0)
    x, W1, W2, W3 = [rng.normal(size=shape) for shape in ((6, 2), (2, 4), (4, 3), (3, 2))]
    b1, b2, b3 = [rng.normal(size=size) for size in (4, 3, 2)]
    three = ((x @ W1 + b1) @ W2 + b2) @ W3 + b3
    one = x @ (W1 @ W2 @ W3) + ((b1 @ W2 + b2) @ W3 + b3)
    return "nothing" if np.allclose(three, one, rtol=1e-10, atol=0) else "something"


def what_broadcasting_does():
    row = np.array([1.0, 2.0, 3.0, 4.0])
    each = all(np.array_equal(line, row) for line in np.zeros((5, 4)) + row)
    return "its four numbers are added to each row" if each else "something else"


def what_doubling_changes():
    rng = np.random.default_rng(1)
    x, w = rng.normal(size=(50, 2)), np.array([1.5, -2.0])
    single, double = sigmoid.forward(x @ w - 0.5)[0], sigmoid.forward(2 * (x @ w - 0.5))[0]
    same_line = np.array_equal(single > 0.5, double > 0.5)
    surer = (abs(double - 0.5) > abs(single - 0.5)).all()
    return "how sure it is beside that line" if same_line and surer else "something else"


def what_a_perceptron_makes_of_xor():
    _w, _b, mistakes = perceptron.fit(*toys.gate("xor"), epochs=500)
    return "it makes mistakes in each round, however long" if min(mistakes) > 0 else "it stops"


TRUTHS = {
    1: answer_of_the_neuron,
    2: what_more_layers_give,
    3: what_broadcasting_does,
    4: what_doubling_changes,
    5: what_a_perceptron_makes_of_xor,
}
