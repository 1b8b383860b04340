"""Landscapes: gradients against differences, lowest points, paths by hand, wrong arguments."""

import numpy as np
import pytest

from helpers.reference import gradcheck, landscapes
from helpers.reference.optimizers import momentum, sgd


@pytest.mark.parametrize("name", landscapes.VALUES)
def test_gradients_agree_with_differences(name):
    w = np.random.default_rng(0).uniform(-2, 2, size=(5, 2))
    (measured,) = gradcheck.differences(lambda w: landscapes.value(name, w).sum(), w)
    np.testing.assert_allclose(landscapes.gradient(name, w), measured, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "place", "lowest"),
    [
        ("valley", (0, 0), 0),
        ("ravine", (0, 0), 0),
        ("saddle", (0, 1), -0.25),
        ("saddle", (0, -1), -0.25),
    ],
)
def test_lowest_points_are_flat_and_nothing_lies_below(name, place, lowest):
    w = np.array(place, float)
    assert landscapes.value(name, w) == lowest
    np.testing.assert_array_equal(landscapes.gradient(name, w), 0)
    grid = np.stack(np.meshgrid(*2 * [np.linspace(-2, 2, 81)]), axis=-1)
    assert landscapes.value(name, grid).min() >= lowest


def test_path_of_gradient_descent_is_a_geometric_row():
    path = landscapes.descend("valley", sgd, np.array([2.0, 1.0]), steps=3, learning_rate=0.1)
    np.testing.assert_allclose(path, [(2 * 0.9**t, 0.6**t) for t in range(4)])


def test_path_of_momentum_is_that_of_its_steps():
    path = landscapes.descend(
        "ravine", momentum, np.array([1.0, 1.0]), steps=2, learning_rate=0.1, momentum=0.5
    )
    first = -0.1 * np.array([0.05, 5.0])
    second = 0.5 * first - 0.1 * np.array([0.05, 5.0]) * (1 + first)
    np.testing.assert_allclose(path, [[1, 1], 1 + first, 1 + first + second])


def test_a_path_that_flies_away_stays_where_it_left_the_map():
    path = landscapes.descend("valley", sgd, np.array([1.0, 1.0]), steps=100, learning_rate=1.0)
    assert np.isfinite(path).all()
    np.testing.assert_array_equal(path[-1], path[-2])
    assert np.abs(path[-1]).max() >= 1e6


def test_a_path_stays_from_a_million_on():
    for start, moves in ((999_999.5, True), (1e6, False)):
        path = landscapes.descend("valley", sgd, np.array([start, 0]), steps=1, learning_rate=0.1)
        assert (path[1, 0] < path[0, 0]) == moves


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (
            ("hill", np.zeros(2)),
            "landscapes: name must be one of valley, ravine, saddle, got 'hill'",
        ),
        (("valley", np.zeros(3)), r"landscapes: w must be \(…, 2\): two weights, got \(3,\)"),
        (("valley", np.full(2, np.nan)), "landscapes: w must hold numbers, got 2 NaN"),
    ],
)
def test_wrong_arguments_are_refused_by_name(arguments, says):
    with pytest.raises(ValueError, match=rf"^{says}"):
        landscapes.value(*arguments)
    with pytest.raises(ValueError, match=rf"^{says}"):
        landscapes.gradient(*arguments)


def test_steps_must_be_a_whole_number():
    with pytest.raises(
        ValueError, match="landscapes: steps must be a whole number, 0 or above, got -1"
    ):
        landscapes.descend("valley", sgd, np.zeros(2), steps=-1, learning_rate=0.1)
