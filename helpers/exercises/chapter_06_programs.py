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


def normalise(x, gamma, beta, epsilon, running=None):
    """Return the batch normalisation of x, with the running (mean, variance) if they are given."""
    mean, variance = (x.mean(axis=0), x.var(axis=0)) if running is None else running
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def _rows(x, gamma, beta, epsilon, _running):
    return normalise(x.T, 1, 0, epsilon).T * gamma + beta


def _whole(x, gamma, beta, epsilon, _running):
    return normalise(x, gamma, beta, epsilon, (x.mean(), x.var()))


def _no_root(x, gamma, beta, epsilon, _running):
    return gamma * (x - x.mean(axis=0)) / (x.var(axis=0) + epsilon) + beta


def _outside(x, gamma, beta, epsilon, _running):
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0) + epsilon) + beta


def _draw_batches(rng):
    for case in range(20):
        n, units = rng.integers(1, 6), rng.integers(1, 4)
        x = rng.normal(1, 2, size=(n, units)).round(1)
        gamma, beta, mean = rng.normal(size=(3, units)).round(1)
        running = (mean, rng.integers(1, 9, size=units) / 2) if case % 2 else None
        yield x, gamma, beta, float(rng.choice([0.1, 0.5, 2.0])), running


@exercise(
    "06.5",
    "program",
    wrong={
        "rows": _rows,
        "whole": _whole,
        "no-root": _no_root,
        "outside": _outside,
        "no-gamma": lambda x, gamma, beta, epsilon, running: normalise(x, 1, 0, epsilon, running),
        "no-mean": lambda x, gamma, beta, epsilon, _running: (
            gamma * x / np.sqrt(x.var(axis=0) + epsilon) + beta
        ),
        "always-batch": lambda x, gamma, beta, epsilon, _running: normalise(
            x, gamma, beta, epsilon
        ),
        "no-return": lambda *arguments: None,
    },
)
def batch_normalisation(task, answer):
    """Batch normalisation in training and in use."""
    task.mistakes = {
        "rows": _(
            "This normalises each example. Here each unit is normalised over the batch: `axis=0`."
        ),
        "whole": _("One mean for the whole table. Each unit has its own: `axis=0`."),
        "no-root": _("The variance is a square: its root is missing."),
        "outside": _("ε is added to the variance, below the root."),
        "no-gamma": _("gamma and beta are missing."),
        "no-mean": _("The mean was not taken away."),
        "always-batch": _(
            "Right in training. In use, where `running` is given, its "
            "mean and variance take the "
            "place of the batch's: a single example has no spread of "
            "its own."
        ),
    }
    task.hints = [
        _(
            "`x.mean(axis=0)` and `x.var(axis=0)` have one number per unit. They are "
            "needed only if `running` is None."
        ),
        _("`mean, variance = (…, …) if running is None else running`, then the formula."),
    ]
    rng = np.random.default_rng(6)
    batches = [
        (rng.normal(3, 2, size=(n, 4)), rng.normal(size=4), rng.normal(size=4), 0.5)
        for n in (5, 7, 1)
    ]
    running = rng.normal(3, 1, size=4), rng.uniform(2, 6, size=4)
    task.cases(
        answer,
        normalise,
        [(*batches[0], None), (*batches[1], None), (*batches[2], running), (*batches[0], running)],
        draw=_draw_batches,
        tolerance=1e-8,
    )
