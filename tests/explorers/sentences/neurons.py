"""What the explorers of chapters 01 and 02 say."""

import math

from tests.explorers.factories import FACTORIES
from tests.explorers.sentences import moved
from tests.explorers.truths.neurons import sigmoid, slope


def tanh_on_the_side_of_no():
    """A point on the blue side."""
    explorer = moved(
        FACTORIES["neuron"](), x1=-1.9, x2=0.5, w1=1.2, w2=-0.7, bias=0.3, activation="tanh"
    )
    z = -1.9 * 1.2 + 0.5 * -0.7 + 0.3
    return explorer, (
        "Weights 1.2 and -0.7, bias 0.3, activation tanh. At the inputs -1.9 and 0.5 the products "
        f"are {-1.9 * 1.2:.2f} and {0.5 * -0.7:.2f}; with the bias they make z = {z:.2f}, on the "
        f"side of no. There the activation is {math.tanh(z):.3f}, its slope "
        f"{slope(math.tanh, z):.3f}."
    )


def relu_on_the_side_of_yes():
    """A point on the orange side."""
    explorer = moved(
        FACTORIES["neuron"](), x1=0.4, x2=1.1, w1=-0.6, w2=1.3, bias=0.2, activation="relu"
    )
    z = 0.4 * -0.6 + 1.1 * 1.3 + 0.2
    return explorer, (
        "Weights -0.6 and 1.3, bias 0.2, activation ReLU. At the inputs 0.4 and 1.1 the products "
        f"are {0.4 * -0.6:.2f} and {1.1 * 1.3:.2f}; with the bias they make z = {z:.2f}, on the "
        f"side of yes. There the activation is {z:.3f}, its slope 1.000."
    )


def on_the_line():
    """A point where z is 0."""
    explorer = moved(
        FACTORIES["neuron"](), x1=1.0, x2=0.5, w1=0.3, w2=-0.6, bias=0.0, activation="sigmoid"
    )
    return explorer, (
        "Weights 0.3 and -0.6, bias 0.0, activation sigmoid. At the inputs 1.0 and 0.5 the "
        "products are 0.30 and -0.30; with the bias they make z = 0.00, on the line. There the "
        "activation is 0.500, its slope 0.250."
    )


def elu(z):
    """Return ELU with alpha 0.8."""
    return z if z > 0 else 0.8 * (math.exp(z) - 1)


def soft(z):
    """Return softmax of z beside 1 and 0, with temperature 0.6."""
    return math.exp(z / 0.6) / (math.exp(z / 0.6) + math.exp(1 / 0.6) + 1)


def leaky(z):
    """Return leaky ReLU with the slope 0.35."""
    return z if z > 0 else 0.35 * z


def _activation(function, name, f, more="", **values):
    explorer = moved(FACTORIES["activations"](), function=function, z=-1.3, **values)
    return explorer, (
        f"{name} at z = -1.3: the value is {f(-1.3):.3f}, the slope {slope(f, -1.3):.3f}.{more}"
    )


def the_sigmoid():
    """A function without a parameter."""
    return _activation("sigmoid", "sigmoid", sigmoid)


def the_elu():
    """Its parameter is alpha."""
    return _activation("elu", "ELU", elu, " Its alpha is 0.8.", alpha=0.8)


def the_leaky_relu():
    """Its parameter is a slope."""
    more = " Left of zero its slope is 0.35."
    return _activation("leaky_relu", "leaky ReLU", leaky, more, leak=0.35)


def the_softmax():
    """Its parameter is the temperature; the rivals have the sums 1 and 0."""
    more = " Its temperature is 0.6, and the rivals have the sums 1 and 0."
    return _activation("softmax", "softmax", soft, more, temperature=0.6)


def two_neurons():
    """The layer: each neuron with its sum and its activation."""
    explorer = moved(FACTORIES["layer"](), x1=-1.5, x2=2.5, weight=0.7, bias=1.1)
    z1 = -1.5 * 0.7 + 2.5 * 1.5 + 0.5 * -2.0 + 1.1
    z2 = -1.5 * -1.0 + 2.5 * 2.0 + 0.5 * 1.0 - 0.5
    return explorer, (
        "Inputs -1.5, 2.5, 0.5; activation sigmoid. First neuron, with weight 0.7 from the first "
        f"input and bias 1.1: sum {z1:.2f}, activation {sigmoid(z1):.2f}. Second neuron: sum "
        f"{z2:.2f}, activation {sigmoid(z2):.2f}."
    )


SENTENCES = {
    "neuron": [tanh_on_the_side_of_no, relu_on_the_side_of_yes, on_the_line],
    "activations": [the_sigmoid, the_elu, the_leaky_relu, the_softmax],
    "layer": [two_neurons],
}
