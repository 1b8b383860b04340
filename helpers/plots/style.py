"""The one palette, type scale and canvas of every figure, safe for colour-blind readers."""

import matplotlib
from cycler import cycler
from matplotlib import patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import LinearSegmentedColormap, to_rgba

from helpers.plots.plain import PlainAxes, PlainFigure, plain

CSS_PX_PER_INCH = 110  # one inch of a figure on the page: 10 pt text stands 15 px high
SHARPNESS = 1.5  # picture pixels for each CSS pixel
BESIDE = 6.0  # inches: how wide a picture is that stands beside an explorer's guide

_BLUE, _ORANGE, _GREEN, _PINK = "#00508c", "#c85000", "#006b4f", "#cc3d8a"
COLORS = {
    "ink": "#1a1a1a",  # text, axes
    "paper": "#ffffff",  # background
    "muted": "#595959",  # second-rank text
    "grid": "#d9d9d9",  # help lines; never carries meaning
    "value": _BLUE,  # what flows forward
    "gradient": _ORANGE,  # what flows back
    "target": _GREEN,  # the truth
    "prediction": _PINK,  # what the network says
    "training": _BLUE,
    "validation": _ORANGE,
    "baseline": "#6e6e6e",  # what must be beaten
    "error": "#b0002a",  # what is wrong
    "positive": _ORANGE,  # class 1, weights above 0
    "negative": _BLUE,  # class 0, weights below 0
}
# Colour is never alone: what meets in one picture differs in line style or marker too.
LINESTYLES = {
    "value": "-",
    "gradient": "--",
    "target": "-",
    "prediction": "--",
    "training": "-",
    "validation": "--",
    "baseline": ":",
    "positive": "-",
    "negative": "--",
}
MARKERS = {
    "positive": "o",
    "negative": "s",
    "target": "o",
    "prediction": "D",
    "value": "o",
    "gradient": "v",
    "training": "o",
    "validation": "D",
    "error": "X",
    "baseline": "_",
}
SIZES = {"title": 12, "label": 10, "tick": 9, "note": 9}  # points
WIDTHS = {"line": 2.0, "axis": 0.8, "grid": 0.6}

# what each figure begins with
_OURS = {
    "axes.prop_cycle": cycler(color=[_BLUE, _ORANGE, _GREEN, _PINK]),
    "axes.labelcolor": COLORS["ink"],
    "text.color": COLORS["ink"],
}
SEQUENTIAL = "course_sequential"  # 0 … much: paper → dark blue
DIVERGING = "course_diverging"  # negative … 0 … positive: blue → paper → orange
# pale, in ten steps, parted in the middle: a ground on which points are seen
SURFACE = "course_surface"
IMAGE = "gray_r"  # pictures of ink on paper


def _register():
    surface = [(0, "#93b8d8"), (0.5, "#e3edf6"), (0.5, "#fbeadd"), (1, "#efb48b")]
    for name, colors, steps in (
        (SEQUENTIAL, ["#ffffff", "#9fc3e4", _BLUE, "#00203d"], 256),
        (DIVERGING, [_BLUE, "#8fb4d6", "#ffffff", "#f0b48c", _ORANGE], 256),
        (SURFACE, surface, 10),
    ):
        matplotlib.colormaps.register(
            LinearSegmentedColormap.from_list(name, colors, N=steps), force=True
        )


_register()


def line(meaning, **options):
    """Return the keywords of `ax.plot` for a line with this meaning: colour, line style, width."""
    return {
        "color": COLORS[meaning],
        "linestyle": LINESTYLES.get(meaning, "-"),
        "linewidth": WIDTHS["line"],
    } | options


def points(meaning, **options):
    """Return the keywords of `ax.plot` for unconnected points with this meaning: colour, marker,
    paper edge.
    """
    return {
        "color": COLORS[meaning],
        "marker": MARKERS[meaning],
        "linestyle": "",
        "markersize": 5.5,
        "markeredgecolor": COLORS["paper"],
        "markeredgewidth": 0.7,
    } | options


def band(meaning):
    """Return the keywords of `ax.fill_between` for a band with this meaning: pale, between lines
    that are seen.
    """
    color = COLORS[meaning]
    return {"facecolor": to_rgba(color, 0.18), "edgecolor": color, "linewidth": 0.8}


def rim(width=WIDTHS["line"]):
    """Return the path effects that part a line of this width from any ground: a rim of paper."""
    return [patheffects.withStroke(linewidth=width + 2, foreground=COLORS["paper"])]


def ink_on(ground):
    """Return the colour of a text on a ground (r, g, b, …) from 0 to 1: its contrast is at least
    4.5 : 1 (WCAG 2.2). Ink where it reaches that, else paper; on few middle tones black.
    """
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in ground[:3]
    )
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    if luminance >= 0.222:
        return COLORS["ink"]
    return "black" if luminance > 0.18 else COLORS["paper"]


def canvas(rows=1, columns=1, *, width=7.2, height=3.6, mosaic=None, **subplots_options):
    """Return a Figure (width × height in inches) and its axes in the style of the course; never
    touches pyplot, and what the learner has set in matplotlib's rcParams does not touch it.

    mosaic: names instead of rows and columns, such as "AB;AC"; axes is then a dict by name.
    `subplots_options` go to `Figure.subplots` (`sharex`, `width_ratios`, `squeeze` …) or
    `Figure.subplot_mosaic`.
    """
    subplots_options["subplot_kw"] = {"axes_class": PlainAxes} | subplots_options.get(
        "subplot_kw", {}
    )
    with plain(), matplotlib.rc_context(_OURS):
        fig = PlainFigure(
            figsize=(width, height),
            dpi=CSS_PX_PER_INCH * SHARPNESS,
            facecolor=COLORS["paper"],
            layout="constrained",
        )
        FigureCanvasAgg(fig)
        axes = (
            fig.subplots(rows, columns, **subplots_options)
            if mosaic is None
            else fig.subplot_mosaic(mosaic, **subplots_options)
        )
        for ax in fig.axes:
            _dress(ax)
    return fig, axes


def bare(ax):
    """Take ticks and spines away from `ax`: what an image or a diagram needs."""
    ax.set(xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    ax.grid(False)
    return ax


def span(ax, low, high):
    """Let the x axis go from `low` to `high`, if it does not already: matplotlib draws all anew
    after every set_xlim.
    """
    if ax.get_xlim() != (low, high):
        ax.set_xlim(low, high)


def _dress(ax):
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set(color=COLORS["muted"], linewidth=WIDTHS["axis"])
    ax.tick_params(
        labelsize=SIZES["tick"],
        labelcolor=COLORS["ink"],
        color=COLORS["muted"],
        width=WIDTHS["axis"],
    )
    ax.xaxis.label.set_size(SIZES["label"])
    ax.yaxis.label.set_size(SIZES["label"])
    ax.title.set_color(COLORS["ink"])
    ax.set_axisbelow(True)
