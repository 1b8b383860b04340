"""Learning rate schedules: Keras's where it has one, the definition where it has none."""

import math

import numpy as np
import pytest

from helpers.reference import schedules

# Numbers that float32 holds exactly: Keras rounds a learning rate to float32, and computes with it.
COSINES = [
    {"initial_learning_rate": 0.125, "decay_steps": 8},
    {"initial_learning_rate": 0.125, "decay_steps": 7, "alpha": 0.25},
    {"initial_learning_rate": 0.0, "decay_steps": 8, "warmup_target": 0.5, "warmup_steps": 4},
    {
        "initial_learning_rate": 0.25,
        "decay_steps": 5,
        "alpha": 0.5,
        "warmup_target": 1.0,
        "warmup_steps": 3,
    },
    {"initial_learning_rate": 0.25, "decay_steps": 5, "warmup_target": 1.0, "warmup_steps": 0},
]


@pytest.mark.parametrize("options", COSINES)
def test_cosine_agrees_with_keras(keras, options):
    in_keras = keras.optimizers.schedules.CosineDecay(
        **options | {"initial_learning_rate": np.float64(options["initial_learning_rate"])}
    )
    theirs = [float(in_keras(np.int64(n))) for n in range(16)]
    ours = [schedules.cosine(n, **options) for n in range(16)]
    np.testing.assert_allclose(ours, theirs, rtol=1e-10, atol=1e-15)


@pytest.mark.parametrize(
    ("boundaries", "values"), [([3, 5, 9], [1.0, 0.5, 0.25, 0.125]), ([4], [0.5, 1.0])]
)
def test_step_agrees_with_keras(keras, boundaries, values):
    in_keras = keras.optimizers.schedules.PiecewiseConstantDecay(boundaries, values)
    for n in range(12):
        assert schedules.step(n, boundaries=boundaries, values=values) == float(
            in_keras(np.int64(n))
        )


def test_constant_and_a_step_without_boundaries_stay():
    assert {schedules.constant(n, learning_rate=0.3) for n in (0, 1, 1000)} == {0.3}
    assert {schedules.step(n, boundaries=[], values=[0.3]) for n in (0, 1, 1000)} == {0.3}


def test_one_cycle_is_two_straight_lines_of_one_length_and_a_third_far_down():
    options = {"learning_rate": 2.0, "steps": 100, "cycle": 0.8, "first": 0.1, "last": 0.01}
    rates = [schedules.one_cycle(n, **options) for n in range(101)]
    assert [rates[n] for n in (0, 40, 80, 100)] == pytest.approx([0.2, 2.0, 0.2, 0.02], rel=1e-14)
    assert max(rates) == rates[40] == 2.0
    np.testing.assert_allclose(np.diff(rates[:41]), 1.8 / 40, rtol=1e-12)
    np.testing.assert_allclose(np.diff(rates[40:81]), -1.8 / 40, rtol=1e-12)
    np.testing.assert_allclose(np.diff(rates[80:]), -0.18 / 20, rtol=1e-12)
    np.testing.assert_allclose(rates[:41], rates[80:39:-1], rtol=1e-12)


def test_one_cycle_begins_a_tenth_as_high_and_ends_a_thousandth_as_high_unless_told_otherwise():
    rates = [schedules.one_cycle(n, learning_rate=1.0, steps=20) for n in (0, 9, 18, 20)]
    assert rates == pytest.approx([0.1, 1.0, 0.1, 0.001], rel=1e-14)


def test_what_comes_after_the_last_step_stays():
    assert schedules.cosine(10**6, initial_learning_rate=1.0, decay_steps=4, alpha=0.125) == 0.125
    assert schedules.one_cycle(10**6, learning_rate=1.0, steps=4, last=0.125 / 2) == 0.125 / 2


def test_a_schedule_gives_python_numbers_so_that_float32_weights_stay_float32():
    rates = [
        schedules.constant(0, learning_rate=0.5),
        schedules.step(1, boundaries=[0], values=[0.5, 0.25]),
        schedules.cosine(1, initial_learning_rate=0.5, decay_steps=3),
        schedules.one_cycle(1, learning_rate=0.5, steps=3),
    ]
    assert {type(rate) for rate in rates} == {float}
    assert all(math.isfinite(rate) and rate > 0 for rate in rates)


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("constant", {"learning_rate": 0}, "learning_rate must be above 0, got 0"),
        (
            "step",
            {"boundaries": [3, 3], "values": [1, 2, 3]},
            r"boundaries must be numbers that "
            r"rise, got \[3, 3\]",
        ),
        (
            "step",
            {"boundaries": [3], "values": [1]},
            r"values must be 2 numbers above 0, one more "
            r".*, got \[1\]",
        ),
        ("step", {"boundaries": [3], "values": [1, 0]}, "values must be 2 numbers above 0"),
        (
            "cosine",
            {"initial_learning_rate": -1, "decay_steps": 3},
            "initial_learning_rate must be 0 or above, got -1",
        ),
        (
            "cosine",
            {"initial_learning_rate": 1, "decay_steps": 0},
            "decay_steps must be above 0, got 0",
        ),
        (
            "cosine",
            {"initial_learning_rate": 1, "decay_steps": 3, "alpha": 1.5},
            "alpha must be from 0 to 1, got 1.5",
        ),
        (
            "cosine",
            {"initial_learning_rate": 1, "decay_steps": 3, "warmup_steps": 2},
            "warmup_steps must be 0 or above, with a warmup_target, got 2",
        ),
        (
            "cosine",
            {"initial_learning_rate": 1, "decay_steps": 3, "warmup_target": 1, "warmup_steps": -2},
            "warmup_steps must be 0 or above, with a warmup_target, got -2",
        ),
        (
            "cosine",
            {"initial_learning_rate": 1, "decay_steps": 3, "warmup_target": -1},
            "warmup_target must be 0 or above",
        ),
        ("one_cycle", {"learning_rate": 0, "steps": 3}, "learning_rate must be above 0, got 0"),
        ("one_cycle", {"learning_rate": 1, "steps": 0}, "steps must be above 0, got 0"),
        (
            "one_cycle",
            {"learning_rate": 1, "steps": 3, "cycle": 1},
            "cycle must be above 0 and below 1, got 1",
        ),
        (
            "one_cycle",
            {"learning_rate": 1, "steps": 3, "first": 2},
            "first must be from 0 to 1, got 2",
        ),
        (
            "one_cycle",
            {"learning_rate": 1, "steps": 3, "last": 0.2},
            "last must be from 0 to first, got 0.2",
        ),
    ],
)
def test_options_out_of_range_are_refused_by_name(name, options, says):
    with pytest.raises(ValueError, match=rf"^schedules: {says}"):
        getattr(schedules, name)(0, **options)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("constant", {"learning_rate": 1}),
        ("step", {"boundaries": [1], "values": [1, 2]}),
        ("cosine", {"initial_learning_rate": 1, "decay_steps": 3}),
        ("one_cycle", {"learning_rate": 1, "steps": 3}),
    ],
)
def test_a_step_before_the_first_is_refused(name, options):
    with pytest.raises(ValueError, match=r"^schedules: n must be 0 or above, got -1"):
        getattr(schedules, name)(-1, **options)
