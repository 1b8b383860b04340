"""Rates of two groups over thresholds: each on its own axes, named."""

import numpy as np

from helpers.plots.groups import draw_thresholds
from helpers.plots.style import COLORS, canvas


def test_each_rate_stands_over_the_thresholds_for_each_group():
    axes = canvas(1, 3)[1]
    thresholds = np.array([0.1, 0.2])
    rates = {"one": np.arange(10).reshape(2, 5) / 10, "other": np.arange(10, 20).reshape(2, 5) / 20}
    lines = draw_thresholds(axes, thresholds, rates, common=0.15)
    assert len(lines) == 6
    for column, (ax, title) in enumerate(zip(axes, ("refused", "FPR", "FNR"), strict=True)):
        assert ax.get_title() == title
        assert ax.get_xlabel() == "threshold"
        one, other, mark = ax.lines
        np.testing.assert_array_equal(one.get_xdata(), thresholds)
        np.testing.assert_allclose(one.get_ydata(), 10 * np.array([1 + column, 6 + column]))
        np.testing.assert_allclose(other.get_ydata(), 5 * np.array([11 + column, 16 + column]))
        assert (one.get_label(), other.get_label()) == ("one", "other")
        assert (one.get_color(), other.get_color()) == (COLORS["positive"], COLORS["negative"])
        assert list(mark.get_xdata()) == [0.15, 0.15]
    assert axes[0].get_ylabel() == "%"
    (legend,) = axes[0].figure.legends
    assert [text.get_text() for text in legend.get_texts()] == ["one", "other"]
