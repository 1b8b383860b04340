"""The explorer of over- and underfitting shows what a loop of its own computes."""

import math

import numpy as np
import pytest

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.fits import curve_network, points

SETTINGS = {"units": 5, "examples": 20, "noise": 0.3, "sample": 0, "l2": 0.0, "dropped": 0.0}


def shown(**settings):
    explorer = FACTORIES["fit"]()
    for name, value in (SETTINGS | settings).items():
        explorer.controls[name].value = value
    return explorer.state, explorer


def by_hand(units, examples, noise, sample, l2, epochs=1000):
    """Return training and validation loss by Adam on four arrays, without the library's layers,
    losses or training.
    """
    (x, y), held = points(100, noise, sample), points(200, noise, 1000)
    x, y = x[:examples], y[:examples]
    start = curve_network(units, 0.0, np.random.default_rng(sample))
    w = [a.copy() for layer in start.parameters for a in layer.values()]
    m, v = [np.zeros_like(a) for a in w], [np.zeros_like(a) for a in w]
    for t in range(1, epochs + 1):
        a = np.tanh(x * w[0] + w[1])
        e = 2 / examples * (a @ w[2] + w[3] - y)
        dh = e * w[2].T * (1 - a * a)
        gradients = [
            (x * dh).sum(0, keepdims=True) + 2 * l2 * w[0],
            dh.sum(0),
            a.T @ e + 2 * l2 * w[2],
            e.sum(0),
        ]
        for i, g in enumerate(gradients):
            m[i] = 0.9 * m[i] + 0.1 * g
            v[i] = 0.999 * v[i] + 0.001 * g * g
            w[i] = w[i] - 0.03 * math.sqrt(1 - 0.999**t) / (1 - 0.9**t) * m[i] / (
                np.sqrt(v[i]) + 1e-7
            )
    return [
        float(np.mean((np.tanh(p * w[0] + w[1]) @ w[2] + w[3] - q) ** 2)) for p, q in ((x, y), held)
    ]


@pytest.mark.parametrize(
    "settings",
    [
        {"units": 1, "sample": 2},
        {"units": 3, "noise": 0.1},
        {"units": 10, "examples": 50},
        {"units": 20, "l2": 0.001},
        {"units": 5, "examples": 10, "l2": 0.1},
    ],
)
def test_both_losses_are_those_of_a_loop(settings):
    state, explorer = shown(**settings)
    wanted = by_hand(
        **{name: value for name, value in (SETTINGS | settings).items() if name != "dropped"}
    )
    assert [state["training"], state["validation"]] == pytest.approx(wanted, rel=1e-3)
    assert (
        f"training loss is {state['training']:.3f} and the validation loss "
        f"{state['validation']:.3f}." in explorer.picture.alt
    )


def test_picture_shows_points_curve_losses_and_noise():
    state, explorer = shown(noise=0.2, units=10)
    left, right = explorer.figure.axes
    x, y = points(100, 0.2, 0)
    _truth, dots, curve = left.lines
    np.testing.assert_allclose(dots.get_xydata(), np.hstack([x, y])[:20])
    np.testing.assert_allclose(curve.get_ydata(), state["answers"])
    losses, validation, noise = right.lines
    assert losses.get_xdata().tolist() == list(range(20, 1001, 20))
    assert [line.get_ydata()[-1] for line in (losses, validation)] == [
        state["training"],
        state["validation"],
    ]
    assert noise.get_ydata() == pytest.approx([0.04, 0.04])
    assert (state["best"], state["best_epoch"]) == (
        min(validation.get_ydata()),
        20 * (validation.get_ydata().argmin() + 1),
    )
