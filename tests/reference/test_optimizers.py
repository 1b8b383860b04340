"""Optimisers: fifty steps along Keras's path, and options out of range."""
import numpy as np
import pytest

from tests.reference.keras_oracle import OPTIMIZERS, assert_same, concept

# Constants that float32 holds exactly: Keras rounds Python's numbers to float32.
OPTIONS = {"sgd": {"learning_rate": 1 / 8},
           "momentum": {"learning_rate": 1 / 8, "momentum": 7 / 8},
           "adam": {"learning_rate": 1 / 8, "beta_1": 7 / 8, "beta_2": 1023 / 1024, "epsilon": 2.0**-23}}
IN_KERAS = {"sgd": "SGD", "momentum": "SGD", "adam": "Adam"}


def paths(keras, name, options, steps=50):
    """Return our and Keras's weights after each step, with the same random gradients."""
    rng, module = np.random.default_rng(0), concept(f"optimizers.{name}")
    w = rng.normal(size=(3, 2))
    variable, optimizer = keras.Variable(w), getattr(keras.optimizers, IN_KERAS[name])(**options)
    state, ours, theirs = module.initial_state(w), [], []
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


def test_adam_with_keras_defaults_stays_within_the_rounding_of_float32(keras):
    ours, theirs = paths(keras, "adam", {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7})
    assert 0 < np.abs(ours - theirs).max() < 1e-6


@pytest.mark.parametrize("name", OPTIMIZERS)
def test_a_step_keeps_float32_and_leaves_its_arrays_alone(name):
    module, w, dw = concept(f"optimizers.{name}"), np.ones((2, 3), np.float32), np.full((2, 3), 2, np.float32)
    state = module.initial_state(w)
    for _step in range(2):
        new, state = module.step(w, dw, state, **OPTIONS[name])
    assert new.dtype == np.float32
    np.testing.assert_array_equal(w, 1)
    np.testing.assert_array_equal(dw, 2)


@pytest.mark.parametrize(("name", "options", "says"), [
    ("sgd", {"learning_rate": 0}, "sgd: learning_rate must be above 0, got 0"),
    ("momentum", {"learning_rate": -1}, "momentum: learning_rate must be above 0, got -1"),
    ("momentum", {"learning_rate": 1, "momentum": 1}, "momentum: momentum must be from 0 to below 1, got 1"),
    ("adam", {"learning_rate": float("nan")}, "adam: learning_rate must be above 0, got nan"),
    ("adam", {"learning_rate": 1, "beta_1": -0.1}, "adam: beta_1 must be from 0 to below 1"),
    ("adam", {"learning_rate": 1, "beta_2": 1.0}, "adam: beta_2 must be from 0 to below 1"),
    ("adam", {"learning_rate": 1, "epsilon": 0}, "adam: epsilon must be above 0"),
])
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
