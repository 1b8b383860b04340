"""The explorers of chapter 03 show what loops and the standard library compute."""

import math

import numpy as np
import pytest

from helpers.explorers.descent import descent
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.descents import RULES


def walked(curvatures, start, learning_rate, beta, steps):
    """Return the last place on a bowl with these curvatures, number by number."""
    w, v = list(start), [0.0, 0.0]
    for _step in range(steps):
        for i, curvature in enumerate(curvatures):
            v[i] = beta * v[i] - learning_rate * curvature * w[i]
            w[i] += v[i]
    return w


@pytest.mark.parametrize(("landscape", "curvatures"), [("valley", (1, 4)), ("ravine", (0.05, 5))])
@pytest.mark.parametrize("optimiser", ["gradient descent", "momentum"])
def test_path_ends_where_a_loop_ends(landscape, curvatures, optimiser):
    explorer = FACTORIES["descent"]()
    values = {
        "landscape": landscape,
        "optimiser": optimiser,
        "learning_rate": 0.2,
        "beta": 0.5,
        "start": -1.2,
        "steps": 17,
    }
    for name, value in values.items():
        explorer.controls[name].value = value
    beta = 0.5 if optimiser == "momentum" else 0
    u, v = walked(curvatures, (-1.8, -1.2), 0.2, beta, 17)
    np.testing.assert_allclose(explorer.state["path"][-1], (u, v), rtol=1e-9)
    np.testing.assert_allclose(
        explorer.figure.axes[0].lines[0].get_xydata(), explorer.state["path"]
    )
    loss = 0.5 * (curvatures[0] * u * u + curvatures[1] * v * v)
    assert explorer.state["loss"] == pytest.approx(loss, rel=1e-9)
    assert explorer.picture.alt.split(" Momentum")[0].startswith(
        f"{landscape}, {optimiser}, learning rate 0.2: after 17 steps"
    )
    assert explorer.picture.alt.endswith(f"to {loss:.6f}.")


def test_a_learning_rate_beyond_the_limit_explodes():
    explorer = FACTORIES["descent"]()
    explorer.controls["learning_rate"].value = 0.6
    explorer.controls["steps"].value = 100
    assert "The loss has exploded." in explorer.picture.alt
    explorer.controls["learning_rate"].value = 0.45
    assert "exploded" not in explorer.picture.alt


def test_the_guide_counts_rightly():
    """What the explanations say: 1.5 % a step along the ravine's floor; from v = 0 nothing leaves
    the saddle.
    """
    explorer = FACTORIES["descent"]()
    explorer.controls["landscape"].value = "ravine"
    explorer.controls["learning_rate"].value = 0.3
    path = explorer.state["path"]
    assert path[20][0] / path[19][0] == pytest.approx(0.985)
    explorer.controls["steps"].value = 100
    for rate, best in ((0.3, "momentum"), (0.03, "RMSprop")):
        explorer.controls["learning_rate"].value = rate
        ends = {}
        for optimiser in RULES:
            explorer.controls["optimiser"].value = optimiser
            ends[optimiser] = explorer.state["loss"]
        assert min(ends, key=ends.get) == best
    explorer.controls["learning_rate"].value = 0.3
    explorer.controls["landscape"].value = "saddle"
    for optimiser in ("gradient descent", "momentum", "Adam"):
        explorer.controls["optimiser"].value = optimiser
        for start, end in ((0.0, 0), (0.1, 1)):
            explorer.controls["start"].value = start
            np.testing.assert_allclose(explorer.state["path"][-1], (0, end), atol=0.1)


@pytest.mark.parametrize("z", [-6.0, -2.5, 0.0, 1.3, 6.0])
@pytest.mark.parametrize("truth", [0, 1])
def test_losses_and_slopes_are_those_of_the_standard_library(z, truth):
    explorer = FACTORIES["losses"]()
    explorer.controls["z"].value, explorer.controls["truth"].value = z, truth

    def p(z):
        return 1 / (1 + math.exp(-z))

    def entropy(z):
        return -math.log(p(z) if truth else 1 - p(z))

    def square(z):
        return (p(z) - truth) ** 2

    state, h = explorer.state, 1e-5
    assert (state["p"], state["entropy"], state["square"]) == pytest.approx(
        (p(z), entropy(z), square(z))
    )
    slopes = [(f(z + h) - f(z - h)) / (2 * h) for f in (entropy, square)]
    assert [state["entropy_slope"], state["square_slope"]] == pytest.approx(slopes, abs=1e-7)
    marks = [line.get_xydata()[0].tolist() for ax in explorer.figure.axes for line in ax.lines[2:4]]
    np.testing.assert_allclose(
        marks, [(z, state[name]) for name in ("entropy", "square", "entropy_slope", "square_slope")]
    )


def test_map_is_that_of_the_landscape():
    explorer = FACTORIES["descent"]()
    shown = {}
    for landscape in ("valley", "ravine", "saddle", "valley"):
        explorer.controls["landscape"].value = landscape
        shown.setdefault(landscape, []).append(
            np.array(explorer.figure.axes[0].images[0].get_array())
        )
    assert not np.array_equal(shown["valley"][0], shown["ravine"][0])
    np.testing.assert_array_equal(*shown["valley"])
    ravine = shown["ravine"][0]
    assert ravine[0, 30] > 0.95 * ravine.max()  # steep across
    assert ravine[30, 0] < ravine.max() / 2  # gentle along


def test_loss_of_a_thousand_has_exploded():
    explorer = descent(
        lambda *_settings: np.zeros((2, 2)), lambda _name, w: 1000 + w[..., 0], ["momentum"]
    )
    assert "The loss has exploded." in explorer.picture.alt
