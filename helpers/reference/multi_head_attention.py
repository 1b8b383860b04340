"""Multi-head attention:  y = [head₁ … head_H] Wo + bo with head = attention(query Wq + bq, key Wk +
bk, value Wv + bv)

    math     code       shape        Keras
    Q        query      (B, T, D)    query of keras.layers.MultiHeadAttention(H, d, value_dim=e,
                                       output_shape=O)
    K        key        (B, S, K)    key
    V        value      (B, S, V)    value; self-attention: query, key and value are the same array
    W_Q, b   Wq, bq     (D, H·d), …  query kernel (D, H, d) and bias (H, d), reshaped; head h has
                                       columns h·d to h·d + d − 1
    W_K, b   Wk, bk     (K, H·d), …  key kernel and bias, reshaped
    W_V, b   Wv, bv     (V, H·e), …  value kernel and bias, reshaped
    W_O, b   Wo, bo     (H·e, O), …  output kernel (H, e, O), reshaped, and bias (O,)
    y        y          (B, T, O)    output
    ∂L/∂y    dy         (B, T, O)    a gradient is d + the name of its owner

B examples, T queries, S keys, H heads. Each head is an attention of its own, in d numbers instead
of D: one may look at the word before, another at the verb. `weights(cache)` (B, H, T, S) shows
where. Usually D = K = V = O and d = e = D/H. bk adds the same to every score of a query, and
softmax does not see it: its gradient is 0 but for rounding. Keras calls it as layer(query, value,
key); its weights are in our order. It rounds 1/√d to float32, which in float64 moves y by some 10⁻⁸
where d is not a power of 4. Not here: dropout of the weights, relative or rotary positions, grouped
queries.
Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762.

>>> x = np.array([[[1.0, 0.0], [0.0, 1.0]]])                # one example of two tokens
>>> W, b = np.eye(2), np.zeros(2)
>>> y, cache = forward(x, x, x, 0 * W, b, W, b, W, b, W, b, heads=2)
>>> y                                                       # queries of zeros look everywhere alike
array([[[0.5, 0.5],
        [0.5, 0.5]]])
>>> weights(cache).shape                                    # examples, heads, queries, keys
(1, 2, 2, 2)
"""

import numpy as np

from helpers.reference import attention, dense
from helpers.reference._support.integers import is_whole
from helpers.reference._support.masks import check_attention_mask
from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)


def forward_loops(query, key, value, Wq, bq, Wk, bk, Wv, bv, Wo, bo, *, heads, mask=None):
    """Return y, head by head as the formula says: the specification of `forward`, slow."""
    y = np.zeros((*query.shape[:2], len(bo)), query.dtype) + bo
    parts = (np.split(array, heads, axis=-1) for array in (Wq, bq, Wk, bk, Wv, bv))
    for h, (wq, cq, wk, ck, wv, cv, wo) in enumerate(zip(*parts, np.split(Wo, heads), strict=True)):
        looks = mask[:, h] if mask is not None and mask.ndim == 4 else mask
        y += (
            attention.forward_loops(query @ wq + cq, key @ wk + ck, value @ wv + cv, mask=looks)
            @ wo
        )
    return y


def forward(query, key, value, Wq, bq, Wk, bk, Wv, bv, Wo, bo, *, heads, mask=None):
    """Return y and what `backward` needs: all heads at once, as one more leading axis of
    `attention`.

    mask: True = may look; (T, S), (B, T, S) or what broadcasts to it, for all heads; or (B, H, T,
    S). Raises ValueError for other shapes, dtypes, NaN and masks, and for heads that do not divide
    the columns of Wq and Wv.
    """
    check_shapes(
        "BTD,BSK,BSV,DP,P,KP,P,VQ,Q,QO,O",
        query=query,
        key=key,
        value=value,
        Wq=Wq,
        bq=bq,
        Wk=Wk,
        bk=bk,
        Wv=Wv,
        bv=bv,
        Wo=Wo,
        bo=bo,
    )
    check_heads(heads, len(bq), len(bv))
    shape = (len(query), heads, query.shape[1], key.shape[1])
    per_head = np.ndim(mask) == 4
    check_attention_mask(mask, shape if per_head else shape[:1] + shape[2:])
    if np.ndim(mask) == 3:
        mask = mask[:, None]  # the same for all heads
    q, q_cache = project(query, Wq, bq)
    k, k_cache = project(key, Wk, bk)
    v, v_cache = project(value, Wv, bv)
    looked, attention_cache = attention.forward(
        _split(q, heads), _split(k, heads), _split(v, heads), mask=mask
    )
    y, y_cache = project(_join(looked), Wo, bo)
    return y, (heads, q_cache, k_cache, v_cache, attention_cache, y_cache, y)


def backward(dy, cache):
    """Return the gradients of query, key, value, Wq, bq, Wk, bk, Wv, bv, Wo, bo: forward, read from
    its end.

    In self-attention the gradient of the one array is the sum of the first three.
    """
    check_cache(cache, object, tuple, tuple, tuple, tuple, tuple, ARRAY)
    heads, q_cache, k_cache, v_cache, attention_cache, y_cache, y = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    d_joined, dWo, dbo = project_back(dy, y_cache)
    dq, dk, dv = attention.backward(_split(d_joined, heads), attention_cache)
    d_query, dWq, dbq = project_back(_join(dq), q_cache)
    d_key, dWk, dbk = project_back(_join(dk), k_cache)
    d_value, dWv, dbv = project_back(_join(dv), v_cache)
    return d_query, d_key, d_value, dWq, dbq, dWk, dbk, dWv, dbv, dWo, dbo


def weights(cache):
    """Return A (B, H, T, S), how much each query looked at each key, head by head, in the pass that
    returned this cache.
    """
    _heads, _q_cache, _k_cache, _v_cache, attention_cache, _y_cache, _y = cache
    return attention.weights(attention_cache)


def check_heads(heads, *widths):
    """Raise ValueError unless `heads` is a whole number above 0 that divides all widths."""
    columns = " and ".join(map(str, widths))
    wanted = f"a whole number above 0 that divides {columns}, the columns of all heads together"
    fits = is_whole(heads, least=1) and all(width % heads == 0 for width in widths)
    check_option("heads", heads, wanted, fits)


def project(x, W, b):
    """Return x W + b for x (B, T, D) and what `project_back` needs: a dense layer for every place
    of every example.
    """
    y, cache = dense.forward(x.reshape(-1, x.shape[-1]), W, b)
    return y.reshape(*x.shape[:-1], -1), cache


def project_back(dy, cache):
    """Return dx (B, T, D), dW and db."""
    dx, dW, db = dense.backward(dy.reshape(-1, dy.shape[-1]), cache)
    return dx.reshape(*dy.shape[:-1], -1), dW, db


def _split(x, heads):
    """(B, T, H·d) → (B, H, T, d)."""
    return x.reshape(*x.shape[:-1], heads, -1).swapaxes(1, 2)


def _join(x):
    """(B, H, T, d) → (B, T, H·d)."""
    return x.swapaxes(1, 2).reshape(len(x), x.shape[2], -1)


def example(rng):
    """Return small random arrays, all widths different, two heads and a mask (B, T, S)."""
    B, T, S, D, K, V, H, d, e, O = 2, 3, 4, 5, 6, 7, 2, 4, 3, 9
    shapes = (
        (B, T, D),
        (B, S, K),
        (B, S, V),
        (D, H * d),
        (H * d,),
        (K, H * d),
        (H * d,),
        (V, H * e),
        (H * e,),
        (H * e, O),
        (O,),
    )
    mask = rng.random((B, T, S)) < 0.6
    mask[..., 0] = True
    return tuple(rng.normal(size=shape) for shape in shapes), {"heads": H, "mask": mask}
