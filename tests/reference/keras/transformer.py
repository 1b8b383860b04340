"""The Transformer's blocks, put together from Keras's layers."""

import numpy as np

from helpers.reference.transformer import decoder_block as decoder
from helpers.reference.transformer import encoder_block as encoder
from tests.reference.keras.attention import multi_head_attention
from tests.reference.keras.functions import gelu
from tests.reference.keras.stateless import call

PADDED = np.array([[[True, True, False]], [[True, True, True]]])


def feed_forward(keras, x, W1, b1, W2, b2, *, activation="relu"):
    """Two dense layers."""
    f = keras.activations.relu if activation == "relu" else lambda z: gelu(keras, z, "none")
    hidden = call(keras.layers.Dense(len(b1), activation=f), x, W1, b1)
    return call(keras.layers.Dense(len(b2)), hidden, W2, b2)


def encoder_block(
    keras, x, *weights, heads, mask=None, activation="relu", norm="post", epsilon=2**-10
):
    """Attention and feed-forward, each with its residual and its normalisation."""
    x = residual(
        keras,
        x,
        weights[8:10],
        norm,
        epsilon,
        lambda n: multi_head_attention(keras, n, n, n, *weights[:8], heads=heads, mask=mask),
    )
    return residual(
        keras,
        x,
        weights[14:],
        norm,
        epsilon,
        lambda n: feed_forward(keras, n, *weights[10:14], activation=activation),
    )


def decoder_block(
    keras,
    x,
    memory,
    *weights,
    heads,
    mask=None,
    memory_mask=None,
    activation="relu",
    norm="post",
    epsilon=2**-10,
):
    """Causal self-attention, attention to the memory, feed-forward, each with its residual and its
    normalisation.
    """
    x = residual(
        keras,
        x,
        weights[8:10],
        norm,
        epsilon,
        lambda n: multi_head_attention(
            keras, n, n, n, *weights[:8], heads=heads, mask=mask, use_causal_mask=True
        ),
    )
    x = residual(
        keras,
        x,
        weights[18:20],
        norm,
        epsilon,
        lambda n: multi_head_attention(
            keras, n, memory, memory, *weights[10:18], heads=heads, mask=memory_mask
        ),
    )
    return residual(
        keras,
        x,
        weights[24:],
        norm,
        epsilon,
        lambda n: feed_forward(keras, n, *weights[20:24], activation=activation),
    )


def residual(keras, x, gamma_beta, norm, epsilon, part):
    """norm(x + part(x)), or x + part(norm(x))."""

    def normalize(x):
        return call(keras.layers.LayerNormalization(epsilon=epsilon), x, *gamma_beta)

    return normalize(x + part(x)) if norm == "post" else x + part(normalize(x))


def block_cases(block, masks):
    """Both norms with both activations, masked or not, over the example's arrays."""

    def cases(rng):
        arrays, options = block.example(rng)
        for norm in ("post", "pre"):
            for activation in ("relu", "gelu"):
                yield (
                    f"{norm} {activation}",
                    (
                        arrays,
                        {
                            "heads": 2,
                            "norm": norm,
                            "activation": activation,
                            "epsilon": options["epsilon"],
                        },
                    ),
                )
            yield f"{norm} masked", (arrays, options | masks | {"norm": norm})
            one = tuple(array[:1, :1] if array.ndim == 3 else array for array in arrays)
            yield (
                f"{norm} one place",
                (one, {"heads": 2, "norm": norm, "epsilon": options["epsilon"]}),
            )

    return cases


KERAS = {
    "transformer.feed_forward": feed_forward,
    "transformer.encoder_block": encoder_block,
    "transformer.decoder_block": decoder_block,
}
CASES = {
    "transformer.feed_forward": lambda rng: {
        "relu": (
            tuple(rng.normal(size=size) for size in ((1, 2, 3), (3, 5), (5,), (5, 3), (3,))),
            {},
        )
    },
    "transformer.encoder_block": block_cases(encoder, {"mask": PADDED}),
    "transformer.decoder_block": block_cases(decoder, {"mask": PADDED}),
}
