"""The explorers of chapter 09 show what loops and the standard library compute."""

import math

import numpy as np
import pytest

from helpers.explorers.memory import memory
from helpers.plots.numbers import number as written
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.recurrent import NOISE, OUT, PARAMETERS


def set_all(explorer, **values):
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer.state


@pytest.mark.parametrize(
    ("weight", "steps", "first"),
    [(0.8, 20, 1.0), (-0.7, 7, 1.5), (1.5, 20, 1.0), (1.5, 12, 0.0), (1.0, 60, 1.0)],
)
def test_states_and_slopes_of_a_simple_unit_are_those_of_a_loop(weight, steps, first):
    explorer = FACTORIES["memory"]()
    state = set_all(explorer, weight=weight, steps=steps, first=first)
    states, h = [], 0.0
    for t in range(steps):
        h = math.tanh((first if t == 0 else 0.0) + weight * h)
        states.append(h)
    slopes = [
        math.prod(1 - s * s for s in states[t:]) * weight ** (steps - 1 - t) for t in range(steps)
    ]
    np.testing.assert_allclose(state["states"], states, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(state["slopes"], slopes, rtol=1e-9, atol=1e-15)
    assert state["slope"] == pytest.approx(abs(slopes[0]))
    drawn = explorer.figure.axes[1].lines[0].get_ydata()
    np.testing.assert_allclose(drawn, np.clip(np.abs(slopes), 1e-6, 1e4))
    assert f"ends at {states[-1] + 0.0:.2f}.".replace("-", "−") in explorer.picture.alt


@pytest.mark.parametrize("forget", [0.5, 0.9, 0.99])
def test_an_lstm_loses_what_its_forget_gate_lets_go(forget):
    state = set_all(FACTORIES["memory"](), kind="LSTM", forget=forget, steps=30)
    memory = math.tanh(1) * forget**29
    assert state["states"][-1] == pytest.approx(math.tanh(memory))
    assert state["slope"] == pytest.approx(
        (1 - math.tanh(1) ** 2) * forget**29 * (1 - math.tanh(memory) ** 2)
    )
    ratios = state["slopes"][2:] / state["slopes"][1:-1]
    np.testing.assert_allclose(ratios, 1 / forget)


def test_the_guide_of_memory_counts_rightly():
    explorer = FACTORIES["memory"]()
    assert set_all(explorer, weight=0.8)["slope"] < 0.01
    assert abs(0.8**19 * 70 - 1) < 0.02
    state = set_all(explorer, weight=1.5)
    assert (state["last"], state["slope"] < 1e-6) == (0.86, True)
    assert 1 - state["last"] ** 2 == pytest.approx(0.26, abs=0.005)
    assert set_all(explorer, first=0.0)["slope"] == pytest.approx(1.5**19)
    assert "too large" not in explorer.picture.alt
    state = set_all(explorer, first=1.0, weight=1.0, steps=60)
    assert 1e-3 < state["slope"] < 0.1
    assert (0.99**59 > 0.5, 0.95**59 < 0.06) == (True, True)


def sigma(z):
    return 1 / (1 + math.exp(-z))


@pytest.mark.parametrize(
    ("number", "flag", "loud", "forget", "held"),
    [
        (-0.5, 7, 1.0, "learned", None),
        (0.8, 3, 0.5, "learned", None),
        (0.3, 12, 1.0, "half", 0.5),
        (-1.0, 2, 0.0, "closed", 0.001),
    ],
)
def test_gates_and_answers_are_those_of_a_loop(number, flag, loud, forget, held):
    explorer = FACTORIES["gates"]()
    state = set_all(explorer, number=number, flag=flag, loud=loud, forget=forget)
    W, U, b = PARAMETERS
    h = c = 0.0
    rows = []
    for t, noise in enumerate(NOISE):
        value, mark = (noise, 1) if t == 0 else (number, 1) if t == flag - 1 else (loud * noise, 0)
        a = [value * W[0, k] + mark * W[1, k] + h * U[0, k] + b[k] for k in range(4)]
        i, f, g, o = (
            sigma(a[0]),
            sigma(a[1]) if held is None else held,
            math.tanh(a[2]),
            sigma(a[3]),
        )
        c = f * c + i * g
        h = o * math.tanh(c)
        rows.append((i, f, o, c, OUT[0] * h + OUT[1]))
    for name, column in zip(["i", "f", "o", "c", "answer"], zip(*rows, strict=True), strict=True):
        np.testing.assert_allclose(state["inside"][name], column, rtol=1e-6, atol=1e-9)
    assert explorer.picture.alt.endswith(f"is {written(rows[-1][-1])} at the end.")
    assert f"input gate is {rows[flag - 1][0]:.2f}" in explorer.picture.alt
    lines = explorer.figure.axes[1].lines
    np.testing.assert_allclose(
        [drawn.get_ydata() for drawn in lines[:3]], np.array(rows).T[:3], rtol=1e-6
    )


def test_the_guide_of_gates_counts_rightly():
    explorer = FACTORIES["gates"]()
    learned = explorer.state
    assert learned["f_flag"] < 0.3 < 0.9 < learned["f_rest"]
    assert learned["i_rest"] < 0.1 < 0.5 < learned["i_flag"]
    assert abs(set_all(explorer, loud=0.0)["answer"] - learned["answer"]) < 0.1
    half = set_all(explorer, loud=1.0, forget="half", flag=4)["inside"]["c"]
    assert half[-1] == pytest.approx(0, abs=0.1)


@pytest.mark.parametrize(("slope", "said"), [(1e-6, "is 0.000001."), (1e4, "is 10000.000000.")])
def test_slopes_at_the_ends_of_the_axis_are_still_said(slope, said):
    explorer = memory(lambda *_settings: (np.zeros(20), np.full(20, slope)))
    assert explorer.picture.alt.endswith(said)
