"""A curve of several runs: mean and band."""

import numpy as np
import pytest

from helpers.plots.spread import draw_spread
from helpers.plots.style import COLORS, canvas


@pytest.fixture
def ax():
    return canvas()[1]


def test_the_line_is_the_mean_and_the_band_reaches_from_lowest_to_highest(ax):
    runs = np.array([[1.0, 5.0], [3.0, 6.0], [5.0, 1.0]])
    artists = draw_spread(ax, (10, 100), runs, meaning="value", label="network")
    np.testing.assert_array_equal(artists.line.get_xydata(), [[10, 3], [100, 4]])
    assert artists.line.get_label() == "network"
    assert artists.line.get_color() == COLORS["value"]
    corners = artists.band.get_paths()[0].vertices
    assert set(corners[corners[:, 0] == 10][:, 1]) == {1.0, 5.0}
    assert set(corners[corners[:, 0] == 100][:, 1]) == {1.0, 6.0}


def test_one_run_has_no_band_and_markers_can_be_left_out(ax):
    artists = draw_spread(ax, (1, 2, 3), [4, 5, 6], meaning="baseline", label="b", marked=False)
    assert artists.band is None
    assert artists.line.get_marker() == "None"
    assert draw_spread(ax, (1, 2), [4, 5], meaning="value", label="v").line.get_marker() == "o"


def test_other_lengths_are_refused(ax):
    with pytest.raises(ValueError, match=r"draw_spread: runs must be \(runs, 2\), a number for ea"):
        draw_spread(ax, (1, 2), np.zeros((4, 3)), meaning="value", label="")
