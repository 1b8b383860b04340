"""Labels, legends and titles say what is drawn: each is compared with the data that it names."""

import numpy as np
import pytest

from helpers.plots.activation import draw_activation
from helpers.plots.attention import draw_attention, draw_positions
from helpers.plots.bars import draw_bars
from helpers.plots.boundary import draw_boundary
from helpers.plots.confusion import draw_confusion
from helpers.plots.curves import draw_curves
from helpers.plots.descent import draw_descent, map_of
from helpers.plots.fit import draw_fit, update_fit
from helpers.plots.gan import draw_arena, draw_game_losses
from helpers.plots.gates import draw_gates
from helpers.plots.images import draw_images
from helpers.plots.latent import draw_walk
from helpers.plots.layer import draw_layer
from helpers.plots.losses import draw_losses
from helpers.plots.memory import draw_memory
from helpers.plots.neuron import draw_neuron
from helpers.plots.style import canvas
from helpers.plots.unrolled import draw_unrolled
from tests.plots.support import along, called, ticks


@pytest.fixture
def ax():
    return canvas()[1]


@pytest.fixture
def pair():
    return canvas(1, 2)[1]


def test_activation_and_its_slope(ax):
    z = np.array([0.0, 1.0, 2.0])
    draw_activation(ax, z, z**2, 2 * z, name="square")
    assert called(ax, "square").get_ydata().tolist() == [0, 1, 4]
    assert called(ax, "slope").get_ydata().tolist() == [0, 2, 4]
    assert along(ax, "weighted sum z", called(ax, "slope")) == [0, 1, 2]


def test_activation_without_a_name_is_a_value(ax):
    draw_activation(ax, [0, 1], [5, 6])
    assert list(called(ax, "value").get_ydata()) == [5, 6]


def test_attention_has_a_row_for_who_looks_and_a_column_for_what_is_looked_at(ax):
    weights = np.zeros((3, 4))
    weights[2, 1] = 0.9  # the third query looks at the second key
    draw_attention(ax, weights, ["q1", "q2", "q3"], ["k1", "k2", "k3", "k4"])
    column, row = next(t.get_position() for t in ax.texts if t.get_text() == "0.90")
    assert (ax.get_xlabel(), ticks(ax.xaxis)[column]) == ("is looked at (key)", "k2")
    assert (ax.get_ylabel(), ticks(ax.yaxis)[row]) == ("looks (query)", "q3")
    assert ax.images[0].get_array()[row, column] == 0.9


def test_positions_have_places_downwards_and_numbers_of_the_code_across(pair):
    left, right = pair
    codes = np.zeros((6, 3))
    codes[4, 1] = 1
    similarity = np.array([0.1, 0.2, 0.3, 0.4, 1.0, 0.6])
    artists = draw_positions(left, right, codes, similarity, 4)
    assert left.images[0].get_array()[4, 1] == 1
    assert (left.get_ylabel(), left.get_xlabel()) == ("place", "which number of the code")
    assert along(left, "place", artists.mark) == [4, 4]
    assert left.get_title() == "codes, a row for each place"
    assert along(right, "place", artists.point) == [4]
    assert along(right, "similarity", artists.point) == [1.0]
    assert right.get_title() == "similarity with the marked place"


def test_bars_reach_to_their_probability(ax):
    draw_bars(ax, [0.25, 0.75], ["no", "yes"])
    assert ax.get_xlabel() == "probability"
    assert [bar.get_width() for bar in ax.patches] == [0.25, 0.75]
    assert ticks(ax.yaxis) == ["no", "yes"]
    assert [t.get_position()[1] for t in ax.texts] == [0, 1]


def test_boundary_calls_the_classes_by_their_numbers(ax):
    draw_boundary(ax, np.zeros(9), np.array([[0.1, 0.2], [0.3, 0.4]]), np.array([1, 0]))
    ax.legend()
    assert called(ax, "class 0").get_xydata().tolist() == [[0.3, 0.4]]
    assert called(ax, "class 1").get_xydata().tolist() == [[0.1, 0.2]]


def test_confusion_has_the_truth_downwards_and_the_prediction_across(ax):
    counts = np.zeros((6, 6), int)
    counts[2, 5] = 7  # a 2 that was taken for a 5
    draw_confusion(ax, counts, [f"n{digit}" for digit in range(6)])
    (written,) = [text for text in ax.texts if text.get_text()]
    column, row = written.get_position()
    assert (ax.get_ylabel(), ticks(ax.yaxis)[row]) == ("truth", "n2")
    assert (ax.get_xlabel(), ticks(ax.xaxis)[column]) == ("prediction", "n5")
    assert np.argwhere(ax.images[0].get_array()).tolist() == [[2, 5]]


def test_curves_are_called_training_validation_and_baseline(ax):
    draw_curves(ax, [3, 2, 1], [6, 5, 4], baseline=0.5)
    assert called(ax, "training").get_ydata().tolist() == [3, 2, 1]
    assert called(ax, "validation").get_ydata().tolist() == [6, 5, 4]
    assert called(ax, "baseline").get_ydata() == [0.5, 0.5]
    assert along(ax, "epoch", ax.lines[0]) == [1, 2, 3]
    assert along(ax, "loss", ax.lines[0]) == [3, 2, 1]


def test_curves_of_another_quantity_say_it(ax):
    draw_curves(ax, [0.5, 0.75], quantity="accuracy")
    assert along(ax, "accuracy", ax.lines[0]) == [0.5, 0.75]


def test_descent_has_u_across_and_v_upwards_and_the_loss_by_step(pair):
    left, right = pair
    path = np.array([[-1.5, 0.5], [-1.0, 0.25], [-0.75, 0.125]])
    artists = draw_descent(left, right, map_of(8)[..., 0], path, np.array([4.0, 2.0, 1.0]))
    assert along(left, "weight u", artists.path) == [-1.5, -1.0, -0.75]
    assert along(left, "weight v", artists.path) == [0.5, 0.25, 0.125]
    assert along(right, "step", artists.losses) == [0, 1, 2]
    assert along(right, "loss above the lowest point", artists.losses) == [4, 2, 1]
    written = right.yaxis.get_major_formatter()
    assert [written(value, 0) for value in (1e-6, 0.01, 100)] == ["0.000001", "0.01", "100"]


def test_fit_names_its_curves_and_its_losses(pair):
    left, right = pair
    places = np.array([-1.0, 0.0, 1.0])
    artists = draw_fit(left, right, places, places**2, epochs=(1, 40))
    history = np.array([[20, 0.5, 0.7], [40, 0.25, 0.8]])
    learn = np.array([[0.1], [0.2]]), np.array([[1.0], [2.0]])
    update_fit(artists, learn, places, 2 * places, history, 0.5)
    assert called(left, "truth").get_ydata().tolist() == [1, 0, 1]
    assert called(left, "points").get_xydata().tolist() == [[0.1, 1], [0.2, 2]]
    assert called(left, "network").get_ydata().tolist() == [-2, 0, 2]
    assert along(left, "input", artists.points) == [0.1, 0.2]
    assert along(left, "output", artists.points) == [1, 2]
    assert called(right, "training").get_ydata().tolist() == [0.5, 0.25]
    assert called(right, "validation").get_ydata().tolist() == [0.7, 0.8]
    assert called(right, "noise").get_ydata() == [0.25, 0.25]
    assert along(right, "epoch", artists.training) == [20, 40]
    assert along(right, "loss", artists.training) == [0.5, 0.25]
    written = right.yaxis.get_major_formatter()
    assert [written(value, 0) for value in (0.0001, 0.1, 10)] == ["0.0001", "0.1", "10"]


def test_arena_calls_points_real_and_generated(ax):
    draw_arena(ax, np.zeros(9), np.array([[0.1, 0.2]]), np.array([[0.3, 0.4]]))
    ax.legend()
    assert called(ax, "real").get_xydata().tolist() == [[0.1, 0.2]]
    assert called(ax, "generated").get_xydata().tolist() == [[0.3, 0.4]]


def test_game_losses_are_called_by_their_networks(ax):
    draw_game_losses(ax, [0, 10], [(1.4, 0.7), (1.2, 0.9)], balance=(1.39, 0.69))
    assert called(ax, "discriminator").get_ydata().tolist() == [1.4, 1.2]
    assert called(ax, "generator").get_ydata().tolist() == [0.7, 0.9]
    assert along(ax, "step", called(ax, "generator")) == [0, 10]
    assert along(ax, "loss", called(ax, "generator")) == [0.7, 0.9]


def test_gates_are_called_by_their_names(pair):
    left, right = pair
    inside = {"i": [0.1, 0.2], "f": [0.3, 0.4], "o": [0.5, 0.6]}
    draw_gates(left, right, np.array([0.7, 0.8]), np.array([0, 1]), np.array([0.9, 1.0]), inside)
    for words, letter in (("input", "i"), ("forget", "f"), ("output", "o")):
        assert called(right, words).get_ydata() == inside[letter]
    assert along(right, "step", called(right, "forget")) == [1, 2]
    assert along(right, "gates: 1 open, 0 closed", called(right, "forget")) == [0.3, 0.4]
    assert called(left, "number").get_ydata().tolist() == [0.7, 0.8]
    assert called(left, "flagged").get_xydata().tolist() == [[2, 0.8]]
    assert called(left, "answer").get_ydata().tolist() == [0.9, 1.0]
    assert along(left, "step", called(left, "answer")) == [1, 2]
    assert along(left, "number", called(left, "answer")) == [0.9, 1.0]


def test_wrong_picture_says_the_prediction_first_and_the_truth_behind_it(ax):
    draw_images(ax, np.zeros((1, 2, 2)), labels=[5], predictions=[3])
    assert [text.get_text() for text in ax.texts] == ["✗ 3 (5)"]


def test_walk_calls_the_large_picture_here():
    strip, here, bars = canvas(1, 3)[1]
    pictures = np.random.default_rng(0).random((3, 4, 4))
    draw_walk(strip, here, bars, pictures, 1, [0.5, 0.5])
    assert here.get_title() == "here"
    np.testing.assert_array_equal(here.images[0].get_array(), pictures[1])
    assert strip.get_title() == ""


def test_layer_has_a_column_for_each_neuron_and_names_its_rows(ax):
    x, W, b = np.array([2.0, 3.0]), np.array([[1.0, 5.0], [7.0, 11.0]]), np.array([0.5, 0.25])
    draw_layer(ax, x, W, b, x @ W + b, np.array([0.125, 0.75]))
    found = {text.get_position(): text.get_text() for text in ax.texts}
    rows = {words: row for (column, row), words in found.items() if column < 0}
    columns = dict(zip(ticks(ax.xaxis), ax.get_xticks(), strict=True))
    numbers = {
        ("input 1: 2.0", "neuron 2"): "· 5.0 = 10.00",
        ("input 2: 3.0", "neuron 1"): "· 7.0 = 21.00",
        ("bias", "neuron 2"): "0.25",
        ("sum z", "neuron 1"): "23.50",
        ("activation a", "neuron 2"): "0.75",
    }
    for (row, column), words in numbers.items():
        assert found[columns[column], rows[row]] == words


def test_losses_are_called_by_their_names_and_slopes_stand_right(pair):
    left, right = pair
    z = np.array([0.0, 1.0])
    here = (0.5, (1, 2), (3, 4))
    artists = draw_losses(left, right, z, (z + 1, z + 2), (z + 3, z + 4), here)
    assert called(left, "cross-entropy") is artists.values[0]
    assert called(left, "cross-entropy").get_ydata().tolist() == [1, 2]
    assert called(left, "squared error").get_ydata().tolist() == [3, 4]
    assert along(left, "logit z", artists.here[0]) == [0.5]
    assert along(left, "loss", artists.here[0]) == [1]
    assert along(right, "logit z", artists.here[2]) == [0.5]
    assert along(right, "slope of the loss", artists.here[2]) == [2]
    for curve, slope in zip(artists.values, artists.slopes, strict=True):
        assert curve.get_color() == slope.get_color()  # one legend serves both
        assert curve.get_linestyle() == slope.get_linestyle()


def test_memory_names_inputs_states_and_slopes(pair):
    left, right = pair
    artists = draw_memory(left, right, [0.1, 0.2], [0.3, 0.4], [0.5, -0.6])
    assert called(left, "input").get_ydata() == [0.1, 0.2]
    assert called(left, "state").get_ydata() == [0.3, 0.4]
    assert along(left, "step", artists.states) == [1, 2]
    assert along(left, "input and state", artists.states) == [0.3, 0.4]
    assert along(right, "step", artists.influences) == [1, 2]
    assert along(right, "slope of the last state", artists.influences) == [0.5, 0.6]
    written = right.yaxis.get_major_formatter()
    assert [written(value, 0) for value in (1e-6, 0.01, 100)] == ["0.000001", "0.01", "100"]


def test_neuron_has_input_1_across_and_input_2_upwards(ax):
    artists = draw_neuron(ax, np.zeros(9), np.array([1.0, 2.0]), 0.5, (0.75, -1.5))
    assert along(ax, "input 1", artists.point) == [0.75]
    assert along(ax, "input 2", artists.point) == [-1.5]


def test_unrolled_has_x_below_h_below_y_and_names_each_arrow(ax):
    artists = draw_unrolled(ax, 2, weights=("up", "along", "out"))
    found = {text.get_text(): text.get_position() for text in ax.texts if text.get_text()}
    assert (found["x₂"], found["h₂"], found["y₂"]) == ((2, 0), (2, 1), (2, 2))
    up, along_, out = [word.get_position() for word in artists.weights[:3]]
    assert 0 < up[1] < 1 < along_[1] < out[1] < 2
    assert 0 < along_[0] < 1 < up[0]
    assert [word.get_text() for word in artists.weights[:3]] == ["up", "along", "out"]
