"""The exercises of the toolbox: arrays, slopes, logarithms, data, in the numbers that follow Start
here's.
"""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "00.3",
    "predict",
    wrong={"inner": (3, 3), "turned": (4, 5), "no-sum": (5, 3, 4), "left": (5, 3)},
)
def shape_of_product(task, answer):
    """The shape of a product of (5, 3) and (3, 4)."""
    task.mistakes = {
        "inner": _("The 3s are what is summed over: they disappear."),
        "turned": _("The rows of the left array stay rows: 5 comes first."),
        "no-sum": _("The products are added up over the 3, so that axis disappears."),
        "left": _(
            "Each row of the left array meets each column of the right one: "
            "how many columns are there?"
        ),
    }
    task.hints = [
        _("(5, 3) @ (3, 4): the inner sizes must agree and disappear, the outer ones remain.")
    ]
    task.value(
        tuple(answer) if isinstance(answer, list) else answer,
        (5, 4),
        expected=_("a tuple of two whole numbers"),
    )


@exercise("00.4", "compute", wrong={"height": 9, "two": 2, "average": 3, "cube": 27})
def slope_of_square(task, answer):
    """The slope of x² at 3."""
    task.mistakes = {
        "height": _("9 is how high the curve is at 3. How steep is it there?"),
        "two": _("2 is the slope at x = 1."),
        "average": _(
            "From 0 to 3 the curve rises 9 in 3 steps: that is the mean "
            "slope. At the end it is steeper."
        ),
        "cube": _("That is 3³, a height of another curve."),
    }
    task.hints = [_("The slope of x² is 2x."), _("Measure: (3.001² − 2.999²) / 0.002.")]
    task.value(
        answer, 6, tolerance=0.01, expected=_("the rise for a step of 1, measured right at x = 3")
    )


@exercise(
    "00.5", "compute", wrong={"product": 10, "power": 32, "difference": -3, "undone": 1096.63}
)
def logarithm_of_product(task, answer):
    """The logarithm of a product, from the logarithms."""
    task.mistakes = {
        "product": _("The numbers are multiplied. What happens to their logarithms?"),
        "power": _("No power is needed here."),
        "difference": _("A difference belongs to a quotient, a / b."),
        "undone": _("That is a · b itself. Its logarithm was asked."),
    }
    task.hints = [_("Products become sums.")]
    task.value(answer, 7, tolerance=0.01, expected=_("one number, made of 2 and 5"))


@exercise(
    "00.6",
    "predict",
    wrong={"training": "training", "validation": "validation", "choice": "all of it"},
)
def honest_part(task, answer):
    """The part of the data that gives the honest figure."""
    task.mistakes = {
        "training": _("The method has seen these patients: it may have learned them by heart."),
        "validation": _(
            "The choices were made such that this part comes out well. It is no longer neutral."
        ),
    }
    task.hints = [_("Which part took no part in learning, nor in any choice?")]
    task.choice(answer, "test", ("training", "validation", "test"))
    return _(
        "And only once: whoever looks at it again and again, and chooses by it, turns it "
        "into a validation set."
    )


def _tables():
    rng = np.random.default_rng(7)
    return [(rng.integers(0, 20, size=shape).astype(float),) for shape in ((3, 4), (5, 2), (30, 4))]


@exercise(
    "00.7",
    "program",
    wrong={
        "pupils": lambda s: s.mean(axis=1),
        "everything": lambda s: s.mean(),
        "sum": lambda s: s.sum(axis=0),
        "no-return": lambda s: None,
        "column": lambda s: s.mean(axis=0, keepdims=True).T,
    },
)
def mean_of_each_test(task, answer):
    """The mean of each column."""
    task.mistakes = {
        "pupils": _("This is the mean of each pupil. Which axis has to disappear?"),
        "everything": _("This is one number for the whole table: give `mean` an axis."),
        "sum": _("The right axis, and sums. Means were asked."),
        "column": _(
            "The numbers are right, in a table of one column. A list of shape (tests,) was asked."
        ),
    }
    task.hints = [
        _("The pupils are axis 0, the tests are axis 1."),
        _("What disappears is the axis that you name."),
    ]
    task.cases(answer, lambda s: s.mean(axis=0), _tables())


@exercise(
    "00.8",
    "program",
    wrong={
        "rows": lambda x: (x - x.mean(axis=1, keepdims=True)) / x.std(axis=1, keepdims=True),
        "everything": lambda x: (x - x.mean()) / x.std(),
        "variance": lambda x: (x - x.mean(axis=0)) / x.var(axis=0),
        "shift-only": lambda x: x - x.mean(axis=0),
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
        tolerance=1e-8,
        keep_arguments=True,
    )


@exercise("00.9", "compute", wrong={"inner-only": 1, "sign": 2, "half": -0.5, "zero": 0})
def slope_of_chain(task, answer):
    """The slope of e^(−2x) at 0."""
    task.mistakes = {
        "inner-only": _("That is dy/du. The chain has a second link: du/dx."),
        "sign": _("Mind the sign: when x grows, u falls."),
        "half": _("Slopes along a chain multiply: by −2, not divided by it."),
        "zero": _("u is 0 there, but y does not stand still: it falls as x grows."),
    }
    task.hints = [_("dy/du = e^u, and du/dx = −2."), _("At x = 0, u is 0, and e^0 = 1.")]
    task.value(answer, -2, tolerance=1e-4, expected=_("the product of two slopes"))


def _many():
    rng = np.random.default_rng(4)
    return [(rng.random(5) + 0.01,), (np.full(3000, 0.5),), (rng.random(7) + 0.01,)]


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
    }
    task.hints = [_("Products become sums: ln(a · b · c) = ln a + ln b + ln c.")]
    task.cases(answer, lambda p: np.log(p).sum(), _many(), tolerance=1e-6)


def scaled(learn, test):
    """Return both parts, scaled by the training part's mean and spread."""
    mean, spread = learn.mean(axis=0), learn.std(axis=0)
    return (learn - mean) / spread, (test - mean) / spread


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
    task.hints = [_("Compute mean and spread of `learn`, and use these two for both parts.")]
    rng = np.random.default_rng(8)
    task.cases(
        answer,
        scaled,
        [
            (rng.normal(5, 3, size=(n, 2)), rng.normal(6, 2, size=(m, 2)))
            for n, m in ((6, 3), (9, 4))
        ],
        tolerance=1e-8,
        keep_arguments=True,
    )


def share(answers, truth):
    """Return the share of answers (B, 1) that are the truth (B,)."""
    return float(np.mean(answers[:, 0] == truth))


@exercise(
    "00.12",
    "fault",
    wrong={
        "printed": lambda a, t: (a == t).sum() / len(t),
        "mean-only": lambda a, t: np.mean(a == t),
        "count": lambda a, t: (a[:, 0] == t).sum(),
        "wrong-ones": lambda a, t: (a[:, 0] != t).sum() / len(t),
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
    }
    task.hints = [
        _("Which shape has `answers == truth` when answers is (B, 1) and truth is (B,)?"),
        _("Take the column as a list: `answers[:, 0]`."),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        share,
        [(rng.integers(0, 2, (n, 1)), rng.integers(0, 2, n)) for n in (5, 8, 11)],
        tolerance=1e-8,
    )
    return _("A (B, 1) beside a (B,) is the accident of the broadcasting table. Print the shapes.")
