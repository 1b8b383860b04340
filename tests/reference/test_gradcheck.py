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


@pytest.mark.parametrize(
    "wrong",
    [
        lambda da, a: -da * (1 - a * a),
        lambda da, a: da * (1 - a),
        lambda da, a: da * (1 - a * a) * 1.001,
    ],
)
def test_check_sees_a_wrong_backward(wrong):
    concept = types.SimpleNamespace(forward=tanh.forward, backward=wrong, example=tanh.example)
    assert gradcheck.check(concept, np.random.default_rng(0))["z"] > 1e-4


def power(exponent, slope, shape=(2, 3)):
    """Return a concept y = x^exponent whose backward says dy · slope(x)."""
    return types.SimpleNamespace(
        forward=lambda x, *, scale=1.0: (scale * x**exponent, (x, scale)),
        backward=lambda dy, cache: dy * cache[1] * slope(cache[0]),
        example=lambda rng: ((rng.uniform(1, 2, size=shape),), {"scale": 3.0}),
    )


def test_the_error_is_the_largest_difference_over_the_largest_gradient():
    x = np.array([[1.0, 2.0]])
    for factor, wanted in [(0.5, 0.5), (2.0, 0.5), (-1.0, 2.0), (0.0, 1.0)]:
        concept = types.SimpleNamespace(
            forward=lambda x: (x * x, x), backward=lambda dy, x, f=factor: dy * f * 2 * x
        )
        error = gradcheck.check(concept, np.random.default_rng(0), arrays=(x,))["x"]
        assert error == pytest.approx(wanted, rel=1e-6)
    one_wrong = types.SimpleNamespace(
        forward=lambda x: (x * x, x), backward=lambda dy, x: dy * np.array([[2.0, 1.0]])
    )
    d_output = np.random.default_rng(0).normal(size=(1, 2))[0]
    wanted = abs(3 * d_output[1]) / max(abs(2 * d_output[0]), abs(4 * d_output[1]))
    assert gradcheck.check(one_wrong, np.random.default_rng(0), arrays=(x,))["x"] == pytest.approx(
        wanted, rel=1e-6
    )


def test_gradients_that_are_zero_have_no_error():
    constant = types.SimpleNamespace(
        forward=lambda x: (np.ones(2), x), backward=lambda dy, x: np.zeros_like(x)
    )
    assert gradcheck.check(constant, np.random.default_rng(0), arrays=(np.ones(3),)) == {"x": 0}
    tiny = types.SimpleNamespace(
        forward=lambda x: (np.ones(2), x), backward=lambda dy, x: np.full_like(x, 5e-13)
    )
    assert gradcheck.check(tiny, np.random.default_rng(0), arrays=(np.ones(3),))[
        "x"
    ] == pytest.approx(0.5)


def test_a_gradient_that_is_0_is_held_against_a_thousandth_of_the_others():
    concept = types.SimpleNamespace(
        forward=lambda x, y: (3 * x, y),
        example=lambda rng: ((np.ones(4), np.ones(2)), {}),
        backward=lambda d, y: (3 * d, np.full_like(y, 0.0015 * np.abs(d).max())),
    )
    assert gradcheck.check(concept, np.random.default_rng(0)) == {
        "x": pytest.approx(0, abs=1e-9),
        "y": pytest.approx(0.5, rel=1e-6),
    }


def test_options_stand_before_those_of_the_example():
    seen = []
    concept = power(2, lambda x: 2 * x)
    forward = concept.forward
    concept.forward = lambda x, *, scale: seen.append(scale) or forward(x, scale=scale)
    assert gradcheck.check(concept, np.random.default_rng(0), scale=5.0)["x"] < 1e-9
    assert set(seen) == {5.0}
    assert gradcheck.check(concept, np.random.default_rng(0))["x"] < 1e-9
    assert seen[-1] == 3.0


@pytest.mark.parametrize("factor", [1.1, 2.0, 0.0])
def test_a_loss_of_another_size_is_seen(factor):
    loss = types.SimpleNamespace(
        forward=mean_squared_error.forward,
        example=mean_squared_error.example,
        backward=lambda cache: factor * mean_squared_error.backward(cache),
    )
    assert gradcheck.check(mean_squared_error, np.random.default_rng(0))["prediction"] < 1e-8
    assert gradcheck.check(loss, np.random.default_rng(0))["prediction"] == pytest.approx(
        abs(factor - 1) / max(factor, 1), rel=1e-6
    )


def test_several_outputs_have_an_upstream_gradient_each():
    concept = types.SimpleNamespace(
        forward=lambda x: ((x * x, 3 * x[0]), x),
        backward=lambda d, x: 2 * x * d[0] + [[3 * d[1][0], 3 * d[1][1]], [0, 0]],
    )
    assert (
        gradcheck.check(
            concept, np.random.default_rng(0), arrays=(np.array([[1.0, 2.0], [3.0, 4.0]]),)
        )["x"]
        < 1e-9
    )


def test_the_step_is_small_and_can_be_chosen():
    x = np.ones(1)
    # (x + h)³: the error is h²
    for h, wanted in [({}, 1e-10), ({"h": 0.1}, 0.01), ({"h": 0.5}, 0.25)]:
        (dx,) = gradcheck.differences(lambda x: (x**3).sum(), x, **h)
        assert dx[0] - 3 == pytest.approx(wanted, rel=1e-3, abs=2e-10)


def test_check_refuses_integers():
    with pytest.raises(
        ValueError,
        match=r"^gradcheck: arrays\[0\] must be float32 or float64, "
        r"got int64",
    ):
        gradcheck.differences(np.sum, np.arange(3))
