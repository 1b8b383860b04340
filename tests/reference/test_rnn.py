"""The simple recurrent layer: steps by hand, limits, and how its gradient fades with distance."""

import math

import numpy as np

from helpers.reference import rnn


def unit(w, u, b=0.0):
    """Return W, U and b of one unit with one feature."""
    return np.array([[w]]), np.array([[u]]), np.array([b])


def test_rnn_computes_its_formula_step_by_step():
    (y, h), _cache = rnn.forward(
        np.array([[[1.0], [-3.0]]]),
        *unit(0.5, 2.0, 0.25),
        np.array([[0.125]]),
        return_sequences=True,
        return_state=True,
    )
    first = math.tanh(0.5 * 1 + 2 * 0.125 + 0.25)
    second = math.tanh(0.5 * -3 + 2 * first + 0.25)
    np.testing.assert_allclose(y, [[[first], [second]]], rtol=1e-15)
    np.testing.assert_array_equal(h, y[:, -1])


def test_rnn_rows_of_U_are_where_a_signal_comes_from():
    U = np.array([[0.0, 1.0], [0.0, 0.0]])  # unit 0 feeds unit 1, nothing feeds unit 0
    y, _cache = rnn.forward(
        np.zeros((1, 1, 1)), np.zeros((1, 2)), U, np.zeros(2), np.array([[0.5, 0.25]])
    )
    np.testing.assert_allclose(y, [[0, math.tanh(0.5)]], rtol=1e-15)


def test_rnn_gradient_fades_with_every_step():
    x, (W, U, b) = np.full((1, 20, 1), 0.1), unit(1.0, 0.5)
    y, cache = rnn.forward(x, W, U, b)
    dx, *_others, dh0 = rnn.backward(np.ones_like(y), cache)
    sizes = np.abs(dx[0, :, 0])
    assert (sizes[:-1] < 0.5 * sizes[1:]).all()  # each step back costs a factor U (1 − h²) < ½
    assert 0 < dh0[0, 0] < 0.5**20


def test_rnn_gradient_of_two_steps_is_the_chain_rule():
    W, U, b = unit(0.5, 2.0)
    y, cache = rnn.forward(np.array([[[1.0], [1.0]]]), W, U, b)
    h_1 = math.tanh(0.5)
    h_2 = math.tanh(0.5 + 2 * h_1)
    slope_1, slope_2 = 1 - h_1**2, 1 - h_2**2
    dx, dW, dU, db, dh0 = rnn.backward(np.ones_like(y), cache)
    np.testing.assert_allclose(
        dx[0, :, 0], [slope_2 * 2 * slope_1 * 0.5, slope_2 * 0.5], rtol=1e-14
    )
    np.testing.assert_allclose(dW, [[slope_2 * (1 + 2 * slope_1)]], rtol=1e-14)
    np.testing.assert_allclose(db, [slope_2 * (1 + 2 * slope_1)], rtol=1e-14)
    np.testing.assert_allclose(dU, [[slope_2 * h_1]], rtol=1e-14)
    np.testing.assert_allclose(dh0, [[slope_2 * 2 * slope_1 * 2]], rtol=1e-14)


def test_rnn_at_the_limits_stays_finite():
    y, cache = rnn.forward(
        np.array([[[1000.0], [-1000.0]]]), *unit(1.0, 1.0), return_sequences=True
    )
    np.testing.assert_array_equal(y[0, :, 0], [1, -1])
    assert all(np.isfinite(d).all() for d in rnn.backward(np.ones_like(y), cache))
