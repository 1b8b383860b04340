"""Chapter 01, Neurons and activations."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import dense, perceptron
from helpers.reference.activations import leaky_relu, sigmoid, softmax
from helpers.reference.network import mlp

HALVES = numbers(-3, 3, 0.5, without=(0,))


@question("01")
def weighted_sum(draw):
    """The weighted sum of a neuron with two inputs."""
    given = draw(w1=HALVES, w2=HALVES, b=HALVES, x1=numbers(1, 4), x2=numbers(-4, -1))
    w, x = np.array([[given["w1"]], [given["w2"]]]), np.array([[given["x1"], given["x2"]]])
    z = dense.forward(x.astype(float), w.astype(float), np.array([float(given["b"])]))[0]
    words = _(
        "A neuron has the weights {w1} and {w2} and the bias {b}. Its inputs are {x1} and {x2}. "
        "What is its weighted sum?"
    )
    return Item(words, given, z[0, 0], 2)


@question("01")
def sigmoid_of_a_sum(draw):
    """The activation of a sigmoid neuron."""
    given = draw(z=numbers(-3, 3, 0.25))
    words = _("The weighted sum of a neuron with a sigmoid is {z}. What is its activation?")
    return Item(words, given, sigmoid.forward(np.array([float(given["z"])]))[0][0], 3)


@question("01")
def slope_of_sigmoid(draw):
    """The slope of the sigmoid where its value is given."""
    given = draw(a=numbers(0.05, 0.95, 0.05))
    _value, cache = sigmoid.forward(np.log(np.array([given["a"] / (1 - given["a"])])))
    words = _("A sigmoid neuron answers {a}. How steep is its curve there?")
    return Item(words, given, sigmoid.backward(np.ones(1), cache)[0], 3)


@question("01")
def leaky(draw):
    """The value of leaky ReLU left of 0."""
    given = draw(s=numbers(0.05, 0.3, 0.05), z=numbers(-6, -0.5, 0.5))
    value = leaky_relu.forward(np.array([float(given["z"])]), negative_slope=given["s"])[0][0]
    words = _("Leaky ReLU has the slope {s} left of 0. What is its value at {z}?")
    return Item(words, given, value, 3)


@question("01")
def perceptron_bias(draw):
    """The bias after one step of the perceptron rule."""
    given = draw(w1=numbers(-2, 2), w2=numbers(-2, 2), b=numbers(-2, 2), x1=[0, 1], x2=[0, 1])
    given |= draw(t=[0, 1])
    w, x = np.array([given["w1"], given["w2"]], float), np.array([given["x1"], given["x2"]], float)
    words = _(
        "A perceptron has the weights {w1} and {w2} and the bias {b}; it answers 1 where its sum "
        "is above 0, else 0. It sees the inputs {x1} and {x2}, and the truth is {t}. What is its "
        "bias after one step of the perceptron rule?"
    )
    return Item(words, given, perceptron.step(w, given["b"], x, given["t"])[1])


@question("01")
def merged_layers(draw):
    """How many numbers the one layer has that does what two layers without a bend do."""
    given = draw(D=numbers(2, 9), H=numbers(3, 12), K=numbers(2, 6))
    one = mlp((given["D"], given["K"]), rng=np.random.default_rng(0))
    words = _(
        "A layer of {H} neurons looks at {D} inputs, a second layer of {K} neurons looks at the "
        "first, and neither has a bend. One layer does the same. How many weights and biases "
        "does this one layer have?"
    )
    return Item(words, given, one.parameter_count)


@question("01")
def softmax_of_three(draw):
    """The probability of the first of three answers."""
    given = draw(z1=numbers(-1, 3, 0.5), z2=numbers(-1, 3, 0.5), z3=numbers(-1, 3, 0.5))
    sums = np.array([[given["z1"], given["z2"], given["z3"]]], float)
    words = _(
        "Three answers have the sums {z1}, {z2} and {z3}. Which probability does softmax give to "
        "the first?"
    )
    return Item(words, given, softmax.forward(sums)[0][0, 0], 3)


@question("01")
def what_is_learned(draw):
    """How many numbers training may change."""
    given = draw(D=numbers(2, 12), H=numbers(2, 12))
    net = mlp((given["D"], given["H"], 1), rng=np.random.default_rng(0))
    words = _(
        "A network has {D} inputs, {H} neurons side by side and one output neuron that looks at "
        "all of them. How many numbers may training change?"
    )
    return Item(words, given, net.parameter_count)
