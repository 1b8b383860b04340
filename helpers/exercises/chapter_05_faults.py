"""The faults of chapter 05: a training loop that is mended, and a line that is pointed at."""

import numpy as np

from helpers.exercises.chapter_05_programs import gradient
from helpers.exercises.registry import exercise
from helpers.language import _


def train(x, y, steps, learning_rate):
    """Return w and b of one neuron after gradient descent from zero."""
    w, b = np.zeros(2), 0.0
    for _step in range(steps):
        dw, db = gradient(x, y, w, b)
        w, b = w - learning_rate * dw, b - learning_rate * db
    return w, b


def _printed(x, y, steps, learning_rate):
    dw, db = gradient(x, y, np.zeros(2), 0.0)
    return -steps * learning_rate * dw, -steps * learning_rate * db


def _climbs(x, y, steps, learning_rate):
    return train(x, y, steps, -learning_rate)


def _returns_early(x, y, steps, learning_rate):
    return train(x, y, 1, learning_rate)


def _trained_with(rule):
    """Return a training whose update is `rule(x, y, w, b, learning_rate)`."""

    def trained(x, y, steps, learning_rate):
        w, b = np.zeros(2), 0.0
        for _step in range(steps):
            w, b = rule(x, y, w, b, learning_rate)
        return w, b

    return trained


def _frozen_bias(x, y, w, b, learning_rate):
    return w - learning_rate * gradient(x, y, w, b)[0], b


def _no_bias_in_the_sum(x, y, w, b, learning_rate):
    dw, db = gradient(x, y, w, 0.0)
    return w - learning_rate * dw, b - learning_rate * db


def _no_sigmoid(x, y, w, b, learning_rate):
    dz = (x @ w + b - y) / len(x)
    return w - learning_rate * x.T @ dz, b - learning_rate * dz.sum()


def _draw_trainings(rng):
    for _case in range(20):
        n, steps = (int(number) for number in rng.integers(1, 6, size=2))
        x, y = rng.normal(size=(n, 2)).round(1), rng.integers(0, 2, n)
        yield x, y, steps, float(rng.integers(1, 20) / 10)


def _mistakes_in_a_loop():
    return {
        "printed": _(
            "The fault is still there: `p` is computed once, so every step repeats the first one. "
            "If `p` stands in the loop, does `dz`, too?"
        ),
        "climbs": _(
            "Now the loss grows: a step goes against the gradient. Is it p − y, and is the step "
            "taken away from w and b?"
        ),
        "early": _(
            "This is the result of one step. Does `return` stand inside the loop, "
            "or are w and b set to 0 in every round?"
        ),
        "frozen-bias": _(
            "Your bias never moves: it is still 0 at the end. In each step b moves, too, by the "
            "sum of dz."
        ),
        "bias-unused": _(
            "The answers are computed anew now, but without the bias: the logit is `x @ w + b`."
        ),
        "no-sigmoid": _(
            "The loop is mended, and the sigmoid is lost: p is a probability, the sigmoid of the "
            "logit."
        ),
        "no-rate": _(
            "The loop is mended. The learning rate is not used: each step is learning rate times "
            "gradient."
        ),
        "sum": _(
            "The loop is mended. dz is no longer divided by the number of examples, so the steps "
            "are too long: keep `/ len(x)`."
        ),
    }


@exercise(
    "05.7",
    "fault",
    wrong={
        "printed": _printed,
        "climbs": _climbs,
        "early": _returns_early,
        "frozen-bias": _trained_with(_frozen_bias),
        "bias-unused": _trained_with(_no_bias_in_the_sum),
        "no-sigmoid": _trained_with(_no_sigmoid),
        "no-rate": lambda x, y, steps, learning_rate: train(x, y, steps, 1.0),
        "sum": lambda x, y, steps, learning_rate: train(x, y, steps, len(x) * learning_rate),
        "no-return": lambda x, y, steps, learning_rate: None,
    },
)
def mend_the_loop(task, answer):
    """A training loop whose forward pass stands outside the loop."""
    task.mistakes = _mistakes_in_a_loop()
    task.names = {
        "w": _("w moves by −learning rate · xᵀ dz in each step, with a dz made in this step."),
        "b": _("b moves by −learning rate · the sum of dz in each step."),
    }
    task.hints = [
        _("Say aloud which of the five steps are repeated in the listing, and which are not."),
        _("What has to be computed again after the weights have moved?"),
    ]
    x, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float), np.array([0, 1, 1, 1])
    task.cases(
        answer,
        train,
        [(x, y, 20, 0.5), (x, 1 - y, 7, 1.0), (x[2:3], y[2:3], 3, 2.0)],
        draw=_draw_trainings,
        tolerance=1e-6,
    )
    return _(
        "The answers must be computed anew after every update: the gradient belongs to the "
        "weights where you stand."
    )


@exercise(
    "05.8", "fault", wrong={"optimiser": 6, "input": 3, "hidden": 4, "fit": 7, "type": "Dense(1)"}
)
def the_wrong_pair(task, answer):
    """The line that makes logits, where the loss expects probabilities."""
    task.mistakes = {
        "optimiser": _(
            "`from_logits=True` in line 6 would work as well. Here line 6 "
            "stays as it is: "
            "what does its loss expect to receive?"
        ),
        "input": _("Two switches are two inputs: this line is right."),
        "hidden": _("Four neurons with tanh can solve XOR: this line is right."),
        "fit": _(
            "This line is slow, and right. The fault is in what the network gives to the loss."
        ),
    }
    task.hints = [
        _(
            "`binary_crossentropy` takes the logarithm of what it gets. Which numbers "
            "does the last layer give?"
        )
    ]
    task.line(answer, 5)
    return _(
        "Without an activation the last layer gives logits. "
        'Write `Dense(1, "sigmoid")`, or tell the loss `from_logits=True`.'
    )
