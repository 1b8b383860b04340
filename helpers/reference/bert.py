"""BERT's encoder:  x = norm(word + position + type); in each layer x = norm(x + attention(x)); x =
norm(x + dense(x))

    math           code                shape            Keras (keras_hub is a package apart)
    word number    ids                 (B, T)           "token_ids" of keras_hub.models.BertBackbone
    1 = a token    mask                (B, T)           "padding_mask"
    sentence 0, 1  token_types         (B, T)           "segment_ids"
    Wq, Wk, Wv     Layer.Wqkv          (D, 3 D)         keras.layers.MultiHeadAttention, as one
    Wo             Layer.Wo            (D, D)           its output kernel, reshaped
    W₁, W₂         Layer.W1, Layer.W2  (D, F), (F, D)   keras.layers.Dense(F, "gelu"), Dense(D)
    γ, β           gamma, beta         (D,)             keras.layers.LayerNormalization
    x              vectors             (B, T, D)        "sequence_output"
    A              attention           (L, B, H, T, T)  scores of MultiHeadAttention, in each layer

B sentences, T tokens, D numbers a token, H heads, F units inside, L layers. Each head has its own d
= D / H columns: A = softmax(q kᵀ / √d) says how much each token (row) looks at each other one
(column), and never at padding. The norm stands after the sum ("post-norm"), and dense(x) = GELU(x
W₁ + b₁) W₂ + b₂ with the exact GELU, x · Φ(x). This file is inference only: there is no backward
and no dropout. The vectors at padding mean nothing.
Source: Devlin, Chang, Lee and Toutanova (2019), doi:10.18653/v1/N19-1423.

>>> weights = random_weights(np.random.default_rng(0), words=9, width=4, inside=8, layers=2)
>>> vectors, attention = forward(weights, ids=np.array([[2, 5, 3]]), heads=2, return_attention=True)
>>> vectors.shape, attention.shape  # a vector for each token; 2 layers, 1 sentence, 2 heads, 3 × 3
((1, 3, 4), (2, 1, 2, 3, 3))
>>> bool(np.allclose(attention.sum(axis=-1), 1))
True
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import check_array, check_option, check_rng, unchecked
from helpers.reference._support.windows import blocks
from helpers.reference.activations import softmax
from helpers.reference.activations.gelu import share_below

EPSILON = 1e-12
# atanh(erf(x / √2)) / x as a polynomial in x², fitted so that the largest error of GELU is 7e-8, in
# exact arithmetic.
GELU = (
    7.97884268e-01,
    3.63341492e-02,
    -3.30267429e-05,
    -5.52733742e-05,
    3.97406904e-06,
    -1.33783092e-07,
    1.81392486e-09,
)
GELU_BLOCK = 200_000  # bytes


class Layer(NamedTuple):
    """The weights of one encoder layer: y = x W + b, so W is (in, out), as in Keras; Wqkv is Wq, Wk
    and Wv side by side.
    """

    Wqkv: np.ndarray
    bqkv: np.ndarray
    Wo: np.ndarray
    bo: np.ndarray
    gamma1: np.ndarray
    beta1: np.ndarray
    W1: np.ndarray
    b1: np.ndarray
    W2: np.ndarray
    b2: np.ndarray
    gamma2: np.ndarray
    beta2: np.ndarray


class Weights(NamedTuple):
    """All weights: words (V, D), positions (P, D), types (2, D), gamma (D,), beta (D,), and a Layer
    for each layer.
    """

    words: np.ndarray
    positions: np.ndarray
    types: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    layers: tuple


def forward(weights, *, ids, heads, mask=None, token_types=None, return_attention=False):
    """Return the token vectors (B, T, D); with return_attention also every layer's attention
    weights (L, B, H, T, T).

    weights: Weights; ids: whole numbers (B, T) from 0 to V − 1; mask: bool (B, T), True = a token,
    False = padding, which nobody looks at; token_types: 0 and 1 (B, T), 1 = the second sentence of
    a pair. Without mask every place is a token. Raises ValueError for other shapes, dtypes and
    ranges, for a row without a token, and for heads that do not divide D.
    """
    mask, token_types = _checked(weights, ids, heads, mask, token_types)
    B, T = ids.shape
    x = weights.words[ids] + weights.positions[:T] + weights.types[token_types]
    # one row a token: only attention mixes rows
    x = _norm(x.reshape(B * T, -1), weights.gamma, weights.beta)
    attention = []
    with unchecked():
        for layer in weights.layers:
            x, seen = _layer(x, layer, mask, heads)
            attention += [seen] if return_attention else []
    vectors = x.reshape(B, T, -1)
    return (vectors, np.stack(attention)) if return_attention else vectors


def sentence_vectors(vectors, *, mask):
    """Return s / |s| with s = Σ mask · vectors / Σ mask: one vector of length 1 for each sentence,
    as MiniLM makes it.

    vectors (B, T, D), mask bool (B, T) → (B, D). The dot product of two of them is the cosine of
    the angle between them. In Keras: keras.layers.GlobalAveragePooling1D with a mask, then
    keras.layers.UnitNormalization.
    Source: Reimers and Gurevych (2019), doi:10.18653/v1/D19-1410.

    >>> vectors = np.array([[[3.0, 0.0], [3.0, 8.0], [9.0, 9.0]]])
    >>> sentence_vectors(vectors, mask=np.array([[True, True, False]]))
    array([[0.6, 0.8]])
    """
    check_array(vectors=vectors)
    check_option("vectors", vectors.shape, "(B, T, D)", vectors.ndim == 3)
    _check_real(mask, vectors.shape[:2])
    mean = np.where(mask[..., None], vectors, 0).sum(axis=1) / mask.sum(
        axis=1, keepdims=True, dtype=vectors.dtype
    )
    return mean / np.sqrt((mean * mean).sum(axis=1, keepdims=True))


def random_weights(rng, *, words, width, inside, layers, positions=16, dtype=np.float64):
    """Return small random Weights of V = words, D = width, F = inside: an encoder that has learned
    nothing.
    """
    check_rng(rng)

    def dense(n, m):
        return rng.normal(size=(n, m)).astype(dtype) / np.sqrt(n, dtype=dtype), rng.normal(
            size=m
        ).astype(dtype)

    def norm():
        return rng.uniform(0.5, 1.5, width).astype(dtype), rng.normal(size=width).astype(dtype)

    return Weights(
        *(dense(n, width)[0] for n in (words, positions, 2)),
        *norm(),
        tuple(
            Layer(
                *dense(width, 3 * width),
                *dense(width, width),
                *norm(),
                *dense(width, inside),
                *dense(inside, width),
                *norm(),
            )
            for _ in range(layers)
        ),
    )


def _layer(x, p, mask, heads):
    """Return one layer's output, a row a token (B·T, D), and its attention weights (B, H, T, T)."""
    B, T = mask.shape
    # each (B, H, T, d)
    q, k, v = _dense(x, p.Wqkv, p.bqkv).reshape(B, T, 3, heads, -1).transpose(2, 0, 3, 1, 4)
    k_transposed = k.swapaxes(2, 3).copy()  # in order in memory: q kᵀ is 4 times as fast
    scores = (q / np.sqrt(q.shape[-1], dtype=x.dtype)) @ k_transposed
    if not mask.all():
        # e^−∞ = 0: padding is not looked at
        scores = np.where(mask[:, None, None, :], scores, -np.inf)
    a, _cache = softmax.forward(scores)
    seen = (a @ v).transpose(0, 2, 1, 3).reshape(x.shape)
    x = _norm(_dense(seen, p.Wo, p.bo, plus=x), p.gamma1, p.beta1)
    inside = _dense(x, p.W1, p.b1)
    inside = _gelu(inside, out=inside)
    return _norm(_dense(inside, p.W2, p.b2, plus=x), p.gamma2, p.beta2), a


def _dense(x, W, b, *, plus=None):
    """Return x W + b, and `plus` it where that is given: sums written over the product."""
    y = x @ W
    y += b
    if plus is not None:
        y += plus
    return y


def _norm(x, gamma, beta):
    """Return γ (x − mean) / √(variance + ε) + β over the last axis: layer normalisation."""
    y = x - x.mean(axis=-1, keepdims=True)
    y /= np.sqrt((y * y).mean(axis=-1, keepdims=True) + EPSILON)
    y *= gamma
    y += beta
    return y


@np.errstate(over="ignore")  # a polynomial that runs over is ±∞, and tanh(±∞) = ±1 is right
def _gelu(x, *, out=None):
    """Return x Φ(x) = x (1 + erf(x / √2)) / 2; in float32 as x (1 + tanh(x · polynomial of x²)) /
    2.

    The float32 form is about eight times as fast as SciPy's Φ and as near to the exact value: 6e-7
    at most, by rounding. It goes by blocks of rows, which the cache holds through all its steps.
    out: where to write it, x itself if need be; None: a new array.
    Source: Hendrycks and Gimpel (2016), doi:10.48550/arXiv.1606.08415, whose tanh form stops after
    the second term.
    """
    if x.dtype == np.float64:
        return x * share_below(x)  # for checks: its time does not matter
    out = np.empty_like(x) if out is None else out
    for rows in blocks(x, GELU_BLOCK):
        z = x[rows]
        square = z * z
        a = square * GELU[-1]
        # c₀ + z² (c₁ + z² (c₂ + …)), all written over a: new arrays cost more than the sums
        for factor in GELU[-2:0:-1]:
            a += factor
            a *= square
        a += GELU[0]
        a *= z
        np.tanh(a, out=a)
        a += 1
        a *= z
        np.multiply(a, 0.5, out=out[rows])
    return out


def _checked(weights, ids, heads, mask, token_types):
    """Return mask and token_types, made where they are None; ValueError for what the encoder cannot
    take.
    """
    V, D = weights.words.shape
    check_option(
        "heads",
        heads,
        f"a whole number that divides D={D}",
        is_whole(heads, least=1) and D % heads == 0,
    )
    _check_numbers("ids", ids, V)
    check_option(
        "ids",
        ids.shape,
        f"(B, T), not empty, with T at most {len(weights.positions)}",
        ids.ndim == 2 and ids.size and ids.shape[1] <= len(weights.positions),
    )
    mask = np.ones(ids.shape, dtype=bool) if mask is None else mask
    _check_real(mask, ids.shape)
    token_types = np.zeros_like(ids) if token_types is None else token_types
    _check_numbers("token_types", token_types, len(weights.types))
    check_option(
        "token_types", token_types.shape, f"{ids.shape} as ids is", token_types.shape == ids.shape
    )
    return mask, token_types


def _check_numbers(name, array, end):
    whole = isinstance(array, np.ndarray) and array.dtype.kind in "iu"
    check_option(
        name, getattr(array, "dtype", type(array).__name__), "an array of whole numbers", whole
    )
    if array.size:
        check_option(
            name,
            f"{array.min()} to {array.max()}",
            f"from 0 to {end - 1}",
            array.min() >= 0 and array.max() < end,
        )


def _check_real(mask, shape):
    found = (getattr(mask, "dtype", type(mask).__name__), getattr(mask, "shape", ()))
    check_option(
        "mask", found, f"an array of bool, shape {shape}", found == (np.dtype(bool), shape)
    )
    check_option(
        "mask",
        "a row without True",
        "True at one token or more of each row",
        mask.any(axis=1).all(),
    )
