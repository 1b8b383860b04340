"""Mean squared error:  L = 1/n Σ (p − t)², over all n numbers of the prediction

    math     code         shape      Keras
    p        prediction   (B, …)     y_pred of keras.losses.MeanSquaredError()
    t        target       (B, …)     y_true
    L        loss         ()         output
    ∂L/∂p    d_prediction (B, …)     a gradient is d + the name of its owner

Source: Rumelhart, Hinton and Williams (1986), doi:10.1038/323533a0, with ½ Σ in place of 1/n Σ.

>>> loss, cache = forward(np.array([[1.0], [5.0]]), target=np.array([[2], [2]]))
>>> float(loss)                         # ((−1)² + 3²) / 2
5.0
>>> backward(cache).ravel()
array([-1.,  3.])
"""

from helpers.reference._support.shapes import ARRAY, check_array, check_cache
from helpers.reference._support.targets import like_prediction, target_by_name


@target_by_name
def forward(prediction, *, target):
    """Return the mean of (prediction − target)² and what `backward` needs.

    target has the shape of prediction. Raises ValueError if it does not, and for NaN.
    """
    check_array(prediction=prediction)
    error = prediction - like_prediction(prediction, target)
    return (error * error).sum() / error.size, error


def backward(cache):
    """Return d_prediction = 2 (p − t) / n."""
    check_cache(cache, ARRAY)
    error = cache
    return error * (2 / error.size)


def example(rng):
    """Return a small random prediction and, as an option, its target."""
    return (rng.normal(size=(4, 3)),), {"target": rng.normal(size=(4, 3))}
