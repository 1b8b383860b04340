"""What the drawings of chapter 09 put on their axes."""

import numpy as np

from helpers.plots.gates import draw_gates, update_gates
from helpers.plots.memory import LARGEST, SMALLEST, draw_memory, update_memory
from helpers.plots.style import canvas
from helpers.plots.unrolled import draw_unrolled


def test_memory_shows_inputs_states_and_sizes_of_slopes():
    left, right = canvas(1, 2)[1]
    artists = draw_memory(
        left, right, np.array([1.0, 0]), np.array([0.5, 0.2]), np.array([-0.1, 1])
    )
    np.testing.assert_array_equal(artists.inputs.get_xydata(), [[1, 1], [2, 0]])
    np.testing.assert_array_equal(artists.states.get_xydata(), [[1, 0.5], [2, 0.2]])
    np.testing.assert_array_equal(artists.influences.get_ydata(), [0.1, 1])
    update_memory(artists, np.zeros(3), np.ones(3), np.array([0, 1e9, -2]))
    np.testing.assert_array_equal(artists.influences.get_ydata(), [SMALLEST, LARGEST, 2])
    assert left.get_xlim() == right.get_xlim() == (0, 4)


def test_gates_show_numbers_flags_answers_and_three_gates():
    left, right = canvas(1, 2)[1]
    inside = {name: np.full(3, value) for name, value in zip("ifo", (0.1, 0.2, 0.3), strict=True)}
    artists = draw_gates(
        left, right, np.array([1.0, 2, 3]), np.array([1, 0, 1]), np.array([1.0, 1, 3]), inside
    )
    np.testing.assert_array_equal(artists.flagged.get_xydata(), [[1, 1], [3, 3]])
    np.testing.assert_array_equal(artists.answers.get_ydata(), [1, 1, 3])
    assert [artists.gates[name].get_ydata()[0] for name in "ifo"] == [0.1, 0.2, 0.3]
    assert (
        len({drawn.get_linestyle() + drawn.get_marker() for drawn in artists.gates.values()}) == 3
    )
    update_gates(
        artists,
        np.zeros(4),
        np.array([0, 1, 0, 0]),
        np.ones(4),
        {name: np.zeros(4) for name in "ifo"},
    )
    np.testing.assert_array_equal(artists.flagged.get_xydata(), [[2, 0]])
    assert right.get_xlim() == (0.5, 4.5)


def test_unrolled_has_one_copy_a_step_and_the_same_weights_on_each():
    ax = canvas()[1]
    artists = draw_unrolled(ax, 3)
    assert len(artists.circles) == 1 + 3 * 3
    assert [word.get_text() for word in artists.weights] == ["W", "U", "V"] * 3
    assert {"h₀", "x₁", "h₃", "y₃"} <= {text.get_text() for text in ax.texts}
