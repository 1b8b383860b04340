"""Weather and prices: what the loaders promise, and what their figures must be judged by."""

import gzip

import numpy as np
import pytest

from helpers.authoring.data import make_daily
from helpers.datasets import prices, weather


def test_weather_has_each_day_of_four_years_in_its_units():
    days = weather.load()
    assert len(days.dates) == 1461
    assert (days.dates[0], days.dates[-1]) == (
        np.datetime64("2012-01-01"),
        np.datetime64("2015-12-31"),
    )
    assert (np.diff(days.dates) == 1).all()
    assert [array.dtype for array in days[1:]] == [np.float32] * 4
    first = [float(array[0]) for array in days[1:]]
    np.testing.assert_allclose(first, [0.0, 12.8, 5.0, 4.7], rtol=1e-6)
    extremes = [(float(array.min()), float(array.max())) for array in days[1:]]
    np.testing.assert_allclose(
        extremes, [(0, 55.9), (-1.6, 35.6), (-7.1, 18.3), (0.4, 9.5)], rtol=1e-6
    )
    assert (days.high >= days.low).all()
    assert not any(array.flags.writeable for array in days)


def test_parts_of_the_weather_are_years_one_after_the_other():
    dates = weather.load().dates
    for part, begin, end in (
        (weather.TRAIN, "2012-01-01", "2013-12-31"),
        (weather.VALIDATION, "2014-01-01", "2014-12-31"),
        (weather.TEST, "2015-01-01", "2015-12-31"),
    ):
        assert dates[part][[0, -1]].astype(str).tolist() == [begin, end]


def test_tomorrow_is_like_today_to_two_degrees():
    high = weather.load().high
    mistakes = np.abs(np.diff(high))[weather.TEST.start - 1 :]
    assert len(mistakes) == 365
    assert mistakes.mean() == pytest.approx(2.24, abs=0.005)


@pytest.mark.parametrize(
    ("name", "days", "begin", "sizes"),
    [
        ("AAPL", 3270, "2000-03-01", (2223, 504, 543)),
        ("IBM", 3270, "2000-03-01", (2223, 504, 543)),
        ("MSFT", 3270, "2000-03-01", (2223, 504, 543)),
        ("GOOG", 2148, "2004-08-19", (1101, 504, 543)),
    ],
)
def test_prices_have_their_days_in_order_and_their_parts(name, days, begin, sizes):
    share = prices.load(name)
    assert len(share.dates) == len(share.close) == len(share.adjusted) == days
    assert share.dates[[0, -1]].astype(str).tolist() == [begin, "2013-03-01"]
    gaps = np.diff(share.dates).astype(int)
    assert (gaps.min(), gaps.max()) in {(1, 5), (1, 7)}
    assert (share.close > 0).all()
    assert (share.adjusted > 0).all()
    assert not any(array.flags.writeable for array in share)
    parts = prices.parts(share)
    assert tuple(part.stop - part.start for part in parts) == sizes
    assert share.dates[parts[1]][0] == np.datetime64("2009-01-02")
    assert share.dates[parts[2]][0] == np.datetime64("2011-01-03")


@pytest.mark.parametrize(
    ("name", "splits"),
    [("AAPL", ["2000-06-21", "2005-02-28"]), ("MSFT", ["2003-02-18"]), ("IBM", []), ("GOOG", [])],
)
def test_only_splits_and_dividends_part_the_two_prices(name, splits):
    share = prices.load(name)
    apart = np.diff(np.log(share.close)) - np.diff(np.log(share.adjusted))
    halved = np.isclose(apart, -np.log(2), atol=0.01)
    assert share.dates[1:][halved].astype(str).tolist() == splits
    assert np.abs(apart[~halved]).max() < 0.11  # the largest dividend: MSFT, 15 November 2004


def test_another_name_is_refused():
    with pytest.raises(ValueError, match="load: name must be one of AAPL, GOOG, IBM, MSFT, got"):
        prices.load("aapl")


def test_weather_is_read_in_tenths():
    arrays = make_daily.weather(
        b"date,precipitation,temp_max,temp_min,wind,weather\n2012/01/02,10.9,10.6,-2.8,4.5,rain\n"
    )
    assert arrays["dates"].tolist() == [20120102]
    assert arrays["tenths"].tolist() == [[109, 106, -28, 45]]


def test_quotes_are_read_by_name_and_others_left_out():
    lines = ["Ticker,Date,Open,High,Low,Close,Volume,Adj Close"]
    lines += [f"{name},2010-01-0{i},1,2,0.5,{i}.5,9,0.25" for i in (4, 5) for name in prices.NAMES]
    lines += ["FB,2012-05-18,1,1,1,1,1,1"]
    arrays = make_daily.quotes(gzip.compress("\n".join(lines).encode()))
    assert len(arrays) == 3 * len(prices.NAMES)
    assert arrays["IBM_dates"].tolist() == [20100104, 20100105]
    assert arrays["IBM_close"].tolist() == [4.5, 5.5]
    assert arrays["IBM_adjusted"].tolist() == [0.25, 0.25]


def test_the_evening_before_knows_the_season_and_the_last_days():
    record, day = weather.load(), np.array([3, 400])
    x = weather.known(day, 2)
    assert x.shape == (2, 10)
    np.testing.assert_allclose(x[:, 0], np.sin(2 * np.pi * day / 365.25))
    np.testing.assert_allclose(x[:, 1], np.cos(2 * np.pi * day / 365.25))
    for back, columns in ((1, x[:, 2:6]), (2, x[:, 6:10])):
        then = day - back
        np.testing.assert_array_equal(columns[:, 0], record.high[then])
        np.testing.assert_array_equal(columns[:, 1], record.low[then])
        np.testing.assert_allclose(columns[:, 2] ** 2, record.rain[then], rtol=1e-6)
        np.testing.assert_array_equal(columns[:, 3], record.wind[then])
    assert weather.known(day, 0).shape == (2, 2)
    with pytest.raises(ValueError, match=r"^known: days must be 4 or above, got 3"):
        weather.known(day, 4)


def test_changes_of_prices_stand_with_those_before_them():
    found = prices.changes(days=5)
    assert found.past.shape == (len(found.change), 5)
    assert len(found.change) == sum(len(prices.load(name).dates) - 6 for name in prices.NAMES)
    share = prices.load("AAPL")
    np.testing.assert_array_equal(found.dates[:3], share.dates[6:9])
    ratio = share.adjusted[6] / share.adjusted[5]
    np.testing.assert_allclose(found.change[0], 100 * np.log(ratio))
    first = 100 * np.log(share.adjusted[1:6] / share.adjusted[:5])
    np.testing.assert_allclose(found.past[0], first)
    np.testing.assert_array_equal(found.past[1, -1], found.change[0])
    share = prices.load("MSFT")
    assert found.dates[-1] == share.dates[-1]
    np.testing.assert_allclose(
        found.change[-1], 100 * np.log(share.adjusted[-1] / share.adjusted[-2])
    )
