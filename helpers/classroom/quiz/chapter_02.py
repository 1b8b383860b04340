"""Chapter 02, Forward propagation."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import dense
from helpers.reference.activations import relu
from helpers.reference.network import mlp

WIDTHS = [4, 8, 10, 16, 20, 32, 50, 64]


def _net(*sizes):
    return mlp(sizes, rng=np.random.default_rng(0), dtype=np.float64)


@question("02")
def numbers_that_come_out(draw):
    """How many numbers a batch becomes."""
    given = draw(B=[8, 16, 25, 32, 50, 64], D=[20, 100, 784], H=WIDTHS, K=numbers(2, 12))
    output = _net(given["D"], given["H"], given["K"]).predict(np.zeros((given["B"], given["D"])))
    words = _(
        "{B} examples of {D} numbers each go through a layer of {H} neurons and then through one "
        "of {K}. How many numbers come out in all?"
    )
    return Item(words, given, output.size)


@question("02")
def parameters(draw):
    """The parameters of a network with two hidden layers."""
    given = draw(D=[10, 20, 50, 100], H1=WIDTHS, H2=WIDTHS, K=numbers(2, 10))
    words = _(
        "A network has {D} inputs, hidden layers of {H1} and {H2} neurons, and {K} outputs. How "
        "many parameters does it have?"
    )
    net = _net(given["D"], given["H1"], given["H2"], given["K"])
    return Item(words, given, net.parameter_count)


@question("02")
def multiplications(draw):
    """How many times a number is multiplied by a weight for one example."""
    given = draw(D=[10, 20, 50, 100], H=WIDTHS, K=numbers(2, 10))
    net = _net(given["D"], given["H"], given["K"])
    weights = sum(params["W"].size for params in net.parameters if params)
    words = _(
        "One example goes through a network with {D} inputs, a hidden layer of {H} neurons and "
        "{K} outputs. How many times is a number multiplied by a weight?"
    )
    return Item(words, given, weights)


@question("02")
def second_neuron(draw):
    """The activation of the second of two ReLU neurons."""
    small = numbers(-3, 3)
    given = draw(x1=numbers(1, 4), x2=numbers(1, 4), a=small, b=small, c=small, d=small)
    given |= draw(b1=small, b2=small)
    W = np.array([[given["a"], given["b"]], [given["c"], given["d"]]], float)
    x, bias = np.array([[given["x1"], given["x2"]]], float), np.array([given["b1"], given["b2"]])
    words = _(
        "x = ({x1}, {x2}), W = [[{a}, {b}], [{c}, {d}]], b = ({b1}, {b2}), and the activation is "
        "ReLU. What is the activation of the second neuron?"
    )
    z = dense.forward(x, W, bias.astype(float))[0]
    return Item(words, given, relu.forward(z)[0][0, 1])


@question("02")
def three_hinges(draw):
    """The output of three hinges at a place."""
    small = numbers(-3, 3)
    given = draw(v1=small, v2=small, v3=small, x=numbers(0, 6, 0.5))
    places = np.array([-1.0, -2.0, -3.0])
    hidden = relu.forward(
        dense.forward(np.array([[float(given["x"])]]), np.ones((1, 3)), places)[0]
    )
    v = np.array([[given["v1"]], [given["v2"]], [given["v3"]]], float)
    words = _(
        "Three ReLU neurons have their hinges at 1, 2 and 3 and rise with slope 1. The output "
        "adds them with the weights {v1}, {v2} and {v3}. What is it at {x}?"
    )
    return Item(words, given, dense.forward(hidden[0], v, np.zeros(1))[0][0, 0], 1)


@question("02")
def only_weights(draw):
    """The weights of one layer, without its biases."""
    given = draw(D=numbers(3, 40), H=numbers(3, 40))
    net = _net(given["D"], given["H"])
    words = _("A layer of {H} neurons looks at {D} inputs. How many weights, without the biases?")
    return Item(words, given, net.parameters[0]["W"].size)


@question("02")
def inputs_of_a_layer(draw):
    """From the parameters of a layer to its inputs."""
    drawn = draw(D=numbers(3, 40), H=numbers(3, 20))
    count = _net(drawn["D"], drawn["H"]).parameter_count
    given = {"H": drawn["H"], "P": count}
    words = _("A layer of {H} neurons has {P} parameters. How many inputs does it look at?")
    return Item(words, given, (count - drawn["H"]) // drawn["H"])


@question("02")
def activations(draw):
    """How many activations a batch has, layer by layer."""
    given = draw(B=[8, 16, 32, 50, 64, 100], H1=WIDTHS, H2=WIDTHS, K=numbers(2, 12))
    _output, caches = _net(5, given["H1"], given["H2"], given["K"]).forward(
        np.zeros((given["B"], 5))
    )
    inputs = [cache[0] for cache in caches if isinstance(cache, tuple)]
    words = _(
        "A batch of {B} examples goes through hidden layers of {H1} and {H2} neurons and an output "
        "layer of {K}. How many activations do the three layers give together?"
    )
    count = sum(each.size for each in inputs[1:]) + given["B"] * given["K"]
    return Item(words, given, count)
