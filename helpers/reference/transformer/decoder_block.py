"""Decoder block:  y = norm(h + feed_forward(h))  with  g = norm(x + attention(x, x, x)) and  h =
norm(g + attention(g, memory, memory))

    math     code          shape      Keras
    x        x             (B, T, D)  query, key and value of a keras.layers.MultiHeadAttention,
                                        use_causal_mask=True
    m        memory        (B, S, M)  key and value of a second one: what the encoder made of its
                                        sequence
    W_Q …    Wq, bq … bo   (D, P), …  weights of the first, self-attention: Wq bq Wk bk Wv bv Wo bo
    γ₁ β₁    gamma1 beta1  (D,)       first keras.layers.LayerNormalization(epsilon=epsilon)
    W_Q …    Wq2 … bo2     (D, R), …  weights of the second, cross-attention: Wq2 bq2 Wk2 bk2 Wv2
                                        bv2 Wo2 bo2
    γ₂ β₂    gamma2 beta2  (D,)       second keras.layers.LayerNormalization
    W₁ …     W1 b1 W2 b2   (D, F), …  the two keras.layers.Dense of `feed_forward`
    γ₃ β₃    gamma3 beta3  (D,)       third keras.layers.LayerNormalization
    y        y             (B, T, D)  output
    ∂L/∂y    dy            (B, T, D)  a gradient is d + the name of its owner

B examples, T places, S places in the memory, F hidden units; in `parameters` all widths but F are
D. The self-attention is causal: place t looks at itself and at what came before, so that all places
can be trained at once to say what comes next. norm="post" is the formula above; norm="pre"
normalises what goes into each part, x + attention(norm(x)), and leaves the memory as it is: see
`encoder_block`. Keras has the layers, not the block.
Source: Vaswani et al. (2017), doi:10.48550/arXiv.1706.03762.

>>> x, memory = np.array([[[1.0, 2.0], [3.0, 5.0]]]), np.zeros((1, 4, 2))
>>> params = parameters(2, heads=1, hidden=3, rng=np.random.default_rng(0))
>>> y, cache = forward(x, memory, *params.values(), heads=1)
>>> own, cross = weights(cache)
>>> own[0, 0, 0]                            # the first place sees itself only
array([1., 0.])
>>> cross[0, 0, 0]                          # four places of the memory, all alike
array([0.25, 0.25, 0.25, 0.25])
"""

import numpy as np

from helpers.reference import attention, multi_head_attention
from helpers.reference._support.masks import check_attention_mask
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
    x, memory,
    Wq, bq, Wk, bk, Wv, bv, Wo, bo,
    gamma1, beta1,
    Wq2, bq2, Wk2, bk2, Wv2, bv2, Wo2, bo2,
    gamma2, beta2,
    W1, b1, W2, b2,
    gamma3, beta3,
    *, heads, mask=None, memory_mask=None, activation="relu", norm="post", epsilon=1e-3,
):
    """Return y and what `backward` needs.

    mask, besides the causal one: True = may look, what broadcasts to (B, T, T); memory_mask: to (B,
    T, S). activation: "relu" or "gelu". norm: "post" or "pre". Raises ValueError for other shapes,
    dtypes, NaN and options.
    """
    check_shapes(
        "BTD,BSM,DP,P,DP,P,DQ,Q,QD,D,D,D,DR,R,MR,R,MU,U,UD,D,D,D,DF,F,FD,D,D,D",
        x=x, memory=memory,
        Wq=Wq, bq=bq, Wk=Wk, bk=bk, Wv=Wv, bv=bv, Wo=Wo, bo=bo,
        gamma1=gamma1, beta1=beta1,
        Wq2=Wq2, bq2=bq2, Wk2=Wk2, bk2=bk2, Wv2=Wv2, bv2=bv2, Wo2=Wo2, bo2=bo2,
        gamma2=gamma2, beta2=beta2,
        W1=W1, b1=b1, W2=W2, b2=b2,
        gamma3=gamma3, beta3=beta3,
    )
    check_option("norm", norm, "post or pre", norm in ("post", "pre"))
    own = {"heads": heads, "mask": _causal(mask, x)}
    cross = {"heads": heads, "mask": _checked(memory_mask, x, memory)}
    attend, look, feed = (
        (Wq, bq, Wk, bk, Wv, bv, Wo, bo),
        (Wq2, bq2, Wk2, bk2, Wv2, bv2, Wo2, bo2),
        (W1, b1, W2, b2),
    )
    if norm == "post":
        a, attend_cache = multi_head_attention.forward(x, x, x, *attend, **own)
        g, norm1_cache = layer_normalization.forward(x + a, gamma1, beta1, epsilon=epsilon)
        c, look_cache = multi_head_attention.forward(g, memory, memory, *look, **cross)
        h, norm2_cache = layer_normalization.forward(g + c, gamma2, beta2, epsilon=epsilon)
        f, feed_cache = feed_forward.forward(h, *feed, activation=activation)
        y, norm3_cache = layer_normalization.forward(h + f, gamma3, beta3, epsilon=epsilon)
    else:
        n, norm1_cache = layer_normalization.forward(x, gamma1, beta1, epsilon=epsilon)
        a, attend_cache = multi_head_attention.forward(n, n, n, *attend, **own)
        n, norm2_cache = layer_normalization.forward(g := x + a, gamma2, beta2, epsilon=epsilon)
        c, look_cache = multi_head_attention.forward(n, memory, memory, *look, **cross)
        n, norm3_cache = layer_normalization.forward(h := g + c, gamma3, beta3, epsilon=epsilon)
        f, feed_cache = feed_forward.forward(n, *feed, activation=activation)
        y = h + f
    return y, (norm, attend_cache, norm1_cache, look_cache, norm2_cache, feed_cache, norm3_cache, y)
# fmt: on


def backward(dy, cache):
    """Return dx, d_memory and the gradients of the parameters, in forward's order: forward, read
    from its end.

    Where forward adds two arrays, the gradient of the sum goes to both.
    """
    check_cache(cache, str, tuple, tuple, tuple, tuple, tuple, tuple, ARRAY)
    norm, attend_cache, norm1_cache, look_cache, norm2_cache, feed_cache, norm3_cache, y = cache
    check_gradient(y.shape, y.dtype, dy=dy)
    if norm == "post":
        dh, *d_norm3 = layer_normalization.backward(dy, norm3_cache)
        df, *d_feed = feed_forward.backward(dh, feed_cache)
        dg, *d_norm2 = layer_normalization.backward(dh + df, norm2_cache)
        dc, dk2, dv2, *d_look = multi_head_attention.backward(dg, look_cache)
        dx, *d_norm1 = layer_normalization.backward(dg + dc, norm1_cache)
        dq, dk, dv, *d_attend = multi_head_attention.backward(dx, attend_cache)
        dx = dx + dq + dk + dv
    else:
        dn, *d_feed = feed_forward.backward(dy, feed_cache)
        dn, *d_norm3 = layer_normalization.backward(dn, norm3_cache)
        dn, dk2, dv2, *d_look = multi_head_attention.backward(dh := dy + dn, look_cache)
        dn, *d_norm2 = layer_normalization.backward(dn, norm2_cache)
        dq, dk, dv, *d_attend = multi_head_attention.backward(dg := dh + dn, attend_cache)
        dn, *d_norm1 = layer_normalization.backward(dq + dk + dv, norm1_cache)
        dx = dg + dn
    return (dx, dk2 + dv2, *d_attend, *d_norm1, *d_look, *d_norm2, *d_feed, *d_norm3)


def weights(cache):
    """Return how much each place looked at the places of x (B, heads, T, T) and at the memory's (B,
    heads, T, S).
    """
    _norm, attend_cache, _norm1_cache, look_cache, *_others = cache
    return multi_head_attention.weights(attend_cache), multi_head_attention.weights(look_cache)


def parameters(width, heads, hidden, *, rng, dtype=np.float64):
    """Return forward's arrays after x and memory, in its order, as a dict of initial values: W at
    random, b and β 0, γ 1.

    width: D, the last size of x and of the memory. Raises ValueError for heads that do not divide
    it.
    """
    return {
        **initial.attention(width, heads, rng=rng, dtype=dtype),
        **initial.normalization(width, dtype=dtype, ending=1),
        **initial.attention(width, heads, rng=rng, dtype=dtype, ending=2),
        **initial.normalization(width, dtype=dtype, ending=2),
        **initial.feed_forward(width, hidden, rng=rng, dtype=dtype),
        **initial.normalization(width, dtype=dtype, ending=3),
    }


def _causal(mask, x):
    """The causal mask, and where there is another one, both."""
    B, T, _D = x.shape
    check_attention_mask(mask, (B, T, T))
    causal = attention.causal_mask(T)
    return causal if mask is None else causal & mask


def _checked(mask, x, memory):
    check_attention_mask(mask, (*x.shape[:2], memory.shape[1]), name="memory_mask")
    return mask


# fmt: off
def example(rng):
    """Return small random arrays, all widths different, and options with a mask of the memory (B,
    1, S).
    """
    B, T, S, D, M, P, Q, R, U, F = 2, 3, 4, 5, 3, 8, 6, 2, 4, 7
    shapes = (
        (B, T, D), (B, S, M), (D, P), (P,), (D, P), (P,), (D, Q), (Q,), (Q, D), (D,), (D,), (D,),
        (D, R), (R,), (M, R), (R,), (M, U), (U,), (U, D), (D,), (D,), (D,), (D, F), (F,), (F, D),
        (D,), (D,), (D,),
    )
    mask = rng.random((B, 1, S)) < 0.6
    mask[..., 0] = True
    options = {
        "heads": 2,
        "memory_mask": mask,
        "activation": "gelu",
        "norm": "pre",
        "epsilon": 2**-10,
    }
    return tuple(rng.normal(size=shape) for shape in shapes), options
# fmt: on
