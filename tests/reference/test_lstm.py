"""The LSTM: gates by hand and in Keras's order, memory that stays and gradients that go far,
limits.
"""

import math

import numpy as np
import pytest

from helpers.reference import lstm
from tests.reference.keras import recurrent
from tests.reference.keras.oracle import assert_same


def sigma(a):
    return 1 / (1 + math.exp(-a))


def test_lstm_computes_its_formulas_step_by_step():
    x, W, U = (
        np.array([[[2.0]]]),
        np.array([[0.5, -1.0, 0.25, 1.5]]),
        np.array([[1.0, 0.5, -2.0, -0.5]]),
    )
    b, h0, c0 = np.array([0.125, 1.0, -0.25, 0.5]), np.array([[0.25]]), np.array([[-0.75]])
    (y, h, c), _cache = lstm.forward(x, W, U, b, h0, c0, return_state=True)
    i, f = sigma(2 * 0.5 + 0.25 * 1 + 0.125), sigma(2 * -1 + 0.25 * 0.5 + 1)
    g, o = math.tanh(2 * 0.25 + 0.25 * -2 - 0.25), sigma(2 * 1.5 + 0.25 * -0.5 + 0.5)
    memory = f * -0.75 + i * g
    np.testing.assert_allclose(c, [[memory]], rtol=1e-14)
    np.testing.assert_allclose(y, [[o * math.tanh(memory)]], rtol=1e-14)
    np.testing.assert_array_equal(h, y)


@pytest.mark.parametrize(
    ("closed", "c", "y"),
    [
        ("i", 3, math.tanh(3)),  # nothing comes in: the old memory, 3
        ("f", 1, math.tanh(1)),  # the old memory goes: the candidate, tanh 100 = 1
        ("g", 2, math.tanh(2)),  # the candidate is tanh −100 = −1
        ("o", 4, 0),  # the memory is 3 + 1, and not shown
    ],
)
def test_lstm_gates_stand_in_the_order_i_f_g_o(closed, c, y):
    b = np.where([gate == closed for gate in "ifgo"], -100.0, 100.0)
    arrays = (
        np.zeros((1, 1, 1)),
        np.zeros((1, 4)),
        np.zeros((1, 4)),
        b,
        np.zeros((1, 1)),
        np.array([[3.0]]),
    )
    (output, _h, memory), _cache = lstm.forward(*arrays, return_state=True)
    np.testing.assert_allclose([memory[0, 0], output[0, 0]], [c, y], atol=1e-15)


def test_lstm_with_an_open_forget_gate_carries_the_gradient_of_its_memory_far():
    b = np.array([-100.0, 100, 0, -100])  # nothing comes in, nothing goes, nothing is shown
    arrays = (
        np.ones((1, 100, 1)),
        np.ones((1, 4)),
        np.ones((1, 4)),
        b,
        np.zeros((1, 1)),
        np.array([[0.5]]),
    )
    (y, h, c), cache = lstm.forward(*arrays, return_state=True)
    *_others, dc0 = lstm.backward((np.zeros_like(y), np.zeros_like(h), np.ones_like(c)), cache)
    np.testing.assert_allclose([c, dc0], [[[0.5]], [[1]]], rtol=1e-12)


def test_lstm_at_the_limits_stays_finite():
    x = np.array([[[1000.0], [-1000.0]]])
    y, cache = lstm.forward(x, np.ones((1, 4)), np.ones((1, 4)), np.zeros(4), return_sequences=True)
    np.testing.assert_allclose(y[0, :, 0], [math.tanh(1), 0], atol=1e-15)
    assert all(np.isfinite(d).all() for d in lstm.backward(np.ones_like(y), cache))


def test_lstm_gates_tell_what_happened():
    x, W, U, b, h0, c0 = recurrent.arrays("lstm", np.random.default_rng(0))
    y, _cache = lstm.forward(x, W, U, b, h0, c0, return_sequences=True)
    inside = lstm.gates(x, W, U, b, h0, c0)
    assert list(inside) == ["i", "f", "g", "o", "c", "h"]
    assert all(array.shape == y.shape for array in inside.values())
    i, f, g, o, c, h = inside.values()
    assert_same(h, y)
    before = np.concatenate([c0[:, None], c[:, :-1]], axis=1)
    assert_same(c, f * before + i * g)
    assert_same(h, o * np.tanh(c))
    a = x[:, 0] @ W + h0 @ U + b
    assert_same(
        np.concatenate([f[:, 0], g[:, 0]], axis=1),
        np.concatenate([1 / (1 + np.exp(-a[:, 5:10])), np.tanh(a[:, 10:15])], axis=1),
    )


def test_lstm_gates_leave_a_gap_at_masked_steps():
    mask = recurrent.MASKS["masked in the middle"]
    x, W, U, b, h0, c0 = (
        array.astype("f") for array in recurrent.arrays("lstm", np.random.default_rng(0))
    )
    inside = lstm.gates(x, W, U, b, h0, c0, mask=mask)
    assert all(array.dtype == np.float32 for array in inside.values())
    for name in "ifgo":
        np.testing.assert_array_equal(np.isnan(inside[name]).all(axis=2), ~mask)
        np.testing.assert_array_equal(np.isnan(inside[name]).any(axis=2), ~mask)
    np.testing.assert_array_equal(inside["c"][0, 1:3], inside["c"][0, [0, 0]])
    np.testing.assert_array_equal(inside["h"][0, 1:3], inside["h"][0, [0, 0]])
