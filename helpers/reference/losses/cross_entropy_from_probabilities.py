"""Cross-entropy, from probabilities:  L = −1/B Σ log p_true

    math     code            shape          Keras
    p        probabilities   (B, C)         y_pred of keras.losses.SparseCategoricalCrossentropy()
    t        target          (B,) or (B, C) y_true: class numbers, or one-hot as in
                                              CategoricalCrossentropy
    L        loss            ()             output
    ∂L/∂p    d_probabilities (B, C)         a gradient is d + the name of its owner

B examples, C classes; with a sequence of predictions, (B, T, C), every position counts as an
example. Like Keras we take p / Σp, the same number where a row sums to 1; it adds 1/B to the
gradient −t / (p B) of each probability, and the backward of a softmax takes that away again. A
probability of 0 for the true class would cost log 0: that is a ValueError here. Keras moves p to
10⁻⁷ … 1 − 10⁻⁷: for p_true = 10⁻⁹ it says 16.12 where we say 20.72, and for p_true = 1, 10⁻⁷ where
we say 0. After a softmax, cross_entropy (from logits) needs none of this.
Source: Good (1952), doi:10.1111/j.2517-6161.1952.tb00104.x.

>>> loss, cache = forward(np.array([[0.25, 0.5, 0.25], [0.1, 0.8, 0.1]]), target=np.array([0, 1]))
>>> loss.round(3)                       # (−log 0.25 − log 0.8) / 2
np.float64(0.805)
>>> backward(cache).round(3)
array([[-1.5  ,  0.5  ,  0.5  ],
       [ 0.5  , -0.125,  0.5  ]])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import check_possible, check_rows, one_hot, target_by_name


@target_by_name
def forward(probabilities, *, target):
    """Return the mean of −Σ t log(p / Σp) and what `backward` needs; 0 log 0 counts as 0.

    probabilities: rows that sum to 1 within 10⁻³. target: integers (B,) from 0 to C − 1, or rows
    (B, C) that sum to 1. Raises ValueError if not, for NaN, and for p = 0 where t > 0: the loss
    would be infinite.
    """
    check_array(probabilities=probabilities)
    t = one_hot(probabilities, target, name="probabilities")
    check_rows(probabilities=probabilities)
    check_possible(probabilities, t, use="use cross_entropy, from logits")
    sums = probabilities.sum(axis=-1, keepdims=True)
    hit = np.where(t > 0, probabilities / sums, 1)  # 1: what did not happen costs nothing
    examples = t.size // t.shape[-1]
    loss = 0 - (t * np.log(hit)).sum() / examples  # 0 −: 0 is never -0.0
    return loss, (hit, sums, t, examples)


def backward(cache):
    """Return d_probabilities = (1 − t Σp / p) / (Σp B)."""
    check_cache(cache, ARRAY, ARRAY, ARRAY, int)
    hit, sums, t, examples = cache
    return (1 - t / hit) / sums / examples


def example(rng):
    """Return small random probabilities and, as an option, their class numbers."""
    p = rng.uniform(0.1, 1, size=(5, 3))
    return (p / p.sum(axis=-1, keepdims=True),), {"target": rng.integers(3, size=5)}
