"""Titles, axes and legends that an explorer writes itself say what is drawn there."""

import numpy as np
import pytest

from helpers.explorers.confusion import confusion
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.attention import PLACES, VECTORS
from tests.explorers.factories.encoder import OTHERS, read
from tests.explorers.factories.first import classify, example
from tests.explorers.factories.windows import FIELDS, PICTURE, TABLE, network_maps
from tests.explorers.sentences import moved
from tests.explorers.truths.attention import softmax
from tests.explorers.truths.windows import pooled, slide
from tests.plots.support import along, called, ticks, titled


def words(ax):
    return [text.get_text() for text in ax.texts]


def test_attention_shows_the_row_that_its_title_names():
    explorer = moved(FACTORIES["attention"](), word=3, scale="1")
    _table, row = explorer.figure.axes
    x = VECTORS[[PLACES[word] for word in ("the", "bank", "lent", "the", "money")]]
    assert row.get_title() == "row of “lent”"
    assert row.get_xlabel() == "weight"
    assert [bar.get_width() for bar in row.patches] == pytest.approx(softmax(x @ x[2]).tolist())
    assert ticks(row.yaxis) == ["1 the", "2 bank", "3 lent", "4 the", "5 money"]


def test_errors_stand_upwards_and_refusals_across():
    # sure and right, sure and wrong, unsure and wrong, unsure and right
    p = np.array([[0.95, 0.05], [0.95, 0.05], [0.6, 0.4], [0.6, 0.4]])
    explorer = moved(confusion(p, [0, 1, 1, 0]), threshold=0.9)
    ax = explorer.figure.axes[1]
    curve, here = ax.lines
    assert along(ax, "refused, %", here) == [50]
    assert along(ax, "wrong among the answered, %", here) == [50]
    explorer = moved(confusion(p[[0, 1, 2, 2]], [0, 1, 1, 1]), threshold=0.9)
    ax = explorer.figure.axes[1]
    curve, here = ax.lines
    assert along(ax, "refused, %", here) == [50]
    assert along(ax, "wrong among the answered, %", curve)[0] == 75
    assert along(ax, "wrong among the answered, %", here) == [50]
    assert along(ax, "refused, %", curve)[0] == 0


def test_draw_shows_the_picture_under_its_words():
    explorer = FACTORIES["draw"]()
    seen = titled(explorer.figure, "what the network sees").images
    np.testing.assert_allclose(seen[-1].get_array(), example() / 255, rtol=1e-6)


def test_occlusion_shows_the_picture_and_the_map_under_their_words():
    explorer = FACTORIES["draw with occlusion"]()
    seen = titled(explorer.figure, "what the network sees").images
    picture = (example() / 255).astype(np.float32)
    assert len(seen) == 1
    np.testing.assert_allclose(seen[0].get_array(), picture, rtol=1e-6)
    ground, covered = titled(explorer.figure, "what covering takes or adds").images
    np.testing.assert_allclose(ground.get_array(), picture, rtol=1e-6)
    wiped = picture.copy()
    wiped[:8, :8] = 0
    p, less = classify(np.stack([picture, wiped]))
    lost = p.max() - less[p.argmax()]
    assert covered.get_array()[0, 0] == pytest.approx(lost, abs=1e-6)


def test_encoder_names_the_layer_and_the_head_of_its_table():
    explorer = moved(FACTORIES["encoder"](), layer=2, head=3)
    table, bars = explorer.figure.axes
    _tokens, vectors, seen = read(["a man eats", "a man eats not", *OTHERS])
    assert table.get_title() == "layer 2, head 3"
    np.testing.assert_allclose(table.images[0].get_array(), seen[1, 0, 2, :5, :5])
    assert ticks(table.yaxis) == ["[CLS]", "a", "man", "eats", "[SEP]"]
    assert bars.get_xlabel() == "similarity to the first"
    assert [bar.get_width() for bar in bars.patches] == pytest.approx(
        (vectors[1:] @ vectors[0]).tolist()
    )
    numbers = [f"{similarity:.2f}" for similarity in vectors[1:] @ vectors[0]]
    assert words(bars) == ["a man eats not", *OTHERS, *numbers]


def test_feature_maps_have_picture_map_and_patches_under_their_titles():
    explorer = moved(FACTORIES["feature maps"](), filter=7, picture=4, layer=1)
    pictures, maps = network_maps()
    shown = titled(explorer.figure, "picture").images[0].get_array()
    np.testing.assert_array_equal(shown, pictures[3])
    shown = titled(explorer.figure, "map").images[0].get_array()
    np.testing.assert_array_equal(shown, maps[1][3, :, :, 6])
    side = FIELDS[1][0]
    assert titled(explorer.figure, "best patches").images[0].get_array().shape == (side, side)


def test_gan_names_its_points():
    explorer = FACTORIES["gan"]()
    arena = explorer.figure.axes[0]
    np.testing.assert_array_equal(called(arena, "generated").get_xydata(), explorer.state["fake"])
    assert called(arena, "real") is not called(arena, "generated")


def test_kernel_has_each_table_under_its_title():
    explorer = moved(FACTORIES["kernel"](), row=5, column=8)
    window, weights = PICTURE[5:8, 8:11], np.array([[-1, 0, 1]] * 3)
    tables = {
        "pixels in the frame": [f"{x + 0.0:.2f}" for x in window.ravel()],
        "times the filter": [f"{x:.1f}" for x in weights.ravel()],
        "products": [f"{x + 0.0:.2f}" for x in (window * weights).ravel()],
    }
    for title, numbers in tables.items():
        shown = words(titled(explorer.figure, title))[:9]
        assert shown == [number.replace("-", "−") for number in numbers]
    total = (window * weights).sum()
    assert words(titled(explorer.figure, "products"))[9] == f"sum {total:.2f}".replace("-", "−")
    shown = titled(explorer.figure, "picture").images[0].get_array()
    np.testing.assert_allclose(shown[:, :, 0], PICTURE)
    shown = titled(explorer.figure, "map: orange above 0, blue below").images[0]
    np.testing.assert_allclose(shown.get_array(), slide(PICTURE, weights))
    red, _green, blue, _alpha = shown.cmap(shown.norm(1.5))
    assert red > blue  # orange above 0


def test_pool_has_the_map_and_the_pooled_map_under_their_titles():
    explorer = FACTORIES["pool"]()
    assert words(titled(explorer.figure, "map"))[:64] == [str(x) for x in TABLE.ravel()]
    shown = [text for text in words(titled(explorer.figure, "pooled map")) if text]
    assert shown == [f"{x:.0f}" for x in pooled(TABLE, np.max).ravel()]


def test_neuron_has_its_weighted_sum_across():
    explorer = moved(FACTORIES["neuron"](), x1=1.0, x2=0.5, w1=2.0, w2=-1.0, bias=0.3)
    curve = explorer.figure.axes[1]
    assert along(curve, "weighted sum z", curve.lines[-1]) == pytest.approx([1.8])
    assert called(curve, "value") is curve.lines[2]
    assert called(curve, "slope") is curve.lines[3]


def test_playground_says_what_its_small_pictures_are():
    explorer = FACTORIES["playground"]()
    explorer.controls["step"].click()
    units = titled(explorer.figure, "what each hidden unit sees").images
    assert len(units) == 1
    (ax,) = [ax for ax in explorer.figure.axes if ax.get_legend()]
    for entry, number in (("training", "training_loss"), ("validation", "validation_loss")):
        assert called(ax, entry).get_ydata()[-1] == explorer.state[number]
        assert along(ax, "epoch", called(ax, entry)) == [0, 1]
        assert along(ax, "loss", called(ax, entry))[-1] == explorer.state[number]
