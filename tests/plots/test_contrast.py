"""Figures can be read: the measure finds each fault that is planted, and what is drawn on surfaces,
bars and images passes it. The chapters' own figures are measured as their notebooks run
(tests/notebooks/plugin.py).
"""

import numpy as np
import pytest
from matplotlib import colormaps
from matplotlib.colors import to_rgb

from helpers.plots.attention import draw_attention
from helpers.plots.bars import draw_bars
from helpers.plots.boundary import draw_boundary
from helpers.plots.confusion import draw_confusion
from helpers.plots.convolution import draw_frame, draw_numbers
from helpers.plots.descent import draw_descent, map_of
from helpers.plots.images import draw_images
from helpers.plots.style import COLORS, DIVERGING, SEQUENTIAL, SURFACE, canvas, ink_on, line, points
from tests.plots import contrast

WEAK = "#9a9a9a"  # 2.8 : 1 on paper


@pytest.fixture
def ax():
    """Return axes of a figure of the course."""
    return canvas()[1]


def test_black_on_white_is_21_and_grey_is_what_others_compute():
    assert contrast.ratio([0, 0, 0], [1, 1, 1]) == pytest.approx(21)
    grey = np.full(3, 0x76 / 255)
    assert contrast.ratio(grey, [1, 1, 1]) == pytest.approx(4.54, abs=0.01)  # WebAIM's checker


@pytest.mark.parametrize("meaning", [name for name in COLORS if name not in ("paper", "grid")])
def test_palette_passes_as_text_and_as_line(ax, meaning):
    ax.plot([0, 1], [0, 1], **line(meaning))
    ax.text(0.1, 0.9, "words", color=COLORS[meaning])
    assert contrast.faults(ax.figure) == []


def test_weak_text_is_found(ax):
    ax.text(0.5, 0.5, "words", color=WEAK)
    (found,) = contrast.faults(ax.figure)
    assert "'words' has a contrast of 2.8" in found


@pytest.mark.parametrize("name", [SEQUENTIAL, DIVERGING])
def test_dark_text_on_a_dark_image_is_found(ax, name):
    ax.imshow([[1.0]], cmap=name, vmin=0, vmax=1)
    ax.text(0, 0, "0.97", color=COLORS["ink"])
    found = contrast.faults(ax.figure)
    assert ["0.97" in each for each in found] == [True]


@pytest.mark.parametrize("draw", ["plot", "bar", "scatter"])
def test_weak_mark_is_found(ax, draw):
    getattr(ax, draw)([0, 1], [1, 2], color=WEAK)
    found = contrast.faults(ax.figure)
    assert found
    assert all("has a contrast of 2.8" in each for each in found)


def test_faint_mark_is_found(ax):
    ax.plot([0, 1], [0, 1], **line("value", alpha=0.3))
    assert len(contrast.faults(ax.figure)) == 1


def test_help_line_may_be_faint(ax):
    ax.axhline(0.5, color=COLORS["grid"])
    ax.grid(True, color=COLORS["grid"])
    assert contrast.faults(ax.figure) == []


def test_texts_upon_one_another_and_beyond_the_edge_are_found(ax):
    ax.text(0.5, 0.5, "first")
    ax.text(0.5, 0.5, "second")
    ax.figure.text(0.99, 0.5, "a long text")
    found = contrast.faults(ax.figure)
    assert "'second' lies upon 'first'" in found
    assert "the text 'a long text' is cut off by the edge of the figure" in found


def test_label_of_a_tick_beyond_the_axis_is_no_text(ax):
    ax.set(xlim=(0, 1), xticks=[0, 1, 1.02], xticklabels=["0", "1", "1.02"])
    ax.set_xlim(0, 1)
    assert contrast.faults(ax.figure) == []


@pytest.mark.parametrize("name", [SEQUENTIAL, DIVERGING, "gray"])
def test_text_on_each_tone_has_enough_contrast(name):
    for tone in colormaps[name](np.linspace(0, 1, 256)):
        assert contrast.ratio(to_rgb(ink_on(tone)), tone[:3]) >= 4.5


@pytest.mark.parametrize("share", [0, 0.4, 0.47, 1])
def test_numbers_on_images_take_ink_or_paper(share):
    figure, (left, middle, right) = canvas(1, 3)
    draw_attention(left, np.array([[share, 1 - share]]), ["q"], ["k", "l"])
    draw_confusion(middle, np.array([[round(9 * share), 9], [5, 9]]), ["a", "b"])
    draw_numbers(right, [[2 * share - 1, share]], "title")
    assert contrast.faults(figure) == []


@pytest.mark.parametrize("answer", [0.05, 0.45, 0.55, 0.95])
def test_points_are_seen_on_every_tone_of_the_surface(ax, answer):
    x = np.array([[-1.0, 0.0], [1.0, 0.0]])
    draw_boundary(ax, np.full(60**2, answer), x, np.array([0, 1]))
    ground = colormaps[SURFACE](answer)[:3]
    assert contrast.ratio(ground, to_rgb(COLORS["ink"])) >= 4.5
    assert contrast.faults(ax.figure) == []


def test_points_without_a_rim_are_found_where_the_surface_is_strong(ax):
    ax.imshow(np.ones((2, 2)), cmap=SURFACE, vmin=0, vmax=1)
    ax.plot([0.5], [0.5], **points("positive", markeredgewidth=0, markersize=20))
    assert len(contrast.faults(ax.figure)) == 1


@pytest.mark.parametrize("grey", [0.0, 0.4, 0.6, 1.0])
def test_frame_is_seen_on_every_picture(ax, grey):
    ax.imshow(np.full((9, 9), grey), cmap="gray", vmin=0, vmax=1)
    draw_frame(ax, 2, 2, 4, 4)
    assert contrast.faults(ax.figure) == []


def test_path_is_seen_on_the_landscape():
    figure, (left, right) = canvas(1, 2)
    places = map_of(40)
    path = np.linspace([-1.9, 1.9], [1.9, 1.9], 20)
    draw_descent(left, right, (places**2).sum(axis=-1), path, np.ones(20))
    assert contrast.faults(figure) == []


def test_bars_and_images_pass(ax):
    draw_bars(ax, [0.25, 0.75], ["no", "yes"])
    other = canvas()[1]
    draw_images(other, np.ones((4, 5, 5)), labels=[1, 2, 3, 4], predictions=[1, 2, 3, 0])
    assert contrast.faults(ax.figure) + contrast.faults(other.figure) == []


def test_measuring_leaves_the_figure_as_it_was(ax):
    ax.plot([0, 1], [0, 1], **line("value"), animated=True)
    note = ax.text(0.5, 0.5, "words", alpha=0.9)
    engine = ax.figure.get_layout_engine()
    contrast.faults(ax.figure)
    assert ax.lines[0].get_animated()
    assert ax.lines[0].get_visible()
    assert (note.get_alpha(), ax.figure.get_layout_engine()) == (0.9, engine)
