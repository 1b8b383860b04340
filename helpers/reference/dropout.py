"""Dropout:  y = x · mask, each number of the mask 0 with probability p and 1/(1 − p) otherwise

    math     code      shape  Keras
    x        x         (…)    input of keras.layers.Dropout(rate)
    p        rate      ()     rate: the share that is dropped, from 0 to below 1
             mask      (…)    drawn anew in every call of layer(x, training=True)
    y        y         (…)    output
    ∂L/∂y    dy        (…)    a gradient is d + the name of its owner

What is kept is divided by 1 − p, so that the expected value of y is x ("inverted dropout"; the
paper multiplies by 1 − p at the end of the training instead). In prediction, training=False,
nothing is dropped: y = x. The masks differ from Keras's for the same seed (another generator);
their distribution is the same.
Source: Srivastava, Hinton, Krizhevsky and others (2014), doi:10.5555/2627435.2670313.

Half of the numbers are dropped, the others doubled:

>>> y, mask = forward(np.ones(6), rate=0.5, rng=np.random.default_rng(0))
>>> y
array([2., 0., 0., 0., 2., 2.])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
)


def forward(x, *, rate, rng, training=True):
    """Return y = x · mask and the mask, which `backward` needs.

    rng: a numpy.random.Generator. Raises ValueError for a rate outside 0 … below 1, and for NaN in
    x.
    """
    check_array(x=x)
    check_number("rate", rate, "from 0 to below 1")
    check_option("rng", rng, "a numpy.random.Generator", isinstance(rng, np.random.Generator))
    if not training:
        return x.copy(), np.ones_like(x)
    kept = rng.random(x.shape) >= rate
    mask = kept.astype(x.dtype) / x.dtype.type(1 - rate)
    return x * mask, mask


def backward(dy, cache):
    """Return dx = dy · mask: what was dropped has no say and gets no gradient."""
    check_cache(cache, ARRAY)
    mask = cache
    check_gradient(mask.shape, mask.dtype, dy=dy)
    return dy * mask


def example(rng):
    """Return a small random array x and options, for prediction: in training every call draws
    another mask.
    """
    return (rng.normal(size=(5, 4)),), {
        "rate": 0.25,
        "rng": np.random.default_rng(0),
        "training": False,
    }
