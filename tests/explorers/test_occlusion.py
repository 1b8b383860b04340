"""Occlusion: map, frame and bars are those of a loop over all places."""

import numpy as np
import pytest

from helpers.explorers.occlusion import occlusion
from tests.explorers.factories.first import classify
from tests.explorers.factories.responsible import FACTORIES, PICTURES


def go(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    return explorer.state


@pytest.mark.parametrize(("size", "fill"), [(4, 0.5), (8, 1.0), (12, 0.0)])
def test_map_is_the_mean_fall_over_the_patches_that_cover_a_pixel(size, fill):
    explorer = FACTORIES["occlusion"]()
    state = go(explorer, size=size, fill=fill, digit=5)
    picture = PICTURES[5]
    before = classify(picture[None])[0]
    answer = before.argmax()
    total, count, flips = np.zeros((28, 28)), np.zeros((28, 28)), 0
    for top in range(0, 29 - size, 2):
        for left in range(0, 29 - size, 2):
            covered = picture.copy()
            covered[top : top + size, left : left + size] = fill
            p = classify(covered[None])[0]
            total[top : top + size, left : left + size] += before[answer] - p[answer]
            count[top : top + size, left : left + size] += 1
            flips += p.argmax() != answer
    shown = explorer.figure.axes[1].images[1].get_array()
    np.testing.assert_allclose(shown, total / count, atol=1e-6)
    assert state["flips"] == flips
    assert state["places"] == ((28 - size) // 2 + 1) ** 2


def test_picture_frame_and_bars_show_the_covered_picture():
    explorer = FACTORIES["occlusion"]()
    go(explorer, row=6, column=20, fill=1.0, digit=2)
    covered = PICTURES[2].copy()
    covered[6:14, 20:28] = 1
    view, _map, bars = explorer.figure.axes
    np.testing.assert_array_equal(view.images[0].get_array(), covered)
    x, y = view.lines[0].get_data()
    assert (min(x), max(x), min(y), max(y)) == (20, 28, 6, 14)
    widths = [bar.get_width() for bar in bars.patches]
    np.testing.assert_allclose(widths, classify(covered[None])[0], rtol=1e-5)


def test_a_patch_does_not_leave_the_picture():
    state = go(FACTORIES["occlusion"](), row=24, column=24, size=12)
    assert (state["row"], state["column"]) == (16, 16)


def test_moving_the_patch_asks_the_network_nothing():
    asked = []
    explorer = occlusion(lambda p: asked.append(len(p)) or classify(p), PICTURES)
    go(explorer, row=2, column=4)
    assert asked == [122]
    go(explorer, size=4)
    assert asked == [122, 170]
