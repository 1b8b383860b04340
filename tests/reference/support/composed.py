"""Networks of every kind of layer, each with the same model in Keras: what test_composed.py
compares.
"""

import numpy as np

from helpers.reference import layers
from helpers.reference.network import Network

# three sequences of five steps
MASK = np.array([[1, 1, 1, 1, 1], [0, 1, 1, 1, 0], [1, 0, 0, 0, 0]], bool)
IDS = np.array([[3, 1, 6, 2, 1], [0, 4, 4, 5, 0], [2, 0, 0, 0, 0]])


def pictures(rng, dtype):
    """Convolution, batch normalisation, all poolings."""
    part = {"rng": rng, "dtype": dtype}
    network = Network(
        [
            layers.convolution(2, 4, 3, padding="same", dilation_rate=2, **part),
            layers.batch_normalization(4, momentum=7 / 8, dtype=dtype),
            layers.activation("relu"),
            layers.max_pooling(2, strides=1, padding="same"),
            layers.average_pooling((2, 3)),
            layers.convolution(4, 5, 2, strides=(1, 2), **part),
            layers.activation("swish"),
            layers.global_average_pooling(),
            layers.batch_normalization(5, momentum=3 / 4, epsilon=2**-8, dtype=dtype),
            layers.dense(5, 3, **part),
        ],
        input_shape=(6, 9, 2),
    )

    def model(keras):
        use = keras.layers
        return keras.Sequential(
            [
                keras.Input((6, 9, 2)),
                use.Conv2D(4, 3, padding="same", dilation_rate=2),
                use.BatchNormalization(momentum=7 / 8, epsilon=1e-3),
                use.ReLU(),
                use.MaxPooling2D(2, strides=1, padding="same"),
                use.AveragePooling2D((2, 3)),
                use.Conv2D(5, 2, strides=(1, 2)),
                use.Activation("swish"),
                use.GlobalAveragePooling2D(),
                use.BatchNormalization(momentum=3 / 4, epsilon=2**-8),
                use.Dense(3),
            ]
        )

    return network, model, rng.normal(size=(3, 6, 9, 2)).astype(dtype), None


def text_lstm(rng, dtype):
    """Embedding, dropout, two LSTMs, the second of which returns its last state, and a mask."""
    part = {"rng": rng, "dtype": dtype}
    network = Network(
        [
            layers.embedding(7, 4, **part),
            layers.dropout(0.5),
            layers.lstm(4, 5, return_sequences=True, **part),
            layers.layer_normalization(5, dtype=dtype),
            layers.lstm(5, 3, **part),
            layers.activation("elu"),
            layers.dense(3, 2, **part),
        ],
        input_shape=(5,),
    )

    def model(keras):
        use, ids, mask = (
            keras.layers,
            keras.Input((5,), dtype="int64"),
            keras.Input((5,), dtype="bool"),
        )
        x = use.Dropout(0.5)(use.Embedding(7, 4)(ids))
        x = use.LayerNormalization()(use.LSTM(5, return_sequences=True)(x, mask=mask))
        return keras.Model([ids, mask], use.Dense(2)(use.ELU()(use.LSTM(3)(x, mask=mask))))

    return network, model, IDS, MASK


def each_step_gru(rng, dtype):
    """Convolution over time, GRU and simple recurrent layer that return every step, and a dense
    layer for each.
    """
    part = {"rng": rng, "dtype": dtype}
    network = Network(
        [
            layers.convolution_1d(2, 4, 3, padding="causal", **part),
            layers.activation("softplus"),
            layers.gru(4, 5, return_sequences=True, **part),
            layers.rnn(5, 3, return_sequences=True, **part),
            layers.dense(3, 6, **part),
            layers.activation("softmax"),
        ],
        input_shape=(5, 2),
    )

    def model(keras):
        use, x, mask = keras.layers, keras.Input((5, 2)), keras.Input((5,), dtype="bool")
        y = use.Conv1D(4, 3, padding="causal", activation="softplus")(x)
        y = use.SimpleRNN(3, return_sequences=True)(
            use.GRU(5, return_sequences=True)(y, mask=mask), mask=mask
        )
        return keras.Model([x, mask], use.Dense(6, activation="softmax")(y))

    return network, model, rng.normal(size=(3, 5, 2)).astype(dtype), MASK


def text_encoder(norm):
    """Return a maker: embedding, learned positions, an encoder block, self-attention, the mean of
    the real words.
    """

    def make(rng, dtype):
        part = {"rng": rng, "dtype": dtype}
        network = Network(
            [
                layers.embedding(7, 8, **part),
                layers.positions(9, 8, **part),
                layers.encoder_block(
                    8, 2, 10, activation="gelu", norm=norm, epsilon=2**-10, **part
                ),
                layers.self_attention(8, 2, causal=True, **part),
                layers.global_average_pooling(),
                layers.dense(8, 3, **part),
            ],
            input_shape=(5,),
        )
        return network, lambda keras: keras_encoder(keras, norm), IDS, MASK

    return make


def keras_encoder(keras, norm):
    """Return the same from the layers of Keras."""
    use, ids, mask = keras.layers, keras.Input((5,), dtype="int64"), keras.Input((5,), dtype="bool")
    attention_mask = mask[:, None, :]
    attend = use.MultiHeadAttention(2, 4)  # 1/√4 is exact: Keras rounds it to float32
    hidden, back = use.Dense(10, activation=exact_gelu), use.Dense(8)
    first, second = use.LayerNormalization(epsilon=2**-10), use.LayerNormalization(epsilon=2**-10)
    places = keras.ops.cumsum(keras.ops.ones_like(ids), axis=1) - 1
    x = use.Embedding(7, 8)(ids) + use.Embedding(9, 8)(places)
    if norm == "post":
        x = first(x + attend(x, x, attention_mask=attention_mask))
        x = second(x + back(hidden(x)))
    else:
        n = first(x)
        x = x + attend(n, n, attention_mask=attention_mask)
        x = x + back(hidden(second(x)))
    x = use.MultiHeadAttention(2, 4)(x, x, attention_mask=attention_mask, use_causal_mask=True)
    return keras.Model([ids, mask], use.Dense(3)(use.GlobalAveragePooling1D()(x, mask=mask)))


def exact_gelu(z):
    """Return z Φ(z) by TensorFlow's erf, for Keras's own rounds √2 to float32."""
    import tensorflow as tf

    return z * (1 + tf.math.erf(z / tf.sqrt(tf.constant(2, z.dtype)))) / 2


NETWORKS = {
    "pictures": pictures,
    "text_lstm": text_lstm,
    "each_step_gru": each_step_gru,
    "encoder_post": text_encoder("post"),
    "encoder_pre": text_encoder("pre"),
}


def make(name, seed=0, dtype=np.float64):
    """Return (network, maker of the Keras model, x, mask), with biases and scales that are not 0 or
    1.
    """
    rng = np.random.default_rng(seed)
    network, model, x, mask = NETWORKS[name](rng, dtype)
    for layer in network.layers:
        for owner in (layer.params, layer.state):
            owner.update(
                {
                    key: (w + rng.uniform(0.1, 0.5, size=w.shape)).astype(dtype)
                    for key, w in owner.items()
                }
            )
    return network, model, x, mask
