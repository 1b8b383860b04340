"""Layers for sequences: embedding, positions, recurrent layers, attention and the Transformer's
encoder block.
"""

import numpy as np

from helpers.reference import bidirectional as bidirectional_concept
from helpers.reference import embedding as embedding_concept
from helpers.reference import gru as gru_concept
from helpers.reference import initializers, multi_head_attention
from helpers.reference import lstm as lstm_concept
from helpers.reference import positions as positions_concept
from helpers.reference import rnn as rnn_concept
from helpers.reference.layers import check
from helpers.reference.layers.kinds_sequences import (
    Attention,
    Embedding,
    Masked,
    Positions,
    SelfAttention,
)
from helpers.reference.layers.layer import Layer
from helpers.reference.transformer import encoder_block as encoder_block_concept
from helpers.reference.transformer import initial

TABLE_LIMIT = 0.05  # Keras starts its embeddings between −0.05 and 0.05


def embedding(vocabulary, width, *, rng, dtype=np.float64):
    """Return a table W (vocabulary, width), as keras.layers.Embedding(vocabulary, width): the first
    layer of a network.

    Its input are ids (B, T), whole numbers from 0 to vocabulary − 1.
    """
    check.sizes(vocabulary=vocabulary, width=width)
    check.source(rng, dtype)
    return Embedding(embedding_concept, {"W": _table(vocabulary, width, rng, dtype)})


def positions(length, width, *, rng=None, kind="learned", dtype=np.float64):
    """Return a layer that adds row t of a table (length, width) to place t of (B, T, width), for T
    ≤ length.

    kind "learned": a table like that of `embedding`, from `rng`; "sinusoidal": the fixed one of the
    first Transformer.
    """
    check.sizes(length=length, width=width)
    check.one_of("kind", kind, ("learned", "sinusoidal"))
    if kind == "sinusoidal":
        return Positions(
            positions_concept,
            options={"P": positions_concept.sinusoidal(length, width, dtype=dtype)},
        )
    check.source(rng, dtype)
    return Layer(positions_concept, {"P": _table(length, width, rng, dtype)})


def rnn(
    inputs,
    units,
    *,
    rng,
    return_sequences=False,
    truncate=None,
    reverse=False,
    dtype=np.float64,
):
    """Return a simple recurrent layer with W (inputs, units), U (units, units) and b = 0, as
    keras.layers.SimpleRNN(units).

    Its output is the last state (B, units), or all states (B, T, units) with return_sequences=True.
    truncate: after how many steps the gradient is cut. reverse: the last step is read first.
    """
    params = _recurrent("rnn", inputs, units, rng, dtype)
    return Masked(rnn_concept, params, _options(return_sequences, truncate, reverse))


def lstm(
    inputs,
    units,
    *,
    rng,
    return_sequences=False,
    truncate=None,
    reverse=False,
    dtype=np.float64,
):
    """Return an LSTM with W (inputs, 4 units), U (units, 4 units) and b (4 units), as
    keras.layers.LSTM(units).

    The bias is 0, but 1 for the forget gate, so that the memory lasts at first. Options as for
    `rnn`.
    """
    params = _recurrent("lstm", inputs, units, rng, dtype)
    return Masked(lstm_concept, params, _options(return_sequences, truncate, reverse))


def gru(
    inputs,
    units,
    *,
    rng,
    return_sequences=False,
    truncate=None,
    reverse=False,
    dtype=np.float64,
):
    """Return a GRU with W (inputs, 3 units), U (units, 3 units) and b = 0 (2, 3 units), as
    keras.layers.GRU(units).

    Options as for `rnn`.
    """
    params = _recurrent("gru", inputs, units, rng, dtype)
    return Masked(gru_concept, params, _options(return_sequences, truncate, reverse))


def bidirectional(
    cell, inputs, units, *, rng, return_sequences=False, truncate=None, dtype=np.float64
):
    """Return two recurrent layers, one of which reads from the end, as
    keras.layers.Bidirectional(LSTM(units)).

    cell: "rnn", "lstm" or "gru". The output has 2 · units numbers, both directions side by side.
    Options as for `rnn`.
    """
    check.one_of("cell", cell, bidirectional_concept.CELLS)
    params = _recurrent(cell, inputs, units, rng, dtype)
    back = _recurrent(cell, inputs, units, rng, dtype)
    params |= {f"{name}_back": array for name, array in back.items()}
    options = {"cell": cell, "return_sequences": return_sequences, "truncate": truncate}
    return Masked(bidirectional_concept, params, options)


def self_attention(width, heads, *, rng, causal=False, dtype=np.float64):
    """Return attention from (B, T, width) to itself, as keras.layers.MultiHeadAttention(heads,
    width // heads).

    causal=True: each place looks at itself and at what came before, as with use_causal_mask=True.
    """
    check.sizes(width=width, heads=heads)
    check.option("heads", heads, f"a whole number that divides {width}", width % heads == 0)
    check.source(rng, dtype)
    params = initial.attention(width, heads, rng=rng, dtype=dtype)
    return SelfAttention(multi_head_attention, params, {"heads": heads, "causal": causal})


def encoder_block(
    width,
    heads,
    hidden,
    *,
    rng,
    activation="relu",
    norm="post",
    epsilon=1e-3,
    causal=False,
    dtype=np.float64,
):
    """Return a Transformer's encoder block (B, T, width) → (B, T, width) with `hidden` units
    between.

    activation "relu" or "gelu"; norm "post" or "pre". Keras has no layer for it: it is
    MultiHeadAttention, two Dense and two LayerNormalization with the same weights. causal=True
    makes of it the block of a GPT.
    """
    check.sizes(width=width, heads=heads, hidden=hidden)
    check.option("heads", heads, f"a whole number that divides {width}", width % heads == 0)
    check.source(rng, dtype)
    check.one_of("activation", activation, ("relu", "gelu"))
    check.one_of("norm", norm, ("post", "pre"))
    params = encoder_block_concept.parameters(
        width, heads=heads, hidden=hidden, rng=rng, dtype=dtype
    )
    options = {
        "heads": heads,
        "activation": activation,
        "norm": norm,
        "epsilon": epsilon,
        "causal": causal,
    }
    return Attention(encoder_block_concept, params, options)


def _recurrent(cell, inputs, units, rng, dtype):
    """Return W from glorot_uniform, U orthogonal over all gates together, and b, as Keras starts.

    b is 0, but 1 for the forget gate of an LSTM.
    """
    check.sizes(inputs=inputs, units=units)
    check.source(rng, dtype)
    gates = {"rnn": 1, "lstm": 4, "gru": 3}[cell]
    W = initializers.glorot_uniform((inputs, gates * units), rng=rng, dtype=dtype)
    U = initializers.orthogonal((units, gates * units), rng=rng, dtype=dtype)
    b = np.zeros((2, 3 * units) if cell == "gru" else gates * units, dtype)
    if cell == "lstm":
        b[units : 2 * units] = 1
    return {"W": W, "U": U, "b": b}


def _options(return_sequences, truncate, reverse):
    return {"return_sequences": return_sequences, "truncate": truncate, "reverse": reverse}


def _table(rows, width, rng, dtype):
    return rng.uniform(-TABLE_LIMIT, TABLE_LIMIT, size=(rows, width)).astype(dtype)
