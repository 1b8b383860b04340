"""The toolbox's functions that are written or mended: arrays, logarithms, data."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def _tables():
    rng = np.random.default_rng(7)
    return [(rng.integers(0, 20, size=shape).astype(float),) for shape in ((3, 4), (5, 2), (30, 4))]


def _draw_tables(rng):
    for _case in range(20):
        yield (rng.integers(0, 41, size=rng.integers(1, 6, size=2)) / 2,)


@exercise(
    "00.7",
    "program",
    wrong={
        "pupils": lambda s: s.mean(axis=1),
        "everything": lambda s: s.mean(),
        "sum": lambda s: s.sum(axis=0),
        "wrong-count": lambda s: s.sum(axis=0) / s.shape[1],
        "no-return": lambda s: None,
        "column": lambda s: s.mean(axis=0, keepdims=True).T,
    },
)
def mean_of_each_test(task, answer):
    """The mean of each column."""
    task.mistakes = {
        "pupils": _("This is the mean of each pupil. Which axis has to disappear?"),
        "everything": _("This is one number for the whole table: give `mean` an axis."),
        "sum": _("The right axis, and sums. Means were asked for."),
        "wrong-count": _(
            "The sums are right, divided by the number of tests. Each of them adds up the pupils."
        ),
        "column": _(
            "The numbers are right, in a table of one column. Wanted: an array of shape (tests,)."
        ),
    }
    task.hints = [
        _("The pupils are axis 0, the tests are axis 1."),
        _("What disappears is the axis that you name."),
    ]
    task.cases(answer, lambda s: s.mean(axis=0), _tables(), draw=_draw_tables)


def _draw_examples(rng):
    for _case in range(20):
        rows, columns = rng.integers(2, 6), rng.integers(1, 4)
        yield (_table(rng, rows, columns),)


def _table(rng, rows, columns):
    """Return a table of one decimal in which no column is constant."""
    x = rng.normal(3, 5, size=(rows, columns)).round(1)
    x[0] = x[1] + rng.choice([-2, 2, 4], size=columns)
    return x


@exercise(
    "00.8",
    "program",
    wrong={
        "rows": lambda x: (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True),
        "everything": lambda x: (x - x.mean()) / x.std(),
        "variance": lambda x: (x - x.mean(axis=0)) / x.var(axis=0),
        "shift-only": lambda x: x - x.mean(axis=0),
        "range": lambda x: (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0)),
        "order": lambda x: x - x.mean(axis=0) / x.std(axis=0),
        "no-return": lambda x: None,
    },
)
def standardised(task, answer):
    """Each column with mean 0 and standard deviation 1."""
    task.mistakes = {
        "rows": _("Here each row has mean 0. The columns are the properties."),
        "everything": _(
            "One mean for the whole table: metres and kilograms would share it. Name axis 0."
        ),
        "variance": _(
            "You divide by the variance. The standard deviation is its square root, `std`."
        ),
        "shift-only": _("The means are 0 now. The spreads are still different."),
        "range": _(
            "Here each column runs from 0 to 1. Its mean should be 0, and its standard deviation 1."
        ),
        "order": _("Division comes before subtraction: put parentheses around `x - mean`."),
    }
    task.hints = [
        _(
            "Subtract the columns' means, then divide by the columns' standard "
            "deviations: broadcasting does the rest."
        )
    ]
    task.cases(
        answer,
        lambda x: (x - x.mean(axis=0)) / x.std(axis=0),
        [
            (np.random.default_rng(seed).normal([3, -2, 100], [1, 5, 20], size=(6, 3)),)
            for seed in (1, 2)
        ],
        draw=_draw_examples,
        tolerance=1e-6,  # a standard deviation with 1e-8 added to it is near enough
        keep_arguments=True,
    )


def _many():
    rng = np.random.default_rng(4)
    return [(rng.random(5) + 0.01,), (np.full(3000, 0.5),), (rng.random(7) + 0.01,)]


def _draw_probabilities(rng):
    for _case in range(20):
        yield (rng.integers(1, 100, size=rng.integers(1, 8)) / 100,)


def _log_of_zero(p):
    with np.errstate(divide="ignore"):
        return np.log(p.prod())


@exercise(
    "00.10",
    "program",
    wrong={
        "underflow": _log_of_zero,
        "sum-first": lambda p: np.log(p.sum()),
        "mean": lambda p: np.log(p).mean(),
        "sign": lambda p: -np.log(p).sum(),
        "base-2": lambda p: np.log2(p).sum(),
        "each": lambda p: np.log(p),
        "multiplied": lambda p: np.log(p).prod(),
        "no-return": lambda p: None,
    },
)
def log_of_product(task, answer):
    """The logarithm of a product of many probabilities."""
    task.mistakes = {
        "underflow": _(
            "The product of 3,000 halves becomes 0 first, and ln 0 is "
            "−inf. Take the logarithms first."
        ),
        "sum-first": _(
            "This is the logarithm of the sum. It is the other way "
            "round: the sum of the logarithms."
        ),
        "mean": _("This is the mean of the logarithms. A product of all makes a sum of all."),
        "sign": _("Right but for the sign: the logarithm of a small number is negative."),
        "base-2": _("`np.log2` counts doublings. ln is `np.log`."),
        "each": _("These are the logarithms, one for each number. Add them up."),
        "multiplied": _("You multiplied the logarithms. The logarithm of a product is their sum."),
    }
    task.hints = [_("Products become sums: ln(a · b · c) = ln a + ln b + ln c.")]
    task.cases(answer, lambda p: np.log(p).sum(), _many(), draw=_draw_probabilities, tolerance=1e-6)


def scaled(learn, test):
    """Return both parts, scaled by the training part's mean and spread."""
    mean, spread = learn.mean(axis=0), learn.std(axis=0)
    return (learn - mean) / spread, (test - mean) / spread


def _draw_parts(rng):
    for _case in range(20):
        rows, columns = rng.integers(2, 6), rng.integers(1, 4)
        test = rng.normal(1, 4, size=(rng.integers(1, 4), columns)).round(1)
        yield _table(rng, rows, columns), test


def _each_by_itself(learn, test):
    return scaled(learn, learn)[0], scaled(test, test)[0]


def _all_together(learn, test):
    everything = np.concatenate([learn, test])
    return scaled(everything, learn)[1], scaled(everything, test)[1]


@exercise(
    "00.11",
    "program",
    wrong={
        "each": _each_by_itself,
        "together": _all_together,
        "test-only": lambda learn, test: scaled(learn, test)[1],
        "shift-only": lambda learn, test: (learn - learn.mean(axis=0), test - learn.mean(axis=0)),
        "swapped": lambda learn, test: scaled(learn, test)[::-1],
        "no-return": lambda learn, test: None,
    },
)
def scale_without_leakage(task, answer):
    """Training and test set, scaled by numbers of the training set."""
    task.mistakes = {
        "each": _(
            "The test set is scaled by its own mean and spread. A single new "
            "patient has no spread: "
            "use the training set's numbers for both."
        ),
        "together": _(
            "Mean and spread were taken from both parts together: the test set has leaked in."
        ),
        "test-only": _("Return both parts: training first, then test."),
        "shift-only": _(
            "The means are taken away. Divide by the training set's standard deviation, too."
        ),
        "swapped": _("First the training set, then the test set."),
    }
    task.names = {
        "scaled training set": _("It is `learn` less its mean, divided by its standard deviation."),
        "scaled test set": _(
            "The same two numbers of each column, those of `learn`, scale `test`."
        ),
    }
    task.hints = [_("Compute mean and spread of `learn`, and use these two for both parts.")]
    rng = np.random.default_rng(8)
    task.cases(
        answer,
        scaled,
        [
            (rng.normal(5, 3, size=(n, 2)), rng.normal(6, 2, size=(m, 2)))
            for n, m in ((6, 3), (9, 4))
        ],
        draw=_draw_parts,
        tolerance=1e-6,  # a standard deviation with 1e-8 added to it is near enough
        keep_arguments=True,
    )


def share(answers, truth):
    """Return the share of answers (B, 1) that are the truth (B,)."""
    return float(np.mean(answers[:, 0] == truth))


def _draw_answers(rng):
    for _case in range(20):
        rows = rng.integers(1, 7)
        yield rng.integers(0, 3, (rows, 1)), rng.integers(0, 3, rows)


@exercise(
    "00.12",
    "fault",
    wrong={
        "printed": lambda a, t: (a == t).sum() / len(t),
        "mean-only": lambda a, t: np.mean(a == t),
        "count": lambda a, t: (a[:, 0] == t).sum(),
        "wrong-ones": lambda a, t: (a[:, 0] != t).sum() / len(t),
        "percent": lambda a, t: 100 * share(a, t),
        "no-return": lambda a, t: None,
    },
)
def mend_the_share(task, answer):
    """A comparison of (B, 1) with (B,) that becomes a table."""
    task.mistakes = {
        "printed": _("The fault is still there. Print `right.shape`: it is a table."),
        "mean-only": _(
            "The mean hides it, the table is still there: every answer "
            "is compared with every truth."
        ),
        "count": _("The comparison is mended. Divide by the number of examples."),
        "wrong-ones": _("This is the share of wrong answers."),
        "percent": _("The comparison is mended. A share from 0 to 1 was asked for, not percent."),
    }
    task.hints = [
        _("What is the shape of `answers == truth` when answers is (B, 1) and truth is (B,)?"),
        _("Take the column out of the table: `answers[:, 0]`."),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        share,
        [(rng.integers(0, 2, (n, 1)), rng.integers(0, 2, n)) for n in (5, 8, 11)],
        draw=_draw_answers,
        tolerance=1e-8,
    )
    return _("A (B, 1) beside a (B,) is the accident of the broadcasting table. Print the shapes.")
