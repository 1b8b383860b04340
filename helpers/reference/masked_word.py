"""Masked-word head:  z = norm(GELU(x W + b)) Eᵀ + c

    math     code    shape    Keras (keras_hub is a package apart)
    x        x       (N, D)   what the encoder gives at N gaps
    W, b     W, b    (D, D)   keras.layers.Dense(D, "gelu")
    γ, β     gamma   (D,)     keras.layers.LayerNormalization(epsilon=1e-12)
    E        words   (V, D)   the table of tokens, the same that the encoder begins with
    c        bias    (V,)     a number for each token: how likely it is anywhere
    z        logits  (N, V)   keras_hub.layers.MaskedLMHead

N gaps, D numbers a token, V tokens. Softmax of z gives each token of the vocabulary a probability
at each gap. This file is inference only, as bert.py is: there is no backward.
Source: Devlin, Chang, Lee and Toutanova (2019), doi:10.18653/v1/N19-1423.

>>> head = Head(np.eye(2), np.zeros(2), np.ones(2), np.zeros(2), np.array([0.0, 0.0, 5.0]))
>>> words = np.array([[1.0, 0.0], [0.0, 1.0], [0.0, 0.0]])      # three tokens
>>> logits(np.array([[3.0, -3.0]]), head=head, words=words).round(2)
array([[ 1., -1.,  5.]])
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.shapes import check_shapes
from helpers.reference.activations import gelu
from helpers.reference.normalization import layer_normalization


class Head(NamedTuple):
    """The weights of the head: W (D, D), b, gamma, beta (D,), bias (V,)."""

    W: np.ndarray
    b: np.ndarray
    gamma: np.ndarray
    beta: np.ndarray
    bias: np.ndarray


def logits(x, *, head, words):
    """Return z (N, V) for the vectors x (N, D) at N gaps.

    head: Head; words: the table of tokens (V, D). Raises ValueError for other shapes and dtypes.
    """
    check_shapes(
        "ND,VD,DD,D,D,D,V",
        x=x,
        words=words,
        W=head.W,
        b=head.b,
        gamma=head.gamma,
        beta=head.beta,
        bias=head.bias,
    )
    inside, _cache = gelu.forward(x @ head.W + head.b)
    scaled, _cache = layer_normalization.forward(inside, head.gamma, head.beta, epsilon=1e-12)
    return scaled @ words.T + head.bias
