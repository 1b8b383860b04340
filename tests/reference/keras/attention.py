"""Attention and positions."""

import numpy as np

from tests.reference.keras.stateless import call

CAUSAL = np.tri(3, dtype=bool)


def attention(keras, q, k, v, *, mask=None, scale=None):
    """Keras's scores and masked softmax, for any leading axes."""
    scale = 1 / np.sqrt(q.shape[-1]) if scale is None else scale
    scores = keras.ops.matmul(q, keras.ops.swapaxes(k, -1, -2)) * float(scale)
    weights = keras.layers.Softmax()(
        scores, mask=None if mask is None else keras.ops.convert_to_tensor(mask)
    )
    return keras.ops.matmul(weights, v)


def multi_head_attention(keras, query, key, value, *weights, heads, mask=None, **options):
    """keras.layers.MultiHeadAttention; it returns its scores, because only then a query may look at
    nothing.

    Keras rounds 1/√d to float32: only where d is a power of 4 is it what ours is.
    """
    _Wq, bq, _Wk, _bk, _Wv, bv, _Wo, bo = weights
    layer = keras.layers.MultiHeadAttention(
        heads, len(bq) // heads, len(bv) // heads, output_shape=len(bo)
    )
    layer.build(query.shape, value.shape, key.shape)
    shaped = [
        keras.ops.reshape(array, variable.shape)
        for array, variable in zip(weights, layer.trainable_variables, strict=True)
    ]
    mask = None if mask is None else keras.ops.convert_to_tensor(mask)
    (y, _weights), _state = layer.stateless_call(
        shaped, [], query, value, key, attention_mask=mask, return_attention_scores=True, **options
    )
    return y


def positions(keras, x, P):
    """An embedding of 0, 1 … T − 1, added."""
    return x + call(keras.layers.Embedding(*P.shape), keras.ops.arange(x.shape[1]), P)


def attention_cases(rng):
    """Leading axes from none to two, one query, one key, masks that broadcast, a scale."""

    def arrays(lead, T, S, d, e):
        return (
            rng.normal(size=(*lead, T, d)),
            rng.normal(size=(*lead, S, d)),
            rng.normal(size=(*lead, S, e)),
        )

    padding = np.array([[True] * 5, [True, True, False, False, False]])
    yield "no leading axes", (arrays((), 4, 5, 3, 2), {})
    yield (
        "examples and heads, padded",
        (arrays((2, 3), 4, 5, 2, 6), {"mask": padding[:, None, None]}),
    )
    yield "causal", (arrays((2,), 3, 3, 4, 2), {"mask": CAUSAL})
    yield "a scale", (arrays((2,), 3, 4, 5, 2), {"scale": 0.75})
    yield "one query, one key", (arrays((1,), 1, 1, 3, 2), {})
    yield "nothing to look at", (arrays((1,), 2, 3, 4, 5), {"mask": np.zeros((2, 3), bool)})


def multi_head_cases(rng):
    """Self-attention's shapes, one head, masks with one head axis or none, one example of one
    place.
    """

    def arrays(B, T, S, heads, D):
        sizes = [(B, T, D), (B, S, D), (B, S, D), *[(D, D), (D,)] * 4]
        return tuple(rng.normal(size=size) for size in sizes), {"heads": heads}

    masks = {
        "causal": CAUSAL,
        "padded": np.array([[[True, True, False]], [[True, True, True]]]),
        "a mask for each head": np.stack([CAUSAL, CAUSAL[::-1]])[None],
    }
    for label, mask in masks.items():
        inputs, options = arrays(2, 3, 3, 2, 8)
        yield label, (inputs, options | {"mask": mask})
    yield "one head", arrays(2, 3, 5, 1, 4)
    yield "four heads", arrays(3, 2, 5, 4, 4)
    yield "one place", arrays(1, 1, 1, 2, 8)


KERAS = {
    "attention": attention,
    "multi_head_attention": multi_head_attention,
    "positions": positions,
}
CASES = {
    "attention": attention_cases,
    "multi_head_attention": multi_head_cases,
    "positions": lambda rng: {
        "as long as P": ((rng.normal(size=(3, 4, 2)), rng.normal(size=(4, 2))), {}),
        "one place": ((rng.normal(size=(1, 1, 2)), rng.normal(size=(4, 2))), {}),
    },
}
