"""The GRU: gates by hand and in Keras's order, the reset after the product, limits."""

import math

import numpy as np
import pytest

from helpers.reference import gru
from tests.reference.keras import recurrent
from tests.reference.keras.oracle import assert_same


def sigma(a):
    return 1 / (1 + math.exp(-a))


def test_gru_computes_its_formulas_step_by_step():
    x, W, U = np.array([[[2.0]]]), np.array([[0.5, -1.0, 0.25]]), np.array([[1.0, 0.5, -2.0]])
    b, h0 = np.array([[0.125, 1.0, -0.25], [-0.5, 0.75, 0.375]]), np.array([[0.25]])
    (y, h), _cache = gru.forward(x, W, U, b, h0, return_state=True)
    z, r = sigma(2 * 0.5 + 0.125 + 0.25 * 1 - 0.5), sigma(2 * -1 + 1 + 0.25 * 0.5 + 0.75)
    g = math.tanh(2 * 0.25 - 0.25 + r * (0.25 * -2 + 0.375))
    np.testing.assert_allclose(y, [[z * 0.25 + (1 - z) * g]], rtol=1e-14)
    np.testing.assert_array_equal(h, y)


@pytest.mark.parametrize(
    ("bias", "state"),
    [
        ([100, 0, 0], 0.5),  # z = 1: the state stays
        ([-100, 100, 0], math.tanh(0.5 * 3 + 0.25)),  # z = 0, r = 1: the candidate sees the state
        ([-100, -100, 0], 0),  # z = 0, r = 0: it does not, nor its bias: reset after
        ([-100, -100, 2], math.tanh(2)),
    ],
)
def test_gru_gates_stand_in_the_order_z_r_g_and_reset_comes_after(bias, state):
    W, U, b = np.zeros((1, 3)), np.array([[0.0, 0, 3]]), np.array([bias, [0.0, 0, 0.25]])
    y, _cache = gru.forward(np.ones((1, 1, 1)), W, U, b, np.array([[0.5]]))
    np.testing.assert_allclose(y, [[state]], atol=1e-15)


def test_gru_that_lets_nothing_in_carries_the_gradient_far():
    b = np.array([[100.0, 0, 0], [0, 0, 0]])
    y, cache = gru.forward(
        np.ones((1, 100, 1)), np.ones((1, 3)), np.ones((1, 3)), b, np.array([[0.5]])
    )
    *_others, dh0 = gru.backward(np.ones_like(y), cache)
    np.testing.assert_allclose([y, dh0], [[[0.5]], [[1]]], rtol=1e-12)


def test_gru_at_the_limits_stays_finite():
    x = np.array([[[-1000.0], [1000.0]]])
    y, cache = gru.forward(
        x, np.ones((1, 3)), np.ones((1, 3)), np.zeros((2, 3)), return_sequences=True
    )
    # z = 0: all new, tanh −1000; z = 1: it stays
    np.testing.assert_allclose(y[0, :, 0], [-1, -1], atol=1e-15)
    assert all(np.isfinite(d).all() for d in gru.backward(np.ones_like(y), cache))


def test_gru_rejects_a_single_bias():
    x, W, U, b, h0 = recurrent.arrays("gru", np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^gru: b must be \(2, 3H=15\), got \(15,\)$"):
        gru.forward(x, W, U, b[0], h0)
    with pytest.raises(ValueError, match=r"^gru: b must be \(2, 3H=15\), got \(3, 15\)$"):
        gru.forward(x, W, U, b[[0, 1, 0]], h0)


def test_gru_gates_tell_what_happened():
    x, W, U, b, h0 = recurrent.arrays("gru", np.random.default_rng(0))
    y, _cache = gru.forward(x, W, U, b, h0, return_sequences=True)
    inside = gru.gates(x, W, U, b, h0)
    assert list(inside) == ["z", "r", "g", "h"]
    assert all(array.shape == y.shape for array in inside.values())
    z, r, g, h = inside.values()
    assert_same(h, y)
    before = np.concatenate([h0[:, None], h[:, :-1]], axis=1)
    assert_same(h, z * before + (1 - z) * g)
    a = x @ W + b[0]
    s = before @ U + b[1]
    assert_same(r, 1 / (1 + np.exp(-a[..., 5:10] - s[..., 5:10])))
    assert_same(g, np.tanh(a[..., 10:] + r * s[..., 10:]))


def test_gru_gates_leave_a_gap_at_masked_steps():
    mask = recurrent.MASKS["masked in the middle"]
    x, W, U, b, h0 = (
        array.astype("f") for array in recurrent.arrays("gru", np.random.default_rng(0))
    )
    inside = gru.gates(x, W, U, b, h0, mask=mask)
    assert all(array.dtype == np.float32 for array in inside.values())
    for name in "zrg":
        np.testing.assert_array_equal(np.isnan(inside[name]).all(axis=2), ~mask)
        np.testing.assert_array_equal(np.isnan(inside[name]).any(axis=2), ~mask)
    np.testing.assert_array_equal(inside["h"][0, 1:3], inside["h"][0, [0, 0]])
