"""The palette can be read: enough contrast, and what meets in one picture stays apart for every
kind of sight.
"""

import matplotlib
import numpy as np
import pytest

from helpers.plots.style import (
    COLORS,
    CSS_PX_PER_INCH,
    DIVERGING,
    LINESTYLES,
    MARKERS,
    SEQUENTIAL,
    SIZES,
    SURFACE,
    bare,
    canvas,
    line,
    points,
)

MEET = [
    ("positive", "negative"),
    ("training", "validation"),
    ("value", "gradient"),
    ("target", "prediction"),
    ("training", "baseline"),
    ("validation", "baseline"),
    ("value", "prediction"),
    ("error", "ink"),
]
# Machado, Oliveira and Fernandes (2009), severity 1, doi:10.1109/TVCG.2009.113; on linear RGB.
SIGHT = {
    "usual": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
APART = 13  # CIE76 in Lab; 2.3 is the smallest difference that is noticed
GREY_APART = 9  # in lightness, where nothing but lightness is left


def linear(color):
    rgb = np.array(matplotlib.colors.to_rgb(color))
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def contrast(a, b):
    """WCAG 2.2: (lighter + 0.05) / (darker + 0.05) in relative luminance."""
    dark, light = sorted(linear(color) @ [0.2126, 0.7152, 0.0722] for color in (a, b))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb):
    xyz = (
        np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
        @ rgb
    )
    f = np.array(
        [np.cbrt(v) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz / [0.9505, 1, 1.089]]
    )
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def seen(color, sight):
    return lab(np.clip(np.array(SIGHT[sight]) @ linear(color), 0, 1))


def test_contrast_of_black_on_white_is_21():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("meaning", [m for m in COLORS if m not in ("paper", "grid")])
def test_every_colour_is_readable_on_paper_as_line_and_as_text(meaning):
    assert contrast(COLORS[meaning], COLORS["paper"]) >= 4.5


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("pair", MEET, ids="-".join)
def test_what_meets_stays_apart(pair, sight):
    first, second = (seen(COLORS[meaning], sight) for meaning in pair)
    assert np.linalg.norm(first - second) >= APART


@pytest.mark.parametrize("pair", MEET[:4], ids="-".join)
def test_pairs_differ_in_grey_and_in_form(pair):
    lightness = [lab(linear(COLORS[meaning]))[0] for meaning in pair]
    assert abs(lightness[0] - lightness[1]) >= GREY_APART
    assert MARKERS[pair[0]] != MARKERS[pair[1]]
    assert LINESTYLES[pair[0]] != LINESTYLES[pair[1]]


@pytest.mark.parametrize("name", [DIVERGING, SURFACE])
def test_both_ends_of_a_signed_map_stay_apart_for_everyone(name):
    low, high = (matplotlib.colors.to_hex(matplotlib.colormaps[name](end)) for end in (0.0, 1.0))
    assert all(np.linalg.norm(seen(low, sight) - seen(high, sight)) >= APART for sight in SIGHT)


def test_sequential_map_grows_darker_all_the_way():
    colors = matplotlib.colormaps[SEQUENTIAL](np.linspace(0, 1, 20))
    assert (np.diff([lab(linear(color[:3]))[0] for color in colors]) < 0).all()


@pytest.mark.parametrize("value", [0.0, 0.499, 0.501, 1.0])
@pytest.mark.parametrize("meaning", ["positive", "negative"])
def test_points_are_seen_on_the_surface(value, meaning):
    ground = matplotlib.colors.to_hex(matplotlib.colormaps[SURFACE](value))
    assert contrast(COLORS[meaning], ground) >= 2
    assert contrast(COLORS["ink"], ground) >= 4.5


def test_surface_changes_colour_where_the_decision_changes():
    below, above = (matplotlib.colormaps[SURFACE](0.5 + d)[:3] for d in (-0.001, 0.001))
    assert below[2] > below[0]
    assert above[0] > above[2]


def test_smallest_text_is_at_least_13_css_pixels():
    assert min(SIZES.values()) * CSS_PX_PER_INCH / 72 >= 13


def test_canvas_keeps_matplotlibs_own_settings():
    before = dict(matplotlib.rcParams)
    canvas(2, 2)
    assert dict(matplotlib.rcParams) == before


def test_canvas_is_styled_and_not_known_to_pyplot():
    import matplotlib.pyplot as plt

    fig, ax = canvas(width=5, height=2)
    assert tuple(fig.get_size_inches()) == (5, 2)
    assert not plt.get_fignums()
    assert not ax.spines["top"].get_visible()
    assert ax.xaxis.get_major_ticks()[0].label1.get_size() == SIZES["tick"]
    assert ax.xaxis.label.get_size() == SIZES["label"]


def test_canvas_gives_axes_by_name():
    _fig, axes = canvas(mosaic="AB;AC")
    assert set(axes) == {"A", "B", "C"}


def test_line_and_points_take_their_look_from_the_meaning():
    _fig, ax = canvas()
    (drawn,) = ax.plot([0, 1], [0, 1], **line("validation"))
    (marked,) = ax.plot([0], [0], **points("negative"))
    assert (drawn.get_color(), drawn.get_linestyle()) == (COLORS["validation"], "--")
    assert (marked.get_marker(), marked.get_linestyle()) == ("s", "None")


def test_bare_takes_ticks_and_spines_away():
    _fig, ax = canvas()
    bare(ax)
    assert len(ax.get_xticks()) == 0
    assert not any(spine.get_visible() for spine in ax.spines.values())
