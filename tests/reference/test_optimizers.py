"""Optimisers: fifty steps along Keras's path, and options out of range."""

import numpy as np
import pytest

from tests.reference.keras.optimizers import OPTIONS, keras_optimizer
from tests.reference.keras.oracle import OPTIMIZERS, assert_same, concept

DEFAULTS = {
    "momentum": {"learning_rate": 0.125, "momentum": 0.9},
    "nesterov": {"learning_rate": 0.125, "momentum": 0.9},
    "adam": {"learning_rate": 0.001},
    "adamw": {"learning_rate": 0.001},
}


def paths(keras, name, options, steps=50):
    """Return our and Keras's weights before the first and after each step, with the same random
    gradients.
    """
    rng, module = np.random.default_rng(0), concept(f"optimizers.{name}")
    w = rng.normal(size=(3, 2))
    variable, optimizer = keras.Variable(w), keras_optimizer(keras, name, options)
    state, ours, theirs = module.initial_state(w), [w], [w]
    for _step in range(steps):
        dw = rng.normal(size=w.shape) + 0.5 * w
        w, state = module.step(w, dw, state, **options)
        optimizer.apply_gradients([(keras.ops.convert_to_tensor(dw), variable)])
        ours.append(w)
        theirs.append(variable.numpy())
    return np.array(ours), np.array(theirs)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_fifty_steps_follow_keras(keras, name):
    assert_same(*paths(keras, name, OPTIONS[name]))


@pytest.mark.parametrize(
    ("name", "part", "written"),
    [
        ("momentum", 2e-7, "2·10⁻⁷"),
        ("nesterov", 2e-7, "2·10⁻⁷"),
        ("adam", 7e-6, "7·10⁻⁶"),
        ("adamw", 7e-6, "7·10⁻⁶"),
    ],
)
def test_with_keras_defaults_the_weights_are_as_near_as_the_docstring_says(
    keras, name, part, written
):
    ours, theirs = paths(keras, name, DEFAULTS[name])
    assert part / 2 < np.abs(ours - theirs)[-1].max() / np.abs(theirs[-1] - theirs[0]).max() < part
    docstring = " ".join(concept(f"optimizers.{name}").__doc__.split())
    assert f"its weights are {written} of the way beside ours" in docstring


def test_rmsprop_with_keras_defaults_is_the_same(keras):
    assert_same(*paths(keras, "rmsprop", {"learning_rate": 0.001}))


def test_nesterov_is_momentum_whose_weights_look_ahead():
    rng, momentum, nesterov = (
        np.random.default_rng(0),
        concept("optimizers.momentum"),
        concept("optimizers.nesterov"),
    )
    w = ahead = rng.normal(size=3)
    velocity = state = np.zeros(3)
    for _step in range(5):
        dw = 2 * ahead  # the gradient of Σ w², taken at the point ahead
        w, velocity = momentum.step(w, dw, velocity, learning_rate=0.125, momentum=0.75)
        ahead, state = nesterov.step(ahead, dw, state, learning_rate=0.125, momentum=0.75)
        assert_same(ahead, w + 0.75 * velocity)


def test_the_first_step_of_rmsprop_is_as_long_for_every_gradient():
    rmsprop, dw = concept("optimizers.rmsprop"), np.array([1e6, -1.0, 1e-1, 0])
    w, _v = rmsprop.step(np.zeros(4), dw, np.zeros(4), learning_rate=0.5, rho=0.75)
    np.testing.assert_allclose(w, [-1, 1, -1, 0], rtol=1e-4)


def test_adamw_without_decay_is_adam_and_decay_alone_shrinks_the_weights():
    adam, adamw = concept("optimizers.adam"), concept("optimizers.adamw")
    w, dw = np.array([3.0, -2.0]), np.array([0.5, 4.0])
    without = adamw.step(w, dw, adamw.initial_state(w), learning_rate=0.125, weight_decay=0)[0]
    assert_same(without, adam.step(w, dw, adam.initial_state(w), learning_rate=0.125)[0])
    still = adamw.step(w, 0 * dw, adamw.initial_state(w), learning_rate=0.125, weight_decay=0.5)[0]
    assert_same(still, w * (1 - 0.125 * 0.5))


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_step_keeps_float32_and_leaves_its_arrays_alone(name):
    module, w, dw = (
        concept(f"optimizers.{name}"),
        np.ones((2, 3), np.float32),
        np.full((2, 3), 2, np.float32),
    )
    state = module.initial_state(w)
    for _step in range(2):
        new, state = module.step(w, dw, state, **OPTIONS[name])
    assert new.dtype == np.float32
    np.testing.assert_array_equal(w, 1)
    np.testing.assert_array_equal(dw, 2)


@pytest.mark.parametrize(
    ("name", "options", "says"),
    [
        ("sgd", {"learning_rate": 0}, "sgd: learning_rate must be above 0, got 0"),
        ("momentum", {"learning_rate": -1}, "momentum: learning_rate must be above 0, got -1"),
        (
            "momentum",
            {"learning_rate": 1, "momentum": 1},
            "momentum: momentum must be from 0 to below 1, got 1",
        ),
        ("nesterov", {"learning_rate": 0}, "nesterov: learning_rate must be above 0, got 0"),
        (
            "nesterov",
            {"learning_rate": 1, "momentum": -0.5},
            "nesterov: momentum must be from 0 to below 1, got -0.5",
        ),
        ("rmsprop", {"learning_rate": -1}, "rmsprop: learning_rate must be above 0, got -1"),
        (
            "rmsprop",
            {"learning_rate": 1, "rho": 1},
            "rmsprop: rho must be from 0 to below 1, got 1",
        ),
        ("rmsprop", {"learning_rate": 1, "epsilon": 0}, "rmsprop: epsilon must be above 0, got 0"),
        ("adamw", {"learning_rate": 0}, "adamw: learning_rate must be above 0, got 0"),
        (
            "adamw",
            {"learning_rate": 1, "weight_decay": -1},
            "adamw: weight_decay must be 0 or above, got -1",
        ),
        (
            "adamw",
            {"learning_rate": 1, "beta_1": 1},
            "adamw: beta_1 must be from 0 to below 1, got 1",
        ),
        (
            "adamw",
            {"learning_rate": 1, "beta_2": -1},
            "adamw: beta_2 must be from 0 to below 1, got -1",
        ),
        ("adamw", {"learning_rate": 1, "epsilon": -1}, "adamw: epsilon must be above 0, got -1"),
        ("adam", {"learning_rate": float("nan")}, "adam: learning_rate must be above 0, got nan"),
        ("adam", {"learning_rate": 1, "beta_1": -0.1}, "adam: beta_1 must be from 0 to below 1"),
        ("adam", {"learning_rate": 1, "beta_2": 1.0}, "adam: beta_2 must be from 0 to below 1"),
        ("adam", {"learning_rate": 1, "epsilon": 0}, "adam: epsilon must be above 0"),
    ],
)
def test_options_out_of_range_are_refused_by_name(name, options, says):
    module, w = concept(f"optimizers.{name}"), np.ones(2)
    with pytest.raises(ValueError, match=rf"^{says}"):
        module.step(w, w, module.initial_state(w), **options)


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_gradient_with_nan_or_of_another_shape_is_refused(name):
    module, w = concept(f"optimizers.{name}"), np.ones((3, 1))
    with pytest.raises(ValueError, match=rf"^{name}: dw must hold numbers"):
        module.step(w, w * np.nan, module.initial_state(w), **OPTIONS[name])
    with pytest.raises(ValueError, match=rf"^{name}: dw must be \(3, 1\)"):
        module.step(w, np.ones(3), module.initial_state(w), **OPTIONS[name])


@pytest.mark.parametrize("name", ["adam", "adamw"])
def test_a_state_is_a_tuple_of_three(name):
    w, step = np.ones(3), concept(f"optimizers.{name}").step
    step(w, w, (w, w, 0), learning_rate=0.1)
    for wrong in ((w, w), [w, w, 0]):
        with pytest.raises(ValueError, match=rf"^{name}: state must be \(m, v, t\), from initial"):
            step(w, w, wrong, learning_rate=0.1)
