"""L1 and L2 penalties: against Keras's regularizers and against differences, in any shape."""

import numpy as np
import pytest

from helpers.reference import gradcheck, penalties
from tests.reference.keras.oracle import assert_same

# Numbers that float32 holds exactly: Keras rounds its L1 to float32.
FACTORS = [(0.125, 0.0), (0.0, 0.25), (0.375, 0.0625), (0.0, 0.0)]
SHAPES = [(4,), (3, 2), (2, 3, 1, 4)]


@pytest.mark.parametrize(("l1", "l2"), FACTORS)
@pytest.mark.parametrize("shape", SHAPES)
def test_penalty_and_gradient_agree_with_keras_and_with_differences(keras, l1, l2, shape):
    import tensorflow as tf

    w = np.random.default_rng(0).normal(size=shape)
    penalty, cache = penalties.forward(w, l1=l1, l2=l2)
    variable = tf.Variable(w)
    with tf.GradientTape() as tape:
        theirs = keras.regularizers.L1L2(l1, l2)(variable)
    assert_same(penalty, theirs.numpy())
    gradient = tape.gradient(theirs, variable, unconnected_gradients="zero").numpy()
    assert_same(penalties.backward(cache), gradient)
    (measured,) = gradcheck.differences(lambda moved: penalties.forward(moved, l1=l1, l2=l2)[0], w)
    np.testing.assert_allclose(penalties.backward(cache), measured, rtol=1e-6, atol=1e-9)


def test_each_alone_is_the_regularizer_of_its_name(keras):
    w = np.random.default_rng(1).normal(size=(3, 2))
    assert_same(penalties.forward(w, l1=0.125)[0], np.asarray(keras.regularizers.L1(0.125)(w)))
    assert_same(penalties.forward(w, l2=0.125)[0], np.asarray(keras.regularizers.L2(0.125)(w)))


def test_a_weight_of_0_is_left_alone():
    _penalty, cache = penalties.forward(np.array([0.0, -0.0, 2.0]), l1=0.5, l2=1.0)
    np.testing.assert_array_equal(penalties.backward(cache), [0, 0, 4.5])


def test_float32_stays_float32_and_the_weights_stay_as_they_were():
    w = np.array([[1, -2]], np.float32)
    penalty, cache = penalties.forward(w, l1=0.5, l2=0.25)
    assert penalty.dtype == penalties.backward(cache).dtype == np.float32
    assert penalty == 0.5 * 3 + 0.25 * 5
    np.testing.assert_array_equal(w, [[1, -2]])


@pytest.mark.parametrize(
    ("w", "options", "says"),
    [
        (np.ones(2), {"l1": -1}, "l1 must be 0 or above, got -1"),
        (np.ones(2), {"l2": float("nan")}, "l2 must be 0 or above, got nan"),
        (np.ones(2, int), {}, "w must be float32 or float64, got int64"),
        (np.array([1, np.nan]), {"l1": 1}, "w must hold numbers, got 1 NaN among 2 values"),
        ([1.0], {}, "w must be a NumPy array, got list"),
    ],
)
def test_what_cannot_be_is_refused_by_name(w, options, says):
    with pytest.raises(ValueError, match=rf"^penalties: {says}"):
        penalties.forward(w, **options)
