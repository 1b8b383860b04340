"""The explorers of chapter 07 show what sums and loops over single windows give."""

import numpy as np
import pytest

from helpers.plots.numbers import number
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.windows import FIELDS, PICTURE, TABLE, network_maps


def sum_at(weights, stride, border, m, n):
    """Return one sum of products, number by number, with `border` zeros before the picture."""
    total = 0.0
    for k in range(3):
        for j in range(3):
            row, column = m * stride + k - border, n * stride + j - border
            if 0 <= row < 40 and 0 <= column < 40:
                total += PICTURE[row, column] * weights[3 * k + j]
    return total


@pytest.mark.parametrize(
    ("stride", "padding", "border", "sides"),
    [
        (1, "valid", 0, 38),
        (1, "same", 1, 40),
        (2, "same", 0, 20),
        (2, "valid", 0, 19),
        (3, "same", 1, 14),
    ],
)
def test_kernel_sums_the_products_of_the_window_in_the_frame(stride, padding, border, sides):
    explorer, rng = FACTORIES["kernel"](), np.random.default_rng(stride)
    weights = rng.integers(-50, 51, 9) / 10
    for name, value in zip(
        [f"w{r}{c}" for r in (1, 2, 3) for c in (1, 2, 3)], weights, strict=True
    ):
        explorer.controls[name].value = value
    explorer.controls["stride"].value, explorer.controls["padding"].value = stride, padding
    for row, column in ((0, 0), (11, 26), (39, 39)):
        explorer.controls["row"].value, explorer.controls["column"].value = row, column
        m, n = explorer.state["row"], explorer.state["column"]
        assert (m, n) == (min(row // stride, sides - 1), min(column // stride, sides - 1))
        assert (explorer.state["rows"], explorer.state["columns"]) == (sides, sides)
        assert explorer.state["sum"] == pytest.approx(sum_at(weights, stride, border, m, n))
        frame = explorer.figure.axes[0].patches[0]
        assert (frame.get_y() + 0.5, frame.get_x() + 0.5) == (
            m * stride - border,
            n * stride - border,
        )
        assert (
            explorer.figure.axes[-1].texts[-1].get_text() == f"sum {number(explorer.state['sum'])}"
        )


def test_kernel_presets_fill_in_the_nine_weights_which_can_then_be_changed():
    explorer = FACTORIES["kernel"]()
    explorer.controls["preset"].value = "sharper"
    assert [explorer.state[name] for name in ("w11", "w12", "w22", "w33")] == [0, -1, 5, 0]
    explorer.controls["w22"].value = 3.0
    assert explorer.state["w22"] == 3.0
    assert explorer.state["w12"] == -1


def test_kernel_refuses_a_picture_in_colour():
    from helpers.explorers.kernel import kernel

    with pytest.raises(ValueError, match=r"picture must be \(M, N\)"):
        kernel(np.zeros((4, 4, 3)), None)


def pooled(table, kind, size, stride):
    """Return the pooled map by loops."""
    places = range(0, 8 - size + 1, stride)
    take = {"largest": max, "mean": lambda numbers: sum(numbers) / len(numbers)}[kind]
    return [
        [take([table[r + i][c + j] for i in range(size) for j in range(size)]) for c in places]
        for r in places
    ]


@pytest.mark.parametrize(
    ("kind", "size", "stride", "shift", "window"),
    [
        ("largest", 2, 2, 0, 6),
        ("mean", 3, 2, 1, 4),
        ("largest", 4, 4, 2, 40),
        ("mean", 2, 1, 3, 20),
    ],
)
def test_pool_shows_the_windows_result_and_counts_what_a_shift_changes(
    kind, size, stride, shift, window
):
    explorer = FACTORIES["pool"]()
    for name, value in {
        "kind": kind,
        "size": size,
        "stride": stride,
        "shift": shift,
        "window": window,
    }.items():
        explorer.controls[name].value = value
    moved = [[0] * shift + list(row[: 8 - shift]) for row in TABLE.tolist()]
    wanted, before = pooled(moved, kind, size, stride), pooled(TABLE.tolist(), kind, size, stride)
    m, n = divmod(min(window, len(wanted) ** 2) - 1, len(wanted))
    state = explorer.state
    assert state["result"] == pytest.approx(wanted[m][n])
    assert (state["rows"], state["columns"]) == (len(wanted), len(wanted))
    assert state["changed"] == sum(
        a != b
        for x, y in zip(moved, TABLE.tolist(), strict=True)
        for a, b in zip(x, y, strict=True)
    )
    assert state["changed_after"] == sum(
        not np.isclose(a, b)
        for x, y in zip(wanted, before, strict=True)
        for a, b in zip(x, y, strict=True)
    )
    assert ("shift" in explorer.picture.alt) == (shift > 0)
    shown = [text.get_text() for text in explorer.figure.axes[1].texts[:49]]
    assert sum(text != "" for text in shown) == len(wanted) ** 2
    assert float(shown[7 * m + n]) == pytest.approx(wanted[m][n], abs=0.005)


def test_pool_refuses_another_size():
    from helpers.explorers.pool import pool

    with pytest.raises(ValueError, match=r"table must be \(8, 8\)"):
        pool(np.zeros((4, 4)), None)


@pytest.mark.parametrize("layer", range(3))
def test_feature_maps_show_the_strongest_place_and_the_best_patches(layer):
    pictures, maps = network_maps()
    explorer, (side, step, start) = FACTORIES["feature maps"](), FIELDS[layer]
    for name, value in {"layer": layer, "filter": 7, "picture": 4}.items():
        explorer.controls[name].value = value
    mine = maps[layer][3, :, :, 6].tolist()
    best = max((value, -m, -n) for m, row in enumerate(mine) for n, value in enumerate(row))
    state = explorer.state
    assert (state["strongest"], state["row"], state["column"]) == (best[0], -best[1], -best[2])
    clear = max(float(number[:, :, 6].max()) for number in maps[layer]) / 50
    assert state["share"] == pytest.approx(
        100 * sum(value > clear for row in mine for value in row) / len(mine) ** 2
    )
    frame = explorer.figure.axes[0].patches[0]
    assert (frame.get_y() + 0.5, frame.get_height()) == (state["row"] * step + start, side)
    records = sorted(range(20), key=lambda i: -maps[layer][i, :, :, 6].max())[:8]
    assert state["best"] == records
    m, n = np.unravel_index(maps[layer][records[0], :, :, 6].argmax(), maps[layer].shape[1:3])
    wide = np.pad(pictures[records[0]], 40)
    patch = wide[40 + m * step + start :, 40 + n * step + start :][:side, :side]
    np.testing.assert_array_equal(explorer.figure.axes[2].images[0].get_array(), patch)


def test_feature_maps_refuse_too_few_filters():
    from helpers.explorers.feature_maps import feature_maps

    with pytest.raises(ValueError, match="16 or more"):
        feature_maps(np.zeros((2, 4, 4)), [np.zeros((2, 4, 4, 3))], [(3, 1, 0)])


def test_feature_maps_of_a_dead_filter_answer_nowhere():
    from helpers.explorers.feature_maps import feature_maps

    explorer = feature_maps(np.ones((12, 4, 4)), [np.zeros((12, 4, 4, 16))], [(3, 1, -1)])
    assert "answers clearly in 0 % of" in explorer.picture.alt
    colours = {ax.get_title(): ax.images[0].get_cmap().name for ax in explorer.figure.axes}
    assert colours["map"] != colours["picture"] == colours["best patches"]
