"""Chapter 09, Recurrent networks."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import language_model, layers, lstm
from helpers.reference.network import Network, mlp

TENTHS = numbers(0.1, 0.9, 0.1)


def _state(keep, heard):
    state = 0.0
    for each in heard:
        state = keep * state + each
    return state


@question("09")
def in_mind(draw):
    """What a listener has in mind after three numbers."""
    given = draw(f=[0.1, 0.2, 0.5, 0.8], x1=numbers(1, 9), x2=numbers(-4, 4), x3=numbers(0, 5))
    words = _(
        "A listener keeps {f} of what is in mind and adds what is heard, beginning with 0. Heard "
        "are {x1}, {x2} and {x3}. What is in mind at the end?"
    )
    state = _state(given["f"], [given["x1"], given["x2"], given["x3"]])
    return Item(words, given, state, 2)


@question("09")
def parameters_of_a_recurrence(draw):
    """The weights and biases of a simple recurrent layer."""
    given = draw(D=numbers(2, 16), H=[4, 8, 16, 32], T=[7, 20, 29, 50])
    net = Network([layers.rnn(given["D"], given["H"], rng=np.random.default_rng(0))])
    words = _(
        "A simple recurrent layer has {D} numbers at each step, {H} units, and a bias for each "
        "unit. How many weights and biases does it have for sequences of {T} steps?"
    )
    return Item(words, given, net.parameter_count)


@question("09")
def what_is_left(draw):
    """The slope of the last state in the first input."""
    given = draw(f=[0.1, 0.2, 0.5, 0.8, 0.9], T=[2, 3, 4, 5])
    heard = np.zeros(given["T"])
    first = heard.copy()
    first[0] = 1
    words = _(
        "A unit without tanh keeps {f} of its state at each step and adds what it hears. It hears "
        "{T} numbers. If the first one grows by 1, by how much does the last state grow?"
    )
    return Item(words, given, _state(given["f"], first) - _state(given["f"], heard), 3)


@question("09")
def new_memory(draw):
    """The new memory of an LSTM unit from its gates."""
    given = draw(c=numbers(-3, 3, 0.5, without=(0,)), i=TENTHS, f=TENTHS, o=TENTHS)
    given |= draw(g=numbers(-0.9, 0.9, 0.1, without=(0,)))
    gates = np.array([given["i"], given["f"], (1 + given["g"]) / 2, given["o"]])
    b = np.log(gates / (1 - gates))  # the sigmoid of it is the gate
    b[2] = np.arctanh(given["g"])
    x, W, U = np.zeros((1, 1, 1)), np.zeros((1, 4)), np.zeros((1, 4))
    memory = np.array([[float(given["c"])]])
    output = lstm.forward(x, W, U, b, np.zeros((1, 1)), memory, return_state=True)[0]
    words = _(
        "The memory of an LSTM unit is {c}. The gates come out as i = {i}, f = {f} and o = {o}, "
        "the candidate as g = {g}. What is the new memory?"
    )
    return Item(words, given, output[2][0, 0], 2)


@question("09")
def parameters_of_an_lstm(draw):
    """The weights and biases of an LSTM."""
    given = draw(D=numbers(2, 16), H=[4, 8, 16, 32])
    net = Network([layers.lstm(given["D"], given["H"], rng=np.random.default_rng(0))])
    words = _(
        "An LSTM has {H} units and hears {D} numbers at each step. How many weights and biases "
        "does it have?"
    )
    return Item(words, given, net.parameter_count)


@question("09")
def perplexity(draw):
    """The perplexity of three characters."""
    choices = [0.5, 0.25, 0.2, 0.125, 0.1, 0.05]
    given = draw(p1=choices, p2=choices, p3=choices)
    p = np.array([given["p1"], given["p2"], given["p3"]])
    words = _(
        "A language model gave the probabilities {p1}, {p2} and {p3} to the three characters that "
        "came. What is its perplexity on them?"
    )
    return Item(words, given, language_model.perplexity(np.log(p)), 2)


@question("09")
def window_layer(draw):
    """The parameters of a dense layer on a window."""
    given = draw(k=[5, 10, 20, 30], D=numbers(2, 6), H=[16, 32, 64])
    net = mlp((given["k"] * given["D"], given["H"]), rng=np.random.default_rng(0))
    words = _(
        "A dense layer of {H} units looks at a window of {k} steps with {D} numbers each. How many "
        "weights and biases does it have?"
    )
    return Item(words, given, net.parameter_count)


@question("09")
def examples_of_a_series(draw):
    """How many examples a series gives."""
    given = draw(N=numbers(30, 120), steps=numbers(3, 12), ahead=numbers(2, 7))
    count = 0
    for start in range(given["N"]):
        count += start + given["steps"] - 1 + given["ahead"] < given["N"]
    words = _(
        "A series has {N} values. An example is a window of {steps} neighbouring values and the "
        "value that stands {ahead} places after the last of them. How many examples fit?"
    )
    return Item(words, given, count)
