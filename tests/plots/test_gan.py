"""What the drawings of chapter 12 put on their axes."""

import numpy as np
import pytest

from helpers.plots.gan import (
    draw_arena,
    draw_game_losses,
    draw_pull,
    update_arena,
    update_game_losses,
)
from helpers.plots.latent import draw_walk, update_walk
from helpers.plots.style import canvas


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_arena_shows_surface_and_both_kinds_of_points(rng):
    ax, real, fake, surface = (
        canvas()[1],
        rng.normal(size=(5, 2)),
        rng.normal(size=(7, 2)),
        rng.random(16),
    )
    artists = draw_arena(ax, surface, real, fake)
    np.testing.assert_array_equal(ax.images[0].get_array(), surface.reshape(4, 4))
    np.testing.assert_array_equal(artists.real.get_xydata(), real)
    np.testing.assert_array_equal(artists.fake.get_xydata(), fake)
    assert artists.real.get_marker() != artists.fake.get_marker()
    update_arena(artists, 1 - surface, fake, real)
    np.testing.assert_array_equal(artists.real.get_xydata(), fake)
    np.testing.assert_array_equal(ax.images[0].get_array(), 1 - surface.reshape(4, 4))
    assert len(ax.lines) == 2


def test_pull_is_an_arrow_a_point_and_the_strongest_has_the_given_length(rng):
    fake, pull = rng.normal(size=(6, 2)), rng.normal(size=(6, 2)) / 1000
    arrows = draw_pull(canvas()[1], fake, pull, longest=0.3)
    drawn = np.stack([arrows.U, arrows.V], axis=1)
    assert np.linalg.norm(drawn, axis=1).max() == pytest.approx(0.3)
    np.testing.assert_allclose(drawn / drawn[0, 0], pull / pull[0, 0])
    np.testing.assert_array_equal(arrows.get_offsets(), fake)


def test_no_pull_is_no_division_by_zero():
    assert not np.any(draw_pull(canvas()[1], np.zeros((2, 2)), np.zeros((2, 2))).U)


def test_game_losses_have_two_lines_and_two_levels():
    ax = canvas()[1]
    lines = draw_game_losses(ax, [0, 10], [(1.4, 0.7), (1.2, 0.9)], balance=(1.39, 0.69))
    assert [line.get_ydata().tolist() for line in lines] == [[1.4, 1.2], [0.7, 0.9]]
    assert [line.get_ydata()[0] for line in ax.lines[:2]] == [1.39, 0.69]
    assert lines[0].get_linestyle() != lines[1].get_linestyle()
    update_game_losses(lines, [0, 10, 500], [(1, 2), (3, 4), (50, 6)])
    assert lines[0].get_ydata().tolist() == [1, 3, 10]
    assert ax.get_xlim() == (0, 800)


def test_walk_shows_the_strip_the_place_and_its_probabilities(rng):
    strip, here, bars = canvas(1, 3)[1]
    pictures = rng.random((4, 5, 6))
    artists = draw_walk(strip, here, bars, pictures, 2, [0.2, 0.8])
    np.testing.assert_array_equal(strip.images[0].get_array()[:, 6:12], pictures[1])
    np.testing.assert_array_equal(here.images[0].get_array(), pictures[2])
    assert artists.frame.get_xdata() == [2, 3, 3, 2, 2]
    update_walk(artists, 1 - pictures, 0, [0.9, 0.1])
    np.testing.assert_array_equal(here.images[0].get_array(), 1 - pictures[0])
    assert [bar.get_width() for bar in bars.patches] == [0.9, 0.1]


def test_axis_of_the_losses_grows_after_its_end_not_at_it():
    ax = canvas()[1]
    lines = draw_game_losses(ax, [0], [(1, 2)], balance=(1, 2))
    update_game_losses(lines, [0, 200], [(1, 2), (1, 2)])
    assert ax.get_xlim() == (0, 200)
