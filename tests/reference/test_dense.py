"""The dense layer: shapes with names, and the first layer without dx."""

import numpy as np
import pytest

from helpers.reference import dense


def test_dense_computes_weighted_sums():
    y, _cache = dense.forward(
        np.array([[1.0, 2.0, 3.0]]), np.array([[1.0, 0], [0, 1], [2, -1]]), np.array([10.0, 20])
    )
    np.testing.assert_array_equal(y, [[17, 19]])


def test_dense_rejects_transposed_weights():
    with pytest.raises(ValueError, match=r"^dense: W must be \(D=3, H\), got \(2, 3\)$"):
        dense.forward(np.ones((5, 3)), np.ones((2, 3)), np.ones(2))


def test_dense_rejects_a_bias_of_another_size():
    with pytest.raises(ValueError, match=r"^dense: b must be \(H=2,\), got \(3,\)$"):
        dense.forward(np.ones((5, 3)), np.ones((3, 2)), np.ones(3))


def test_dense_rejects_a_single_example_without_batch_axis():
    with pytest.raises(ValueError, match=r"^dense: x must be \(B, D\), got \(3,\)$"):
        dense.forward(np.ones(3), np.ones((3, 2)), np.ones(2))


def test_dense_rejects_two_dtypes():
    with pytest.raises(ValueError, match=r"^dense: W must be float32 as x is, got float64$"):
        dense.forward(np.ones((5, 3), np.float32), np.ones((3, 2)), np.ones(2))


def test_dense_leaves_dx_out_on_request():
    _y, cache = dense.forward(np.ones((5, 3)), np.ones((3, 2)), np.ones(2))
    full = dense.backward(np.ones((5, 2)), cache)
    dx, dW, db = dense.backward(np.ones((5, 2)), cache, need_dx=False)
    assert dx is None
    np.testing.assert_array_equal(dW, full[1])
    np.testing.assert_array_equal(db, [5, 5])
