"""Activations: far from 0, at the kink, and any shape."""

import math

import numpy as np
import pytest

from helpers.reference.activations import (
    elu,
    gelu,
    leaky_relu,
    relu,
    sigmoid,
    softmax,
    softplus,
    swish,
    tanh,
)

FAR = np.array([[-1000.0, -800, -40, 0, 40, 800, 1000]])
ALL = [sigmoid, tanh, relu, leaky_relu, elu, gelu, softplus, swish, softmax]
SLOPES = {
    sigmoid: (0, 0),
    tanh: (0, 0),
    relu: (0, 1),
    leaky_relu: (0.2, 1),
    elu: (0, 1),
    gelu: (0, 1),
    softplus: (0, 1),
    swish: (0, 1),
}
ENDS = {
    sigmoid: (0, 1),
    tanh: (-1, 1),
    relu: (0, 1000),
    leaky_relu: (-200, 1000),
    elu: (-1, 1000),
    gelu: (0, 1000),
    softplus: (0, 1000),
    swish: (0, 1000),
}


@pytest.mark.parametrize("module", ALL)
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_activations_do_not_overflow_at_a_thousand(module, dtype):
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a, cache = module.forward(FAR.astype(dtype))
        dz = module.backward(np.ones_like(a), cache)
    assert np.isfinite(a).all()
    assert np.isfinite(dz).all()


def test_the_approximate_gelu_does_not_overflow_at_a_thousand():
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        a, cache = gelu.forward(FAR.astype(np.float32), approximate="tanh")
        dz = gelu.backward(np.ones_like(a), cache)
    np.testing.assert_array_equal(a[0, [0, -1]], [0, 1000])
    np.testing.assert_array_equal(dz[0, [0, -1]], [0, 1])


@pytest.mark.parametrize("module", list(ENDS))
@pytest.mark.parametrize("dtype", [np.float32, np.float64])
def test_outputs_and_slopes_at_a_thousand_are_exact(module, dtype):
    a, cache = module.forward(np.array([-1000, 1000], dtype))
    np.testing.assert_array_equal(a, np.array(ENDS[module], dtype))
    np.testing.assert_array_equal(
        module.backward(np.ones(2, dtype), cache), np.array(SLOPES[module], dtype)
    )


def slow(name, z):
    """Return the value and the slope at z < 0, by the math module, where e^z is the smallest number
    in sight.
    """
    e = math.exp(z)
    phi, density = math.erfc(-z / math.sqrt(2)) / 2, math.exp(-z * z / 2) / math.sqrt(2 * math.pi)
    s = e / (1 + e)
    return {
        "softplus": (math.log1p(e), s),
        "swish": (z * s, s * (1 + z / (1 + e))),
        "elu": (math.expm1(z), e),
        "gelu": (z * phi, phi + z * density),
    }[name]


@pytest.mark.parametrize("z", [-36.0, -20.0, -5.0, -0.5, -1e-9])
@pytest.mark.parametrize("module", [softplus, swish, elu, gelu])
def test_values_and_slopes_left_of_0_keep_their_digits(module, z):
    value, slope = slow(module.__name__.rpartition(".")[2], z)
    a, cache = module.forward(np.array([z]))
    np.testing.assert_allclose(a, value, rtol=1e-12)
    np.testing.assert_allclose(module.backward(np.ones(1), cache), slope, rtol=1e-10)


def test_the_approximate_gelu_keeps_its_digits_far_left():
    z = -5.0
    u = math.sqrt(2 / math.pi) * (z + 0.044715 * z**3)
    a, _cache = gelu.forward(np.array([z]), approximate="tanh")
    np.testing.assert_allclose(a, z / (1 + math.exp(-2 * u)), rtol=1e-13)


def test_gelu_agrees_with_the_error_function_and_the_approximation_is_near():
    z = np.linspace(-6, 6, 1201)
    exact = np.array([x * (1 + math.erf(x / math.sqrt(2))) / 2 for x in z])
    np.testing.assert_allclose(gelu.forward(z)[0], exact, rtol=1e-12, atol=1e-15)
    off = abs(gelu.forward(z, approximate="tanh")[0] - exact).max()
    assert 4.7e-4 < off < 4.8e-4


@pytest.mark.parametrize(("approximate", "below"), [("none", 5.1e-9), ("tanh", 9.1e-10)])
def test_gelu_of_keras_itself_is_as_near_as_the_docstring_says(keras, approximate, below):
    z = np.linspace(-4, 4, 4001)
    theirs = np.asarray(keras.activations.gelu(z, approximate=approximate == "tanh"))
    assert below / 2 < abs(gelu.forward(z, approximate=approximate)[0] - theirs).max() < below


def test_swish_has_its_lowest_point_where_the_docstring_says():
    z = np.linspace(-2, 0, 200_001)
    a, cache = swish.forward(z)
    assert z[a.argmin()] == pytest.approx(-1.278, abs=5e-4)
    assert a.min() == pytest.approx(-0.278, abs=5e-4)
    assert abs(swish.backward(np.ones_like(z), cache)[a.argmin()]) < 1e-5


def test_softplus_is_log_2_at_zero_with_slope_a_half():
    a, cache = softplus.forward(np.zeros(1))
    assert a == np.log(2)
    assert softplus.backward(np.ones(1), cache) == 0.5


@pytest.mark.parametrize(
    ("module", "options", "slope"),
    [(leaky_relu, {"negative_slope": 0.25}, 0.25), (elu, {"alpha": 0.75}, 0.75), (elu, {}, 1)],
)
def test_the_slope_at_the_kink_is_the_one_of_keras(keras, module, options, slope):
    import tensorflow as tf

    name = module.__name__.rpartition(".")[2]
    z = tf.zeros(1, "float64")
    with tf.GradientTape() as tape:
        tape.watch(z)
        a = getattr(keras.activations, name)(z, **options)
    assert tape.gradient(a, z).numpy() == slope
    _a, cache = module.forward(np.zeros(1), **options)
    assert module.backward(np.ones(1), cache) == slope


@pytest.mark.parametrize(
    ("module", "options", "says"),
    [
        (leaky_relu, {"negative_slope": 1}, "negative_slope must be from 0 to below 1, got 1"),
        (
            leaky_relu,
            {"negative_slope": -0.1},
            "negative_slope must be from 0 to below 1, got -0.1",
        ),
        (elu, {"alpha": -1}, "alpha must be 0 or above, got -1"),
        (gelu, {"approximate": True}, 'approximate must be "none" or "tanh", got True'),
        (softmax, {"temperature": 0}, "temperature must be above 0, got 0"),
        (softmax, {"temperature": float("nan")}, "temperature must be above 0, got nan"),
    ],
)
def test_options_out_of_range_are_refused_by_name(module, options, says):
    with pytest.raises(ValueError, match=rf"^{module.__name__.rpartition('.')[2]}: {says}"):
        module.forward(np.ones((2, 3)), **options)


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


def test_softmax_gets_more_even_with_the_temperature_and_keeps_the_order():
    z = np.random.default_rng(0).normal(size=(3, 4))
    cold, plain, hot = (softmax.forward(z, temperature=T)[0] for T in (0.5, 1, 2))
    assert (cold.max(axis=-1) > plain.max(axis=-1)).all()
    assert (plain.max(axis=-1) > hot.max(axis=-1)).all()
    np.testing.assert_array_equal(cold.argsort(axis=-1), hot.argsort(axis=-1))
    np.testing.assert_array_equal(plain, softmax.forward(z)[0])


def test_softmax_ends_at_the_largest_and_at_all_alike():
    z = np.array([[-1000.0, 0, 1000]])
    with np.errstate(over="raise", invalid="raise", divide="raise"):
        np.testing.assert_array_equal(softmax.forward(z, temperature=0.001)[0], [[0, 0, 1]])
        np.testing.assert_allclose(
            softmax.forward(z, temperature=1e9)[0], np.full((1, 3), 1 / 3), rtol=1e-5
        )


def test_the_slope_of_elu_at_0_is_that_of_its_left_side():
    _a, cache = elu.forward(np.array([-1e-12, 0, 1e-12]), alpha=0.5)
    np.testing.assert_allclose(elu.backward(np.ones(3), cache), [0.5, 0.5, 1])
