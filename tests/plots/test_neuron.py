"""The neuron over the plane, and the tangent: what was drawn."""

import numpy as np
import pytest

from helpers.plots.boundary import plane
from helpers.plots.neuron import EXTENT, draw_border, draw_neuron, ends, update_neuron
from helpers.plots.style import canvas
from helpers.plots.tangent import draw_tangent, update_tangent


@pytest.fixture
def ax():
    return canvas()[1]


@pytest.mark.parametrize("w", [(1.5, -2.0), (2.0, 0.1), (0.0, 1.0), (-3.0, 0.0)])
def test_ends_lie_on_the_line_and_reach_the_edges(w):
    points = ends(np.array(w), 0.4, extent=(-1, 3, -2, 2))
    np.testing.assert_allclose(points @ w + 0.4, 0, atol=1e-12)
    edges = [-1, 3] if abs(w[1]) >= abs(w[0]) else [-2, 2]
    assert points[:, 0 if edges == [-1, 3] else 1].tolist() == edges


def test_border_keeps_the_plane(ax):
    border = draw_border(ax, np.array([1.0, 1.0]), -1.0, extent=(-0.5, 1.5, -0.5, 1.5))
    assert border.get_xydata().tolist() == [[-0.5, 1.5], [1.5, -0.5]]
    assert (ax.get_xlim(), ax.get_ylim()) == ((-0.5, 1.5), (-0.5, 1.5))


def test_neuron_shows_answers_line_arrow_and_point(ax):
    w, b = np.array([1.0, 2.0]), -1.0
    values = np.tanh(plane(8, extent=EXTENT) @ w + b)
    artists = draw_neuron(ax, values, w, b, (0.5, -1.5))
    np.testing.assert_array_equal(artists.image.get_array(), values.reshape(8, 8))
    assert (artists.image.norm.vmin, artists.image.norm.vmax) == (-1, 1)
    np.testing.assert_allclose(artists.border.get_xydata() @ w + b, 0, atol=1e-12)
    assert artists.point.get_xydata().tolist() == [[0.5, -1.5]]
    foot, tip = artists.arrow._posA_posB
    np.testing.assert_allclose(foot @ w + b, 0, atol=1e-12)  # it begins on the line
    np.testing.assert_allclose(tip - foot, w / 2)  # and points along the weights


def test_neuron_without_weights_has_no_line_and_no_arrow(ax):
    artists = draw_neuron(ax, np.zeros(16), np.array([1.0, 0.0]), 0.0, (0, 0))
    update_neuron(artists, np.full(16, 3.0), np.zeros(2), 1.0, (1, 1), limits=(0, 4))
    assert np.isnan(artists.border.get_xydata()).all()
    assert not artists.arrow.get_visible()
    assert (artists.image.norm.vmin, artists.image.norm.vmax) == (0, 4)
    update_neuron(artists, np.zeros(16), np.array([0.0, 1.0]), 1.0, (1, 1))
    assert artists.arrow.get_visible()


@pytest.mark.parametrize("slope", [0.0, 1.0, -3.0])
def test_tangent_has_the_slope_and_one_length(ax, slope):
    tangent = draw_tangent(ax, 0, 0, 0)
    update_tangent(tangent, 2.0, -1.0, slope, reach=1.5)
    left, right = tangent.get_xydata()
    np.testing.assert_allclose((left + right) / 2, [2.0, -1.0])
    assert (right - left)[1] == pytest.approx(slope * (right - left)[0])
    assert np.linalg.norm(right - left) == pytest.approx(3.0)
