"""Scaled dot-product attention:  y = A v with A = softmax(q kᵀ / √d), over the keys

    math     code  shape      Keras
    q        q     (…, T, d)  query of keras.ops.dot_product_attention: what each place asks for
    k        k     (…, S, d)  key: what each place offers
    v        v     (…, S, e)  value: what it hands over
    A        A     (…, T, S)  how much each query looks at each key, `weights(cache)`; every row
                                sums to 1
    y        y     (…, T, e)  output
    ∂L/∂y    dy    (…, T, e)  a gradient is d + the name of its owner

T queries, S keys with their values. The leading axes … are the same for all three: none, examples,
or examples and heads. A mask says where a query may look: True = may look. It is (T, S), or any
array that broadcasts to (…, T, S). Where a query may look at nothing, its weights and its output
are 0, as in keras.layers.MultiHeadAttention when that returns its scores.
keras.ops.dot_product_attention gives the mean of all values there; its axes are (B, T, heads, d).
Not here: dropout of A, a bias added to the scores, grouped queries and a cache of keys.
Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762.

>>> q, k, v = np.zeros((1, 2)), np.zeros((2, 2)), np.array([[2.0], [4.0]])
>>> y, cache = forward(q, k, v)             # the two keys are alike: half of each value
>>> y
array([[3.]])
>>> weights(cache)
array([[0.5, 0.5]])
>>> forward(q, k, v, mask=np.array([[True, False]]))[0]
array([[2.]])
"""

import math

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.masks import check_attention_mask
from helpers.reference._support.numbers import in_range
from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)

LEADING = "ABCFGHIJKL"  # letters for the leading axes in check_shapes


def forward_loops(q, k, v, *, mask=None, scale=None):
    """Return y, query by query as the formula says: the specification of `forward`, slow."""
    scale = 1 / math.sqrt(q.shape[-1]) if scale is None else scale
    mask = np.broadcast_to(True if mask is None else mask, (*q.shape[:-1], k.shape[-2]))
    y = np.zeros((*q.shape[:-1], v.shape[-1]), q.dtype)
    for *place, t in np.ndindex(q.shape[:-1]):
        place = tuple(place)
        seen = [s for s in range(k.shape[-2]) if mask[(*place, t, s)]]
        scores = [scale * (q[(*place, t)] * k[(*place, s)]).sum() for s in seen]
        e = [math.exp(score - max(scores)) for score in scores]
        for s, weight in zip(seen, e, strict=True):
            y[(*place, t)] += weight / sum(e) * v[(*place, s)]
    return y


def forward(q, k, v, *, mask=None, scale=None):
    """Return y = A v and what `backward` needs.

    q (…, T, d), k (…, S, d), v (…, S, e) → y (…, T, e). scale: 1/√d if it is None. Raises
    ValueError for other shapes, dtypes, NaN and masks. The largest score of a row is subtracted
    first: nothing overflows, and the largest e is 1, so that a sum below 1 is that of a row in
    which nothing may be looked at.
    """
    lead = LEADING[: max(getattr(q, "ndim", 0) - 2, 0)]
    check_shapes(f"{lead}Td,{lead}Sd,{lead}Se", q=q, k=k, v=v)
    check_attention_mask(mask, (*q.shape[:-1], k.shape[-2]))
    check_option(
        "scale",
        scale,
        "None or a number above 0",
        scale is None or in_range(scale, "above 0"),
    )
    scale = 1 / math.sqrt(q.shape[-1]) if scale is None else float(scale)
    scores = (q * scale) @ k.swapaxes(-1, -2)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf)
    highest = scores.max(axis=-1, keepdims=True)
    scores -= np.maximum(highest, np.finfo(q.dtype).min)
    e = np.exp(scores, out=scores)  # written over the scores: they are not needed any more
    A = e / np.maximum(e.sum(axis=-1, keepdims=True), 1)
    return A @ v, (q, k, v, A, scale)


def backward(dy, cache):
    """Return dq = dz k · scale, dk = dzᵀ q · scale and dv = Aᵀ dy, with dA = dy vᵀ and dz through
    the softmax.

    Where the mask says False, A is 0, and no gradient goes there.
    """
    check_cache(cache, ARRAY, ARRAY, ARRAY, ARRAY, float)
    q, k, v, A, scale = cache
    check_gradient((*q.shape[:-1], v.shape[-1]), q.dtype, dy=dy)
    dA = dy @ v.swapaxes(-1, -2)
    dz = dA - (dA * A).sum(axis=-1, keepdims=True)
    dz *= A
    dz *= scale
    return dz @ k, dz.swapaxes(-1, -2) @ q, A.swapaxes(-1, -2) @ dy


def weights(cache):
    """Return A (…, T, S), how much each query looked at each key in the pass that returned this
    cache.
    """
    _q, _k, _v, A, _scale = cache
    return A


def causal_mask(length):
    """Return a mask (length, length): place t may look at itself and at what came before."""
    check_whole("length", length)
    return np.tri(length, dtype=bool)


def padding_mask(real):
    """Return a mask (B, 1, S) from `real` (B, S), True where a sequence has a real token and False
    where it is filled up.

    `causal_mask(S) & padding_mask(real)` is both, (B, S, S).
    """
    check_attention_mask(real, np.shape(real), name="real")
    check_option("real", np.shape(real), "(B, S)", np.ndim(real) == 2)
    return real[:, None, :]


def example(rng):
    """Return small random arrays (q, k, v) and a mask in which the last query may look at
    nothing.
    """
    mask = rng.random((4, 5)) < 0.6
    mask[:, 0], mask[-1] = True, False
    return (rng.normal(size=(2, 4, 3)), rng.normal(size=(2, 5, 3)), rng.normal(size=(2, 5, 6))), {
        "mask": mask
    }
