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


def _draw_trainings(rng):
    for _case in range(20):
        n, steps = (int(number) for number in rng.integers(1, 6, size=2))
        x, y = rng.normal(size=(n, 2)).round(1), rng.integers(0, 2, n)
        yield x, y, steps, float(rng.integers(1, 20) / 10)


@exercise(
    "05.7",
    "fault",
    wrong={
        "printed": _printed,
        "climbs": _climbs,
        "early": _returns_early,
        "no-return": lambda x, y, steps, learning_rate: None,
    },
)
def mend_the_loop(task, answer):
    """A training loop whose forward pass stands outside the loop."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: `p` is computed once, so every step repeats the first one."
        ),
        "climbs": _("Now the loss grows: a step goes against the gradient."),
        "early": _(
            "This is the result of one step. Does `return` stand inside the "
            "loop, "
            "or are w and b set to 0 in every round?"
        ),
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
