"""A curve of several runs: mean and band."""

import numpy as np
import pytest

from helpers.plots.spread import draw_spread, draw_spreads, scale_by_powers
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


def test_several_curves_have_their_legend(ax):
    runs = {"linear": np.array([[1.0, 2.0]]), "network": np.array([[3.0, 5.0], [5.0, 5.0]])}
    linear, network = draw_spreads(ax, (1, 4), runs)
    np.testing.assert_array_equal(linear.line.get_ydata(), [1, 2])
    np.testing.assert_array_equal(network.line.get_ydata(), [4, 5])
    assert network.line.get_color() == COLORS["value"]
    assert linear.line.get_color() == COLORS["baseline"]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["linear", "network"]
    with pytest.raises(ValueError, match="zip"):
        draw_spreads(ax, (1, 4), {"linear": np.zeros((1, 2))})


def test_logarithmic_axes_say_plain_numbers_where_they_are_asked(ax):
    draw_spread(ax, (100, 25600), [30, 4], meaning="value", label="")
    scale_by_powers(ax, (100, 1600), (5, 40))
    assert ax.get_xscale() == ax.get_yscale() == "log"
    assert ax.get_xticks().tolist() == [100, 1600]
    assert ax.get_yticks().tolist() == [5, 40]
    ax.figure.draw_without_rendering()
    assert [text.get_text() for text in ax.get_xticklabels()] == ["100", "1600"]
    assert len(ax.get_xticks(minor=True)) == len(ax.get_yticks(minor=True)) == 0
