"""Encoder block:  h = norm(x + attention(x, x, x)), y = norm(h + feed_forward(h))

    math     code          shape         Keras
    x        x             (B, T, D)     query, key and value of
                                           keras.layers.MultiHeadAttention(heads, P // heads)
    W_Q …    Wq, bq … bo   (D, P), …     its weights: Wq bq Wk bk Wv bv Wo bo, as in
                                           `multi_head_attention`
    γ₁ β₁    gamma1 beta1  (D,)          first keras.layers.LayerNormalization(epsilon=epsilon)
    W₁ …     W1 b1 W2 b2   (D, F), …     the two keras.layers.Dense of `feed_forward`
    γ₂ β₂    gamma2 beta2  (D,)          second keras.layers.LayerNormalization
    y        y             (B, T, D)     output
    ∂L/∂y    dy            (B, T, D)     a gradient is d + the name of its owner

B examples, T places, D numbers for each, F hidden units; P = Q = D in `parameters`. Each x + … is a
residual path: the block adds to what is there. norm="post" is the formula above, as in the first
Transformer and BERT. norm="pre" normalises what goes in, h = x + attention(norm(x)), y = h +
feed_forward(norm(h)), as GPT-2 does; deep networks of such blocks train more evenly (Xiong et al.,
2020, doi:10.48550/arXiv.2002.04745). With `attention.causal_mask` as its mask the block is that of
GPT. Keras has the layers, not the block.
Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762.

>>> x = np.array([[[1.0, 2.0], [3.0, 5.0]]])
>>> params = parameters(2, heads=1, hidden=3, rng=np.random.default_rng(0))
>>> list(params)[:4]
['Wq', 'bq', 'Wk', 'bk']
>>> zeros = [0 * array for array in params.values()]
>>> forward(x, *zeros, heads=1, norm="pre")[0]              # nothing is added: x comes through
array([[[1., 2.],
        [3., 5.]]])
"""

import numpy as np

from helpers.reference import multi_head_attention
from helpers.reference._support.shapes import (
    ARRAY,
    check_cache,
    check_gradient,
    check_option,
    check_shapes,
)
from helpers.reference.normalization import layer_normalization
from helpers.reference.transformer import feed_forward, initial


# fmt: off
def forward(
    x,
    Wq, bq, Wk, bk, Wv, bv, Wo, bo,
    gamma1, beta1,
    W1, b1, W2, b2,
    gamma2, beta2,
    *, heads, mask=None, activation="relu", norm="post", epsilon=1e-3,
):
    """Return y and what `backward` needs.

    mask: True = may look; (T, T) or (B, T, T) or what broadcasts to it, such as
    `attention.padding_mask(real)`. activation: "relu" or "gelu". norm: "post" or "pre". Raises
    ValueError for other shapes, dtypes, NaN and options.
    """
    check_shapes(
        "BTD,DP,P,DP,P,DQ,Q,QD,D,D,D,DF,F,FD,D,D,D",
        x=x,
        Wq=Wq, bq=bq, Wk=Wk, bk=bk, Wv=Wv, bv=bv, Wo=Wo, bo=bo,
        gamma1=gamma1, beta1=beta1,
        W1=W1, b1=b1, W2=W2, b2=b2,
        gamma2=gamma2, beta2=beta2,
    )
    check_option("norm", norm, "post or pre", norm in ("post", "pre"))

    attend, feed = (Wq, bq, Wk, bk, Wv, bv, Wo, bo), (W1, b1, W2, b2)
    if norm == "post":
        a, attend_cache = multi_head_attention.forward(x, x, x, *attend, heads=heads, mask=mask)
        h, norm1_cache = layer_normalization.forward(x + a, gamma1, beta1, epsilon=epsilon)
        f, feed_cache = feed_forward.forward(h, *feed, activation=activation)
        y, norm2_cache = layer_normalization.forward(h + f, gamma2, beta2, epsilon=epsilon)
    else:
        n, norm1_cache = layer_normalization.forward(x, gamma1, beta1, epsilon=epsilon)
        a, attend_cache = multi_head_attention.forward(n, n, n, *attend, heads=heads, mask=mask)
        h = x + a
        n, norm2_cache = layer_normalization.forward(h, gamma2, beta2, epsilon=epsilon)
        f, feed_cache = feed_forward.forward(n, *feed, activation=activation)
        y = h + f
    return y, (norm, attend_cache, norm1_cache, feed_cache, norm2_cache, y)
# fmt: on


def backward(dy, cache, *, need_dx=True):
    """Return dx and the gradients of the parameters, in forward's order: forward, read from its
    end.

    Where forward adds two arrays, the gradient of the sum goes to both. With need_dx=False, dx is
    None.
    """
    check_cache(cache, str, tuple, tuple, tuple, tuple, ARRAY)
    norm, attend_cache, norm1_cache, feed_cache, norm2_cache, y = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    if norm == "post":
        dh, *d_norm2 = layer_normalization.backward(dy, norm2_cache)
        df, *d_feed = feed_forward.backward(dh, feed_cache)
        dx, *d_norm1 = layer_normalization.backward(dh + df, norm1_cache)
        dq, dk, dv, *d_attend = multi_head_attention.backward(dx, attend_cache)
        dx = dx + dq + dk + dv
    else:
        dn, *d_feed = feed_forward.backward(dy, feed_cache)
        dh, *d_norm2 = layer_normalization.backward(dn, norm2_cache)
        dh = dy + dh
        dq, dk, dv, *d_attend = multi_head_attention.backward(dh, attend_cache)
        dx, *d_norm1 = layer_normalization.backward(dq + dk + dv, norm1_cache)
        dx = dh + dx
    return (dx if need_dx else None, *d_attend, *d_norm1, *d_feed, *d_norm2)


def weights(cache):
    """Return A (B, heads, T, T), how much each place looked at each other in the pass that returned
    this cache.
    """
    _norm, attend_cache, *_others = cache
    return multi_head_attention.weights(attend_cache)


def parameters(width, heads, hidden, *, rng, dtype=np.float64):
    """Return forward's arrays after x, in its order, as a dict of initial values: W at random, b
    and β 0, γ 1.

    width: D, the last size of x. Raises ValueError for heads that do not divide it.
    """
    return {
        **initial.attention(width, heads, rng=rng, dtype=dtype),
        **initial.normalization(width, dtype=dtype, ending=1),
        **initial.feed_forward(width, hidden, rng=rng, dtype=dtype),
        **initial.normalization(width, dtype=dtype, ending=2),
    }


def example(rng):
    """Return small random arrays, all widths different, and options with a mask (B, T, T)."""
    B, T, D, P, Q, F = 2, 3, 5, 8, 6, 7
    shapes = (
        (B, T, D),
        (D, P),
        (P,),
        (D, P),
        (P,),
        (D, Q),
        (Q,),
        (Q, D),
        (D,),
        (D,),
        (D,),
        (D, F),
        (F,),
        (F, D),
        (D,),
        (D,),
        (D,),
    )
    mask = rng.random((B, T, T)) < 0.6
    mask[..., 0] = True
    options = {"heads": 2, "mask": mask, "activation": "gelu", "norm": "pre", "epsilon": 2**-10}
    return tuple(rng.normal(size=shape) for shape in shapes), options
