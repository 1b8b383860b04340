"""The masked-word head and the small BERT that carries one: Keras makes the same of the weights."""

import os

import numpy as np
import pytest

from helpers.datasets import files, masked_word
from helpers.reference import masked_word as head_of
from helpers.reference.wordpiece import SPECIAL


def rng(seed=0):
    return np.random.default_rng(seed)


@pytest.fixture(scope="module")
def keras():
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    return pytest.importorskip("keras")


@pytest.fixture(scope="module")
def filler():
    return masked_word.load()


def random_head(width=4, tokens=7, dtype=np.float64):
    draw = rng()
    arrays = [
        draw.normal(size=(width, width)),
        *draw.normal(size=(3, width)),
        draw.normal(size=tokens),
    ]
    return head_of.Head(*(array.astype(dtype) for array in arrays))


def encoder(keras, weights, heads):
    """Return the encoder as a Keras model of ids (B, T), without padding."""
    layers, width = keras.layers, weights.words.shape[1]

    def made(layer, *arrays):
        layer.build((None, None, arrays[0].shape[0]))
        layer.set_weights(
            [np.reshape(a, w.shape) for a, w in zip(arrays, layer.weights, strict=True)]
        )
        return layer

    def norm(gamma, beta):
        return made(layers.LayerNormalization(epsilon=1e-12), gamma, beta)

    ids = keras.Input((None,), dtype="int32")
    x = keras.ops.take(weights.words, ids, axis=0)
    x = norm(weights.gamma, weights.beta)(
        x + weights.positions[: ids.shape[1] or 9] + weights.types[0]
    )
    for p in weights.layers:
        kernels, biases = np.split(p.Wqkv, 3, axis=1), np.split(p.bqkv, 3)
        attention = layers.MultiHeadAttention(heads, width // heads)
        seen = attention(x, x)
        parts = [part for pair in zip(kernels, biases, strict=True) for part in pair] + [p.Wo, p.bo]
        shapes = [w.shape for w in attention.weights]
        attention.set_weights([np.reshape(a, s) for a, s in zip(parts, shapes, strict=True)])
        x = norm(p.gamma1, p.beta1)(x + seen)
        inside = made(layers.Dense(p.W1.shape[1], "gelu"), p.W1, p.b1)(x)
        x = norm(p.gamma2, p.beta2)(x + made(layers.Dense(width), p.W2, p.b2)(inside))
    return keras.Model(ids, x)


def test_logits_of_the_stored_network_are_those_of_keras(keras, filler):
    ids = rng(1).integers(5, len(filler.tokenizer.vocabulary), (3, 9))
    ids[:, 0], ids[:, -1] = 2, 3
    gaps = np.zeros(ids.shape, dtype=bool)
    gaps[[0, 1, 1, 2], [4, 1, 7, 3]] = True
    x = encoder(keras, filler.weights, filler.heads)(ids).numpy()[gaps]
    head = filler.head
    inside = keras.activations.gelu(x @ head.W + head.b, approximate=False)
    norm = keras.layers.LayerNormalization(epsilon=1e-12)
    norm.build(inside.shape)
    norm.set_weights([head.gamma, head.beta])
    theirs = norm(inside).numpy() @ filler.weights.words.T + head.bias
    ours = filler.logits(ids, gaps)
    assert ours.shape == (4, len(filler.tokenizer.vocabulary))
    assert ours.dtype == np.float32
    np.testing.assert_allclose(ours, theirs, rtol=0, atol=2e-4)


def test_logits_by_hand():
    head, words = random_head(), rng(1).normal(size=(7, 4))
    x = rng(2).normal(size=(1, 4))
    from math import erf

    inside = [u * (1 + erf(u / 2**0.5)) / 2 for u in (x @ head.W + head.b)[0]]
    mean = sum(inside) / 4
    spread = (sum((u - mean) ** 2 for u in inside) / 4 + 1e-12) ** 0.5
    scaled = [
        g * (u - mean) / spread + b for u, g, b in zip(inside, head.gamma, head.beta, strict=True)
    ]
    by_hand = [sum(s * w for s, w in zip(scaled, word, strict=True)) for word in words] + head.bias
    np.testing.assert_allclose(head_of.logits(x, head=head, words=words)[0], by_hand, rtol=1e-12)


@pytest.mark.parametrize(
    ("x", "words"),
    [
        (np.zeros((2, 5)), np.zeros((7, 4))),
        (np.zeros((2, 4)), np.zeros((6, 4))),
        (np.zeros(4), np.zeros((7, 4))),
    ],
)
def test_logits_rejects_other_shapes(x, words):
    with pytest.raises(ValueError, match=r"masked_word: \w+ must be \("):
        head_of.logits(x, head=random_head(), words=words)


def test_the_stored_network_has_the_stated_sizes(filler):
    tokens = len(filler.tokenizer.vocabulary)
    assert tokens == 9_334
    assert set(SPECIAL) <= set(filler.tokenizer.vocabulary)
    assert (filler.weights.words.shape, filler.weights.positions.shape) == (
        (tokens, 128),
        (64, 128),
    )
    assert (len(filler.weights.layers), filler.heads, filler.head.bias.shape) == (2, 2, (tokens,))
    for array in (*filler.weights[:5], *filler.weights.layers[1], *filler.head):
        assert array.dtype == np.float32
        assert not array.flags.writeable
    assert files.path(masked_word.NAME).stat().st_size < 4_000_000


def test_it_fills_a_gap_in_the_whale(filler):
    ids = filler.tokenizer.encode(["the [MASK] whale ."]).ids
    z = filler.logits(ids, ids == filler.tokenizer.number["[MASK]"])
    assert filler.tokenizer.vocabulary[z.argmax()] == "sperm"


def test_the_smallest_deviation_is_a_millionth():
    """gelu(±2·10⁻⁶) = ±10⁻⁶, whose variance is 10⁻¹² as ε is: n = ±10⁻⁶ / √(2 · 10⁻¹²)."""
    one, none = np.eye(2), np.zeros(2)
    head = head_of.Head(one, none, np.ones(2), none, none)
    z = head_of.logits(np.array([[2e-6, -2e-6]]), head=head, words=one)
    np.testing.assert_allclose(z, [[0.5**0.5, -(0.5**0.5)]], rtol=1e-5)
