"""Binary cross-entropy, from probabilities:  L = −1/n Σ (t log p + (1 − t) log(1 − p))

    math     code            shape   Keras
    p        probabilities   (B, …)  y_pred of keras.losses.BinaryCrossentropy()
    t        target          (B, …)  y_true, from 0 to 1
    L        loss            ()      output
    ∂L/∂p    d_probabilities (B, …)  a gradient is d + the name of its owner

A probability of 0 for what happened would cost log 0: that is a ValueError here. Keras moves p to
10⁻⁷ … 1 − 10⁻⁷, and its gradient outside is 0: for p = 10⁻⁹, t = 1 it says 16.12 and 0 where we say
20.72 and −10⁹; inside nothing differs. After a sigmoid, binary_cross_entropy (from logits) needs
neither.
Source: Cox (1958), doi:10.1111/j.2517-6161.1958.tb00292.x.

>>> loss, cache = forward(np.array([[0.5], [0.8]]), target=np.array([[1], [0]]))
>>> loss.round(3)                       # (−log 0.5 − log 0.2) / 2
np.float64(1.151)
>>> backward(cache).round(3).ravel()
array([-1. ,  2.5])
"""

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_option,
    checking,
)
from helpers.reference._support.targets import check_possible, like_prediction, target_by_name

USE = "use binary_cross_entropy, from logits"


@target_by_name
def forward(probabilities, *, target):
    """Return the mean of −t log p − (1 − t) log(1 − p) and what `backward` needs; 0 log 0 counts as
    0.

    Both are from 0 to 1, target in the shape of probabilities. Raises ValueError if not, for NaN,
    and for p = 0 where t > 0 or p = 1 where t < 1: the loss would be infinite.
    """
    check_array(probabilities=probabilities)
    p, t = probabilities, like_prediction(probabilities, target, low=0, high=1)
    if checking():
        low, high = float(p.min()), float(p.max())
        check_option("probabilities", (low, high), "from 0 to 1", low >= 0 and high <= 1)
    check_possible(p, t, use=USE)
    check_possible(1 - p, 1 - t, use=USE)
    # 1: what did not happen costs nothing
    hit, miss = np.where(t > 0, p, 1), np.where(t < 1, 1 - p, 1)
    terms = t * np.log(hit) + (1 - t) * np.log(miss)
    return 0 - terms.sum() / t.size, (hit, miss, t)  # 0 −: 0 is never -0.0


def backward(cache):
    """Return d_probabilities = ((1 − t) / (1 − p) − t / p) / n."""
    check_cache(cache, ARRAY, ARRAY, ARRAY)
    hit, miss, t = cache
    return ((1 - t) / miss - t / hit) / t.size


def example(rng):
    """Return small random probabilities and, as an option, their target."""
    return (rng.uniform(0.05, 0.95, size=(4, 3)),), {"target": rng.uniform(size=(4, 3))}
