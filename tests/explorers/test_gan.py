"""The GAN in training: what it shows is recomputed point by point."""

import math

import numpy as np
import pytest

from helpers.explorers import gan as module
from helpers.explorers.gan import FINE, SHOWN, STEPS, gan
from helpers.reference import gan as reference
from tests.explorers.factories.gan import BALANCE, FACTORIES, build

ALLOWED = module.BUDGET


@pytest.fixture(autouse=True)
def patience(monkeypatch):
    """Let no busy machine cut a tick short."""
    monkeypatch.setattr(module, "BUDGET", 60)


@pytest.fixture
def games():
    return []


@pytest.fixture
def explorer(games):
    def spy(*settings):
        games.append(build(*settings))
        return games[-1]

    return gan(spy, reference.near, balance=BALANCE)


def go(explorer, steps):
    for _press in range(steps // STEPS):
        explorer.controls["step"].click()
    assert explorer.error is None
    return explorer.state


def through(network, x):
    """Return what a network of two hidden ReLU layers says, point by point."""
    weights = [params for params in network.parameters if params]
    said = []
    for point in x:
        for number, params in enumerate(weights):
            sums = [
                sum(a * w for a, w in zip(point, column, strict=True)) + b
                for column, b in zip(params["W"].T, params["b"], strict=True)
            ]
            point = sums if number == len(weights) - 1 else [max(z, 0.0) for z in sums]
        said.append(point)
    return np.array(said)


def sigma(z):
    return 1 / (1 + math.exp(-z))


def test_points_surface_and_losses_are_those_of_the_weights(explorer, games):
    state, game = go(explorer, 30), games[0]
    surface, (real, fake) = explorer.figure.axes[0].images[0], explorer.figure.axes[0].lines
    np.testing.assert_allclose(fake.get_xydata(), state["fake"], rtol=1e-9)
    said = [sigma(z) for z in through(game.discriminator, FINE[::37])[:, 0]]
    np.testing.assert_allclose(surface.get_array().ravel()[::37], said, rtol=1e-9)
    on_real, on_fake = (
        through(game.discriminator, points.get_xydata())[:, 0] for points in (real, fake)
    )
    expected = (
        sum(-math.log(sigma(z)) for z in on_real) / SHOWN
        + sum(-math.log(1 - sigma(z)) for z in on_fake) / SHOWN,
        sum(-math.log(sigma(z)) for z in on_fake) / SHOWN,
    )
    assert (state["discriminator_loss"], state["generator_loss"]) == pytest.approx(
        expected, rel=1e-9
    )
    discriminator, generator = explorer.figure.axes[1].lines[2:]
    assert (discriminator.get_ydata()[-1], generator.get_ydata()[-1]) == pytest.approx(expected)
    assert [line.get_ydata()[0] for line in explorer.figure.axes[1].lines[:2]] == pytest.approx(
        BALANCE
    )


def test_shares_are_counted_point_by_point(explorer):
    state = go(explorer, 200)
    real = explorer.figure.axes[0].lines[0].get_xydata()

    def share(points, others):
        return 100 * sum(any(math.dist(a, b) <= 0.2 for b in others) for a in points) / len(points)

    assert state["near"] == pytest.approx(share(state["fake"], real))
    assert state["covered"] == pytest.approx(share(real, state["fake"]))
    assert f"{state['near']:.0f} % of the generated points lie near" in explorer.picture.alt
    assert "After 200 steps" in explorer.picture.alt


def test_play_trains_without_drawing_the_figure_anew_and_stops_in_time(
    explorer, games, monkeypatch
):
    before = explorer.full_draws
    explorer.controls["play"].playing = True
    for _turn in range(5):
        explorer.controls["play"].value += 1
    assert explorer.state["step"] == 5 * STEPS
    assert explorer.full_draws == before
    assert ALLOWED <= 0.03
    clock = iter(np.arange(0, 9, 0.02))
    monkeypatch.setattr(module.time, "perf_counter", lambda: next(clock))
    monkeypatch.setattr(module, "BUDGET", ALLOWED)
    explorer.controls["play"].value += 1
    assert explorer.state["step"] == 5 * STEPS + 2  # 20 ms and 40 ms, where 25 are allowed


def test_tick_after_reset_does_not_train_and_another_start_differs(explorer, games):
    go(explorer, 20)
    explorer.controls["play"].playing = True
    explorer.reset()
    explorer.controls["play"].value += 1
    assert explorer.state["step"] == 0
    explorer.controls["start"].click()
    first, _again, other = (
        game.generator.parameters[0]["W"] for game in (games[0], games[1], games[2])
    )
    assert not np.array_equal(first, other)
    assert explorer.state["step"] == 0


def test_moves_change_while_it_plays_and_other_points_begin_anew(explorer, games):
    go(explorer, 20)
    explorer.controls["generator_steps"].value, explorer.controls["discriminator_steps"].value = (
        3,
        0,
    )
    assert explorer.state["step"] == 20
    assert (games[0].generator_steps, games[0].discriminator_steps, len(games)) == (3, 0, 1)
    explorer.controls["data"].value = "moons"
    assert (explorer.state["step"], len(games)) == (0, 2)
    assert games[1].generator_steps == 3


def test_explorer_begins_as_the_guide_supposes():
    state = FACTORIES["gan"]().state
    assert (
        state["data"],
        state["generator_steps"],
        state["discriminator_steps"],
        state["step"],
    ) == ("spots", 1, 1, 0)
