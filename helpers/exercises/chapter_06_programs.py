"""Chapter 06: the functions that are written, early stopping and batch normalisation."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def stop(losses, patience):
    """Return the epoch after which training stops, and the best one so far, counted from 1."""
    best = 0
    for epoch, loss in enumerate(losses):
        best = epoch if loss < losses[best] else best
        if epoch - best >= patience:
            break
    return epoch + 1, best + 1


def _counts_rises(losses, patience):
    rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises >= patience:
            return epoch + 1, int(np.argmin(losses[: epoch + 1])) + 1
    return len(losses), int(np.argmin(losses)) + 1


def _never_reset(losses, patience):
    best, waited = 0, 0
    for epoch in range(1, len(losses)):
        if losses[epoch] < losses[best]:
            best = epoch
        else:
            waited += 1
        if waited >= patience:
            break
    return (epoch if len(losses) > 1 else 0) + 1, best + 1


def _looks_back(losses, patience):
    for epoch in range(patience, len(losses)):
        if losses[epoch] >= losses[epoch - patience]:
            return epoch + 1, int(np.argmin(losses[: epoch + 1])) + 1
    return len(losses), int(np.argmin(losses)) + 1


def _last_of_equals(losses, patience):
    best = 0
    for epoch, loss in enumerate(losses):
        best = epoch if loss <= losses[best] else best
        if epoch - best >= patience:
            break
    return epoch + 1, best + 1


def _draw_losses(rng):
    for _case in range(20):
        losses = rng.integers(1, 30, size=rng.integers(1, 10)) / 10
        yield losses.tolist(), int(rng.integers(1, 4))


def _mistakes_in_stopping():
    return {
        "zero": _("`enumerate` counts from 0; epochs are counted from 1."),
        "late": _(
            "One epoch too late: with patience 2, the second epoch without a "
            "new lowest loss is the last."
        ),
        "in-a-row": _(
            "This counts rises in a row. What counts is how long ago the lowest loss was."
        ),
        "never-reset": _(
            "The epochs without a new lowest loss are counted anew after each new lowest loss."
        ),
        "looks-back": _(
            "This compares with the loss `patience` epochs ago. What counts is the lowest so far."
        ),
        "equals": _("A loss that is equal to the lowest so far is no new lowest loss."),
        "at-once": _("This stops at the first epoch that is not better, whatever the patience is."),
        "whole": _(
            "This looks at all losses. A training that was stopped has not seen the later ones."
        ),
        "last": _("Both numbers are the last epoch. Which epoch had the lowest loss?"),
        "swapped": _("First the epoch after which training stops, then the best one."),
    }


@exercise(
    "06.4",
    "program",
    wrong={
        "zero": lambda losses, patience: tuple(n - 1 for n in stop(losses, patience)),
        "late": lambda losses, patience: stop(losses, patience + 1),
        "in-a-row": _counts_rises,
        "never-reset": _never_reset,
        "looks-back": _looks_back,
        "equals": _last_of_equals,
        "at-once": lambda losses, patience: stop(losses, 1),
        "whole": lambda losses, patience: (len(losses), int(np.argmin(losses)) + 1),
        "last": lambda losses, patience: (stop(losses, patience)[0],) * 2,
        "swapped": lambda losses, patience: stop(losses, patience)[::-1],
        "no-return": lambda losses, patience: None,
    },
)
def early_stopping(task, answer):
    """When to stop, and which epoch was the best."""
    task.mistakes = _mistakes_in_stopping()
    task.hints = [
        _(
            "Remember the epoch of the lowest loss so far. Stop when it lies `patience` "
            "epochs back."
        ),
        _(
            "In the loop: is this loss lower than the best one? Then: `if epoch - best "
            ">= patience: break`."
        ),
    ]
    task.cases(
        answer,
        stop,
        [
            ([5, 4, 3, 3.5, 3.2, 3.1, 1], 3),
            ([5, 4, 4.5, 4.2, 4.4, 2, 1], 2),
            ([3, 2, 1], 2),
            ([2.0, 1.0, 1.5, 1.6, 0.5, 0.9], 2),
            ([3, 4, 2, 2.5, 1, 0.5], 2),
            ([2, 1, 1.5, 1, 1, 0.5], 3),
            ([1.5], 2),
        ],
        draw=_draw_losses,
    )


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
