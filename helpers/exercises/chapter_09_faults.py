"""The faults of chapter 09 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def run(x, W, U, b):
    """Return the last state of a simple recurrent layer."""
    h = np.zeros((len(x), len(U)))
    for t in range(x.shape[1]):
        h = np.tanh(x[:, t] @ W + h @ U + b)
    return h


def _reset(x, W, U, b):
    return np.tanh(x[:, -1] @ W + b)


def _backwards(x, W, U, b):
    return run(x[:, ::-1], W, U, b)


def _weights(rng, count, steps, features, units):
    """Return x, W, U and b."""
    x, W = rng.normal(size=(count, steps, features)), rng.normal(size=(features, units))
    U, b = rng.normal(size=(units, units)) / 2, rng.normal(size=units)
    return tuple(array.round(1) for array in (x, W, U, b))


def _draw_weights(rng):
    for _case in range(20):
        yield _weights(rng, *rng.integers(1, [4, 6, 4, 5]))


def _no_tanh(x, W, U, b):
    h = np.zeros((len(x), len(U)))
    for t in range(x.shape[1]):
        h = x[:, t] @ W + h @ U + b
    return h


@exercise(
    "09.6",
    "fault",
    wrong={
        "reset": _reset,
        "backwards": _backwards,
        "no-tanh": _no_tanh,
        "all": lambda x, W, U, b: np.stack(
            [run(x[:, :t], W, U, b) for t in range(1, x.shape[1] + 1)], axis=1
        ),
        "short": lambda x, W, U, b: run(x[:, :-1], W, U, b),
    },
)
def mend_the_recurrence(task, answer):
    """A recurrence whose state is put back to zero at each step."""
    task.mistakes = {
        "reset": _("The state is still put back to zero at every step. Where does it begin?"),
        "backwards": _("This reads the sequences from their end."),
        "no-tanh": _("The tanh has got lost."),
        "all": _("These are the states of all steps. The last one was asked for."),
        "short": _("The last step is missing."),
    }
    task.hints = [
        _("What must happen once, and what at every step?"),
        _("One line belongs before the loop."),
    ]
    rng = np.random.default_rng(6)
    sizes = (2, 2, 3, 4), (2, 5, 3, 4), (1, 3, 2, 2), (3, 1, 1, 2)
    task.cases(answer, run, [_weights(rng, *each) for each in sizes], draw=_draw_weights)


@exercise(
    "09.7",
    "fault",
    wrong={"loader": 1, "differences": 2, "windows": 4, "target": 5, "split": 6, "fit": 7},
)
def line_that_lets_the_future_in(task, answer):
    """The line of a forecasting program that uses test data."""
    task.mistakes = {
        "loader": _(
            "Line 1 reads the series. Its filled gaps look a week or so "
            "ahead; look for a line that "
            "uses all the years to come."
        ),
        "differences": _(
            "A difference needs this value and the one before it: both are known by then."
        ),
        "windows": _("Each window ends before the value that is to be forecast."),
        "target": _("Line 5 is the value that follows each window: as it should be."),
        "split": _("The split is by time, without shuffling: as it should be."),
        "fit": _("Line 7 sees the training part only."),
    }
    task.hints = [
        _(
            "Go through the lines and ask: does this number depend on values after the "
            "1,500th window?"
        ),
        _("A mean over everything knows how the series will end."),
    ]
    task.line(answer, 3)
    return _(
        "Mean and spread come from the whole series. Take them from the training part. Here "
        "the figures would hardly "
        "change, but you know this only afterwards."
    )
