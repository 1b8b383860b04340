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


def _states(x, W, U, b):
    """Return the states after each step, (B, T, H)."""
    return np.stack([run(x[:, : t + 1], W, U, b) for t in range(x.shape[1])], axis=1)


def _by(step, start=np.zeros):
    """Return an answer with another step: `step(x_t, h, W, U, b)`, from `start`."""

    def answer(x, W, U, b):
        h = start((len(x), len(U)))
        for t in range(x.shape[1]):
            h = step(x[:, t], h, W, U, b)
        return h

    return answer


def _weights(rng, count, steps, features, units):
    """Return x, W, U and b."""
    x, W = rng.normal(size=(count, steps, features)), rng.normal(size=(features, units))
    U, b = rng.normal(size=(units, units)) / 2, rng.normal(size=units)
    return tuple(array.round(1) for array in (x, W, U, b))


def _draw_weights(rng):
    for _case in range(20):
        yield _weights(rng, *rng.integers(1, [4, 6, 4, 5]))


def _mistakes_in_recurrence():
    return {
        "reset": _(
            "Each step still begins with a state of zero, so only the last step counts. What may "
            "happen only once, and what must a step hand on to the next?"
        ),
        "first": _("This is the state after the first step. Does `return` stand inside the loop?"),
        "short": _("The last step is missing: how far does your `range` go?"),
        "late": _("The first step is missing: where does your `range` begin?"),
        "examples": _(
            "You took as many steps as there are sequences. `len(x)` is their number B; the "
            "number of steps T is `x.shape[1]`."
        ),
        "backwards": _("This reads the sequences from their end."),
        "ones": _("Your state before the first step is 1. It must be zero."),
        "adds": _(
            "You add the new state to the old one. The new one takes its place: the old one has "
            "its say inside the tanh already."
        ),
        "no-tanh": _("The tanh has got lost: it goes around the whole sum."),
        "outside": _("The bias b stands outside the tanh. It belongs to the sum inside."),
        "no-bias": _("The bias b has got lost. It is added inside the tanh."),
        "no-input": _("The step does not hear its input: `x[:, t] @ W` is missing."),
        "turned": _("U is turned on its side: it must be `h @ U`."),
        "all": _("These are the states of all steps. The last one was asked for."),
        "steps-first": _(
            "You gathered the states of all steps in a list, and made an array of it. Return the "
            "last one alone."
        ),
    }


@exercise(
    "09.6",
    "fault",
    wrong={
        "reset": _by(lambda x, h, W, U, b: np.tanh(x @ W + b)),
        "first": lambda x, W, U, b: run(x[:, :1], W, U, b),
        "short": lambda x, W, U, b: run(x[:, :-1], W, U, b),
        "late": lambda x, W, U, b: run(x[:, 1:], W, U, b),
        "examples": lambda x, W, U, b: run(x[:, : len(x)], W, U, b),
        "backwards": lambda x, W, U, b: run(x[:, ::-1], W, U, b),
        "ones": _by(lambda x, h, W, U, b: np.tanh(x @ W + h @ U + b), start=np.ones),
        "adds": _by(lambda x, h, W, U, b: h + np.tanh(x @ W + h @ U + b)),
        "no-tanh": _by(lambda x, h, W, U, b: x @ W + h @ U + b),
        "outside": _by(lambda x, h, W, U, b: np.tanh(x @ W + h @ U) + b),
        "no-bias": _by(lambda x, h, W, U, b: np.tanh(x @ W + h @ U)),
        "no-input": _by(lambda x, h, W, U, b: np.tanh(h @ U + b)),
        "turned": _by(lambda x, h, W, U, b: np.tanh(x @ W + h @ U.T + b)),
        "all": _states,
        "steps-first": lambda x, W, U, b: _states(x, W, U, b).swapaxes(0, 1),
        "no-return": lambda x, W, U, b: None,
    },
)
def mend_the_recurrence(task, answer):
    """A recurrence whose state is put back to zero at each step."""
    task.mistakes = _mistakes_in_recurrence()
    task.hints = [
        _("What must happen once, and what at every step?"),
        _("One line belongs before the loop."),
    ]
    rng = np.random.default_rng(6)
    few = [_weights(rng, *sizes) for sizes in ((1, 3, 1, 2), (2, 5, 3, 4))]
    task.cases(answer, run, few)  # no fewer steps than sequences: what counts the wrong ones runs
    others = [_weights(rng, *sizes) for sizes in ((2, 2, 3, 4), (1, 3, 2, 2), (3, 1, 1, 2))]
    task.cases(answer, run, others, draw=_draw_weights)


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
