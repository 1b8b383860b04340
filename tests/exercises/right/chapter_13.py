"""Right answers to the exercises of chapter 13: differences by person, forecasts by repetition."""

import math
import statistics

import numpy as np
from scipy import stats

from tests.exercises.right import right


@right("13.4")
def person_by_person(people, a, b):
    """Loops over persons and rows."""
    found = {}
    for person in people.tolist():
        total, count = 0, 0
        for each, first, second in zip(people, a, b, strict=True):
            if each == person:
                total += first - second
                count += 1
        found[person] = total / count
    means = list(found.values())
    middle = sum(means) / len(means)
    variance = sum((mean - middle) ** 2 for mean in means) / (len(means) - 1)
    return middle, math.sqrt(variance / len(means))


@right("13.4")
def persons_in_a_dict(people, a, b):
    """A dict of lists, and the statistics of Python; a list in place of a tuple."""
    found = {}
    for person, difference in zip(people.tolist(), (a - b).tolist(), strict=True):
        found.setdefault(person, []).append(difference)
    means = [statistics.fmean(each) for each in found.values()]
    return [statistics.fmean(means), statistics.stdev(means) / len(means) ** 0.5]


@right("13.4")
def persons_by_bincount(people, a, b):
    """Sums and counts of all persons at once; an array in place of a tuple."""
    _names, places = np.unique(people, return_inverse=True)
    means = np.bincount(places, weights=a - b) / np.bincount(places)
    return np.array([means.mean(), means.std(ddof=1) / np.sqrt(means.size)])


@right("13.4")
def persons_by_sorting(people, a, b):
    """Rows sorted by person, cut where the next one begins."""
    order = np.argsort(people, kind="stable")
    cuts = np.flatnonzero(np.diff(people[order])) + 1
    means = [np.mean(part) for part in np.split((a - b)[order], cuts)]
    return np.mean(means), np.std(means, ddof=1) / np.sqrt(len(means))


@right("13.4")
def persons_by_scipy(people, a, b):
    """The means of both methods apart, then their difference; SciPy's standard error."""
    names = sorted(set(people.tolist()))
    first = np.array([np.mean(a[people == name]) for name in names])
    second = np.array([np.mean(b[people == name]) for name in names])
    return np.mean(first - second), stats.sem(first - second)


@right("13.4")
def persons_by_a_matrix(people, a, b):
    """A row for each person, with 1 where a rating is theirs."""
    theirs = (np.unique(people)[:, None] == people).astype(float)
    means = theirs @ (a - b) / theirs.sum(axis=1)
    return means.mean(), np.sqrt(means.var(ddof=1) / len(means))


@right("13.6")
def naive_by_loops(values, season, start):
    """Loop over the test days."""
    total = 0
    for day in range(start, len(values)):
        total += (values[day] - values[day - season]) ** 2
    return math.sqrt(total / (len(values) - start))


@right("13.6")
def naive_by_shifting(values, season, start):
    """All days are forecast, and those before the test dropped."""
    misses = (values[season:] - values[:-season])[start - season :]
    return np.sqrt(np.mean(misses**2))


@right("13.6")
def naive_by_norm(values, season, start):
    """The length of the vector of misses."""
    days = np.arange(start, len(values))
    return np.linalg.norm(values[days] - values[days - season]) / len(days) ** 0.5


@right("13.6")
def naive_by_roll(values, season, start):
    """The series turned by a season; what comes round is before the test."""
    misses = (values - np.roll(values, season))[start:]
    return (misses @ misses / misses.size) ** 0.5


@right("13.6")
def naive_by_convolution(values, season, start):
    """The difference as a filter with two weights."""
    weights = np.zeros(season + 1)
    weights[0], weights[-1] = 1, -1
    misses = np.convolve(values, weights, mode="valid")[start - season :]
    return np.sqrt(np.square(misses).mean())


@right("13.6")
def naive_by_statistics(values, season, start):
    """Python's statistics on a list of pairs."""
    numbers = values.tolist()
    pairs = list(zip(numbers[season:], numbers, strict=False))[start - season :]
    return statistics.fmean((now - before) ** 2 for now, before in pairs) ** 0.5
