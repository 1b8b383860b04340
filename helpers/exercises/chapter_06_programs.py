"""Chapter 06: early stopping, a function that is written."""

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


def _first_waits(losses, patience):
    best, waited = 0, 0
    for epoch, loss in enumerate(losses):
        best, waited = (epoch, 0) if loss < losses[best] else (best, waited + 1)
        if waited == patience:
            break
    return epoch + 1, best + 1


def _of_all(losses, patience):
    best = int(np.argmin(losses)) + 1
    return best + patience, best


def _draw_losses(rng):
    for _case in range(20):
        losses = rng.integers(1, 30, size=rng.integers(1, 10)) / 10
        yield losses.tolist(), int(rng.integers(1, 4))


def _mistakes_in_stopping():
    return {
        "zero": _("`enumerate` counts from 0; epochs are counted from 1."),
        "first-zero": _(
            "The best epoch is right. The first number, after which training stops, is one too "
            "small: it is counted from 1, too."
        ),
        "loss": _(
            "Your second number is the lowest loss itself. In which epoch was it? Keep that number."
        ),
        "first-waits": _(
            "You count the first epoch as one that waits. It is a new lowest loss: nothing was "
            "before it."
        ),
        "of-all": _(
            "You look for the lowest of all losses, and wait from there. The loop must stop before "
            "it sees the later ones, and it cannot go beyond the end of the list."
        ),
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
        "first-zero": lambda losses, patience: (
            stop(losses, patience)[0] - 1,
            stop(losses, patience)[1],
        ),
        "loss": lambda losses, patience: (
            stop(losses, patience)[0],
            losses[stop(losses, patience)[1] - 1],
        ),
        "first-waits": _first_waits,
        "of-all": _of_all,
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
