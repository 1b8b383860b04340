"""Chapter 04, Backpropagation."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import costs, dense, graph, layers
from helpers.reference.activations import sigmoid, tanh
from helpers.reference.network import Network

SMALL = numbers(-4, 4, without=(0,))


@question("04")
def through_two_boxes(draw):
    """The gradient of a weight through a product and a square."""
    given = draw(w=SMALL, x=SMALL, t=SMALL)
    nodes = [("u", "multiply", ("w", "x")), ("L", "distance", ("u", "t"))]
    values = graph.forward(nodes, **{name: float(given[name]) for name in "wxt"})
    words = _(
        "u = w · x and L = (u − t)², with w = {w}, x = {x} and t = {t}. What is the gradient of "
        "L in w?"
    )
    return Item(words, given, graph.backward(nodes, values)["w"])


@question("04")
def used_twice(draw):
    """The gradient of a number that is used twice."""
    given = draw(w=SMALL, x=SMALL, c=numbers(2, 9))
    nodes = [("u", "multiply", ("w", "x")), ("s", "square", ("u",)), ("v", "multiply", ("c", "u")),
             ("L", "add", ("s", "v"))]  # fmt: skip
    values = graph.forward(nodes, **{name: float(given[name]) for name in "wxc"})
    words = _(
        "u = w · x, and the loss uses u twice: L = u² + {c} · u. w is {w} and x is {x}. What is "
        "the gradient of L in w?"
    )
    return Item(words, given, graph.backward(nodes, values)["w"])


@question("04")
def one_weight_of_a_layer(draw):
    """One entry of dW for one example."""
    given = draw(x1=SMALL, x2=SMALL, x3=SMALL, z1=SMALL, z2=SMALL, d=[1, 2, 3], k=[1, 2])
    x = np.array([[given["x1"], given["x2"], given["x3"]]], float)
    _y, cache = dense.forward(x, np.zeros((3, 2)), np.zeros(2))
    dW = dense.backward(np.array([[given["z1"], given["z2"]]], float), cache)[1]
    words = _(
        "A layer has the inputs ({x1}, {x2}, {x3}), and its two sums have the gradients ({z1}, "
        "{z2}). What is the gradient of the weight from input {d} to neuron {k}?"
    )
    return Item(words, given, dW[given["d"] - 1, given["k"] - 1])


@question("04")
def handed_back(draw):
    """The gradient of an input of a layer."""
    given = draw(a=SMALL, b=SMALL, z1=SMALL, z2=SMALL)
    _y, cache = dense.forward(
        np.zeros((1, 1)), np.array([[given["a"], given["b"]]], float), np.zeros(2)
    )
    dx = dense.backward(np.array([[given["z1"], given["z2"]]], float), cache)[0]
    words = _(
        "An input goes to two neurons, with the weights {a} and {b}. The sums of these neurons "
        "have the gradients {z1} and {z2}. What is the gradient of the input?"
    )
    return Item(words, given, dx[0, 0])


@question("04")
def back_through_tanh(draw):
    """The gradient before tanh, from the one behind it."""
    given = draw(y=numbers(-0.9, 0.9, 0.1), dy=numbers(-3, 3, 0.5, without=(0,)))
    _a, cache = tanh.forward(np.arctanh(np.array([given["y"]])))
    words = _(
        "A tanh neuron answers {y}, and the gradient of its answer is {dy}. What is the gradient "
        "of its sum?"
    )
    return Item(words, given, tanh.backward(np.array([float(given["dy"])]), cache)[0], 3)


@question("04")
def work_of_the_way_back(draw):
    """The multiplications of a backward pass for one example."""
    given = draw(D=[20, 50, 100, 784], H=[10, 16, 32, 50], K=numbers(2, 10))
    rng = np.random.default_rng(0)
    chain = [
        layers.dense(given["D"], given["H"], rng=rng),
        layers.dense(given["H"], given["K"], rng=rng),
    ]
    first, second = (
        cost.multiply_adds for cost in costs.count(Network(chain, input_shape=(given["D"],)))
    )
    words = _(
        "A network has {D} inputs, a hidden layer of {H} neurons and {K} outputs. How many "
        "multiplications do the matrix products of the backward pass need for one example? Nobody "
        "needs the gradient of the inputs, and the slopes of the activation do not count."
    )
    return Item(words, given, first + 2 * second)


@question("04")
def steepest_chain(draw):
    """The largest factor of a gradient through sigmoids with weights of their own."""
    given = draw(n=[2, 3], w=[1, 2, 3, 4, 5, 6])
    _a, cache = sigmoid.forward(np.zeros(1))
    factor = given["w"] * sigmoid.backward(np.ones(1), cache)[0]
    words = _(
        "A gradient passes back through {n} layers of one sigmoid neuron each, and through each "
        "neuron's weight, which is {w}. By which factor is it multiplied at most?"
    )
    return Item(words, given, factor ** given["n"], 3)


@question("04")
def gradients_of_a_layer(draw):
    """How many gradients a layer's parameters have."""
    given = draw(B=[8, 16, 32, 64, 100], D=numbers(3, 40), H=numbers(3, 20))
    x, W = np.zeros((given["B"], given["D"])), np.zeros((given["D"], given["H"]))
    _y, cache = dense.forward(x, W, np.zeros(given["H"]))
    _dx, dW, db = dense.backward(np.zeros((given["B"], given["H"])), cache)
    words = _(
        "A batch of {B} examples goes through a layer of {H} neurons with {D} inputs. How many "
        "numbers do dW and db have together?"
    )
    return Item(words, given, dW.size + db.size)
