"""Prices: four shares at the end of each trading day, up to 1 March 2013, in US dollars.

AAPL, IBM and MSFT from 1 March 2000 (3,270 days), GOOG from 19 August 2004 (2,148 days). Source:
Quandl's WIKI Prices, declared public domain by their publisher, as the wheel bokeh_sampledata
2026.1 records (see NOTICE); the source vouches for no figure.

`close` is what was paid. When a share is split into two, it halves over night, though nobody lost
anything: AAPL on 21 June 2000 and 28 February 2005, MSFT on 18 February 2003. `adjusted` takes out
splits and dividends, as they were known years later: it is right from one day to the next, not as
a price that anyone saw. All four firms survived and stayed large, though the share of MSFT lost:
what holds for them need not hold for shares.
"""

import functools
from typing import NamedTuple

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from helpers.datasets import files

NAMES = ("AAPL", "GOOG", "IBM", "MSFT")
VALIDATION_BEGINS = np.datetime64("2009-01-01")
TEST_BEGINS = np.datetime64("2011-01-01")


class Prices(NamedTuple):
    """N trading days: dates datetime64[D] (N,), close and adjusted float64 (N,), in US dollars."""

    dates: np.ndarray
    close: np.ndarray
    adjusted: np.ndarray


class Changes(NamedTuple):
    """N days of all NAMES, one share after the other: change float64 (N,), the logarithm of the
    adjusted price over that of the day before, in percent; past (N, days), the changes before it,
    oldest first; dates datetime64[D] (N,).
    """

    dates: np.ndarray
    past: np.ndarray
    change: np.ndarray


@functools.cache
def load(name="AAPL"):
    """Return the Prices of one of NAMES, read-only.

    Raises ValueError for another name, files.DataFileError where the file is missing or damaged.
    """
    if name not in NAMES:
        raise ValueError(f"load: name must be one of {', '.join(NAMES)}, got {name!r}")
    arrays = files.arrays("prices.npz")
    dates = files.dates(arrays[f"{name}_dates"])
    dates.flags.writeable = False
    return Prices(dates, arrays[f"{name}_close"], arrays[f"{name}_adjusted"])


def parts(prices):
    """Return three slices of `prices`, by time: train, validation (2009, 2010), test (from 2011).

    Days are not shuffled: the next price is hardly another one than the last.
    """
    first, second = np.searchsorted(prices.dates, (VALIDATION_BEGINS, TEST_BEGINS)).tolist()
    return slice(0, first), slice(first, second), slice(second, len(prices.dates))


def changes(days=20):
    """Return the Changes of all shares, for each day that has `days` changes before it."""
    found = []
    for name in NAMES:
        share = load(name)
        change = 100 * np.diff(np.log(share.adjusted))
        past = sliding_window_view(change, days)[:-1]
        found.append((share.dates[days + 1 :], past, change[days:]))
    return Changes(*(np.concatenate(columns) for columns in zip(*found, strict=True)))
