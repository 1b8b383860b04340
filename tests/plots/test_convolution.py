"""Photographs, maps, frames and tables of numbers show what they are given."""

import numpy as np
import pytest

from helpers.plots.convolution import (
    draw_frame,
    draw_map,
    draw_numbers,
    draw_photograph,
    place_frame,
    update_numbers,
)
from helpers.plots.style import canvas


def test_photograph_is_black_at_0_and_white_at_1():
    image = draw_photograph(canvas()[1], [[0.0, 1.0], [0.25, 1.4]])
    np.testing.assert_allclose(image.get_array()[:, :, 0], [[0, 1], [0.25, 1]])
    np.testing.assert_allclose(image.get_array()[0, 1], [1, 1, 1])
    colour = np.random.default_rng(0).random((3, 4, 3))
    np.testing.assert_allclose(draw_photograph(canvas()[1], colour).get_array(), colour)
    with pytest.raises(ValueError, match=r"picture must be \(M, N\)"):
        draw_photograph(canvas()[1], np.zeros(4))


def test_map_has_its_zero_in_the_middle():
    assert draw_map(canvas()[1], [[0.5, -3.0]]).get_clim() == (-3, 3)
    assert draw_map(canvas()[1], [[0.5, -3.0]], limit=2).get_clim() == (-2, 2)
    assert draw_map(canvas()[1], [[0.0]]).get_clim()[1] > 0


def test_frame_lies_around_whole_pixels_and_can_be_moved():
    frame = draw_frame(canvas()[1], 2, 5, 3, 4)
    assert (frame.get_y(), frame.get_x(), frame.get_height(), frame.get_width()) == (1.5, 4.5, 3, 4)
    place_frame(frame, 0, 1, 1, 1)
    assert (frame.get_y(), frame.get_x(), frame.get_height(), frame.get_width()) == (
        -0.5,
        0.5,
        1,
        1,
    )


def test_table_says_its_numbers_and_never_minus_zero():
    ax = canvas()[1]
    table = draw_numbers(ax, [[1.0, -0.0], [0.25, -2.0]], "weights", below="sum")
    assert [cell.get_text() for cell in table.cells] == ["1.0", "0.0", "0.2", "−2.0"]
    assert (ax.get_title(), table.below.get_text()) == ("weights", "sum")
    update_numbers(table, [[1, 2], [3, 4]], form="{:.0f}")
    assert [cell.get_text() for cell in table.cells] == ["1", "2", "3", "4"]
    np.testing.assert_array_equal(table.image.get_array(), [[1, 2], [3, 4]])
