"""Chapter 13: functions that are written, differences by person and forecasts without a network."""

import itertools

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def gaps(people, values):
    """Return the mean of `values` of each person."""
    return np.array([values[people == person].mean() for person in np.unique(people)])


def _mean_and_error(numbers, ddof=1):
    return numbers.mean(), numbers.std(ddof=ddof) / np.sqrt(len(numbers))


def per_person(people, a, b):
    """Return the mean of the persons' mean differences and its standard error."""
    return _mean_and_error(gaps(people, a - b))


def _unpaired(people, a, b):
    errors = [_mean_and_error(gaps(people, each))[1] for each in (a, b)]
    return gaps(people, a - b).mean(), np.hypot(*errors)


def _by_rows(people, a, b):
    each = gaps(people, a - b)
    return each.mean(), each.std(ddof=1) / np.sqrt(len(people))


def _spread(people, a, b):
    each = gaps(people, a - b)
    return each.mean(), each.std(ddof=1)


def _no_root(people, a, b):
    each = gaps(people, a - b)
    return each.mean(), each.std(ddof=1) / len(each)


def _sums(people, a, b):
    return _mean_and_error(np.array([(a - b)[people == each].sum() for each in np.unique(people)]))


def _runs(people, a, b):
    ends = itertools.accumulate(len(list(run)) for _person, run in itertools.groupby(people))
    return _mean_and_error(np.array([run.mean() for run in np.split(a - b, list(ends)[:-1])]))


def _mistakes_by_person():
    return {
        "per-rating": _(
            "You took each rating by itself. Ratings of one person are alike: first take the mean "
            "of each person, and go on with these."
        ),
        "by-rows": _(
            "The mean is right. Its error divides by the root of the number of persons, not of "
            "ratings."
        ),
        "ddof": _("The mean is right. The spread divides by n − 1: `ddof=1`."),
        "spread": _("The mean is right. You returned the spread: divide it by the root of n."),
        "no-root": _("The mean is right. The spread is divided by the root of n, not by n."),
        "unpaired": _(
            "The mean is right. You took the errors of both methods apart and put them together: "
            "then what is hard for both counts as noise. Take the spread of the differences."
        ),
        "sign": _("The difference is a − b, not b − a."),
        "absolute": _("The sign of a difference has got lost: a may be better for some persons."),
        "sums": _(
            "You added up the differences of each person. Who rates much would count more: take "
            "their mean."
        ),
        "runs": _(
            "You took neighbouring rows with the same person together. A person may come again "
            "further down."
        ),
        "turned": _("Both numbers are right, in the wrong order: (mean, error)."),
    }


def _draw_ratings(rng):
    for _case in range(20):
        ids = rng.choice(50, size=rng.integers(2, 6), replace=False)
        people = np.concatenate([ids, rng.choice(ids, size=rng.integers(1, 8))])
        rng.shuffle(people)
        errors = rng.integers(0, 40, size=(2, len(people))) / 10
        yield people, *errors


@exercise(
    "13.4",
    "program",
    wrong={
        "per-rating": lambda people, a, b: _mean_and_error(a - b),
        "by-rows": _by_rows,
        "ddof": lambda people, a, b: _mean_and_error(gaps(people, a - b), ddof=0),
        "spread": _spread,
        "no-root": _no_root,
        "unpaired": _unpaired,
        "sign": lambda people, a, b: per_person(people, b, a),
        "absolute": lambda people, a, b: _mean_and_error(np.abs(gaps(people, a - b))),
        "sums": _sums,
        "runs": _runs,
        "turned": lambda people, a, b: per_person(people, a, b)[::-1],
        "no-return": lambda people, a, b: None,
    },
)
def differences_by_person(task, answer):
    """Mean and standard error of paired differences, person by person."""
    task.names = {
        "mean": _("It is the mean of one number for each person: that person's mean difference."),
        "error": _("It is the spread of the persons' mean differences, divided by a root."),
    }
    task.mistakes = _mistakes_by_person()
    task.hints = [
        _("`people == person` picks the rows of one person; `np.unique(people)` names each once."),
        _("Put one mean difference for each person into an array. Its `std` wants `ddof=1`."),
    ]
    rng = np.random.default_rng(13)
    orders = ([4, 9, 4, 2, 9, 4, 4], [7, 3, 3, 7, 3], [5, 1])
    cases = [(np.array(each), *rng.integers(0, 40, size=(2, len(each))) / 10) for each in orders]
    task.cases(answer, per_person, cases, draw=_draw_ratings, tolerance=1e-8)
    return _("Each person counts once. The error tells how the mean may vary with other persons.")


def naive_rmse(values, season, start):
    """Return the RMSE of the values `season` days before, over the days from `start` on."""
    misses = values[start:] - values[start - season : len(values) - season]
    return np.sqrt(np.mean(misses**2))


def _rmse(misses):
    return np.sqrt(np.mean(misses**2)) if len(misses) else np.nan


def _last_season(values, season, start):
    days = np.arange(start, len(values))
    return _rmse(values[days] - values[start - season + (days - start) % season])


def _inside(values, season, start):
    test = values[start:]
    return _rmse(test[season:] - test[:-season])


def _misses(values, season):
    return values[season:] - values[:-season]


def _mistakes_in_forecasting():
    return {
        "no-root": _("This is the mean squared error. RMSE is its root."),
        "absolute": _("This is the mean distance. RMSE squares the misses first."),
        "signed": _("Misses above and below cancel here: square them, take the mean, then a root."),
        "root-of-sum": _("This is the root of the sum. Divide by the number of test days first."),
        "all-days": _("You counted days before `start`, too. Only test days count."),
        "training": _("These are the days before `start`. Count those from `start` on."),
        "yesterday": _("You compared with the day before. Compare with that of `season` days ago."),
        "inside": _(
            "The first test days are missing, or you looked ahead. What came before the first one "
            "is known, although it is no test day."
        ),
        "last-known": _(
            "You forecast all test days by the last value before them. The forecast of a day may "
            "use all that came before that day."
        ),
        "last-season": _(
            "You repeat the last season before the test. The forecast of a day may use all that "
            "came before that day: take the value of `season` days ago."
        ),
        "mean": _("You forecast the mean of the days before. Take the value of `season` days ago."),
        "late": _("You began a day late: the day at the place `start` is a test day."),
    }


def _draw_series(rng):
    for _case in range(20):
        season = int(rng.integers(1, 6))
        start = season + int(rng.integers(0, 6))
        values = rng.integers(-90, 200, size=start + rng.integers(1, 9)) / 10
        yield values, season, start


@exercise(
    "13.6",
    "program",
    wrong={
        "no-root": lambda v, season, start: naive_rmse(v, season, start) ** 2,
        "absolute": lambda v, s, start: np.mean(np.abs(_misses(v, s)[start - s :])),
        "signed": lambda v, s, start: np.mean(_misses(v, s)[start - s :]),
        "root-of-sum": lambda v, s, start: naive_rmse(v, s, start) * np.sqrt(len(v) - start),
        "all-days": lambda v, season, start: _rmse(_misses(v, season)),
        "training": lambda v, season, start: _rmse(_misses(v[:start], season)),
        "yesterday": lambda v, season, start: naive_rmse(v, 1, start),
        "inside": _inside,
        "last-known": lambda v, season, start: _rmse(v[start:] - v[start - 1]),
        "last-season": _last_season,
        "mean": lambda v, season, start: _rmse(v[start:] - v[:start].mean()),
        "late": lambda v, season, start: _rmse(_misses(v, season)[start + 1 - season :]),
        "no-return": lambda v, season, start: None,
    },
)
def error_of_a_naive_forecast(task, answer):
    """RMSE of persistence and seasonal naive, split by time."""
    task.mistakes = _mistakes_in_forecasting()
    task.hints = [
        _("The test days are `values[start:]`. Which slice holds the values `season` days before?"),
        _("`values[start - season : len(values) - season]`"),
    ]
    series = np.array([3.1, -0.4, 7.2, 5.5, 1.9, 8.8, 6.1, 2.3, 9.4, 4.7, 0.6, 7.9])
    cases = [(series, 3, 5), (series[::-1], 2, 4), (series[4:], 1, 3), (series, 4, 4)]
    one_day = [(series[:6], 2, 5), (series[:2], 1, 1)]
    task.cases(answer, naive_rmse, [*cases, *one_day], draw=_draw_series, tolerance=1e-8)
    return _("This is the figure that a network must beat.")
