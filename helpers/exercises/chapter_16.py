"""The exercises of chapter 16: what is an honest figure?"""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _

TENDS = ("too high", "too low", "right", "nothing can be said")


@exercise(
    "16.1",
    "predict",
    wrong={"low": "too low", "average": "right", "unknown": "nothing can be said"},
)
def best_of_twenty(task, answer):
    """The best of twenty figures on the test set, compared with new data."""
    task.mistakes = {
        "low": _("You kept the largest of twenty figures. Which way does chance push the largest?"),
        "average": _(
            "Each figure alone is right on average. But the largest of twenty is no average."
        ),
        "unknown": _("Not of one figure. But of the largest of twenty something can be said."),
    }
    task.hints = [
        _("Suppose that all twenty learning rates are equally good. The best figure was luck.")
    ]
    task.choice(answer, "too high", TENDS)
    return _(
        "Chance raised it, and on new data that luck is gone. So choose by one part of the data, "
        "and judge once by another."
    )


@exercise("16.2", "fault", wrong={"split": 2, "cut": 3, "fit": 4, "judge": 5})
def scaled_before_the_split(task, answer):
    """The line in which the test rows take part in the scaling."""
    task.mistakes = {
        "split": _("Line 2 draws an order. No value of a row is looked at."),
        "cut": _("Line 3 only cuts the order in two."),
        "fit": _("Line 4 learns from the rows of `learn` alone. What were they made from?"),
        "judge": _("Line 5 uses the test rows, as it must: it judges, and learns nothing."),
    }
    task.hints = [
        _("A mean is learned, too."),
        _("Look where a mean is taken over all rows."),
    ]
    task.line(answer, 1)
    return _(
        "Mean and spread come from all rows, the test rows included. Take them from `learn` alone, "
        "after the split. Here little changes; with few rows or a choice of columns it can be much."
    )


def _draw_groups(rng):
    for case in range(20):
        learn = rng.integers(0, 6, size=rng.integers(1, 6))
        yield learn, rng.integers(0, 6, size=rng.integers(1, 4)) + 6 * (case % 2)


@exercise(
    "16.3",
    "program",
    wrong={
        "reversed": lambda learn, test: bool(set(learn) & set(test)),
        "one-is-enough": lambda learn, test: bool(set(test) - set(learn)),
        "other-sets": lambda learn, test: set(learn) != set(test),
        "by-place": lambda learn, test: all(a != b for a, b in zip(learn, test, strict=False)),
        "first": lambda learn, test: test[0] not in learn,
        "first-learn": lambda learn, test: learn[0] not in test,
        "no-return": lambda learn, test: None,
    },
)
def kept_apart(task, answer):
    """Return whether no group is on both sides of a split."""
    task.mistakes = {
        "reversed": _("That is True if a group is on both sides. The opposite is asked."),
        "one-is-enough": _("That is True if one test group is new. All of them have to be."),
        "other-sets": _("The two sides may differ and still share a group."),
        "by-place": _("A group may stand anywhere on the other side, not at the same place alone."),
        "first": _(
            "That looks at the first test row alone: `return True` belongs behind the loop."
        ),
        "first-learn": _("That decides at the first row: `return True` belongs behind the loop."),
    }
    task.hints = [
        _("`set(learn)` holds each group once. Which groups are in both sets?"),
        _("`set(learn) & set(test)` is what they share; `not` is true of an empty set."),
    ]
    cases = [
        (np.array([1, 1, 2]), np.array([3, 4])),
        (np.array([1, 2, 3]), np.array([4, 3])),
        (np.array([5]), np.array([5])),
        (np.array([1, 2]), np.array([2, 1])),
        (np.array([1, 2]), np.array([3, 1])),
        (np.array([1, 2]), np.array([1])),
        (np.array([1]), np.array([1, 2])),
        (np.array([1, 2]), np.array([3, 2, 4])),
        (np.array([3, 1, 4]), np.array([1])),
        (np.array([4, 6]), np.array([5, 1])),
    ]
    task.cases(
        answer,
        lambda learn, test: not set(learn) & set(test),
        cases,
        draw=_draw_groups,
        keep_arguments=True,
    )
    return _("Split by groups, then: first divide the groups, then take their rows.")
