"""Kullback–Leibler divergence:  L = 1/B Σ t log(t / p), how far the distribution p is from t

    math     code            shape   Keras
    p        probabilities   (…, C)  y_pred of keras.losses.KLDivergence()
    t        target          (…, C)  y_true: rows that sum to 1
    L        loss            ()      output
    ∂L/∂p    d_probabilities (…, C)  a gradient is d + the name of its owner

C classes, B rows. It is the cross-entropy less the entropy of t: never below 0, and 0 only where p
= t. p = 0 where t > 0 would cost log 0: that is a ValueError here, and t = 0 costs nothing. Keras
moves p and t to 10⁻⁷ … 1 first: for p = 10⁻⁹, t = 1 it says 16.12 where we say 20.72; a t = 0
beside p = ½ adds −1.5·10⁻⁶ to its loss.
Source: Kullback and Leibler (1951), doi:10.1214/aoms/1177729694.

>>> loss, cache = forward(np.array([[0.25, 0.75]]), target=np.array([[0.5, 0.5]]))
>>> loss.round(3)                       # 0.5 log 2 + 0.5 log ⅔
np.float64(0.144)
>>> backward(cache).round(3)
array([[-2.   , -0.667]])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import (
    check_possible,
    check_rows,
    like_prediction,
    target_by_name,
)


@target_by_name
def forward(probabilities, *, target):
    """Return the mean of Σ t log(t / p) and what `backward` needs; 0 log 0 counts as 0.

    Both: rows that sum to 1 within 10⁻³, in one shape. Raises ValueError if not, for NaN, and for p
    = 0 where t > 0.
    """
    check_array(probabilities=probabilities)
    t = like_prediction(probabilities, target)
    check_rows(probabilities=probabilities, target=t)
    check_possible(probabilities, t, use="give every class a little")
    # 1: what did not happen costs nothing
    hit, truth = (np.where(t > 0, rows, 1) for rows in (probabilities, t))
    examples = t.size // t.shape[-1]
    return (t * np.log(truth / hit)).sum() / examples, (hit, t, examples)


def backward(cache):
    """Return d_probabilities = −t / (p B)."""
    check_cache(cache, ARRAY, ARRAY, int)
    hit, t, examples = cache
    return -t / hit / examples


def example(rng):
    """Return small random probabilities and, as an option, the distribution that they should be."""
    p, t = rng.uniform(0.1, 1, size=(2, 5, 3))
    return (p / p.sum(axis=-1, keepdims=True),), {"target": t / t.sum(axis=-1, keepdims=True)}
