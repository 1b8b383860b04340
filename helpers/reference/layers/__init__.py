"""Layers: a concept, its parameters and its options, ready for a Network.

Each function returns a Layer that starts as the layer of Keras which its docstring names. What a
layer is given first are the sizes of what comes in and what goes out; `rng` draws the initial
values; `dtype` is np.float64 unless you say np.float32. The arrays of a layer stand in
`layer.params` under the names of the concept.

>>> layer = dense(3, 2, rng=np.random.default_rng(0))
>>> layer.name, {name: array.shape for name, array in layer.params.items()}
('dense', {'W': (3, 2), 'b': (2,)})
>>> lstm(3, 5, rng=np.random.default_rng(0)).count             # 3·20 + 5·20 + 20
180
"""

from helpers.reference.layers.basic import (
    ACTIVATIONS,
    activation,
    batch_normalization,
    dense,
    dropout,
    flatten,
    layer_normalization,
)
from helpers.reference.layers.images import (
    average_pooling,
    convolution,
    convolution_1d,
    global_average_pooling,
    global_max_pooling,
    max_pooling,
)
from helpers.reference.layers.layer import Layer
from helpers.reference.layers.sequences import (
    bidirectional,
    embedding,
    encoder_block,
    gru,
    lstm,
    positions,
    rnn,
    self_attention,
)

__all__ = [
    "ACTIVATIONS",
    "Layer",
    "activation",
    "average_pooling",
    "batch_normalization",
    "bidirectional",
    "convolution",
    "convolution_1d",
    "dense",
    "dropout",
    "embedding",
    "encoder_block",
    "flatten",
    "global_average_pooling",
    "global_max_pooling",
    "gru",
    "layer_normalization",
    "lstm",
    "max_pooling",
    "positions",
    "rnn",
    "self_attention",
]
