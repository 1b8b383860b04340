"""L1 and L2 penalties of weights:  L = λ₁ Σ |w| + λ₂ Σ w²

    math     code     shape  Keras
    w        w        any    a weight of the model, under keras.regularizers.L1L2(l1, l2)
    λ₁       l1       ()     l1; l1 alone is keras.regularizers.L1(l1)
    λ₂       l2       ()     l2; l2 alone is keras.regularizers.L2(l2)
    L        penalty  ()     output, added to the loss
    ∂L/∂w    dw       as w   a gradient is d + the name of its owner

L1 pulls every weight to 0 with one strength: where loss and penalty together are lowest, weights
may be 0 exactly, and plain descent ends near it. L2 pulls in proportion to the weight. At w = 0 the
slope of |w| is taken as 0, as Keras does. There is no ½ before λ₂, as in Keras.
Sources: Tibshirani (1996), doi:10.1111/j.2517-6161.1996.tb02080.x (L1); Hoerl and Kennard (1970),
doi:10.1080/00401706.1970.10488634 (L2).

>>> penalty, cache = forward(np.array([3.0, 0.0, -1.0]), l1=0.5, l2=0.25)
>>> float(penalty)                      # 0.5 · 4 + 0.25 · 10
4.5
>>> backward(cache)
array([ 2.,  0., -1.])
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_array


def forward(w, *, l1=0.0, l2=0.0):
    """Return λ₁ Σ |w| + λ₂ Σ w² and what `backward` needs. Raises ValueError for NaN, and unless l1
    and l2 ≥ 0.
    """
    check_array(w=w)
    check_number("l1", l1, "0 or above")
    check_number("l2", l2, "0 or above")
    return l1 * np.abs(w).sum() + l2 * (w * w).sum(), (w, l1, l2)


def backward(cache):
    """Return dw = λ₁ sign(w) + 2 λ₂ w."""
    w, l1, l2 = cache
    return l1 * np.sign(w) + 2 * l2 * w
