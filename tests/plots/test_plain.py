"""A figure is the same whatever the learner has set in matplotlib's rcParams, and what is set stays
set.
"""

import matplotlib
import matplotlib.style
import numpy as np
import pytest

from helpers.plots import style
from helpers.plots.bars import draw_bars
from helpers.plots.convolution import draw_frame
from helpers.plots.diagrams.board import Board
from helpers.plots.diagrams.volumes import draw_volumes
from helpers.plots.graph import draw_graph
from helpers.plots.images import draw_images
from helpers.plots.network import draw_network
from helpers.plots.neuron import draw_neuron
from helpers.plots.plain import plain
from helpers.plots.png import Frames, png_bytes

DARK = {
    **dict(matplotlib.style.library["dark_background"]),
    "axes.grid": True,
    "axes.titlesize": 30,
    "font.family": ["monospace"],
    "font.sans-serif": ["DejaVu Serif"],
    "font.size": 24,
    "image.cmap": "jet",
    "legend.fontsize": 30,
    "lines.linewidth": 7,
    "mathtext.fontset": "stix",
    "patch.antialiased": False,
    "path.sketch": (1, 100, 2),
    "text.hinting": "none",
    "xtick.direction": "in",
}


def curves(rng):
    fig, (left, right) = style.canvas(columns=2)
    left.plot([1, 2, 3], **style.line("value"), label="one")
    left.plot([1, 2], [3, 4], label="two")
    left.set(xlabel="across", ylabel="$x^2$", title="Two lines")
    left.legend()
    left.annotate("here", (1, 1), (2, 2), arrowprops={"arrowstyle": "->"})
    right.hist(rng.normal(size=50))
    right.errorbar([1, 2], [1, 2], [0.1, 0.2])
    fig.suptitle("Both")
    return fig


def on_axes(draw):
    """Return a function that makes a figure with one drawing."""

    def figure(rng):
        fig, ax = style.canvas()
        draw(ax, rng)
        return fig

    return figure


def board(ax, rng):
    drawn = Board(ax, 4, 2)
    drawn.box("a", 1, 1, "$x$", "array")
    drawn.box("b", 3, 1, "+", "sign")
    drawn.arrow("a", "b")


FIGURES = {
    "curves": curves,
    "bars": on_axes(lambda ax, rng: draw_bars(ax, rng.uniform(size=10), range(10))),
    "images": on_axes(lambda ax, rng: draw_images(ax, rng.uniform(size=(6, 28, 28)), columns=3)),
    "neuron": on_axes(
        lambda ax, rng: draw_neuron(
            ax, rng.uniform(-1, 1, size=25), np.array([1, 2.0]), 0.5, np.array([1, 1.0])
        )
    ),
    "network": on_axes(lambda ax, rng: draw_network(ax, [rng.normal(size=(3, 2))])),
    "board": on_axes(board),
    "volumes": on_axes(lambda ax, rng: draw_volumes(ax, [(28, 28, 1), (10,)], ["conv"])),
    "graph": on_axes(
        lambda ax, rng: draw_graph(
            ax, {"a": (0, 0), "b": (2, 0)}, {"a": "a", "b": "b"}, [("a", "b")]
        )
    ),
    "frame": on_axes(lambda ax, rng: draw_frame(ax, 1, 1, 3, 3)),
}


def pictures(name):
    """Return the stored picture of a figure, and its first frame as an explorer's."""
    figure = FIGURES[name](np.random.default_rng(0))
    return png_bytes(figure), Frames(figure).png()


@pytest.mark.parametrize("name", FIGURES)
def test_a_picture_is_the_same_whatever_is_set(name):
    expected = pictures(name)
    for settings in (DARK, {"text.usetex": True}):  # there need not be a LaTeX
        with matplotlib.rc_context(settings):
            before = dict(matplotlib.rcParams)
            assert pictures(name) == expected
            assert dict(matplotlib.rcParams) == before


def fail_inside():
    """Draw with nobody's settings, one within the other, and fail."""
    with plain():
        with plain():
            pass
        assert matplotlib.rcParams["font.size"] == matplotlib.rcParamsDefault["font.size"]
        raise ZeroDivisionError


def test_settings_are_back_after_an_error_and_only_after_the_outermost():
    with matplotlib.rc_context({"font.size": 24}):
        with pytest.raises(ZeroDivisionError):
            fail_inside()
        assert matplotlib.rcParams["font.size"] == 24


def test_the_rest_of_a_learners_figures_keeps_their_settings():
    with matplotlib.rc_context({"lines.linewidth": 7}):
        style.canvas()
        (line,) = matplotlib.figure.Figure().subplots().plot([1, 2])
    assert line.get_linewidth() == 7
