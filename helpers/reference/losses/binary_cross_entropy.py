"""Binary cross-entropy, from logits:  L = −1/n Σ (t log p + (1 − t) log(1 − p)) with p = σ(z)

    math     code         shape   Keras
    z        logits       (B, …)  y_pred of keras.losses.BinaryCrossentropy(from_logits=True)
    t        target       (B, …)  y_true, from 0 to 1
             class_weight (2,)    class_weight of fit, as a dict {0: …, 1: …}; None: both 1
    L        loss         ()      output
    ∂L/∂z    d_logits     (B, …)  a gradient is d + the name of its owner

Put p = σ(z) in, and each term becomes |z| · u + log(1 + e^−|z|), where u is the part of t on the
other side of z: 1 − t for z > 0, t below. No logarithm of 0, no overflow, and z = ±∞ costs nothing
where it is right. With class weights, a number counts as much as its class, 1 where t > ½ and 0
otherwise, and the sum is divided by n all the same, as Keras does in fit with one output a row.
Source: Cox (1958), doi:10.1111/j.2517-6161.1958.tb00292.x.

>>> loss, cache = forward(np.array([[0.0], [1000.0]]), target=np.array([[1], [0]]))
>>> loss.round(3)                       # (log 2 + 1000) / 2
np.float64(500.347)
>>> backward(cache).ravel()
array([-0.25,  0.5 ])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import example_weights, like_prediction, target_by_name
from helpers.reference.activations import sigmoid


@target_by_name
def forward(logits, *, target, class_weight=None):
    """Return the mean of w (|z| u + log(1 + e^−|z|)) and what `backward` needs; w is 1 without
    class weights.

    target has the shape of logits and is from 0 to 1. class_weight: two numbers, 0 or above. Raises
    ValueError if not, and for NaN.
    """
    check_array(logits=logits)
    t = like_prediction(logits, target, low=0, high=1)
    w = np.asarray(example_weights(class_weight, (t > 0.5).astype(int), count=2), t.dtype)
    u = np.where(logits > 0, 1 - t, t)
    size = np.abs(logits)
    terms = u * np.where(u > 0, size, 0) + np.log1p(np.exp(-size))
    return (w * terms).sum() / t.size, (logits, t, w)


def backward(cache):
    """Return d_logits = w (σ(z) − t) / n."""
    check_cache(cache, ARRAY, ARRAY, ARRAY)
    logits, t, w = cache
    return w * (sigmoid.forward(logits)[0] - t) / t.size


def example(rng):
    """Return small random logits and, as an option, their target."""
    return (rng.normal(size=(4, 3)),), {"target": rng.uniform(size=(4, 3))}
