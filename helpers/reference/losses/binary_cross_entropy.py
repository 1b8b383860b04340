"""Binary cross-entropy, from logits:  L = −1/n Σ (t log p + (1 − t) log(1 − p)) with p = σ(z)

    math     code         shape   Keras
    z        logits       (B, …)  y_pred of keras.losses.BinaryCrossentropy(from_logits=True)
    t        target       (B, …)  y_true, from 0 to 1
    L        loss         ()      output
    ∂L/∂z    d_logits     (B, …)  a gradient is d + the name of its owner

Put p = σ(z) in, and each term becomes max(z, 0) − z t + log(1 + e^−|z|): no logarithm of 0, no
overflow.
Source: Cox (1958), doi:10.1111/j.2517-6161.1958.tb00292.x.

>>> loss, cache = forward(np.array([[0.0], [1000.0]]), target=np.array([[1], [0]]))
>>> loss.round(3)                       # (log 2 + 1000) / 2
np.float64(500.347)
>>> backward(cache).ravel()
array([-0.25,  0.5 ])
"""

import numpy as np

from helpers.reference._support.shapes import check_array
from helpers.reference._support.targets import like_prediction
from helpers.reference.activations import sigmoid


def forward(logits, *, target):
    """Return the mean of max(z, 0) − z t + log(1 + e^−|z|) and what `backward` needs.

    target has the shape of logits and is from 0 to 1. Raises ValueError if not, and for NaN.
    """
    check_array(logits=logits)
    t = like_prediction(logits, target, low=0, high=1)
    terms = np.maximum(logits, 0) - logits * t + np.log1p(np.exp(-np.abs(logits)))
    return terms.sum() / terms.size, (logits, t)


def backward(cache):
    """Return d_logits = (σ(z) − t) / n."""
    logits, t = cache
    return (sigmoid.forward(logits)[0] - t) / t.size


def example(rng):
    """Return small random logits and, as an option, their target."""
    return (rng.normal(size=(4, 3)),), {"target": rng.uniform(size=(4, 3))}
