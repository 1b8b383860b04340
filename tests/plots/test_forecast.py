"""A forecast beside what came: the days, the changes and the correlations are those of the data."""

import numpy as np
import pytest

from helpers.plots import style
from helpers.plots.forecast import draw_forecast
from tests.plots.support import called


def test_prices_stand_by_day_and_changes_against_each_other():
    _fig, axes = style.canvas(columns=2)
    before = np.array([100.0, 110.0, 99.0, 120.0])
    price, said = np.array([110.0, 99.0, 120.0, 60.0]), np.array([0.0, 10.0, -5.0, 1.0])
    forecast = before * np.exp(said / 100)
    r = draw_forecast(axes, price, before, said, days=3, each=2)
    assert list(called(axes[0], "price").get_ydata()) == price[:3].tolist()
    np.testing.assert_allclose(called(axes[0], "forecast").get_ydata(), forecast[:3])
    (cloud,) = axes[1].lines
    change = 100 * np.log(price / before)
    np.testing.assert_allclose(cloud.get_xydata(), np.column_stack([said, change])[::2])
    assert (axes[0].get_xlabel(), axes[0].get_ylabel()) == ("day", "US dollars")
    assert axes[1].get_xlabel() == "forecast change, %"
    assert axes[1].get_ylabel() == "real change, %"
    assert list(r) == ["forecast and price", "yesterday's price and price", "the two changes"]
    pairs = [(forecast, price), (before, price), (said, change)]
    assert list(r.values()) == pytest.approx([np.corrcoef(*pair)[0, 1] for pair in pairs])
