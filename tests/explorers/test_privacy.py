"""The explorer of private training: what it says is what was stored; the stored ε is recomputed by
another accountant; the place on both axes is the present one.
"""

import numpy as np
import pytest

from helpers.datasets import private_runs
from helpers.explorers.privacy import private_training
from helpers.plots.privacy import LOWEST
from tests.explorers.factories import FACTORIES
from tests.explorers.sentences import moved
from tests.plots.support import along
from tests.reference.support import accounting

RUNS = private_runs.load()
PLACES = [(i, j) for i in range(len(RUNS["noises"])) for j in range(len(RUNS["steps"]))]


@pytest.mark.parametrize(("i", "j"), PLACES)
def test_each_place_shows_its_own_epsilon_accuracy_and_members_found(i, j):
    noise, steps = float(RUNS["noises"][i]), int(RUNS["steps"][j])
    explorer = moved(FACTORIES["privacy"](), noise=noise, steps_taken=steps)
    state, n = explorer.state, RUNS["found"].shape[-1]
    found = 100 * RUNS["found"][i, j, 1]
    wanted = {
        "epsilon": accounting.epsilon(noise, 0.1, steps, 1e-4),
        "accuracy": 100 * RUNS["accuracy"][i, j, 2].mean(),
        "found": found.mean(),
        "half": 1.96 * np.sqrt(((found - found.mean()) ** 2).sum() / (n - 1) / n),
    }
    assert state["epsilon"] == pytest.approx(wanted.pop("epsilon"), rel=0.01)
    assert {name: state[name] for name in wanted} == pytest.approx(wanted)
    epsilon = state["epsilon"]
    promise = min(np.exp(epsilon) * 0.01 + 1e-4, 1 - np.exp(-epsilon) * (1 - 0.01 - 1e-4))
    assert state["allowed"] == pytest.approx(100 * promise)
    left, right = explorer.figure.axes
    here, interval = left.lines[-1], right.lines[-2]
    assert along(left, "ε", here) == [epsilon]
    assert along(left, "test accuracy, %", here) == [state["accuracy"]]
    assert along(right, "members found, %", right.lines[-1]) == [state["found"]]
    low, high = along(right, "members found, %", interval)
    assert high == pytest.approx(state["found"] + state["half"])
    assert low == pytest.approx(max(state["found"] - state["half"], LOWEST))


def test_moving_the_controls_does_not_draw_the_figure_anew():
    explorer = FACTORIES["privacy"]()
    before = explorer.full_draws
    moved(explorer, noise=4.0, steps_taken=100)
    assert explorer.full_draws == before


def test_grids_of_another_shape_are_refused():
    grid = np.ones((2, 3))
    grids = {"epsilon": grid, "accuracy": grid, "found": grid, "half": grid, "allowed": grid.T}
    with pytest.raises(ValueError, match=r"grids must be \(noises, steps\), here \(2, 3\), got"):
        private_training([1, 2], [1, 2, 3], **grids, delta=0.1, plain=(1, 1))
