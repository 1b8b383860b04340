"""Cross-entropy, from logits:  L = −1/B Σ log p_true with p = softmax(z)

    math     code         shape          Keras
    z        logits       (B, C)         y_pred of keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    t        target       (B,) or (B, C) y_true: class numbers, or one-hot as in CategoricalCrossentropy
    L        loss         ()             output
    ∂L/∂z    d_logits     (B, C)         a gradient is d + the name of its owner

B examples, C classes; with a sequence of predictions, (B, T, C), every position counts as an
example. log p = z − log Σ e^z needs no logarithm of 0; the largest z is subtracted first, so that
nothing overflows.
Source: Bridle (1990), doi:10.1007/978-3-642-76153-9_28.

>>> loss, cache = forward(np.log([[1.0, 2.0, 1.0]]), target=np.array([1]))
>>> loss.round(3)                       # p is ¼, ½, ¼: log 2
np.float64(0.693)
>>> backward(cache).round(3)
array([[ 0.25, -0.5 ,  0.25]])
"""

import numpy as np

from helpers.reference._support.shapes import check_array
from helpers.reference._support.targets import one_hot


def forward(logits, *, target):
    """Return the mean of −Σ t log p and what `backward` needs.

    target: integers (B,) from 0 to C − 1, or rows (B, C) that sum to 1. Raises ValueError if not,
    and for NaN.
    """
    check_array(logits=logits)
    t = one_hot(logits, target)
    z = logits - logits.max(axis=-1, keepdims=True)
    log_p = z - np.log(np.exp(z).sum(axis=-1, keepdims=True))
    examples = t.size // t.shape[-1]
    return -(t * log_p).sum() / examples, (log_p, t, examples)


def backward(cache):
    """Return d_logits = (p − t) / B."""
    log_p, t, examples = cache
    return (np.exp(log_p) - t) / examples


def example(rng):
    """Return small random logits and, as an option, their class numbers."""
    return (rng.normal(size=(5, 3)),), {"target": rng.integers(3, size=5)}
