"""Cross-entropy, from logits:  L = −1/B Σ log p_true with p = softmax(z)

    math     code         shape          Keras
    z        logits       (B, C)         y_pred of
                                           keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    t        target       (B,) or (B, C) y_true: class numbers, or one-hot as in
                                           CategoricalCrossentropy
             class_weight (C,)           class_weight of fit, as a dict {0: …, 1: …}; None: all 1
    L        loss         ()             output
    ∂L/∂z    d_logits     (B, C)         a gradient is d + the name of its owner

B examples, C classes; with a sequence of predictions, (B, T, C), every position counts as an
example. log p = z − log Σ e^z needs no logarithm of 0; the largest z is subtracted first, so that
nothing overflows. Its e^0 = 1 goes into log(1 + …), so that a loss far below 10⁻¹⁶ is exact too. A
logit of −∞ forbids a class: p = 0, and 0 log 0 counts as 0. With class weights, an example counts
as much as its class (the one with the largest t): the terms are multiplied and their sum is divided
by B all the same, as Keras does in fit; PyTorch divides by the sum of the weights. Not here:
ignore_index and sample weights (give the mask to fit, or leave rows out), label smoothing (smooth
the rows of target).
Source: Bridle (1990), doi:10.1007/978-3-642-76153-9_28.

>>> loss, cache = forward(np.log([[1.0, 2.0, 1.0]]), target=np.array([1]))
>>> loss.round(3)                       # p is ¼, ½, ¼: log 2
np.float64(0.693)
>>> backward(cache).round(3)
array([[ 0.25, -0.5 ,  0.25]])
>>> loss, cache = forward(np.log([[1.0, 2.0, 1.0]]), target=np.array([1]), class_weight=[1, 3, 1])
>>> loss.round(3)
np.float64(2.079)
"""

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_option,
    checking,
)
from helpers.reference._support.targets import example_weights, one_hot, target_by_name


@target_by_name
def forward(logits, *, target, class_weight=None):
    """Return the mean of −w Σ t log p and what `backward` needs; w is 1 without class weights.

    target: integers (B,) from 0 to C − 1, or rows (B, C) that sum to 1. class_weight: C numbers, 0
    or above. Raises ValueError if not, for NaN, and for a row of logits whose largest is infinite.
    """
    check_array(logits=logits)
    t = one_hot(logits, target)
    w = example_weights(class_weight, t.argmax(axis=-1), count=t.shape[-1])
    w = np.asarray(w, t.dtype)[..., None]
    largest = logits.max(axis=-1, keepdims=True)
    if checking():
        finite = np.isfinite(largest)
        wanted = "finite in each row, or −∞ beside a finite one"
        check_option("logits", largest[~finite][:1].tolist(), wanted, finite.all())
    z = logits - largest
    e = np.exp(z)
    np.put_along_axis(e, z.argmax(axis=-1, keepdims=True), 0, axis=-1)  # its e^0 is the 1 of log1p
    log_p = z - np.log1p(e.sum(axis=-1, keepdims=True))
    examples = t.size // t.shape[-1]
    loss = 0 - (w * t * np.where(t > 0, log_p, 0)).sum() / examples  # 0 −: 0 is never -0.0
    return loss, (log_p, t, w, examples)


def backward(cache):
    """Return d_logits = w (p − t) / B."""
    check_cache(cache, ARRAY, ARRAY, ARRAY, int)
    log_p, t, w, examples = cache
    return w * (np.exp(log_p) - t) / examples


def example(rng):
    """Return small random logits and, as an option, their class numbers."""
    return (rng.normal(size=(5, 3)),), {"target": rng.integers(3, size=5)}
