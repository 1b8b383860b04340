"""Right answers to the toolbox's exercises on scaling: a table, and a training and a test set."""

import numpy as np
import scipy.stats
from sklearn.preprocessing import StandardScaler

from tests.exercises.right import right


@right("00.8")
def standardised_by_loops(x):
    """Loops over columns and rows."""
    columns = []
    for values in x.T:
        mean = sum(values) / len(values)
        squares = [(value - mean) ** 2 for value in values]
        deviation = (sum(squares) / len(values)) ** 0.5
        columns.append([(value - mean) / deviation for value in values])
    return np.array(columns).T


@right("00.8")
def standardised_on_a_copy(x):
    """In place, on a copy: first the mean, then the spread of what is left."""
    x = x.copy()
    x -= x.mean(axis=0)
    x /= np.sqrt(np.mean(x**2, axis=0))
    return x


@right("00.8")
def standardised_with_a_small_number(x):
    """The usual guard against a division by 0."""
    return (x - x.mean(axis=0)) / (x.std(axis=0) + 1e-8)


@right("00.8")
def standardised_by_scipy(x):
    """By scipy.stats.zscore."""
    return scipy.stats.zscore(x)


@right("00.8")
def standardised_by_sklearn(x):
    """By scikit-learn."""
    return StandardScaler().fit_transform(x)


@right("00.8")
def standardised_in_another_order(x):
    """First divided, then shifted."""
    scaled = x / x.std(axis=0)
    return scaled - scaled.mean(axis=0)


def _mean_and_spread(values):
    mean = sum(values) / len(values)
    return mean, (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5


@right("00.11")
def scaled_by_loops(learn, test):
    """Loops over columns and rows."""
    first, second = [], []
    for column, new in zip(learn.T, test.T, strict=True):
        mean, spread = _mean_and_spread(column)
        first.append([(value - mean) / spread for value in column])
        second.append([(value - mean) / spread for value in new])
    return np.array(first).T, np.array(second).T


@right("00.11")
def scaled_by_a_comprehension(learn, test):
    """Both parts in one line; the result is a list."""
    return [(part - np.mean(learn, 0)) / np.std(learn, 0) for part in (learn, test)]


@right("00.11")
def scaled_by_sklearn(learn, test):
    """By scikit-learn: fitted on the training set."""
    scaler = StandardScaler().fit(learn)
    return scaler.transform(learn), scaler.transform(test)


@right("00.11")
def scaled_together(learn, test):
    """One table with the training set's numbers, then taken apart."""
    table = np.concatenate([learn, test])
    table = (table - learn.mean(axis=0)) / learn.std(axis=0)
    return tuple(np.split(table, [len(learn)]))


@right("00.11")
def scaled_on_copies(learn, test):
    """In place, on copies, with a small number added to the spread."""
    mean, spread = learn.mean(axis=0, keepdims=True), learn.std(axis=0, keepdims=True) + 1e-8
    parts = learn.copy(), test.copy()
    for part in parts:
        part -= mean
        part /= spread
    return parts


@right("00.11")
def scaled_by_slope_and_intercept(learn, test):
    """Another order: one slope and one intercept a column."""
    slope = 1 / np.sqrt(np.var(learn, axis=0))
    intercept = -slope * learn.mean(axis=0)
    return slope * learn + intercept, slope * test + intercept
