"""A stored picture is small, sharp and always the same; a frame shows what a whole drawing
would.
"""

import io

import numpy as np
import pytest
from PIL import Image

from helpers.plots.boundary import draw_boundary, plane
from helpers.plots.curves import draw_curves
from helpers.plots.png import USUAL, Frames, css_size, png_bytes
from helpers.plots.style import COLORS, SHARPNESS, canvas, line


def pixels(png):
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def usual_figure():
    fig, (left, right) = canvas(1, 2)
    rng, points = np.random.default_rng(0), plane()
    x = rng.uniform(-1, 1, (60, 2))
    draw_boundary(
        left, 1 / (1 + np.exp(-4 * points[:, 0] * points[:, 1])), x, x[:, 0] * x[:, 1] > 0
    )
    epochs = np.arange(100)
    draw_curves(right, np.exp(-epochs / 20), np.exp(-epochs / 25) + 0.02 * rng.random(100))
    return fig


def test_usual_figure_is_a_small_palette_png_without_metadata():
    png = png_bytes(usual_figure())
    picture = Image.open(io.BytesIO(png))
    assert len(png) <= USUAL
    assert picture.mode == "P"
    assert picture.info.keys() <= {"transparency"}


def test_same_figure_gives_the_same_bytes():
    assert png_bytes(usual_figure()) == png_bytes(usual_figure())


def test_picture_has_the_stated_sharpness():
    fig, _ax = canvas(width=6, height=2)
    picture = Image.open(io.BytesIO(png_bytes(fig)))
    assert css_size(fig) == (660, 220)
    assert picture.size == tuple(SHARPNESS * side for side in css_size(fig))


def test_rare_colours_and_paper_keep_their_exact_value():
    fig = usual_figure()
    fig.axes[1].plot([50], [0.5], marker="D", markersize=9, color=COLORS["prediction"])
    found = {tuple(color) for color in pixels(png_bytes(fig)).reshape(-1, 3)}
    assert {(255, 255, 255), (0xCC, 0x3D, 0x8A)} <= found


def test_moving_artists_are_in_the_stored_picture_too():
    fig, ax = canvas()
    ax.set(xlim=(0, 1), ylim=(0, 1))
    (drawn,) = ax.plot([0, 1], [0, 1], **line("value"))
    before = png_bytes(fig)
    Frames(fig, [drawn])
    assert png_bytes(fig) == before
    assert drawn.get_animated()


@pytest.fixture
def film():
    fig, ax = canvas(width=4, height=2)
    ax.set(xlim=(0, 1), ylim=(0, 1))
    (drawn,) = ax.plot([0, 1], [0, 1], **line("value"))
    return Frames(fig, [drawn]), drawn, ax


def test_frame_with_a_moved_artist_equals_a_whole_drawing(film):
    frames, drawn, _ax = film
    frames.png()
    drawn.set_data([0, 1], [1, 0])
    moved, whole = pixels(frames.png()), pixels(png_bytes(frames.fig))
    assert frames.full_draws == 1
    assert abs(moved - whole).mean() < 0.5
    drawn.set_data([0, 1], [0, 1])
    assert abs(pixels(frames.png()) - whole).mean() > 1


def test_frame_follows_when_something_else_changes(film):
    frames, _drawn, ax = film
    before = pixels(frames.png())
    ax.set_xlim(0, 2)
    assert abs(pixels(frames.png()) - before).mean() > 0.5
    assert frames.full_draws == 2


def test_stored_picture_in_between_does_not_hide_a_change(film):
    frames, _drawn, ax = film
    frames.png()
    ax.set_xlim(0, 2)
    whole = pixels(png_bytes(frames.fig))
    assert abs(pixels(frames.png()) - whole).mean() < 0.5
