"""The gradient check: right derivatives pass, wrong ones are seen."""
import types

import numpy as np
import pytest

from helpers.reference import dense, gradcheck
from helpers.reference.activations import tanh
from helpers.reference.losses import mean_squared_error


def test_differences_of_known_functions():
    x, y = np.array([1.0, -2.0]), np.array([[3.0]])
    dx, dy = gradcheck.differences(lambda x, y: (x**3).sum() * y[0, 0], x, y)
    np.testing.assert_allclose(dx, 9 * x**2, rtol=1e-9)
    np.testing.assert_allclose(dy, [[-7]], rtol=1e-9)
    np.testing.assert_array_equal(x, [1, -2])


def test_check_names_the_arrays():
    assert list(gradcheck.check(dense, np.random.default_rng(0))) == ["x", "W", "b"]
    assert list(gradcheck.check(mean_squared_error, np.random.default_rng(0))) == ["prediction"]


@pytest.mark.parametrize("wrong", [
    lambda da, a: -da * (1 - a * a), lambda da, a: da * (1 - a), lambda da, a: da * (1 - a * a) * 1.001])
def test_check_sees_a_wrong_backward(wrong):
    concept = types.SimpleNamespace(forward=tanh.forward, backward=wrong, example=tanh.example)
    assert gradcheck.check(concept, np.random.default_rng(0))["z"] > 1e-4


def test_check_refuses_integers():
    with pytest.raises(ValueError, match=r"^gradcheck: arrays\[0\] must be float32 or float64, got int64"):
        gradcheck.differences(np.sum, np.arange(3))
