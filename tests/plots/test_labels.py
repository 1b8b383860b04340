"""Labels at the ends of lines: each at its line, in its colour, apart from the others, whole."""

import numpy as np
import pytest
from matplotlib.colors import to_hex

from helpers.plots.labels import label_lines, spread
from helpers.plots.style import COLORS, canvas, line


def drawn(ends, names=None):
    """Return a figure, its axes, and the labels of lines that end at these heights."""
    fig, ax = canvas(width=4, height=2.5)
    for name, end in zip(names or "abcdefgh", ends, strict=False):
        ax.plot([0, 1, 2], [0, 1, end], label=name)
    return fig, ax, label_lines(ax)


def boxes(fig, labels):
    fig.draw_without_rendering()
    return [label.get_window_extent() for label in labels]


def test_a_label_has_the_name_and_the_colour_of_its_line():
    _fig, ax, labels = drawn([0.2, 3, 1.5])
    assert [label.get_text() for label in labels] == ["a", "b", "c"]
    assert [label.get_color() for label in labels] == [each.get_color() for each in ax.lines]


def test_a_label_stands_right_of_the_end_at_its_height():
    fig, ax, labels = drawn([0.2, 3, 1.5])
    for box, each in zip(boxes(fig, labels), ax.lines, strict=True):
        x, y = ax.transData.transform(each.get_xydata()[-1])
        assert x < box.x0 < x + 20
        assert (box.y0 + box.y1) / 2 == pytest.approx(y, abs=1)


def test_a_label_stands_beside_the_marker_of_its_line():
    fig, ax = canvas(width=4, height=2.5)
    (marked,) = ax.plot([0, 1], [0, 1], marker="o", markersize=20, label="a")
    (box,) = boxes(fig, label_lines(ax))
    x, _y = ax.transData.transform(marked.get_xydata()[-1])
    assert x + 10 * fig.dpi / 72 < box.x0


@pytest.mark.parametrize("ends", [[1, 1, 1], [1, 1.01, 3, 3.01], [0, 0.02, 0.04], [5, 5, 4.9, 4.8]])
def test_labels_do_not_overlap_and_stay_in_the_figure(ends):
    fig, _ax, labels = drawn(ends, [f"a longer name {i}" for i in range(len(ends))])
    found = boxes(fig, labels)
    for i, box in enumerate(found):
        assert not any(box.overlaps(other) for other in found[i + 1 :])
        assert fig.bbox.x0 <= box.x0
        assert box.x1 <= fig.bbox.x1
        assert fig.bbox.y0 <= box.y0
        assert box.y1 <= fig.bbox.y1


def test_moved_labels_keep_the_order_of_the_ends():
    fig, _ax, labels = drawn([1.02, 1, 1.01])
    lower = [box.y0 for box in boxes(fig, labels)]
    assert np.argsort(lower).tolist() == [1, 2, 0]


def test_a_leader_goes_from_the_end_to_a_moved_label():
    _fig, ax, labels = drawn([1, 1.001])
    leaders = [text for text in ax.texts if text.get_text() == ""]
    colors = [to_hex(each.arrow_patch.get_edgecolor()) for each in leaders]
    assert colors == [label.get_color() for label in labels]
    assert [each.xy for each in leaders] == [label.xy for label in labels]
    assert not [text for text in drawn([1, 3])[1].texts if text.get_text() == ""]


def test_the_legend_goes_and_lines_without_a_label_get_none():
    _fig, ax = canvas()
    ax.plot([0, 1], [0, 1], label="seen")
    ax.plot([0, 1], [1, 0])
    ax.legend()
    assert [label.get_text() for label in label_lines(ax)] == ["seen"]
    assert ax.get_legend() is None


def test_only_the_lines_that_are_named_get_a_label():
    _fig, ax = canvas()
    first, _second = ax.plot([0, 1], [[0, 1], [1, 0]], label=["first", "second"])
    assert [label.get_text() for label in label_lines(ax, [first])] == ["first"]


def test_a_line_that_leaves_the_axes_is_labelled_where_it_leaves():
    _fig, ax = canvas()
    ax.plot([0, 4], [0, 4], label="a")
    ax.set(xlim=(0, 2), ylim=(0, 4))
    assert label_lines(ax)[0].xy == (1, pytest.approx(0.5))


def test_a_level_and_a_logarithmic_axis_are_understood():
    _fig, ax = canvas()
    ax.plot([1, 10, 100], [1, 1, 1], label="curve")
    level = ax.axhline(10, label="level", **line("baseline"))
    ax.set(xscale="log", yscale="log", xlim=(1, 1000), ylim=(1, 100))
    curve, flat = label_lines(ax)
    assert curve.xy == (pytest.approx(2 / 3, abs=0.001), 0)
    assert flat.xy == (1, pytest.approx(0.5))
    assert flat.get_color() == level.get_color() == COLORS["baseline"]


def test_a_line_without_points_is_named():
    _fig, ax = canvas()
    ax.plot([], [], label="nothing")
    with pytest.raises(ValueError, match="'nothing' has no points"):
        label_lines(ax)


def test_spread_moves_only_what_overlaps_and_as_little_as_possible():
    assert spread([0, 10, 50], [4, 4, 4], -5, 60).tolist() == [0, 10, 50]
    assert spread([10, 10], [4, 4], 0, 60).tolist() == [8, 12]
    assert spread([12, 10, 11], [4, 4, 4], 0, 60).tolist() == [15, 7, 11]
    assert spread([30, 10, 10, 31], [4, 4, 4, 4], 0, 60).tolist() == [28.5, 8, 12, 32.5]


def test_spread_stays_between_its_bounds():
    assert spread([0, 0, 0], [4, 4, 4], 0, 60).tolist() == [2, 6, 10]
    assert spread([60, 60], [4, 4], 0, 60).tolist() == [54, 58]
    assert spread([5, 5, 5], [4, 4, 4], 0, 6).tolist() == [2, 6, 10], "no room: from the bottom"
