"""Convolution: the fast form equals the loops and Keras for any kernel, stride and padding."""
import itertools

import numpy as np
import pytest

from helpers.reference import convolution, gradcheck, shapes
from tests.reference.keras_oracle import assert_same, keras_layer, run

# images (B, M, N, C), kernel (K, L, F), strides
CASES = [((2, 6, 7, 3), (3, 4, 5), 1), ((1, 5, 5, 1), (1, 1, 2), 1), ((3, 9, 8, 2), (2, 3, 4), 2),
         ((2, 4, 9, 5), (4, 2, 3), (1, 3)), ((1, 7, 6, 4), (5, 5, 1), (3, 2)), ((2, 3, 3, 2), (3, 3, 4), 1),
         ((2, 8, 5, 3), (2, 1, 2), (4, 3))]
ALL = list(itertools.product(CASES, ["valid", "same"]))


def arrays_of(case, seed):
    (B, M, N, C), (K, L, F), strides = case
    rng = np.random.default_rng(seed)
    return (rng.normal(size=(B, M, N, C)), rng.normal(size=(K, L, C, F)), rng.normal(size=F)), strides


@pytest.mark.parametrize(("case", "padding"), ALL)
def test_fast_form_equals_the_loops(case, padding):
    arrays, strides = arrays_of(case, 0)
    options = {"strides": strides, "padding": padding}
    assert_same(convolution.forward(*arrays, **options)[0], convolution.forward_loops(*arrays, **options))


@pytest.mark.parametrize(("case", "padding"), ALL)
def test_convolution_agrees_with_keras(keras, case, padding):
    arrays, strides = arrays_of(case, 1)
    options = {"strides": strides, "padding": padding}
    _arrays, _options, d_output, output, gradients = run(convolution, np.random.default_rng(1), arrays, **options)
    keras_output, keras_gradients = keras_layer(keras, "convolution", arrays, options, d_output)
    assert_same(output, keras_output)
    for ours, theirs in zip(gradients, keras_gradients, strict=True):
        assert_same(ours, theirs)


@pytest.mark.parametrize(("case", "padding"), ALL)
def test_convolution_agrees_with_differences(case, padding):
    arrays, strides = arrays_of(case, 2)
    errors = gradcheck.check(convolution, np.random.default_rng(2), arrays=arrays, strides=strides, padding=padding)
    assert max(errors.values()) < 1e-6, errors


def test_convolution_leaves_dx_out_on_request():
    arrays, _strides = arrays_of(CASES[0], 3)
    y, cache = convolution.forward(*arrays)
    full, short = convolution.backward(y, cache), convolution.backward(y, cache, need_dx=False)
    assert short[0] is None
    np.testing.assert_array_equal(short[1], full[1])
    np.testing.assert_array_equal(short[2], full[2])


def test_convolution_does_not_turn_the_filter_round():
    x = np.zeros((1, 3, 3, 1))
    x[0, 1, 1, 0] = 1
    W = np.arange(9.0).reshape(3, 3, 1, 1)
    y, _cache = convolution.forward(x, W, np.zeros(1), padding="same")
    np.testing.assert_array_equal(y[0, :, :, 0], np.arange(9.0).reshape(3, 3)[::-1, ::-1])


@pytest.mark.parametrize(("options", "says"), [
    ({"padding": "full"}, "padding must be one of valid, same, got 'full'"),
    ({"strides": 0}, "strides must be a whole number above 0"),
    ({"strides": (1, 2, 3)}, "strides must be a whole number above 0"),
    ({"strides": 1.5}, "strides must be a whole number above 0"),
])
def test_convolution_rejects_options_by_name(options, says):
    arrays, _strides = arrays_of(CASES[0], 0)
    with pytest.raises(ValueError, match=rf"^convolution: {says}"):
        convolution.forward(*arrays, **options)


def test_convolution_rejects_wrong_channels_and_a_kernel_larger_than_the_image():
    with pytest.raises(ValueError, match=r"^convolution: W must be \(K, L, C=3, F\), got \(3, 3, 1, 8\)$"):
        convolution.forward(np.ones((2, 5, 5, 3)), np.ones((3, 3, 1, 8)), np.ones(8))
    with pytest.raises(ValueError, match=r"^convolution: x must be at least \(3, 3\) pixels.*got \(2, 5\)$"):
        convolution.forward(np.ones((2, 2, 5, 1)), np.ones((3, 3, 1, 8)), np.ones(8))


def test_unchecked_convolution_gives_the_same():
    arrays, strides = arrays_of(CASES[2], 4)
    with shapes.unchecked():
        y, _cache = convolution.forward(*arrays, strides=strides, padding="same")
    np.testing.assert_array_equal(y, convolution.forward(*arrays, strides=strides, padding="same")[0])
