"""What the drawing functions put on their axes: data, limits, words; not pixels."""

import numpy as np
import pytest

from helpers.plots.activation import draw_activation
from helpers.plots.bars import draw_bars, update_bars
from helpers.plots.boundary import draw_boundary, draw_units, mosaic, plane, square, update_boundary
from helpers.plots.confusion import draw_confusion, shares, update_confusion
from helpers.plots.curves import draw_curves
from helpers.plots.field import enlarge
from helpers.plots.images import draw_images
from helpers.plots.network import draw_network
from helpers.plots.style import COLORS, canvas


@pytest.fixture
def ax():
    return canvas()[1]


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def texts(ax):
    return [text.get_text() for text in ax.texts]


def test_plane_runs_row_by_row_from_the_bottom_left():
    points = plane(4, (0, 8, 0, 4))
    np.testing.assert_allclose(points[:5], [[1, 0.5], [3, 0.5], [5, 0.5], [7, 0.5], [1, 1.5]])


def test_boundary_shows_surface_and_points_by_class(ax, rng):
    x, y = rng.normal(size=(9, 2)), np.array([0, 1, 1, 0, 1, 0, 0, 1, 1])
    surface = rng.uniform(size=25)
    artists = draw_boundary(ax, surface, x, y)
    np.testing.assert_array_equal(ax.images[0].get_array(), surface.reshape(5, 5))
    np.testing.assert_array_equal(artists.positive.get_xydata(), x[y == 1])
    np.testing.assert_array_equal(artists.negative.get_xydata(), x[y == 0])
    assert artists.positive.get_marker() != artists.negative.get_marker()


def test_boundary_is_updated_in_place(ax, rng):
    x, y = rng.normal(size=(4, 2)), np.array([0, 1, 1, 0])
    artists = draw_boundary(ax, np.zeros(9), x, y)
    update_boundary(artists, np.ones((3, 3)), 2 * x, 1 - y)
    assert len(ax.images) == 1
    assert len(ax.lines) == 2
    assert ax.images[0].get_array().min() == 1
    np.testing.assert_array_equal(artists.positive.get_xydata(), 2 * x[y == 0])


def test_boundary_is_painted_where_its_values_stand(ax):
    points = plane(20)
    draw_boundary(
        ax, ((points[:, 0] < 0) & (points[:, 1] < 0)).astype(float), np.zeros((0, 2)), np.zeros(0)
    )
    ax.figure.canvas.draw()
    pixels, box = np.asarray(ax.figure.canvas.buffer_rgba()).astype(int), ax.bbox
    orange = {
        (across, up): np.subtract(
            *pixels[
                int(len(pixels) - box.y0 - up * box.height),
                int(box.x0 + across * box.width),
                [0, 2],
            ]
        )
        > 0
        for across in (0.1, 0.9)
        for up in (0.1, 0.9)
    }
    assert orange == {(0.1, 0.1): True, (0.1, 0.9): False, (0.9, 0.1): False, (0.9, 0.9): False}


@pytest.mark.parametrize("axis", [0, 1])
def test_enlarging_is_linear_interpolation_between_middles(rng, axis):
    values = rng.normal(size=(6, 6)).astype(np.float32)
    wide = enlarge(values, 40, axis=axis)
    middles, places = (np.arange(6) + 0.5) / 6, (np.arange(40) + 0.5) / 40
    expected = np.apply_along_axis(lambda row: np.interp(places, middles, row), axis, values)
    np.testing.assert_allclose(wide, expected, atol=1e-5)


def test_square_refuses_what_is_no_square():
    with pytest.raises(ValueError, match="size² numbers of a plane, got \\(10,\\)"):
        square(np.zeros(10))


def test_mosaic_has_one_row_a_layer_and_scales_each_unit(rng):
    layers = [rng.normal(size=(16, 3)), 5 * rng.normal(size=(16, 2))]
    whole = mosaic(layers, 3, 4, gap=1)
    assert whole.shape == (15, 20)
    assert np.isnan(whole[10:]).all()
    assert np.isnan(whole[:, 15:]).all()
    unit = layers[1][:, 1] / np.abs(layers[1][:, 1]).max()
    np.testing.assert_allclose(whole[5:9, 5:9], unit.reshape(4, 4)[::-1])


def test_mosaic_of_a_dead_unit_is_zero():
    assert (mosaic([np.zeros((16, 1))], 1, 1, gap=0) == 0).all()


def test_units_without_a_hidden_layer_are_an_empty_picture(ax):
    assert draw_units(ax, [], rows=2).get_array().mask.all()


def test_curves_show_mean_and_band_of_several_runs(ax, rng):
    runs = rng.uniform(size=(5, 8))
    training, validation = draw_curves(ax, runs, runs[0])
    np.testing.assert_allclose(training.get_ydata(), runs.mean(axis=0))
    np.testing.assert_array_equal(validation.get_xdata(), np.arange(1, 9))
    band = ax.collections[0].get_paths()[0].vertices[:, 1]
    assert (band.min(), band.max()) == (runs.min(), runs.max())
    assert training.get_linestyle() != validation.get_linestyle()
    assert ax.get_legend()


def test_curves_refuse_epochs_that_do_not_fit(ax):
    with pytest.raises(ValueError, match=r"as many as the values \(3\), got 2"):
        draw_curves(ax, [1, 2, 3], epochs=[1, 2])


def test_activation_shows_value_slope_and_place(ax):
    z = np.linspace(-2, 2, 5)
    value, slope, place = draw_activation(
        ax, z, np.tanh(z), 1 - np.tanh(z) ** 2, at=(1, np.tanh(1))
    )
    np.testing.assert_array_equal(value.get_ydata(), np.tanh(z))
    np.testing.assert_array_equal(slope.get_ydata(), 1 - np.tanh(z) ** 2)
    assert place.get_xydata().tolist() == [[1, np.tanh(1)]]


def test_bars_have_widths_numbers_and_one_that_stands_out(ax):
    artists = draw_bars(ax, [0.1, 0.7, 0.2], "abc", truth=2)
    assert [bar.get_width() for bar in artists.bars] == [0.1, 0.7, 0.2]
    assert texts(ax) == ["0.10", "0.70", "0.20"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c ✓"]
    update_bars(artists, [0.9, 0.1, 0.0])
    assert [number.get_fontweight() for number in artists.numbers] == ["bold", "normal", "normal"]
    assert ax.yaxis_inverted()


def test_bars_of_nothing_let_none_stand_out(ax):
    assert {number.get_fontweight() for number in draw_bars(ax, [0, 0], "ab").numbers} == {"normal"}


def test_confusion_writes_counts_and_leaves_zeros_empty(ax):
    artists = draw_confusion(ax, [[8, 2], [0, 5]], ["cat", "dog"])
    assert texts(ax) == ["8", "2", "", "5"]
    np.testing.assert_allclose(ax.images[0].get_array(), np.sqrt([[0.8, 0.2], [0, 1]]))
    update_confusion(artists, [[0, 0], [1, 3]])
    assert texts(ax) == ["", "", "1", "3"]


def test_numbers_stand_out_from_their_cell(ax):
    draw_confusion(ax, [[99, 1], [50, 50]], "ab")
    assert [text.get_color() for text in ax.texts[:2]] == [COLORS["paper"], COLORS["ink"]]


def test_shares_refuse_what_is_no_square_and_bear_an_empty_row():
    assert shares([[0, 0], [1, 0]]).tolist() == [[0, 0], [1, 0]]
    with pytest.raises(ValueError, match=r"\(C, C\), one row and one column a class, got \(2, 3\)"):
        shares(np.zeros((2, 3), int))


def test_images_mark_the_wrong_ones_with_frame_and_words(ax, rng):
    images = rng.integers(0, 255, (5, 4, 4), dtype=np.uint8)
    drawn = draw_images(ax, images, [1, 2, 3, 4, 5], [1, 2, 9, 4, 5], columns=3)
    assert len(drawn) == 5
    assert texts(ax) == ["1", "2", "✗ 9 (3)", "4", "5"]
    assert len(ax.patches) == 1
    assert ax.patches[0].get_edgecolor()[:3] == pytest.approx((0xB0 / 255, 0, 0x2A / 255))
    assert drawn[0].get_clim() == (0, 255)


def test_images_take_colour_and_names(ax, rng):
    draw_images(ax, rng.random((2, 4, 4, 3)), [0, 1], names=["cat", "dog"].__getitem__)
    assert texts(ax) == ["cat", "dog"]


def test_images_refuse_a_single_picture(ax):
    with pytest.raises(
        ValueError,
        match=r"\(n, H, W\) or \(n, H, W, 3\), n at least 1, got "
        r"\(28, 28\)",
    ):
        draw_images(ax, np.zeros((28, 28)))


def test_network_shows_each_weight_by_width_sign_and_dashes(ax):
    W = np.array([[2.0, -1.0, 0.5], [0.0, 1.0, -2.0]])
    diagram = draw_network(
        ax, [W, np.ones((3, 1))], values=[[1, 0], [0.1, 0.2, 0.3], [0.9]], widest=4
    )
    (lines,) = diagram.weights[:1]
    np.testing.assert_allclose(lines.get_linewidths(), np.maximum(np.abs(W.ravel()) * 2, 0.2))
    assert [style[1] is None for style in lines.get_linestyles()] == (W.ravel() >= 0).tolist()
    assert [len(row.get_xdata()) for row in diagram.units] == [2, 3, 1]
    assert texts(ax)[:2] == ["1.00", "0.00"]


def test_network_refuses_layers_that_do_not_fit(ax):
    with pytest.raises(
        ValueError,
        match=r"weights\[1\] must have 3 rows, as weights\[0\] has "
        r"columns, got \(2, 1\)",
    ):
        draw_network(ax, [np.ones((2, 3)), np.ones((2, 1))])


def test_one_curve_of_one_run_has_neither_legend_nor_band(ax):
    draw_curves(ax, [3, 2, 1])
    assert ax.get_legend() is None
    assert not ax.collections


def test_bars_of_nothing_all_have_one_colour(ax):
    artists = draw_bars(ax, [0, 0], "ab")
    assert len({bar.get_facecolor() for bar in artists.bars}) == 1


@pytest.mark.parametrize(("longest", "turned"), [("cat", 0), ("bird", 40)])
def test_long_names_of_classes_are_turned(ax, longest, turned):
    draw_confusion(ax, [[1, 0], [0, 1]], ["a", longest])
    assert {name.get_rotation() for name in ax.get_xticklabels()} == {turned}


def test_numbers_of_more_than_ten_classes_are_smaller():
    sizes = []
    for classes in (10, 11):
        ax = canvas()[1]
        draw_confusion(ax, np.eye(classes, dtype=int), range(classes))
        sizes.append(ax.texts[0].get_fontsize())
    assert sizes[0] > sizes[1]
