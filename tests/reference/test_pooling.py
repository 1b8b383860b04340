"""Max pooling: any window and stride, and who gets the gradient of a tie."""
import numpy as np
import pytest

from helpers.reference import gradcheck, pooling
from tests.reference.keras_oracle import assert_same, keras_layer, run

# shape of x, pool_size, strides
CASES = [((2, 6, 8, 3), 2, None), ((2, 7, 5, 4), 2, None), ((1, 7, 6, 2), 3, 2), ((3, 5, 9, 1), (2, 3), (1, 2)),
         ((2, 4, 6, 5), (4, 1), None), ((1, 6, 7, 2), 2, 3), ((2, 5, 4, 3), 1, 1)]


def distinct(shape, rng):
    return rng.permutation(np.prod(shape)).reshape(shape) / 50 - 1


@pytest.mark.parametrize(("shape", "pool_size", "strides"), CASES)
def test_pooling_agrees_with_keras(keras, shape, pool_size, strides):
    rng = np.random.default_rng(0)
    options = {"pool_size": pool_size, "strides": strides}
    arrays, _options, d_output, output, (dx,) = run(pooling, rng, (distinct(shape, rng),), **options)
    keras_output, (keras_dx,) = keras_layer(keras, "pooling", arrays, options, d_output)
    assert_same(output, keras_output)
    assert_same(dx, keras_dx)


@pytest.mark.parametrize(("shape", "pool_size", "strides"), CASES)
def test_pooling_gives_a_tie_to_the_first_as_keras(keras, shape, pool_size, strides):
    rng = np.random.default_rng(1)
    options = {"pool_size": pool_size, "strides": strides}
    x = rng.integers(2, size=shape).astype(float)           # only 0 and 1: nearly every window has a tie
    arrays, _options, d_output, _output, (dx,) = run(pooling, rng, (x,), **options)
    assert_same(dx, keras_layer(keras, "pooling", arrays, options, d_output)[1][0])


@pytest.mark.parametrize(("shape", "pool_size", "strides"), CASES)
def test_pooling_agrees_with_differences(shape, pool_size, strides):
    rng = np.random.default_rng(2)
    errors = gradcheck.check(pooling, rng, arrays=(distinct(shape, rng),), pool_size=pool_size, strides=strides)
    assert max(errors.values()) < 1e-6


def test_pooling_gives_the_whole_gradient_of_equal_pixels_to_the_first():
    y, cache = pooling.forward(np.ones((1, 2, 2, 1)))
    np.testing.assert_array_equal(pooling.backward(np.full_like(y, 5), cache)[0, :, :, 0], [[5, 0], [0, 0]])


def test_pooling_has_no_gradient_for_rows_outside_every_window():
    y, cache = pooling.forward(np.random.default_rng(0).normal(size=(1, 5, 5, 1)))
    dx = pooling.backward(np.ones_like(y), cache)
    assert (dx[:, 4] == 0).all()
    assert (dx[:, :, 4] == 0).all()


def test_pooling_rejects_a_window_larger_than_the_image_and_wrong_options():
    with pytest.raises(ValueError, match=r"^pooling: x must be at least \(3, 3\) pixels"):
        pooling.forward(np.ones((1, 2, 4, 1)), pool_size=3)
    with pytest.raises(ValueError, match=r"^pooling: pool_size must be a whole number above 0"):
        pooling.forward(np.ones((1, 4, 4, 1)), pool_size=0)
    with pytest.raises(ValueError, match=r"^pooling: x must be \(B, M, N, C\), got \(4, 4\)$"):
        pooling.forward(np.ones((4, 4)))
