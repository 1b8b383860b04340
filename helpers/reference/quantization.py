"""Weights in 8 bits:  q = clip(round(w / s) + z, 0, 255),  w ≈ s (q − z)

    math     code        shape  what it is
    w        w           any    weights, float32 or float64
    q        q           as w   whole numbers from 0 to 2ᵇ − 1, uint8
    s        scale       ()     the width of a step: (largest − smallest) / (2ᵇ − 1)
    z        zero_point  ()     the whole number that stands for 0: round(−smallest / s)
    b        bits        ()     2 to 8

Largest and smallest are those of w and of 0, so that 0 is kept exactly. What comes back differs
from w by half a step, s / 2, at most.
Source: Jacob et al. (2018), doi:10.48550/arXiv.1712.05877.

>>> small = quantize(np.array([-1.0, 0.0, 0.5, 2.0]), bits=2)
>>> small.q, float(small.scale), small.zero_point
(array([0, 1, 1, 3], dtype=uint8), 1.0, 1)
>>> dequantize(small)                       # 0.5 lies halfway, and went to the even number
array([-1.,  0.,  0.,  2.])
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.shapes import check_array, check_option


class Quantized(NamedTuple):
    """Whole numbers q, uint8, with the scale s and the zero point z that turn them back."""

    q: np.ndarray
    scale: np.floating
    zero_point: int


def quantize(w, *, bits=8):
    """Return w as Quantized whole numbers of so many bits. Raises ValueError for NaN or ±∞."""
    check_array(w=w)
    check_option("w", "an infinite number", "finite", np.isfinite(w).all())
    check_option("bits", bits, "a whole number from 2 to 8", is_whole(bits, least=2) and bits <= 8)
    most = 2**bits - 1
    smallest, largest = min(w.min(), 0), max(w.max(), 0)
    scale = w.dtype.type((largest - smallest) / most) or w.dtype.type(1)
    zero_point = round(float(-smallest / scale))
    q = np.clip(np.round(w / scale) + zero_point, 0, most)
    return Quantized(q.astype(np.uint8), scale, zero_point)


def dequantize(quantized):
    """Return s (q − z), in the dtype of the scale: near the weights that were quantized."""
    q, scale, zero_point = quantized
    return scale * (q.astype(scale.dtype) - scale.dtype.type(zero_point))


def rounded(network, *, bits):
    """Return a copy of `network`, its weights W and U rounded to so many bits; biases stay."""
    copy = network.copy()
    for params in copy.parameters:
        for name in {"W", "U"} & set(params):
            params[name] = dequantize(quantize(params[name], bits=bits))
    return copy
