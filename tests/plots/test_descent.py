"""What the drawings of chapter 03 put on their axes."""

import numpy as np

from helpers.plots.descent import draw_descent, map_of, shade, update_descent
from helpers.plots.losses import draw_losses, update_losses
from helpers.plots.style import canvas


def test_descent_shows_path_ends_and_losses():
    left, right = canvas(1, 2)[1]
    path, losses = np.array([[1.0, 1.0], [0.5, 0.2], [0.1, 0.0]]), np.array([2.0, 0.3, 1e-9])
    artists = draw_descent(left, right, map_of(8)[..., 0] ** 2, path, losses)
    np.testing.assert_array_equal(artists.path.get_xydata(), path)
    np.testing.assert_array_equal(artists.end.get_xydata(), path[-1:])
    # the axis ends at 1e-6
    np.testing.assert_array_equal(artists.losses.get_xydata(), [[0, 2.0], [1, 0.3], [2, 1e-7]])
    update_descent(artists, -path, losses, map_of(8)[..., 1] ** 2)
    np.testing.assert_array_equal(artists.start.get_xydata(), -path[:1])
    np.testing.assert_array_equal(artists.image.get_array(), shade(map_of(8)[..., 1] ** 2))


def test_map_runs_from_the_bottom_left_over_the_extent():
    places = map_of(4)
    np.testing.assert_allclose(places[0, :2], [[-1.5, -1.5], [-0.5, -1.5]])
    np.testing.assert_allclose(places[-1, -1], [1.5, 1.5])


def test_shade_goes_from_lowest_to_highest():
    np.testing.assert_allclose(shade(np.array([[3.0, 4.0], [7.0, 5.25]])), [[0, 0.5], [1, 0.75]])


def test_landscape_is_a_map_of_twelve_tones_with_smooth_edges():
    figure, (left, right) = canvas(1, 2)
    artists = draw_descent(left, right, map_of(60)[..., 0] ** 2, np.zeros((1, 2)), np.ones(1))
    figure.canvas.draw()
    pixels = artists.image.make_image(figure.canvas.get_renderer())[0]
    tones = pixels[0, :, :3].astype(int).sum(axis=1)
    assert len(np.unique(tones)) == 12
    # from the edge to the middle each tone is lighter, and the steps are no wider than the map asks
    half = tones[: len(tones) // 2]
    assert (np.diff(half) >= 0).all()
    widths = np.unique(half, return_counts=True)[1][1:-1]
    assert widths.max() - widths.min() <= 2


def test_losses_show_two_values_two_slopes_and_the_place():
    left, right = canvas(1, 2)[1]
    z = np.linspace(-1, 1, 5)
    artists = draw_losses(left, right, z, (z, z + 1), (z + 2, z + 3), (0.5, (1.0, 2.0), (3.0, 4.0)))
    np.testing.assert_array_equal(artists.values[1].get_ydata(), z + 2)
    np.testing.assert_array_equal(artists.slopes[0].get_ydata(), z + 1)
    assert [mark.get_xydata().tolist() for mark in artists.here] == [
        [[0.5, y]] for y in (1, 3, 2, 4)
    ]
    update_losses(artists, (z, z), (z, -z), (0.0, (5.0, 6.0), (7.0, 8.0)))
    np.testing.assert_array_equal(artists.slopes[1].get_ydata(), -z)
    assert artists.here[3].get_xydata().tolist() == [[0.0, 8.0]]
