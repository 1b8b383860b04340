"""Chapter 09: the functions that are written, the last real state and the windows of a series."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def last_real(y, mask):
    """Return the state after the last real step of each sequence."""
    return y[np.arange(len(y)), mask.sum(axis=1) - 1]


def _padded(rng, lengths, steps, units):
    y = rng.normal(size=(len(lengths), steps, units)).round(1)
    return y, np.arange(steps) < np.array(lengths)[:, None]


def _draw_padded(rng):
    for _case in range(20):
        count, steps, units = rng.integers(1, [5, 7, 4])
        yield _padded(rng, rng.integers(1, steps + 1, size=count), steps, units)


def _mistakes_with_masks():
    return {
        "last": _(
            "This is the last step of the array, which for short sequences is padding. How many "
            "real steps does each sequence have?"
        ),
        "next": _(
            "One step too far: counting begins at 0, so the last of n real "
            "steps has the number n − 1."
        ),
        "before": _("One step too early: take one away only once."),
        "everyone": _(
            "This takes every sequence's last step from every sequence. The "
            "first index must go along: `np.arange(len(y))`."
        ),
        "mean": _("This is the mean over the real steps. The last of them was asked for."),
        "sum": _("This adds up all real steps. The last of them was asked for."),
        "largest": _("This is the largest number of all steps. The last real step was asked for."),
        "first": _("`argmax` of the mask finds the first real step. The last one was asked for."),
        "times": _("Multiplying by the mask makes the padding 0, and then this takes the padding."),
        "zeros": _(
            "You set the padding to 0 and returned all steps. Of each sequence one step was asked "
            "for."
        ),
        "real": _(
            "`y[mask]` puts the real steps of all sequences into one long table. Of each sequence "
            "only the last was asked for."
        ),
        "one": _(
            "This is the state of the first sequence alone. Every sequence has its row in the "
            "result: does `return` stand inside the loop?"
        ),
        "only-last": _(
            "This is the state of the last sequence alone. Every sequence has its row in the "
            "result."
        ),
    }


@exercise(
    "09.4",
    "program",
    wrong={
        "last": lambda y, mask: y[:, -1],
        "next": lambda y, mask: y[np.arange(len(y)), np.minimum(mask.sum(axis=1), y.shape[1] - 1)],
        "before": lambda y, mask: y[np.arange(len(y)), mask.sum(axis=1) - 2],
        "everyone": lambda y, mask: y[:, mask.sum(axis=1) - 1],
        "mean": lambda y, mask: (y * mask[:, :, None]).sum(axis=1) / mask.sum(axis=1)[:, None],
        "sum": lambda y, mask: (y * mask[:, :, None]).sum(axis=1),
        "largest": lambda y, mask: (y * mask[:, :, None]).max(axis=1),
        "first": lambda y, mask: y[np.arange(len(y)), mask.argmax(axis=1)],
        "times": lambda y, mask: (y * mask[:, :, None])[:, -1],
        "zeros": lambda y, mask: y * mask[:, :, None],
        "real": lambda y, mask: y[mask],
        "one": lambda y, mask: last_real(y, mask)[0],
        "only-last": lambda y, mask: y[mask][-1],
        "no-return": lambda y, mask: None,
    },
)
def state_after_the_last_real_step(task, answer):
    """From the states of all steps and the mask, the state after the last real step."""
    task.mistakes = _mistakes_with_masks()
    task.hints = [
        _("`mask.sum(axis=1)` is the number of real steps of each sequence."),
        _("Two arrays as indices, `y[rows, steps]`, take one place from each row."),
    ]
    rng = np.random.default_rng(9)
    short = [_padded(rng, *each) for each in (((2, 3), 4, 1), ((5, 2, 3), 6, 2))]
    task.cases(answer, last_real, short)  # each has padding: what goes one step too far runs
    others = [_padded(rng, *each) for each in (((1, 4, 4, 2), 5, 3), ((3, 1), 3, 2), ((2,), 4, 1))]
    task.cases(answer, last_real, others, draw=_draw_padded)


def windows(values, steps, ahead):
    """Return all windows of a series and what stands `ahead` places after each."""
    count = len(values) - steps - ahead + 1
    return np.stack([values[k : k + steps] for k in range(count)]), values[steps + ahead - 1 :]


def _one_short(values, steps, ahead):
    x, y = windows(values, steps, ahead)
    return x[:-1], y[:-1]


def _too_far(values, steps, ahead):
    x, y = windows(values, steps, ahead)
    return x[:-1], y[1:]


def _draw_series(rng):
    """Every fifth series is so short that one example fits."""
    for case in range(20):
        steps, ahead = (int(number) for number in rng.integers(1, 5, size=2))
        more = int(rng.integers(1, 6)) if case % 5 else 0
        yield rng.normal(size=steps + ahead + more).round(1), steps, ahead


def _apart(values, steps, ahead):
    return tuple(part[::steps] for part in windows(values, steps, ahead))


def _all_ahead(values, steps, ahead):
    count = len(values) - steps - ahead + 1
    later = [values[k + steps : k + steps + ahead] for k in range(count)]
    return windows(values, steps, ahead)[0], np.stack(later)


def _from_the_start(values, steps, ahead):
    count = len(values) - steps - ahead + 1
    return windows(values, steps, ahead)[0], values[ahead : ahead + count]


def _mistakes_in_windows():
    return {
        "far": _(
            "The values stand one place too far: with ahead = 1 the very next value is wanted."
        ),
        "short": _("The last example is missing: one more window still has its value."),
        "next": _("`ahead` is not used: this is always the next value."),
        "known": _("These are the last values of the windows themselves: nothing is forecast."),
        "from-start": _(
            "You counted `ahead` from the first value of each window. Count it from the last one."
        ),
        "all-ahead": _(
            "You kept all values up to the one that lies `ahead` places later. y holds only that "
            "one."
        ),
        "apart": _(
            "Each of your windows begins where the one before ends. The next one begins one place "
            "later: most of their values are the same."
        ),
        "backwards": _("Each window runs backwards: the oldest value comes first."),
        "turned": _("x is turned on its side: a row is one example."),
        "exchanged": _("x and y are exchanged: return the windows first."),
        "only-x": _("These are the windows alone. Return y as well: `return x, y`."),
    }


@exercise(
    "09.5",
    "program",
    wrong={
        "far": _too_far,
        "short": _one_short,
        "next": lambda values, steps, ahead: windows(values, steps, 1),
        "known": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0],
            windows(values, steps, ahead)[0][:, -1],
        ),
        "from-start": _from_the_start,
        "all-ahead": _all_ahead,
        "apart": _apart,
        "backwards": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0][:, ::-1],
            windows(values, steps, ahead)[1],
        ),
        "turned": lambda values, steps, ahead: (
            windows(values, steps, ahead)[0].T,
            windows(values, steps, ahead)[1],
        ),
        "exchanged": lambda values, steps, ahead: windows(values, steps, ahead)[::-1],
        "only-x": lambda values, steps, ahead: windows(values, steps, ahead)[0],
        "no-return": lambda values, steps, ahead: None,
    },
)
def windows_of_a_series(task, answer):
    """Cut a series into windows and the values that come a while after them."""
    task.mistakes = _mistakes_in_windows()
    task.hints = [
        _("Window k is `values[k:k + steps]`; its last value has the number k + steps − 1."),
        _(
            "The value to be forecast has the number k + steps − 1 + ahead, and must "
            "still be in the series."
        ),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        windows,
        [
            (rng.normal(size=n).round(1), steps, ahead)
            for n, steps, ahead in ((9, 3, 2), (12, 4, 3), (7, 2, 4), (5, 1, 1))
        ],
        draw=_draw_series,
    )
