"""Recurrent layers, attention, and texts."""

import keras
import numpy as np

from tests.chapters.keras_names.support import differs, images, same, sigmoid, softmax, words

STEPS = images(2, 4, 3)  # two sequences of four steps
OTHER = images(2, 5, 3)[:, ::-1].copy()


def made(layer, units=2, **options):
    """Return a recurrent layer with its weights W, U, b as arrays."""
    layer = layer(units, **options)
    layer(STEPS)
    return layer, [np.asarray(weight) for weight in layer.get_weights()]


def simple(layer):
    """The same weights at each step, and the state before."""
    layer, (W, U, b) = made(layer)
    h = np.zeros((2, 2))
    for t in range(4):
        h = np.tanh(STEPS[:, t] @ W + h @ U + b)
    same(layer(STEPS), h)


def lstm(layer):
    """Three gates, i, f and o, change the memory c or show it."""
    layer, (W, U, b) = made(layer, bias_initializer="ones")
    h = c = np.zeros((2, 2))
    for t in range(4):
        i, f, g, o = np.split(STEPS[:, t] @ W + h @ U + b, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    same(layer(STEPS), h)


def gru(layer):
    """Two gates, z and r; where z is 1 the old state stays."""
    layer, (W, U, b) = made(layer)
    h = np.zeros((2, 2))
    for t in range(4):
        x, past = STEPS[:, t] @ W + b[0], h @ U + b[1]
        z, r = sigmoid(x[:, :2] + past[:, :2]), sigmoid(x[:, 2:4] + past[:, 2:4])
        h = z * h + (1 - z) * np.tanh(x[:, 4:] + r * past[:, 4:])
    same(layer(STEPS), h)


def bidirectional(layer):
    layer = layer(keras.layers.SimpleRNN(2))
    y = layer(STEPS)
    same(y[:, :2], np.asarray(layer.forward_layer(STEPS)))
    backward = keras.layers.SimpleRNN(2)
    backward(STEPS)
    backward.set_weights(layer.backward_layer.get_weights())
    same(y[:, 2:], np.asarray(backward(STEPS[:, ::-1])))


def state(word):
    """What is carried on is handed out beside the answers."""
    layer = keras.layers.SimpleRNN(2, return_sequences=True, **words(word))
    answers, last = layer(STEPS)
    same(answers[:, -1], np.asarray(last))


def unrolled(word):
    layer = keras.layers.SimpleRNN(2, **words(word))
    layer(STEPS)
    rolled = keras.layers.SimpleRNN(2)
    rolled(STEPS)
    rolled.set_weights(layer.get_weights())
    assert layer.unroll
    assert not rolled.unroll
    same(layer(STEPS), np.asarray(rolled(STEPS)))


def recurrent_kernel(word):
    layer, (_, U, _) = made(keras.layers.SimpleRNN)
    same(layer.cell.recurrent_kernel, U)
    assert word == "layer.cell.recurrent_kernel"
    assert U.shape == (2, 2)


def mask(word):
    """Steps that are padding count for nothing."""
    layer, _ = made(keras.layers.LSTM)
    real = np.array([[True, True, False, False]] * 2)
    same(layer(STEPS, **{word: real}), np.asarray(layer(STEPS[:, :2])))


def convolution_1d(layer):
    layer = layer(5, 2)
    y, w = np.asarray(layer(STEPS)), np.asarray(layer.kernel)
    assert w.shape == (2, 3, 5)
    for t in range(3):
        same(y[:, t], np.tensordot(STEPS[:, t : t + 2], w, 2), 1e-4)


def embedding(layer):
    layer = layer(6, 3)
    y = layer(np.array([[4, 0]]))
    same(y[0], np.asarray(layer.embeddings)[[4, 0]])


def positions(layer):
    """A learned row for each place, added to what stands there."""
    layer = layer(4, 3)
    same(STEPS + layer(np.arange(4)), STEPS + np.asarray(layer.embeddings))


def attention(layer):
    """Called with queries, values and keys, in this order."""
    q, k, v = STEPS, OTHER, np.tanh(OTHER)
    y, weights = layer()([q, v, k], return_attention_scores=True)
    wanted = softmax(q @ np.swapaxes(k, 1, 2))
    same(weights, wanted, 1e-4)
    same(y, wanted @ v, 1e-4)


def heads(q, k, v, weights):
    """Return what multi-head attention computes, in NumPy, of one head or several."""
    (Wq, bq), (Wk, bk), (Wv, bv), (Wo, bo) = zip(weights[::2], weights[1::2], strict=True)
    Q, K, V = (
        np.einsum("btd,dhk->bhtk", x, W) + b[None, :, None]
        for x, W, b in ((q, Wq, bq), (k, Wk, bk), (v, Wv, bv))
    )
    A = softmax(Q @ np.swapaxes(K, 2, 3) / np.sqrt(Q.shape[-1]))
    return np.einsum("bhtk,hkd->btd", A @ V, Wo) + bo


def multi_head(layer, other=OTHER):
    """Several attentions side by side; called with query, value, key, in this order."""
    layer = layer(num_heads=2, key_dim=4)
    y = layer(STEPS, np.tanh(other), other)
    weights = [np.asarray(weight) for weight in layer.get_weights()]
    same(y, heads(STEPS, other, np.tanh(other), weights), 1e-4)


def self_attention(layer):
    layer = layer(num_heads=1, key_dim=4)
    y = layer(STEPS, STEPS)
    weights = [np.asarray(weight) for weight in layer.get_weights()]
    same(y, heads(STEPS, STEPS, STEPS, weights), 1e-4)


def cross_attention(layer):
    """Queries from one sequence; keys and values from another, of another length."""
    layer = layer(num_heads=1, key_dim=4)
    y = layer(STEPS, OTHER)
    weights = [np.asarray(weight) for weight in layer.get_weights()]
    same(y, heads(STEPS, OTHER, OTHER, weights), 1e-4)


def argument(changed):
    """Return a case: the word is the name of this argument of attention."""

    def case(word):
        given = {"query": STEPS, "key": OTHER, "value": np.tanh(OTHER)}
        assert word == changed
        layer = keras.layers.MultiHeadAttention(1, 4)
        y = layer(**given)
        weights = [np.asarray(weight) for weight in layer.get_weights()]
        wanted = given | {word: 2 * given[word]}
        same(layer(**wanted), heads(*wanted.values(), weights), 1e-4)
        differs(layer(**wanted), y)

    return case


def padding_mask(word):
    """What lies behind the second place is not looked at."""
    layer = keras.layers.MultiHeadAttention(1, 4)
    seen = np.array([[[True, True, False, False]] * 4] * 2)
    y = np.asarray(layer(STEPS, STEPS, **{word: seen}))
    same(y, np.asarray(layer(STEPS, STEPS[:, :2])), 1e-4)


def causal_mask(word):
    """What comes later changes nothing at a place."""
    layer = keras.layers.MultiHeadAttention(1, 4)
    later = STEPS.copy()
    later[:, 3] += 5
    y = layer(STEPS, STEPS, **{word: True})
    z = layer(later, later, **{word: True})
    same(y[:, :3], np.asarray(z[:, :3]))
    differs(y[:, 3], z[:, 3])


def feed_forward(layer):
    """Each place by itself."""
    first, second = layer(8, "relu"), layer(3)
    y = np.asarray(second(first(STEPS)))
    same(y[:, 2], np.asarray(second(first(STEPS[:, 2]))))


def sentence_vector(layer):
    mean = STEPS.mean(axis=1)
    same(layer()(mean), mean / np.linalg.norm(mean, axis=1, keepdims=True))


def bag_of_words(layer):
    """How often, not where: the first column counts words that it does not know."""
    layer.adapt(["the whale the sea"])
    assert layer.get_vocabulary() == ["[UNK]", "the", "whale", "sea"]
    same(layer(["sea the the boat"]), [[1, 2, 0, 1]])
    same(layer(["the boat the sea"]), [[1, 2, 0, 1]])


GLOSSARY = {
    "state": state,
    "recurrent layer": simple,
    "unrolled": unrolled,
    "LSTM": lstm,
    "GRU": gru,
    "recurrent weights": recurrent_kernel,
    "mask": mask,
    "one-dimensional convolution": convolution_1d,
    "embedding": embedding,
    "matrix factorisation": embedding,
    "attention": attention,
    "self-attention": self_attention,
    "query": argument("query"),
    "key": argument("key"),
    "value": argument("value"),
    "multi-head attention": multi_head,
    "positional encoding": positions,
    "padding mask": padding_mask,
    "causal mask": causal_mask,
    "feed-forward network": feed_forward,
    "cross-attention": cross_attention,
    "sentence vector": sentence_vector,
    "bag of words": bag_of_words,
}
FINDER = {
    "convolution, 1-D": convolution_1d,
    "embedding": embedding,
    "matrix factorisation": embedding,
    "simple recurrent layer": simple,
    "LSTM": lstm,
    "GRU": gru,
    "bidirectional layer": bidirectional,
    "scaled dot-product attention": attention,
    "multi-head attention": multi_head,
}
