"""The explorer of the activation functions: values and slopes against formulas written out here."""

import math
import re

import numpy as np
import pytest

from tests.explorers.factories.neurons import FACTORIES


def sigma(z):
    return 1 / (1 + math.exp(-z))


FORMULAS = {
    "sigmoid": sigma,
    "tanh": math.tanh,
    "relu": lambda z: max(z, 0.0),
    "leaky_relu": lambda z: z if z > 0 else 0.35 * z,
    "elu": lambda z: z if z > 0 else 1.5 * (math.exp(z) - 1),
    "gelu": lambda z: z * (1 + math.erf(z / math.sqrt(2))) / 2,
    "softplus": lambda z: math.log(1 + math.exp(z)),
    "swish": lambda z: z * sigma(z),
    "softmax": lambda z: math.exp(z / 0.6) / (math.exp(z / 0.6) + math.exp(1 / 0.6) + 1),
}


def at(z, function):
    explorer = FACTORIES["activations"]()
    for name, value in {
        "z": z,
        "function": function,
        "leak": 0.35,
        "alpha": 1.5,
        "temperature": 0.6,
    }.items():
        explorer.controls[name].value = value
    assert explorer.error is None
    return explorer


@pytest.mark.parametrize("function", FORMULAS)
@pytest.mark.parametrize("z", [-4.1, -0.6, 0.3, 3.7])
def test_value_and_slope_are_the_formula(function, z):
    state, f = at(z, function).state, FORMULAS[function]
    assert state["value"] == pytest.approx(f(z), abs=1e-9)
    assert state["slope"] == pytest.approx((f(z + 1e-6) - f(z - 1e-6)) / 2e-6, abs=1e-7)


@pytest.mark.parametrize("function", FORMULAS)
def test_curve_place_and_tangent(function):
    explorer, f = at(-0.6, function), FORMULAS[function]
    curve, _slope, place, tangent = explorer.figure.axes[0].lines[2:]
    np.testing.assert_allclose(curve.get_ydata(), [f(z) for z in curve.get_xdata()], atol=1e-9)
    np.testing.assert_allclose(place.get_xydata(), [[-0.6, f(-0.6)]])
    (left, low), (right, high) = tangent.get_xydata()
    assert (high - low) / (right - left) == pytest.approx(explorer.state["slope"])
    assert ((left + right) / 2, (low + high) / 2) == pytest.approx((-0.6, f(-0.6)))


@pytest.mark.parametrize("function", FORMULAS)
def test_sentence_says_the_numbers_and_the_parameter_that_counts(function):
    alt = at(-1.0, function).picture.alt
    said = [float(number) for number in re.findall(r"-?\d+\.\d+", alt.replace("−", "-"))]
    f = FORMULAS[function]
    slope = (f(-1 + 1e-6) - f(-1 - 1e-6)) / 2e-6
    parameter = {"leaky_relu": [0.35], "elu": [1.5], "softmax": [0.6]}.get(function, [])
    np.testing.assert_allclose(said, [-1.0, f(-1.0), slope, *parameter], atol=6e-4)


def test_parameter_of_another_function_changes_nothing():
    explorer = FACTORIES["activations"]()
    before = explorer.picture.alt
    explorer.controls["alpha"].value = 2.0
    assert explorer.picture.alt == before


def test_guide_tells_the_truth():
    assert at(5.0, "sigmoid").state["slope"] == pytest.approx(0.007, abs=5e-4)
    assert [at(4.0, name).state["slope"] > 0.99 for name in ("sigmoid", "tanh", "relu")] == [
        False,
        False,
        True,
    ]
    explorer = FACTORIES["activations"]()
    for name, value in {"function": "leaky_relu", "z": -3.0, "leak": 0.2}.items():
        explorer.controls[name].value = value
    assert explorer.state["value"] == pytest.approx(-0.6)
    for alpha, corner in ((0.0, True), (1.0, False), (2.0, True)):
        for name, value in {"function": "elu", "z": 0.0, "alpha": alpha}.items():
            explorer.controls[name].value = value
        assert (abs(explorer.state["slope"] - 1) > 0.5) == corner
    slopes = []
    for heat in (0.2, 1.0, 4.0):
        for name, value in {"function": "softmax", "z": 1.2, "temperature": heat}.items():
            explorer.controls[name].value = value
        slopes.append(explorer.state["slope"])
    assert slopes == sorted(slopes, reverse=True)


@pytest.mark.parametrize("function", FORMULAS)
def test_bounded_functions_have_a_narrow_axis(function):
    bounded = function in ("sigmoid", "tanh", "softmax")
    wanted = (-1.25, 1.25) if bounded else (-2.25, 5.25)
    assert at(0.3, function).figure.axes[0].get_ylim() == wanted
