"""Chapter 03, Losses and gradient descent."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference import dense
from helpers.reference.losses import (
    binary_cross_entropy,
    cross_entropy,
    mean_absolute_error,
    mean_squared_error,
)
from helpers.reference.optimizers import sgd

SMALL = numbers(0, 9)


def _column(*values):
    return np.array(values, float)[:, None]


@question("03")
def squared_error(draw):
    """The mean squared error of two answers."""
    given = draw(p1=SMALL, p2=SMALL, y1=SMALL, y2=SMALL)
    loss = mean_squared_error.forward(
        _column(given["p1"], given["p2"]), target=_column(given["y1"], given["y2"])
    )[0]
    words = _(
        "A network says {p1} and {p2}; the truth is {y1} and {y2}. What is the mean squared error?"
    )
    return Item(words, given, loss, 1)


@question("03")
def absolute_error(draw):
    """The mean absolute error of three answers."""
    given = draw(p1=SMALL, p2=SMALL, p3=SMALL, y1=SMALL, y2=SMALL, y3=SMALL)
    said, truth = ([given[f"{letter}{i}"] for i in (1, 2, 3)] for letter in "py")
    loss = mean_absolute_error.forward(_column(*said), target=_column(*truth))[0]
    words = _(
        "A network says {p1}, {p2} and {p3}; the truth is {y1}, {y2} and {y3}. What is the mean "
        "absolute error?"
    )
    return Item(words, given, loss, 2)


@question("03")
def cross_entropy_of_three(draw):
    """The cross-entropy of one example with three classes."""
    given = draw(p=[(0.2, 0.5, 0.3), (0.6, 0.3, 0.1), (0.1, 0.2, 0.7), (0.4, 0.4, 0.2),
                    (0.05, 0.15, 0.8), (0.25, 0.35, 0.4)], k=[1, 2, 3])  # fmt: skip
    loss = cross_entropy.forward(np.log(np.array([given["p"]])), target=np.array([given["k"] - 1]))
    words = _(
        "There are three classes. A network gives them the probabilities {p}, and class number {k} "
        "is true. What is the cross-entropy?"
    )
    return Item(words, given, loss[0], 3)


@question("03")
def one_step(draw):
    """A weight after one step of gradient descent."""
    given = draw(w=numbers(-4, 4), slope=numbers(-6, 6, without=(0,)), rate=[0.01, 0.05, 0.1, 0.2])
    new, _state = sgd.step(
        np.array([float(given["w"])]),
        np.array([float(given["slope"])]),
        None,
        learning_rate=given["rate"],
    )
    words = _(
        "A weight is {w}, the slope of the loss there is {slope}, and the learning rate is {rate}. "
        "What is the weight after one step?"
    )
    return Item(words, given, new[0], 2)


@question("03")
def slope_at_the_logit(draw):
    """The slope of cross-entropy at the logit."""
    given = draw(p=numbers(0.05, 0.95, 0.05), y=[0, 1])
    z = np.log(_column(given["p"] / (1 - given["p"])))
    _loss, cache = binary_cross_entropy.forward(z, target=_column(given["y"]))
    words = _(
        "A sigmoid neuron says {p}, and the truth is {y}. What is the slope of binary "
        "cross-entropy at the logit?"
    )
    return Item(words, given, binary_cross_entropy.backward(cache)[0, 0], 2)


@question("03")
def largest_rate(draw):
    """The limit of the learning rate for two curvatures."""
    given = draw(steep=[4, 5, 8, 10, 16, 20, 25, 40, 50], flat=[0.1, 0.2, 0.5, 1, 2])
    words = _(
        "The curvature of a loss is {steep} in one direction and {flat} in another. Above which "
        "learning rate does plain gradient descent explode?"
    )
    return Item(words, given, 2 / max(given["steep"], given["flat"]), 3)


@question("03")
def steps_of_an_epoch(draw):
    """The steps of one epoch of mini-batches."""
    given = draw(B=[10, 20, 25, 32, 50, 64], n=numbers(3, 60))
    given = {"N": given["B"] * given["n"], "B": given["B"]}
    batches = np.split(np.arange(given["N"]), range(given["B"], given["N"], given["B"]))
    words = _("There are {N} examples, and each step uses {B}. How many steps has one epoch?")
    return Item(words, given, len(batches))


@question("03")
def slope_in_the_weight(draw):
    """The slope of the squared error in the weight of a linear neuron."""
    given = draw(w=numbers(-3, 3), x=numbers(1, 4), y=numbers(-5, 5))
    answer, cache = dense.forward(_column(given["x"]), _column(given["w"]), np.zeros(1))
    _loss, lost = mean_squared_error.forward(answer, target=_column(given["y"]))
    _dx, dw, _db = dense.backward(mean_squared_error.backward(lost), cache)
    words = _(
        "A linear neuron without bias has the weight {w}. For the one example {x} with the truth "
        "{y}: what is the slope of the squared error in the weight?"
    )
    return Item(words, given, dw[0, 0])
