"""Clipped gradients: as Keras's optimisers clip them, in direction and length, and where squares
overflow.
"""

import numpy as np
import pytest

from helpers.reference import clipping
from tests.reference.keras.oracle import assert_same

OURS = {
    "clipvalue": lambda gradients, limit: [clipping.by_value(dw, limit=limit) for dw in gradients],
    "clipnorm": lambda gradients, limit: [clipping.by_norm(dw, limit=limit) for dw in gradients],
    "global_clipnorm": lambda gradients, limit: clipping.by_global_norm(gradients, limit=limit),
}


@pytest.mark.parametrize("limit", [0.25, 1.0, 2.5, 100.0])
@pytest.mark.parametrize("name", list(OURS))
def test_clipped_gradients_are_what_a_step_of_keras_takes(keras, name, limit):
    rng = np.random.default_rng(0)
    gradients = [
        rng.normal(scale=scale, size=shape)
        for scale, shape in ((2, (4, 3)), (0.1, (3,)), (1, (2, 3, 1)))
    ]
    variables = [keras.Variable(np.zeros_like(dw)) for dw in gradients]
    optimizer = keras.optimizers.SGD(learning_rate=1.0, **{name: limit})
    optimizer.apply_gradients(
        zip(map(keras.ops.convert_to_tensor, gradients), variables, strict=True)
    )
    for ours, variable in zip(OURS[name](gradients, limit), variables, strict=True):
        assert_same(ours, -variable.numpy())


def test_norms_are_cut_to_the_limit_and_keep_their_direction():
    dw = np.random.default_rng(1).normal(size=(5, 4))
    cut = clipping.by_norm(dw, limit=0.5)
    assert np.linalg.norm(cut) == pytest.approx(0.5, rel=1e-14)
    np.testing.assert_allclose(cut / dw, np.full_like(dw, 0.5 / np.linalg.norm(dw)), rtol=1e-13)


@pytest.mark.parametrize("name", list(OURS))
def test_a_gradient_short_enough_and_a_gradient_of_0_stay_as_they_are(name):
    small, zero = np.array([0.3, -0.4]), np.zeros((2, 2))
    with np.errstate(all="raise"):
        kept, still = OURS[name]([small, zero], 0.75)
    np.testing.assert_array_equal(kept, small)
    np.testing.assert_array_equal(still, zero)


@pytest.mark.parametrize("name", list(OURS))
def test_float32_whose_squares_overflow_is_cut_all_the_same_and_left_as_it_was(name):
    dw = np.array([3e30, -4e30], np.float32)
    with np.errstate(over="raise", invalid="raise"):
        (cut,) = OURS[name]([dw], 5.0)
    assert cut.dtype == np.float32
    np.testing.assert_allclose(cut, [5, -5] if name == "clipvalue" else [3, -4], rtol=1e-6)
    np.testing.assert_array_equal(dw, np.array([3e30, -4e30], np.float32))


@pytest.mark.parametrize(("name", "says"), [("by_value", "dw"), ("by_norm", "dw")])
def test_nan_and_limits_of_0_are_refused_by_name(name, says):
    clip = getattr(clipping, name)
    with pytest.raises(
        ValueError,
        match=rf"^clipping: {says} must hold numbers, got 1 NaN among "
        r"2 values",
    ):
        clip(np.array([np.nan, 1]), limit=1.0)
    with pytest.raises(ValueError, match=r"^clipping: limit must be above 0, got 0"):
        clip(np.ones(2), limit=0)


def test_the_global_norm_says_which_gradient_has_nan():
    with pytest.raises(
        ValueError,
        match=r"^clipping: gradients\[1\] must hold numbers, got 1 "
        r"NaN among 1 values",
    ):
        clipping.by_global_norm([np.ones(2), np.array([np.nan])], limit=1.0)
    with pytest.raises(ValueError, match=r"^clipping: limit must be above 0, got -1"):
        clipping.by_global_norm([np.ones(2)], limit=-1)
