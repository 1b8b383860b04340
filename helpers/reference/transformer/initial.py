"""Initial parameters of the Transformer's parts: W from glorot_uniform, b and β 0, γ 1.

Keras starts the weights of its MultiHeadAttention from another limit: its GlorotUniform counts the
connections of a kernel (D, heads, d) as if it were a convolution's.
"""

import numpy as np

from helpers.reference import initializers
from helpers.reference.multi_head_attention import check_heads


def attention(width, heads, *, rng, dtype, ending=""):
    """Return Wq, bq, Wk, bk, Wv, bv, Wo, bo in a dict, with this ending after the names.

    Raises ValueError for heads that do not divide the width.
    """
    check_heads(heads, width)
    arrays = {}
    for name in "qkvo":
        arrays[f"W{name}{ending}"] = initializers.glorot_uniform(
            (width, width), rng=rng, dtype=dtype
        )
        arrays[f"b{name}{ending}"] = np.zeros(width, dtype)
    return arrays


def feed_forward(width, hidden, *, rng, dtype):
    """Return W1, b1, W2, b2 in a dict."""
    return {
        "W1": initializers.glorot_uniform((width, hidden), rng=rng, dtype=dtype),
        "b1": np.zeros(hidden, dtype),
        "W2": initializers.glorot_uniform((hidden, width), rng=rng, dtype=dtype),
        "b2": np.zeros(width, dtype),
    }


def normalization(width, *, dtype, ending):
    """Return gamma and beta in a dict, with this ending after the names."""
    return {f"gamma{ending}": np.ones(width, dtype), f"beta{ending}": np.zeros(width, dtype)}
