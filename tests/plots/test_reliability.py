"""A reliability diagram shows for each bin what was said and what came true."""

import numpy as np
import pytest

from helpers.plots import style
from helpers.plots.reliability import draw_reliability


def test_each_bin_has_its_mean_and_its_share():
    _fig, ax = style.canvas()
    p = np.array([[0.1, 0.2, 0.6, 0.9], [0.3, 0.2, 0.6, 0.7]])
    truth = np.array([0, 1, 1, 1])
    found = draw_reliability(ax, {"a": p, "b": 1 - p}, truth, edges=(0.25, 0.5, 0.95))
    expected = [[0.5 / 3, 2 / 3], [0.3, 0], [0.7, 1], [np.nan, np.nan]]
    np.testing.assert_allclose(found["a"], expected)
    diagonal, first, second = ax.lines
    assert diagonal.get_xydata().tolist() == [[0, 0], [1, 1]]
    np.testing.assert_array_equal(first.get_xydata(), found["a"])
    np.testing.assert_array_equal(second.get_xydata(), found["b"])
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["calibrated", "a", "b"]
    assert len({(drawn.get_color(), drawn.get_linestyle()) for drawn in ax.lines}) == 3


def test_more_than_two_methods_are_refused():
    _fig, ax = style.canvas()
    p = np.array([0.5])
    with pytest.raises(ValueError, match="methods must be at most two, got 3"):
        draw_reliability(ax, {"a": p, "b": p, "c": p}, p)
