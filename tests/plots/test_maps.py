"""What the drawings of explanations show: sizes of maps, and what is left of them."""

import numpy as np
import pytest

from helpers.plots.maps import draw_maps, draw_survival
from helpers.plots.style import canvas
from tests.plots.support import along


@pytest.fixture
def ax():
    return canvas()[1]


def test_each_row_begins_with_the_picture_and_each_map_has_its_own_full_ink(ax):
    picture = np.array([[0.0, 0.5, 0, 0], [1.0, 0.25, 0, 1]])
    first = {
        "slope": np.array([[1, -4, 0, 0], [2, 0, 0, 0]]),
        "small": np.array([[1.0, -2], [0, 0]]),
    }
    second = {"slope": np.zeros((1, 2, 4, 1)), "small": np.array([[3.0, 0], [3, 0]])}
    images = draw_maps(ax, picture[..., None], [first, second])
    shown = [image.get_array() for image in images]
    for place, wanted in (
        (0, picture),
        (1, [[0.25, 1, 0, 0], [0.5, 0, 0, 0]]),
        (2, [[0.5, 0.5, 1, 1], [0, 0, 0, 0]]),
        (3, picture),
        (4, np.zeros((2, 4))),
        (5, [[1, 1, 0, 0]] * 2),
    ):
        np.testing.assert_array_equal(shown[place], wanted)
    assert [image.get_clim() for image in images] == [(0, 1)] * 6
    assert [image.get_extent()[0] // 1 for image in images] == [0, 1, 2] * 2
    assert [text.get_text() for text in ax.texts] == ["picture", "slope", "small"] * 2


def test_means_stand_over_the_number_of_layers_with_their_spread(ax):
    left = {"gradient": [[0.5, 0.7], [0.1, -0.1]], "Grad-CAM": [[0.2, 0.2], [0.0, 0.4]]}
    draw_survival(ax, left)
    for name, means in (("gradient", [0.6, 0.0]), ("Grad-CAM", [0.2, 0.2])):
        drawn = _named(ax, name)
        assert along(ax, "layers drawn anew, from the last", drawn) == [1, 2]
        np.testing.assert_allclose(along(ax, "rank correlation", drawn), means, atol=1e-12)
    ends = ax.containers[0].lines[2][0].get_segments()
    np.testing.assert_allclose([end[:, 1] for end in ends], [[0.5, 0.7], [-0.1, 0.1]], atol=1e-12)
    assert ax.get_xticks().tolist() == [1, 2]
    looks = {(line.get_color(), line.get_linestyle()) for line in map(_line, ax.containers)}
    assert len(looks) == 2


def test_more_methods_than_looks_are_refused(ax):
    with pytest.raises(ValueError, match=r"^draw_survival: at most 4 methods, got 5"):
        draw_survival(ax, {str(number): np.zeros((2, 3)) for number in range(5)})


def _line(container):
    return container.lines[0]


def _named(ax, name):
    """Return the line of this name; in its colour the name must stand beside it."""
    (found,) = [line for line in map(_line, ax.containers) if line.get_label() == name]
    (said,) = [text for text in ax.texts if text.get_text() == name]
    assert said.get_color() == found.get_color()
    return found
