"""Two real series: carbon dioxide in the air, week by week, and sunspots, year by year.

CO2 at Mauna Loa, Hawaii, 29 March 1958 to 29 December 2001, 2,284 weekly means in parts per
million, 59 of them missing: Keeling and Whorf (2004), Scripps Institution of Oceanography, in
Trends: A Compendium of Data on Global Change. Sunspots, 1700 to 2008, 309 yearly means: National
Geophysical Data Center.
Both public domain, taken from the wheel statsmodels 0.15.0.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files


class Series(NamedTuple):
    """times (N,): years as numbers with a fraction; values (N,) float64."""

    times: np.ndarray
    values: np.ndarray


@functools.cache
def co2(*, filled=True):
    """Return the Series of carbon dioxide in ppm; missing weeks are filled along a line, or NaN.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("series.npz")
    times = 1970 + files.dates(arrays["days"]).astype(int) / 365.2425
    values = arrays["co2"].astype(np.float64)
    if filled:
        known = ~np.isnan(values)
        values = np.interp(times, times[known], values[known])
    return Series(times, values)


@functools.cache
def sunspots():
    """Return the Series of yearly sunspot numbers.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("series.npz")
    return Series(arrays["years"].astype(np.float64), arrays["sunspots"].astype(np.float64))
