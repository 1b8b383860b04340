"""The faults of chapter 01 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.chapter_01_programs import step, without_bias
from helpers.exercises.registry import exercise
from helpers.language import _

GATE = np.array([[0, 0], [0, 1], [1, 0], [1, 1]], float)


def train(x, target, rounds):
    """Return w and b after `rounds` rounds of the perceptron rule."""
    w, b = np.zeros(2), 0
    for _round in range(rounds):
        for row, truth in zip(x, target, strict=True):
            w, b = step(w, b, row, truth)
    return w, b


def _rounds_with(rule):
    def trained(x, target, rounds):
        w, b = np.zeros(2), 0
        for _round in range(rounds):
            for row, truth in zip(x, target, strict=True):
                w, b = rule(w, b, row, truth)
        return w, b

    return trained


def _draw_examples(rng):
    """Halves, so that a sum of 0 is exactly 0 in any order."""
    for _case in range(20):
        rows = rng.integers(1, 6)
        x, target = rng.integers(-4, 5, size=(rows, 2)) / 2, rng.integers(0, 2, size=rows)
        yield x, target, int(rng.integers(1, 4))


def _mistakes_in_a_perceptron():
    return {
        "printed": _(
            "The fault is still there: the bias is counted up and down, and never used. Where is "
            "the answer decided?"
        ),
        "minus-bias": _(
            "The bias is used, with the wrong sign: it is added to the sum. `row @ w > b` asks "
            "whether the sum is above b, which takes b away."
        ),
        "frozen-bias": _(
            "Your bias never moves: it is 0 at the start and still 0 at the end, so it changes no "
            "answer, and the line must run through (0, 0): for AND and NAND that cannot do. Keep "
            "the printed line that moves b, and add b to the sum."
        ),
        "zero": _("The bias is used now. A sum of exactly 0 gives the answer 0, as printed: `>`."),
        "sign": _(
            "The bias is used now, but w and b move the wrong way: it is truth − answer, not "
            "answer − truth."
        ),
        "in-each-weight": _(
            "`row @ (w + b)` adds b to each weight, so that it is multiplied by the inputs. Add b "
            "behind the product, once."
        ),
        "one-example": _(
            "This is the result of the first example alone. Does `return` stand inside the inner "
            "loop? It belongs behind both loops."
        ),
        "one-round": _(
            "This is the result of one round. Does `return` stand inside the loop, "
            "or are w and b set to 0 in every round?"
        ),
    }


@exercise(
    "01.6",
    "fault",
    wrong={
        "printed": _rounds_with(without_bias),
        "minus-bias": _rounds_with(
            lambda w, b, x, t: (w + (t - (x @ w > b)) * x, b + t - (x @ w > b))
        ),
        "frozen-bias": _rounds_with(lambda w, b, x, t: (w + (t - (x @ w > 0)) * x, 0)),
        "zero": _rounds_with(
            lambda w, b, x, t: (w + (t - (x @ w + b >= 0)) * x, b + t - (x @ w + b >= 0))
        ),
        "sign": _rounds_with(
            lambda w, b, x, t: (w - (t - (x @ w + b > 0)) * x, b - (t - (x @ w + b > 0)))
        ),
        "in-each-weight": _rounds_with(
            lambda w, b, x, t: (w + (t - (x @ (w + b) > 0)) * x, b + t - (x @ (w + b) > 0))
        ),
        "one-example": lambda x, target, rounds: step(np.zeros(2), 0, x[0], target[0]),
        "one-round": lambda x, target, rounds: train(x, target, 1),
        "no-return": lambda x, target, rounds: None,
    },
)
def mend_the_perceptron(task, answer):
    """A perceptron whose answer leaves the bias out."""
    task.mistakes = _mistakes_in_a_perceptron()
    task.names = {
        "w": _("w moves by (truth − answer) · row. Print the answers: does their sum hold b?"),
        "b": _("b moves by truth − answer after each example. Print it after each one."),
    }
    task.hints = [
        _("Which of the three lines in the inner loop should read b, and does not?"),
        _("The answer is 1 where the weighted sum is above 0, and the sum includes the bias."),
    ]
    task.cases(
        answer,
        train,
        [
            (GATE, np.array(t), rounds)
            for t, rounds in (([0, 1, 1, 1], 3), ([0, 0, 0, 1], 6), ([1, 1, 1, 0], 5))
        ],
        draw=_draw_examples,
        tolerance=1e-9,
    )
    return _("Without the bias in its sum the neuron's line always runs through (0, 0).")


@exercise(
    "01.7", "fault", wrong={"sigmoid": 1, "relu": 2, "softplus": 4, "leaky": 5, "type": "tanh"}
)
def the_wrong_slope(task, answer):
    """The line with a wrong slope among five."""
    task.mistakes = {
        "sigmoid": _("a (1 − a) is right for sigmoid."),
        "relu": _(
            "ReLU is level left of 0 and rises with slope 1 right of it: this line is right."
        ),
        "softplus": _("The slope of softplus is sigmoid, and this is sigmoid: the line is right."),
        "leaky": _("Left of 0 leaky ReLU is 0.2 z, whose slope is 0.2: this line is right."),
    }
    task.hints = [
        _(
            "At z = 0 the S-shaped curve of which line has the value 0, and what is its "
            "slope there? At z = 1?"
        ),
        _("Compare each line with the formulas under Slopes; softplus stands under Newer curves."),
    ]
    task.line(answer, 3)
    return _(
        "The slope of tanh is 1 − a². At 0 both give 1, so a test there alone would not have "
        "found it."
    )
