"""Mean absolute error:  L = 1/n Σ |p − t|, over all n numbers of the prediction

    math     code         shape      Keras
    p        prediction   (B, …)     y_pred of keras.losses.MeanAbsoluteError()
    t        target       (B, …)     y_true
    L        loss         ()         output
    ∂L/∂p    d_prediction (B, …)     a gradient is d + the name of its owner

The slope has one size, however large the error: a few wild targets do not rule the fit. At p = t we
take 0, as Keras.
Source: Koenker and Bassett (1978), doi:10.2307/1913643: the prediction that it leads to is a
median.

>>> prediction = np.array([[1.0], [2.0], [9.0], [4.0]])
>>> loss, cache = forward(prediction, target=np.array([[2], [2], [3], [3]]))
>>> float(loss)
2.0
>>> backward(cache).ravel()
array([-0.25,  0.  ,  0.25,  0.25])
"""

import numpy as np

from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import like_prediction, target_by_name


@target_by_name
def forward(prediction, *, target):
    """Return the mean of |prediction − target| and what `backward` needs.

    target has the shape of prediction. Raises ValueError if it does not, and for NaN.
    """
    check_array(prediction=prediction)
    error = prediction - like_prediction(prediction, target)
    return np.abs(error).sum() / error.size, error


def backward(cache):
    """Return d_prediction = sign(p − t) / n."""
    check_cache(cache, ARRAY)
    error = cache
    return np.sign(error) / error.size


def example(rng):
    """Return a small random prediction and, as an option, its target."""
    return (rng.normal(size=(4, 3)),), {"target": rng.normal(size=(4, 3))}
