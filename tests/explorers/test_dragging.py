"""Dragging in the picture moves the controls it should, to the value under the pointer."""

import numpy as np
import pytest

from helpers.explorers import controls
from helpers.explorers.dragging import nearest
from tests.explorers.factories import FACTORIES
from tests.explorers.sentences import moved

# explorer, number of its draggable axes, place in their data coordinates, where controls come to
PLACES = [
    ("neuron", 0, (-1.23, 0.48), {"x1": -1.2, "x2": 0.5}),
    ("neuron", 0, (9, -9), {"x1": 2.0, "x2": -2.0}),
    ("activations", 0, (3.14, 0.2), {"z": 3.1}),
    ("losses", 0, (-4.42, 3), {"z": -4.4}),
    ("losses", 1, (1.98, 0), {"z": 2.0}),
    ("descent", 0, (0.7, -1.52), {"start": -1.5}),
    ("kernel", 0, (12.2, 30.9), {"row": 30, "column": 11}),
    ("kernel", 1, (5, 7), {"row": 7, "column": 5}),
    ("pool", 0, (4.6, 2.4), {"window": 7}),
    ("pool", 1, (3.2, 1.9), {"window": 12}),
    ("pool", 1, (-3, 99), {"window": 13}),
    ("attention", 0, (0, 2.9), {"word": 4}),
    ("attention", 1, (0.3, 1.2), {"word": 2}),
    ("positions", 0, (3, 41.2), {"place": 41}),
    ("positions", 1, (17.6, 0), {"place": 18}),
    ("latent", 0, (7.9, 0.5), {"place": 7}),
    ("occlusion", 0, (8.2, 20.1), {"row": 16, "column": 4}),
    ("occlusion", 1, (8.2, 20.1), {"row": 16, "column": 4}),
    ("gates", 0, (9.3, 0.62), {"flag": 9, "number": 0.6}),
    ("memory", 0, (4, -1.33), {"first": -1.3}),
]


def drag(explorer, number, x, y, count=1):
    """Send what the page sends when the pointer is at (x, y) of the axes."""
    ax = explorer.drags[number].axes
    place = ax.transData.transform((x, y)) / explorer.figure.bbox.size
    explorer.picture.pointer = [number, float(place[0]), float(1 - place[1]), count]


def unlocked(kind):
    explorer = FACTORIES[kind]()
    explorer.guide.unlock_all()
    return explorer


@pytest.mark.parametrize(("kind", "number", "place", "wanted"), PLACES)
def test_controls_come_to_the_place_under_the_pointer(kind, number, place, wanted):
    explorer = unlocked(kind)
    before, picture = explorer.values(), explorer.picture.png
    drag(explorer, number, *place)
    assert explorer.error is None
    assert explorer.values() == before | wanted
    assert explorer.picture.png != picture


def test_each_draggable_place_is_tried():
    tried = {(kind, number) for kind, number, *_rest in PLACES}
    tried |= {("privacy", 0), ("privacy", 1), ("confusion", 0)}
    found = {(kind, n) for kind in FACTORIES for n in range(len(FACTORIES[kind]().drags))}
    assert tried == found


@pytest.mark.parametrize("word", ["accuracy", "found"])
@pytest.mark.parametrize(("noise", "steps"), [(0, 0), (1, -1), (-1, 1)])
def test_private_training_goes_to_the_run_that_is_dragged_to(word, noise, steps):
    explorer = unlocked("privacy")
    options = [[value for _words, value in c.options] for c in explorer.controls.values()]
    wanted = {"noise": options[0][noise], "steps_taken": options[1][steps]}
    place = moved(unlocked("privacy"), **wanted).state
    drag(explorer, ["accuracy", "found"].index(word), place["epsilon"], place[word])
    assert explorer.values() == wanted


def test_private_training_keeps_the_steps_while_they_are_locked():
    explorer = FACTORIES["privacy"]()
    explorer.guide.predict(0)
    for place in np.geomspace(0.5, 100, 7):
        drag(explorer, 0, place, 20)
        assert explorer.values()["steps_taken"] == explorer._first["steps_taken"]


@pytest.mark.parametrize("threshold", [0.0, 0.6, 0.95])
def test_threshold_goes_to_the_share_that_is_dragged_to(threshold):
    explorer = unlocked("confusion")
    state = moved(unlocked("confusion"), threshold=threshold).state
    drag(explorer, 0, 100 * state["refused"] / state["total"], 50)
    assert explorer.state["refused"] == state["refused"]


@pytest.mark.parametrize(("stride", "row"), [(2, 6), (3, 9)])
def test_frame_of_the_map_goes_by_strides(stride, row):
    explorer = moved(unlocked("kernel"), stride=stride)
    drag(explorer, 1, 2, 3)
    assert (explorer.controls["row"].value, explorer.state["row"]) == (row, 3)


def test_frame_stands_around_the_pointer_where_zeros_were_added():
    explorer = moved(unlocked("kernel"), padding="same")
    drag(explorer, 0, 0, 9)
    assert (explorer.state["row"], explorer.state["column"]) == (9, 0)


@pytest.mark.parametrize(("size", "stride", "window"), [(3, 1, 8), (2, 1, 9), (4, 4, 1)])
def test_window_stands_around_the_pointer(size, stride, window):
    explorer = moved(unlocked("pool"), size=size, stride=stride)
    drag(explorer, 0, 2 if size == 3 else 1.5, 2 if size == 3 else 1.5)
    assert explorer.controls["window"].value == window


def test_locked_control_is_not_moved_and_not_offered():
    explorer = FACTORIES["descent"]()
    before = explorer.values()
    assert [area["open"] for area in explorer.picture.areas] == [False]
    assert explorer.hint.value == ""
    drag(explorer, 0, 0, -1.0)
    assert explorer.values() == before
    explorer.guide.unlock_all()
    assert [area["open"] for area in explorer.picture.areas] == [True]
    assert explorer.hint.value == "Or drag in the picture: the start."


def test_of_two_controls_the_open_one_moves():
    explorer = FACTORIES["gates"]()
    drag(explorer, 0, 9, 0.6)
    assert (explorer.values()["number"], explorer.values()["flag"]) == (0.6, 7)


def test_one_place_is_one_picture():
    explorer = unlocked("neuron")
    drawn = []
    explorer.picture.observe(lambda change: drawn.append(change.new), "png")
    drag(explorer, 0, -1, 1)
    assert len(drawn) == 1
    drag(explorer, 0, -1.01, 1.01, count=2)  # nothing new
    assert len(drawn) == 1


def test_dragging_counts_as_moving_for_the_guide():
    explorer = FACTORIES["neuron"]()
    explorer.guide.predict(0)
    for x in (-1, 0, 1):
        drag(explorer, 0, x, x)
    assert explorer.guide.explained


def test_areas_are_where_the_axes_are_in_the_picture():
    explorer = FACTORIES["neuron"]()
    left, top, width, height = explorer.picture.areas[0]["box"]
    box = (
        explorer.drags[0]
        .axes.get_window_extent()
        .transformed(explorer.figure.transFigure.inverted())
    )
    found = [left, 1 - top - height, left + width, 1 - top]
    np.testing.assert_allclose(found, box.extents, atol=1e-3)


@pytest.mark.parametrize(
    ("control", "value", "wanted"),
    [
        (controls.slider("a", 0.0, -2.0, 2.0, 0.1), 0.349, 0.3),
        (controls.slider("a", 0.0, -2.0, 2.0, 0.1), 7.0, 2.0),
        (controls.slider("a", 0, 0, 24, 2), 13.2, 14),
        (controls.slider("a", 0, 0, 24, 2), -3.0, 0),
        (controls.steps("a", 0.1, (0.1, 0.3, 1.0)), 0.25, 0.3),
    ],
)
def test_nearest_value_of_a_control(control, value, wanted):
    found = nearest(control, value)
    assert found == wanted
    assert type(found) is type(wanted)
