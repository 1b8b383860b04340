"""Embedding:  y[…] = W[ids[…]], one row of W for each token

    math     code  shape   Keras
    W        W     (V, D)  layer.embeddings of keras.layers.Embedding(V, D)
             ids   (…)     input: whole numbers from 0 to V − 1
    y        y     (…, D)  output
    ∂L/∂y    dy    (…, D)  a gradient is d + the name of its owner

V tokens in the vocabulary, D numbers for each. The same as a dense layer without bias on one-hot
vectors, but nothing is multiplied. A token that stands in the text twice gets the gradients of both
places, added.
Source: Bengio, Ducharme, Vincent and Janvin (2003), doi:10.5555/944919.944966.

>>> W = np.array([[0.0, 0.5], [1.0, 1.5], [2.0, 2.5]])
>>> y, cache = forward(W, ids=np.array([2, 0, 2]))
>>> y
array([[2. , 2.5],
       [0. , 0.5],
       [2. , 2.5]])
>>> backward(np.ones((3, 2)), cache)
array([[1., 1.],
       [0., 0.],
       [2., 2.]])
"""

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
    checking,
)


def forward(W, *, ids):
    """Return y, the rows of W that `ids` names, and what `backward` needs.

    ids: whole numbers of any shape. Raises ValueError for other shapes and dtypes, and for an id
    outside 0 … V − 1.
    """
    check_shapes("VD", W=W)
    if checking():
        check_ids(ids, len(W))
    return W[ids], (ids, W.shape, W.dtype)


def backward(dy, cache):
    """Return dW: row v is the sum of dy over the places where token v stands, and 0 if it stands
    nowhere.
    """
    check_cache(cache, ARRAY, tuple, object)
    ids, shape, dtype = cache
    check_gradient((*ids.shape, shape[1]), dtype, dy=dy)
    dW = np.zeros(shape, dtype)
    np.add.at(dW, ids, dy)  # dW[ids] += dy would count a repeated id once
    return dW


def check_ids(ids, V):
    """Raise ValueError unless `ids` is an array of whole numbers from 0 to V − 1."""
    whole = isinstance(ids, np.ndarray) and np.issubdtype(ids.dtype, np.integer) and ids.size > 0
    came = (
        f"{ids.dtype} of shape {ids.shape}" if isinstance(ids, np.ndarray) else type(ids).__name__
    )
    check_option("ids", came, "a NumPy array of whole numbers, not empty", whole)
    for outside in ids[(ids < 0) | (ids >= V)]:
        check_option("ids", int(outside), f"from 0 to {V - 1}, as V={V}", False)


def example(rng):
    """Return a small random W and, as an option, ids with repetitions."""
    return (rng.normal(size=(5, 3)),), {"ids": rng.integers(5, size=(2, 7))}
