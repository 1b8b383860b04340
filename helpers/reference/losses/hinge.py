"""Hinge loss:  L = 1/n Σ max(1 − t p, 0), over all n numbers of the prediction

    math     code         shape      Keras
    p        prediction   (B, …)     y_pred of keras.losses.Hinge(): a score, not a probability
    t        target       (B, …)     y_true: −1 and 1, or 0 and 1 (then 0 counts as −1)
    L        loss         ()         output
    ∂L/∂p    d_prediction (B, …)     a gradient is d + the name of its owner

A score on the right side of 0 and at least 1 away from it costs nothing. At the kink, t p = 1, we
take −t, as Keras.
Source: Cortes and Vapnik (1995), doi:10.1007/BF00994018.

>>> scores = np.array([[2.0], [0.5], [0.5], [-1.0]])
>>> loss, cache = forward(scores, target=np.array([[1], [1], [-1], [1]]))
>>> float(loss)                         # (0 + ½ + 1½ + 2) / 4
1.0
>>> backward(cache).ravel()
array([-0.  , -0.25,  0.25, -0.25])
"""

import numpy as np

from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_option,
    checking,
)
from helpers.reference._support.targets import like_prediction, target_by_name


@target_by_name
def forward(prediction, *, target):
    """Return the mean of max(1 − t p, 0) and what `backward` needs.

    target has the shape of prediction and holds −1 and 1, or 0 and 1. Raises ValueError if not, and
    for NaN.
    """
    check_array(prediction=prediction)
    t = like_prediction(prediction, target, low=-1, high=1)
    if checking():
        found = np.unique(t).tolist()
        check_option(
            "target", found, "−1 and 1, or 0 and 1", set(found) <= {-1, 1} or set(found) <= {0, 1}
        )
    t = np.where(t == 0, -1, t)
    margin = t * prediction
    return np.maximum(1 - margin, 0).sum() / margin.size, (margin, t)


def backward(cache):
    """Return d_prediction = −t / n where t p ≤ 1, else 0."""
    check_cache(cache, ARRAY, ARRAY)
    margin, t = cache
    return -t * (margin <= 1) / t.size


def example(rng):
    """Return a small random prediction and, as an option, its target."""
    return (rng.normal(size=(4, 3)),), {"target": rng.choice([-1, 1], size=(4, 3))}
