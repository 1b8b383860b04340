"""The explorer of one neuron: numbers against formulas written out here, the line, the colours, the
guide.
"""

import math
import re

import numpy as np
import pytest

from tests.explorers.factories.neurons import FACTORIES

FORMULAS = {
    "sigmoid": (lambda z: 1 / (1 + math.exp(-z)), lambda z: math.exp(-z) / (1 + math.exp(-z)) ** 2),
    "tanh": (math.tanh, lambda z: 1 / math.cosh(z) ** 2),
    "relu": (lambda z: max(z, 0), lambda z: 1 if z > 0 else 0),
    "step": (lambda z: 1 if z > 0 else 0, lambda z: 0),
}


def neuron_at(**values):
    explorer = FACTORIES["neuron"]()
    for name, value in values.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    return explorer


@pytest.mark.parametrize("activation", FORMULAS)
@pytest.mark.parametrize("seed", range(4))
def test_numbers_are_the_formula(activation, seed):
    x1, x2, w1, w2, bias = np.random.default_rng(seed).integers(-20, 21, 5) / 10
    state = neuron_at(x1=x1, x2=x2, w1=w1, w2=w2, bias=bias, activation=activation).state
    z = w1 * x1 + w2 * x2 + bias
    value, slope = FORMULAS[activation]
    np.testing.assert_allclose(
        [state["product1"], state["product2"], state["z"]], [w1 * x1, w2 * x2, z], atol=1e-9
    )
    np.testing.assert_allclose([state["value"], state["slope"]], [value(z), slope(z)], atol=1e-9)


def test_sentence_says_the_state_with_its_signs():
    explorer = neuron_at(x1=-1.0, x2=0.5, w1=2.0, w2=-1.0, bias=0.3, activation="tanh")
    alt = explorer.picture.alt.replace("−", "-")
    said = [float(number) for number in re.findall(r"-?\d+\.\d+", alt)]
    z = -2.0 - 0.5 + 0.3
    wanted = [2.0, -1.0, 0.3, -1.0, 0.5, -2.0, -0.5, z, math.tanh(z), 1 - math.tanh(z) ** 2]
    np.testing.assert_allclose(said, wanted, atol=5e-4)
    assert "on the side of no" in explorer.picture.alt


@pytest.mark.parametrize(
    ("bias", "side"),
    [(0.0, "on the line"), (0.1, "on the side of yes"), (-0.1, "on the side of no")],
)
def test_side_of_the_line(bias, side):
    assert side in neuron_at(x1=1.0, x2=1.0, w1=0.7, w2=-0.7, bias=bias).picture.alt


def test_line_and_mark_are_where_they_should_be():
    explorer = neuron_at(x1=0.5, x2=-1.5, w1=0.5, w2=2.0, bias=1.0)
    plane_ax, curve_ax = explorer.figure.axes
    for x, y in plane_ax.lines[0].get_xydata():
        assert 0.5 * x + 2.0 * y + 1.0 == pytest.approx(0)
    assert plane_ax.lines[1].get_xydata().tolist() == [[0.5, -1.5]]
    z = 0.25 - 3.0 + 1.0
    np.testing.assert_allclose(curve_ax.lines[-1].get_xydata(), [[z, 1 / (1 + math.exp(-z))]])


@pytest.mark.parametrize("activation", FORMULAS)
def test_colours_and_curve_are_the_activation(activation):
    explorer = neuron_at(w1=1.0, w2=0.0, bias=0.0, activation=activation)
    plane_ax, curve_ax = explorer.figure.axes
    shown = np.asarray(plane_ax.images[0].get_array())[0]
    places = -2.25 + 4.5 * (np.arange(shown.size) + 0.5) / shown.size
    np.testing.assert_allclose(
        shown, [FORMULAS[activation][0](place) for place in places], atol=1e-9
    )
    z, value = curve_ax.lines[2].get_data()
    np.testing.assert_allclose(value, [FORMULAS[activation][0](each) for each in z], atol=1e-9)
    np.testing.assert_allclose(
        curve_ax.lines[3].get_ydata(), [FORMULAS[activation][1](each) for each in z], atol=1e-9
    )


def test_without_weights_there_is_no_line_and_no_arrow():
    explorer = neuron_at(w1=0.0, w2=0.0)
    plane_ax = explorer.figure.axes[0]
    assert np.isnan(plane_ax.lines[0].get_xydata()).all()
    assert not plane_ax.patches[0].get_visible()


def test_guide_tells_the_truth():
    """The bias pushes the line without turning it, weight 1 turns it, weight 2 = 0 makes it
    upright, curves leave it.
    """

    def line(**values):
        (x1, y1), (x2, y2) = neuron_at(**values).figure.axes[0].lines[0].get_xydata()
        return math.atan2(y2 - y1, x2 - x1) % math.pi, (x1, y1)

    first, pushed, turned, upright = line(), line(bias=1.0), line(w1=0.5), line(w2=0.0)
    assert first[0] == pytest.approx(pushed[0])
    assert first[1] != pushed[1]
    assert abs(first[0] - turned[0]) > 0.1
    assert upright[0] == pytest.approx(math.pi / 2)
    assert line(activation="tanh") == first


@pytest.mark.parametrize(
    ("activation", "limits"),
    [
        ("sigmoid", (-0.25, 1.25)),
        ("tanh", (-1.25, 1.25)),
        ("relu", (-1, 10.5)),
        ("step", (-0.25, 1.25)),
    ],
)
def test_axis_of_the_curve_fits_the_activation(activation, limits):
    assert neuron_at(activation=activation).figure.axes[1].get_ylim() == limits
