"""Weather: Seattle, day by day, from 1 January 2012 to 31 December 2015, 1,461 days without a gap.

Rain and snow in millimetres, the day's highest and lowest temperature in °C, the wind's mean speed
in m/s, each to a tenth. Source: the US National Oceanic and Atmospheric Administration (NOAA);
public domain, as the wheel vega_datasets 0.9.0 says, from which they were taken (see NOTICE). What
that wheel calls the day's weather (rain, sun, fog) is left out: it changes its meaning between the
years. Four years of one place: a year of test holds one summer and one winter.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files


class Days(NamedTuple):
    """N days: dates datetime64[D] (N,), and float32 (N,): rain in mm, high and low in °C, wind in
    m/s.
    """

    dates: np.ndarray
    rain: np.ndarray
    high: np.ndarray
    low: np.ndarray
    wind: np.ndarray


# The split is by time: a day's neighbours are like it, so days must not be shuffled over the parts.
TRAIN = slice(0, 731)  # 2012 and 2013
VALIDATION = slice(731, 1096)  # 2014
TEST = slice(1096, 1461)  # 2015


@functools.cache
def load():
    """Return the Days, read-only; TRAIN, VALIDATION and TEST are the slices of its parts.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("weather.npz")
    measured = (arrays["tenths"] / np.float32(10)).astype(np.float32).T
    days = Days(files.dates(arrays["dates"]), *measured)
    for array in days:
        array.flags.writeable = False
    return days


def known(days, back):
    """Return what is known on the evening before each of `days`, float64 (N, 2 + 4 · back).

    days: numbers (N,) from `back` on, the days to forecast. First the season, as sine and cosine of
    a wave of one year at the day itself; then high, low, the root of the rain and wind of the day
    before, of the day before that, and so on, `back` days in all. Raises ValueError where a day
    before the first would be needed.
    """
    days, record = np.asarray(days), load()
    if back < 0 or days.min() < back:
        raise ValueError(f"known: days must be {back} or above, got {days.min()}, with back={back}")
    angle = 2 * np.pi * days / 365.25  # the record begins on 1 January
    measured = np.stack([record.high, record.low, np.sqrt(record.rain), record.wind], axis=1)
    columns = [np.sin(angle)[:, None], np.cos(angle)[:, None]]
    columns += [measured[days - 1 - k] for k in range(back)]
    return np.concatenate(columns, axis=1)
