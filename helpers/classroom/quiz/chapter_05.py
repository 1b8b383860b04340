"""Chapter 05, Your first network."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import dense
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import mlp
from helpers.reference.optimizers import adam

TENTHS = numbers(0.1, 0.9, 0.1)


def _logits(*probabilities):
    p = np.array(probabilities, float)[:, None]
    return np.log(p / (1 - p))


@question("05")
def logit(draw):
    """The logit of an output neuron."""
    small, half = numbers(-3, 3, without=(0,)), numbers(-1, 1, 0.5)
    given = draw(w1=small, w2=small, b=half, a1=TENTHS, a2=numbers(-0.9, -0.1, 0.1))
    x, W = np.array([[given["a1"], given["a2"]]]), np.array([[given["w1"]], [given["w2"]]], float)
    z = dense.forward(x, W, np.array([float(given["b"])]))[0]
    words = _(
        "An output neuron has the weights {w1} and {w2} and the bias {b}. The hidden neurons say "
        "{a1} and {a2}. What is the logit?"
    )
    return Item(words, given, z[0, 0], 2)


@question("05")
def updates(draw):
    """How many updates a training has."""
    drawn = draw(B=[10, 20, 25, 32, 50], n=numbers(4, 60), E=numbers(2, 20))
    given = {"N": drawn["B"] * drawn["n"], "B": drawn["B"], "E": drawn["E"]}
    count = sum(len(range(0, given["N"], given["B"])) for _epoch in range(given["E"]))
    words = _(
        "There are {N} examples, and each batch holds {B} of them. How many times is a weight "
        "updated in {E} epochs?"
    )
    return Item(words, given, count)


@question("05")
def mean_surprise(draw):
    """The binary cross-entropy of a lit and a dark lamp."""
    given = draw(p1=TENTHS, p2=TENTHS)
    loss = binary_cross_entropy.forward(
        _logits(given["p1"], given["p2"]), target=np.array([[1.0], [0.0]])
    )[0]
    words = _(
        "A network says that a lamp is lit with the probability {p1}, and it is lit. Of another "
        "lamp it says {p2}, and that one is dark. What is the binary cross-entropy of the two?"
    )
    return Item(words, given, loss, 3)


@question("05")
def parameters(draw):
    """The parameters of a network with two hidden layers and one output."""
    given = draw(D=numbers(2, 8), H1=numbers(2, 12), H2=numbers(2, 12))
    net = mlp((given["D"], given["H1"], given["H2"], 1), rng=np.random.default_rng(0))
    words = _(
        "A network has {D} inputs, hidden layers of {H1} and {H2} neurons, and one output. How "
        "many parameters does it have?"
    )
    return Item(words, given, net.parameter_count)


@question("05")
def first_step_of_adam(draw):
    """A weight after the first step of Adam."""
    given = draw(
        w=numbers(-2, 2, 0.5), g=[-100, -20, -5, -1, 1, 4, 30, 500], rate=[0.01, 0.02, 0.1]
    )
    w = np.array([float(given["w"])])
    new, _state = adam.step(
        w, np.array([float(given["g"])]), adam.initial_state(w), learning_rate=given["rate"]
    )
    words = _(
        "A weight is {w} and its gradient {g}. Where is it, about, after the first step of Adam "
        "with the learning rate {rate}?"
    )
    return Item(words, given, new[0], 3)


@question("05")
def standard_errors(draw):
    """How many standard errors a mean difference is away from 0."""
    given = draw(n=[4, 9, 16, 25], m=numbers(0.2, 3, 0.2), s=numbers(0.5, 3, 0.5))
    words = _(
        "Two networks answered about the same test sets in {n} splits. The differences have the "
        "mean {m} points and the spread {s} points. How many standard errors is the mean away "
        "from 0?"
    )
    return Item(words, given, given["m"] / (given["s"] / np.sqrt(given["n"])), 1)


@question("05")
def one_patient(draw):
    """What one test patient is worth, in percentage points."""
    given = draw(n=numbers(40, 300))
    words = _(
        "A test set holds {n} patients. By how many percentage points does the accuracy move if "
        "one more of them is answered rightly?"
    )
    right = np.zeros(given["n"])
    right[0] = 1
    return Item(words, given, 100 * right.mean(), 2)


@question("05")
def gradient_at_a_logit(draw):
    """The gradient at one logit of a batch."""
    given = draw(p=TENTHS, y=[0, 1], B=[2, 4, 5, 8, 10])
    target = np.zeros((given["B"], 1))
    target[0] = given["y"]
    z = np.concatenate([_logits(given["p"]), np.zeros((given["B"] - 1, 1))])
    _loss, cache = binary_cross_entropy.forward(z, target=target)
    words = _(
        "In a batch of {B} examples the network says {p} to one of them, and its truth is {y}. "
        "What is the gradient of binary cross-entropy at this logit? Remember that the loss is a "
        "mean."
    )
    return Item(words, given, binary_cross_entropy.backward(cache)[0, 0], 3)
