"""Chapter 06: batch normalisation, a function that is written."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def _statistics(x, running):
    return (x.mean(axis=0), x.var(axis=0)) if running is None else running


def normalise(x, gamma, beta, epsilon, running=None):
    """Return the batch normalisation of x, with the running (mean, variance) if they are given."""
    mean, variance = _statistics(x, running)
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def _by(formula):
    """Return an answer with another formula: `formula(x, mean, variance, gamma, beta, epsilon)`."""

    def answer(x, gamma, beta, epsilon, running):
        return formula(x, *_statistics(x, running), gamma, beta, epsilon)

    return answer


def _rows(x, gamma, beta, epsilon, running):
    if running is not None:
        return normalise(x, gamma, beta, epsilon, running)
    return normalise(x.T, 1, 0, epsilon).T * gamma + beta


def _whole(x, gamma, beta, epsilon, running):
    return normalise(x, gamma, beta, epsilon, running or (x.mean(), x.var()))


def _less_one(x, gamma, beta, epsilon, running):
    batch = x.mean(axis=0), x.var(axis=0) * len(x) / max(len(x) - 1, 1)
    return normalise(x, gamma, beta, epsilon, running or batch)


def _swapped(x, gamma, beta, epsilon, running):
    return normalise(x, gamma, beta, epsilon, running and running[::-1])


def _draw_batches(rng):
    for case in range(20):
        n, units = rng.integers(1, 6), rng.integers(1, 4)
        x = rng.normal(1, 2, size=(n, units)).round(1)
        gamma, beta, mean = rng.normal(size=(3, units)).round(1)
        running = (mean, rng.integers(1, 9, size=units) / 2) if case % 2 else None
        yield x, gamma, beta, float(rng.choice([0.1, 0.5, 2.0])), running


def _mistakes_in_normalising():
    return {
        "rows": _(
            "This normalises each example by itself. Here each unit, a column, is normalised over "
            "the batch: look at the `axis` of mean and variance."
        ),
        "whole": _(
            "You took one mean and one variance of the whole table. Each unit, a column, has its "
            "own: mean and variance want an `axis`."
        ),
        "no-root": _(
            "You divided by the variance itself. It is a mean of squares: take its root first, "
            "with `np.sqrt`."
        ),
        "no-epsilon": _(
            "epsilon has no effect in your answer. Add it to the variance, before you take the "
            "root."
        ),
        "outside": _(
            "You added epsilon to the root. Add it to the variance, and take the root of the sum."
        ),
        "after": _(
            "You added epsilon to the result. It belongs to the variance: there it keeps you from "
            "dividing by 0."
        ),
        "less-one": _("Your variance divides by B − 1. Here it divides by B: leave `ddof` away."),
        "deviation": _(
            "`x.std` is the root of the variance already, and you took a root of it once more. "
            "Use `x.var`."
        ),
        "no-gamma": _(
            "You normalised, and then stopped: multiply by gamma and add beta, each unit its own."
        ),
        "gamma": _("gamma has no effect in your answer: multiply what is normalised by it."),
        "beta": _("beta has no effect in your answer: add it at the end."),
        "inside": _("You divided beta by the root as well. Add it at the very end."),
        "no-mean": _("The mean was not taken away: divide `x - mean`, not `x`."),
        "brackets": _(
            "You divided the mean by the root, and not `x`. Put brackets around `x - mean`."
        ),
        "always-batch": _(
            "This is right in training. In use, where `running` is given, its mean and variance "
            "take the place of the batch's: a single example has no spread of its own."
        ),
        "swapped": _(
            "This is right in training. In use you took the two parts of `running` in the wrong "
            "order: the mean comes first, then the variance."
        ),
    }


@exercise(
    "06.5",
    "program",
    wrong={
        "rows": _rows,
        "whole": _whole,
        "no-root": _by(lambda x, mean, v, gamma, beta, e: gamma * (x - mean) / (v + e) + beta),
        "no-epsilon": lambda x, gamma, beta, _e, running: normalise(x, gamma, beta, 0, running),
        "outside": _by(
            lambda x, mean, v, gamma, beta, e: gamma * (x - mean) / (np.sqrt(v) + e) + beta
        ),
        "after": lambda x, gamma, beta, e, running: normalise(x, gamma, beta, 0, running) + e,
        "less-one": _less_one,
        "deviation": _by(
            lambda x, mean, v, gamma, beta, e: gamma * (x - mean) / np.sqrt(np.sqrt(v) + e) + beta
        ),
        "no-gamma": lambda x, _gamma, _beta, e, running: normalise(x, 1, 0, e, running),
        "gamma": lambda x, _gamma, beta, e, running: normalise(x, 1, beta, e, running),
        "beta": lambda x, gamma, _beta, e, running: normalise(x, gamma, 0, e, running),
        "inside": _by(
            lambda x, mean, v, gamma, beta, e: (gamma * (x - mean) + beta) / np.sqrt(v + e)
        ),
        "no-mean": _by(lambda x, _mean, v, gamma, beta, e: gamma * x / np.sqrt(v + e) + beta),
        "brackets": _by(
            lambda x, mean, v, gamma, beta, e: gamma * x - mean / np.sqrt(v + e) + beta
        ),
        "always-batch": lambda x, gamma, beta, e, _running: normalise(x, gamma, beta, e),
        "swapped": _swapped,
        "no-return": lambda *arguments: None,
    },
)
def batch_normalisation(task, answer):
    """Batch normalisation in training and in use."""
    task.mistakes = _mistakes_in_normalising()
    task.hints = [
        _(
            "`x.mean(axis=0)` and `x.var(axis=0)` have one number per unit. They are "
            "needed only if `running` is None."
        ),
        _("`mean, variance = (…, …) if running is None else running`, then the formula."),
    ]
    gamma, beta, epsilon = np.array([2.0, -1.0]), np.array([0.5, 3.0]), 0.5
    x, other = np.array([[1.0, 4], [3, 0], [8, 5]]), np.array([[2.0, 7, 1], [5, 1, 3]])
    more = np.array([1.5, 0.5, 3]), np.array([-1.0, 2, 0.3])
    training = [(x, gamma, beta, epsilon, None), (other, *more, 2.0, None)]
    task.cases(answer, normalise, training, tolerance=1e-8)
    running = np.array([3.0, 1.5]), np.array([4.0, 0.5])
    use = [(x[:1], gamma, beta, epsilon, running), (x, gamma, beta, 0.1, running)]
    task.cases(answer, normalise, use, draw=_draw_batches, tolerance=1e-8)
