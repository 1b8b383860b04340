"""Lists of films and what ratings add: bars, numbers, titles."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers.plots.films import draw_additions, draw_list, update_additions, update_list
from helpers.plots.style import COLORS, canvas
from tests.plots.support import ticks


@pytest.fixture
def ax():
    return canvas()[1]


def test_list_has_a_bar_a_number_and_a_title_for_each_film(ax):
    artists = draw_list(ax, [4.25, 3.0], ["A", "B"], high=6, meaning="prediction", digits=2)
    assert [bar.get_width() for bar in artists.bars] == [4.25, 3.0]
    assert [number.get_text() for number in artists.numbers] == [" 4.25", " 3.00"]
    assert [number.get_position() for number in artists.numbers] == [(4.25, 0), (3.0, 1)]
    assert [title.get_text() for title in artists.titles] == ["A", "B"]
    assert all(title.get_position()[1] < y for y, title in enumerate(artists.titles))
    assert to_hex(artists.bars[0].get_facecolor()) == COLORS["prediction"]
    assert ax.get_xlim() == (0, 6)
    assert ax.yaxis_inverted()


def test_another_list_takes_its_place(ax):
    artists = draw_list(ax, [40, 30], ["A", "B"], high=50, meaning="baseline")
    assert [number.get_text() for number in artists.numbers] == [" 40", " 30"]
    update_list(artists, [20, 10], ["C", "D"])
    assert [bar.get_width() for bar in artists.bars] == [20, 10]
    assert [number.get_text() for number in artists.numbers] == [" 20", " 10"]
    assert [title.get_text() for title in artists.titles] == ["C", "D"]


def test_additions_go_to_the_right_and_below_zero_to_the_left(ax):
    artists = draw_additions(ax, [0.5, -0.25, np.nan], ["a", "b", "c"])
    assert [bar.get_width() for bar in artists.bars] == [0.5, -0.25, 0]
    assert [to_hex(bar.get_facecolor()) for bar in artists.bars[:2]] == [
        COLORS["positive"],
        COLORS["negative"],
    ]
    assert [number.get_text() for number in artists.numbers] == [" +0.50", " −0.25", " not rated"]
    assert [number.get_position()[0] for number in artists.numbers] == [0.5, 0, 0]
    assert ticks(ax.yaxis) == ["a", "b", "c"]
    assert ax.get_xlabel() == "stars that your rating adds"


def test_what_reaches_too_far_is_cut_but_its_number_is_not(ax):
    artists = draw_additions(ax, [0.0, 0.0], ["a", "b"])
    update_additions(artists, [2.5, -3.0])
    low, high = ax.get_xlim()
    assert low < artists.bars[1].get_width() < 0 < artists.bars[0].get_width() < high
    assert [number.get_text() for number in artists.numbers] == [" +2.50", " −3.00"]
