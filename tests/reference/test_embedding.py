"""Embedding: rows by number, repeated tokens, and ids outside the vocabulary."""

import numpy as np
import pytest

from helpers.reference import dense, embedding
from tests.reference.keras.oracle import assert_same


def test_embedding_is_a_dense_layer_on_one_hot_vectors():
    (W,), options = embedding.example(np.random.default_rng(0))
    ids = options["ids"].ravel()
    one_hot, none = np.eye(len(W))[ids], np.zeros(W.shape[1])
    (y, cache), (dense_y, dense_cache) = (
        embedding.forward(W, ids=ids),
        dense.forward(one_hot, W, none),
    )
    dy = np.random.default_rng(1).normal(size=y.shape)
    assert_same(y, dense_y)
    assert_same(embedding.backward(dy, cache), dense.backward(dy, dense_cache)[1])


def test_a_repeated_token_gets_both_gradients_and_an_absent_one_none():
    _y, cache = embedding.forward(np.ones((3, 2)), ids=np.array([[2, 0], [2, 2]]))
    dW = embedding.backward(np.array([[[1.0, 10], [2, 20]], [[3, 30], [4, 40]]]), cache)
    np.testing.assert_array_equal(dW, [[2, 20], [0, 0], [8, 80]])


def test_embedding_returns_rows_of_its_own():
    W = np.ones((3, 2))
    y, _cache = embedding.forward(W, ids=np.array([1]))
    y += 1
    np.testing.assert_array_equal(W, 1)


@pytest.mark.parametrize("dtype", [np.int32, np.uint8, np.int64])
def test_ids_may_be_any_whole_numbers(dtype):
    y, _cache = embedding.forward(np.eye(3), ids=np.array([2, 0], dtype))
    np.testing.assert_array_equal(y, [[0, 0, 1], [1, 0, 0]])


@pytest.mark.parametrize(
    ("ids", "says"),
    [
        (np.array([0, 5, 7]), "ids must be from 0 to 4, as V=5, got 5"),
        (np.array([[3], [-1]]), "ids must be from 0 to 4, as V=5, got -1"),
        (
            np.array([1.0]),
            r"ids must be a NumPy array of whole numbers, not empty, got 'float64 of "
            r"shape \(1,\)'",
        ),
        (
            np.array([True]),
            r"ids must be a NumPy array of whole numbers, not empty, got 'bool of "
            r"shape \(1,\)'",
        ),
        (
            np.array([], int),
            r"ids must be a NumPy array of whole numbers, not empty, got 'int64 of "
            r"shape \(0,\)'",
        ),
        ([1, 2], "ids must be a NumPy array of whole numbers, not empty, got 'list'"),
    ],
)
def test_ids_outside_the_vocabulary_are_refused(ids, says):
    with pytest.raises(ValueError, match=rf"^embedding: {says}$"):
        embedding.forward(np.ones((5, 3)), ids=ids)


def test_a_table_of_another_shape_is_refused():
    with pytest.raises(ValueError, match=r"^embedding: W must be \(V, D\), got \(5,\)$"):
        embedding.forward(np.ones(5), ids=np.array([1]))
