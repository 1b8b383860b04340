"""The explorer of a layer shows what a loop over inputs and neurons computes."""

import math

import numpy as np
import pytest

from tests.explorers.factories import FACTORIES


def by_hand(x, weight, bias):
    """Return the sums of both neurons, product by product."""
    W = [[weight, -1.0], [1.5, 2.0], [-2.0, 1.0]]
    return [sum(value * W[i][k] for i, value in enumerate(x)) + (bias, -0.5)[k] for k in (0, 1)]


@pytest.mark.parametrize("seed", range(3))
def test_sums_and_activations_are_those_of_a_loop(seed):
    explorer, rng = FACTORIES["layer"](), np.random.default_rng(seed)
    x1, x2, weight, bias = rng.uniform(-3, 3, 4).round(1)
    for name, value in {"x1": x1, "x2": x2, "weight": weight, "bias": bias}.items():
        explorer.controls[name].value = float(value)
    z = by_hand((x1, x2, 0.5), weight, bias)
    assert [explorer.state["z1"], explorer.state["z2"]] == pytest.approx(z)
    assert [explorer.state["a1"], explorer.state["a2"]] == pytest.approx(
        [1 / (1 + math.exp(-s)) for s in z]
    )
    written = [text.get_text().replace("−", "-") for text in explorer.figure.axes[0].texts]
    assert written[8:10] == [f"{s:.2f}" for s in z]
    assert written[0] == f"· {weight:.1f} = {x1 * weight:.2f}"


def test_without_an_activation_sum_and_activation_are_the_same():
    explorer = FACTORIES["layer"]()
    explorer.controls["activation"].value = "linear"
    assert (explorer.state["a1"], explorer.state["a2"]) == (
        explorer.state["z1"],
        explorer.state["z2"],
    )


def test_rows_say_the_inputs_and_what_is_below_them():
    explorer = FACTORIES["layer"]()
    explorer.controls["x2"].value = 2.0
    assert [text.get_text() for text in explorer.figure.axes[0].texts][-6:] == [
        "input 1: 1.0",
        "input 2: 2.0",
        "input 3: 0.5",
        "bias",
        "sum z",
        "activation a",
    ]
