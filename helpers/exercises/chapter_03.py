"""Chapter 03, Losses and gradient descent: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "03.1",
    "compute",
    wrong={
        "uphill": 2.6,
        "no-rate": 7.0,
        "absolute": -4.0,
        "stays": 3.0,
        "step": 0.4,
        "step-uphill": -0.4,
        "sum": -1.0,
        "rate-alone": 2.9,
        "divided": 43.0,
    },
)
def one_step(task, answer):
    """The weight after one step from 3 with slope −4 and learning rate 0.1."""
    task.mistakes = {
        "uphill": _(
            "That went uphill: 3 + 0.1 · (−4). The slope is negative, so the loss falls to the "
            "right, and the weight must grow: take the product away."
        ),
        "no-rate": _(
            "The direction is right and the step too long: it is 4, the whole slope. Multiply the "
            "slope by the learning rate first."
        ),
        "absolute": _("That is the slope. Where does the weight stand after the step?"),
        "stays": _("That is where the weight was. A slope of −4 is not 0: the weight moves."),
        "step": _("That is how far the weight moves. Where does it stand then? It began at 3."),
        "step-uphill": _(
            "That is learning rate times slope. It is not yet the weight: take it away from 3."
        ),
        "sum": _(
            "That is 3 − 4, weight plus slope. The step is learning rate times slope, and it is "
            "taken away, not added."
        ),
        "rate-alone": _(
            "You took the learning rate away from 3. How long the step is depends on the slope, "
            "too: multiply the two."
        ),
        "divided": _("You divided the slope by 0.1. Multiply it by the learning rate."),
    }
    task.hints = [_("Against the slope: weight − learning rate · slope."), _("3 − 0.1 · (−4)")]
    task.value(
        answer,
        3 - 0.1 * -4,
        expected=_("the place of the weight after one step against the slope"),
    )


def _mistakes_in_cross_entropy():
    return {
        "sign": _("The size is right. The logarithm of 0.3 is negative; the loss is minus that."),
        "wrong-class": _("That is the surprise at the second class. The truth is the last one."),
        "first-class": _("That is the surprise at the first class. The truth is the last one."),
        "rest-log": _(
            "That is −ln 0.7. The true class was given 0.3: take the logarithm of that itself."
        ),
        "sum": _("That is the surprise at all three classes, added. Only the true class enters."),
        "log2": _("That is the logarithm to base 2. `np.log` is the natural one."),
        "all": _(
            "That is a mean over all classes, each with its own probability. "
            "Only the true class enters."
        ),
        "mean": _("That is the mean surprise at all three classes. Only the true class enters."),
        "probability": _("That is the probability itself. The loss is minus its logarithm."),
        "squared": _(
            "That is squared error at the true class, (1 − 0.3)². Cross-entropy is minus a "
            "logarithm."
        ),
        "rest": _(
            "That is 1 − 0.3: how far the probability is from 1. Cross-entropy takes a logarithm: "
            "minus the logarithm of the true class's probability."
        ),
        "largest": _(
            "That is the largest probability, for the second class. The truth is the last class: "
            "take its probability, and minus the logarithm of it."
        ),
        "log10": _("That is the logarithm to base 10. `np.log` is the natural one."),
    }


@exercise(
    "03.2",
    "compute",
    wrong={
        "sign": -1.204,
        "rest": 0.7,
        "largest": 0.5,
        "wrong-class": 0.6931,
        "first-class": 1.6094,
        "rest-log": 0.3567,
        "sum": 3.5066,
        "log2": 1.737,
        "all": 1.0297,
        "mean": 1.1688,
        "probability": 0.3,
        "squared": 0.49,
        "log10": 0.5229,
    },
)
def cross_entropy_by_hand(task, answer):
    """Cross-entropy of a true class that was given 0.3."""
    task.mistakes = _mistakes_in_cross_entropy()
    task.hints = [_("Only the probability of the true class enters."), _("−ln 0.3")]
    task.value(
        answer,
        -np.log(0.3),
        decimals=2,
        expected=_("one number: minus the logarithm of one probability"),
    )


@exercise("03.3", "compute", wrong={"flat": 20.0, "half": 0.05, "mean": 2 / 10.05, "product": 2.0})
def largest_learning_rate(task, answer):
    """The limit of the learning rate for curvatures 20 and 0.1."""
    task.mistakes = {
        "flat": _("That is the limit of the flat direction. The steep one explodes long before."),
        "half": _("At 1/20 the steep direction arrives in one step. The limit is twice as far."),
        "mean": _(
            "The mean does not protect the steep direction. The largest curvature sets the limit."
        ),
        "product": _(
            "The curvatures are not multiplied with each other: each direction has its own limit."
        ),
    }
    task.hints = [_("In each direction the limit is 2 divided by the curvature.")]
    task.value(answer, 2 / 20, expected=_("the smaller of two limits"))


@exercise(
    "03.8",
    "predict",
    wrong={
        "turned": (5, 3),
        "activations": (8, 5),
        "inputs": (8, 3),
        "bias": (5,),
        "each": (8, 3, 5),
    },
)
def shape_of_gradient(task, answer):
    """The shape of the gradient of a layer's weights."""
    task.mistakes = {
        "turned": _("A row for each input, a column for each neuron: W is the other way round."),
        "activations": _("That is the shape of the layer's activations."),
        "inputs": _("That is the shape of the inputs."),
        "bias": _("That is the shape of the bias's gradient."),
        "each": _(
            "That would be a gradient for each example. The loss is one "
            "number: its gradient has W's shape."
        ),
    }
    task.hints = [_("A gradient has the shape of what it belongs to.")]
    task.value(
        answer,
        (3, 5),
        expected=_("a tuple, the shape of W"),
    )


@exercise(
    "03.9",
    "compute",
    wrong={"at-logit": -0.5, "sign": 0.25, "twice": -0.0625, "inner": -1.0, "loss": 0.6931},
)
def slope_of_one_neuron(task, answer):
    """The slope of binary cross-entropy in the weight of one neuron."""
    task.mistakes = {
        "at-logit": _("That is the slope at the logit. The weight was multiplied by x = 0.5."),
        "sign": _(
            "The neuron says 0.5 and the truth is 1: a larger weight makes the loss smaller."
        ),
        "twice": _("The sigmoid's slope is contained in p − y already."),
        "inner": _(
            "The slope at the logit, −0.5, is multiplied by the input 0.5, not by the weight."
        ),
        "loss": _("That is the loss. Its slope in w was asked for."),
    }
    task.hints = [
        _("The sum is 2 · 0.5 − 1 = 0, so p = 0.5. The slope at the logit is p − y."),
        _("Slopes along a chain multiply: (p − y) · x."),
    ]
    task.value(
        answer,
        (0.5 - 1) * 0.5,
        decimals=2,
        expected=_("one number: the slope at the logit times the input"),
    )
