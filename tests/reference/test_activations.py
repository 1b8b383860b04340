"""Activations: far from 0, at the kink, and any shape."""
import numpy as np
import pytest

from helpers.reference.activations import relu, sigmoid, softmax, tanh

FAR = np.array([[-1000.0, -800, -40, 0, 40, 800, 1000]])


@pytest.mark.parametrize("module", [sigmoid, tanh, relu, softmax])
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_activations_do_not_overflow_at_a_thousand(module, dtype):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a, cache = module.forward(FAR.astype(dtype))
        dz = module.backward(np.ones_like(a), cache)
    assert np.isfinite(a).all()
    assert np.isfinite(dz).all()


def test_sigmoid_keeps_its_digits_far_left():
    a, _cache = sigmoid.forward(np.array([-40.0, -700.0]))
    np.testing.assert_allclose(a, np.exp([-40.0, -700.0]), rtol=1e-14)


def test_sigmoid_is_half_at_zero_with_slope_a_quarter():
    a, cache = sigmoid.forward(np.zeros(1))
    assert a == 0.5
    assert sigmoid.backward(np.ones(1), cache) == 0.25


def test_relu_has_slope_0_at_the_kink():
    a, cache = relu.forward(np.array([-1.0, 0.0, 2.0]))
    np.testing.assert_array_equal(a, [0, 0, 2])
    np.testing.assert_array_equal(relu.backward(np.full(3, 7.0), cache), [0, 0, 7])


def test_softmax_sums_to_one_over_the_last_axis():
    a, _cache = softmax.forward(np.random.default_rng(0).normal(size=(2, 3, 4)))
    np.testing.assert_allclose(a.sum(axis=-1), np.ones((2, 3)), rtol=1e-15)


def test_softmax_does_not_see_a_constant_added_to_all():
    z = np.random.default_rng(0).normal(size=(3, 4))
    np.testing.assert_allclose(softmax.forward(z + 500)[0], softmax.forward(z)[0], rtol=1e-12)
