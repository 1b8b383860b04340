"""Initial weights: random numbers whose spread fits the number of connections.

    name            drawn from                               variance         keras.initializers.
    glorot_uniform  −limit … limit, limit = √(6/(in + out))  2 / (in + out)   GlorotUniform
    glorot_normal   normal, cut at two standard deviations   2 / (in + out)   GlorotNormal
    he_uniform      −limit … limit, limit = √(6/in)          2 / in           HeUniform
    he_normal       normal, cut at two standard deviations   2 / in           HeNormal
    orthogonal      all matrices WᵀW = 1, none preferred     1 / larger side  Orthogonal
    zeros           0                                        0                Zeros

`in` and `out` count a unit's connections: for W (D, H) they are D and H; for a kernel (K, L, C, F),
K·L·C and K·L·F. The numbers differ from Keras's for the same seed (another generator); their
distribution is the same.
Sources: Glorot and Bengio (2010), https://proceedings.mlr.press/v9/glorot10a.html; He, Zhang, Ren
and Sun (2015), doi:10.1109/ICCV.2015.123; Saxe, McClelland and Ganguli (2014),
doi:10.48550/arXiv.1312.6120 (orthogonal).

>>> W = glorot_uniform((3, 3), rng=np.random.default_rng(0))
>>> bool(abs(W).max() <= 1)             # the limit is √(6 / (3 + 3))
True
>>> zeros((2,))
array([0., 0.])
"""

import math

import numpy as np

from helpers.reference._support.integers import is_whole
from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option, check_rng

CUT_DEVIATION = 0.87962566103423978  # the standard deviation that is left of a normal cut at ±2


def glorot_uniform(shape, *, rng, dtype=np.float64):
    """Return weights from −√(6/(in + out)) to √(6/(in + out)): for units whose slope is near 1,
    such as tanh near 0; Keras's default.
    """
    inputs, outputs = _connections(shape)
    return _uniform(2 / (inputs + outputs), shape, rng, dtype)


def glorot_normal(shape, *, rng, dtype=np.float64):
    """Return normal weights of variance 2/(in + out), cut at two standard deviations."""
    inputs, outputs = _connections(shape)
    return _cut_normal(2 / (inputs + outputs), shape, rng, dtype)


def he_uniform(shape, *, rng, dtype=np.float64):
    """Return weights from −√(6/in) to √(6/in): for relu, which passes half of its inputs on."""
    return _uniform(2 / _connections(shape)[0], shape, rng, dtype)


def he_normal(shape, *, rng, dtype=np.float64):
    """Return normal weights of variance 2/in, cut at two standard deviations."""
    return _cut_normal(2 / _connections(shape)[0], shape, rng, dtype)


def orthogonal(shape, *, rng, gain=1.0, dtype=np.float64):
    """Return gain · W with WᵀW = 1 (or W Wᵀ = 1 if W is wide). With gain 1 and a square W, x W is
    as long as x, however many such products follow each other.

    A kernel (K, L, C, F) is treated as the matrix (K·L·C, F). W is Q of the QR decomposition of a
    normal matrix, each column multiplied by the sign of R's diagonal: without that, some matrices
    would come more often than others.
    """
    _connections(shape)
    check_rng(rng)
    check_number("gain", gain, "above 0")
    rows, columns = math.prod(shape[:-1]), shape[-1]
    Q, R = np.linalg.qr(rng.normal(size=(max(rows, columns), min(rows, columns))))
    Q = Q * np.sign(np.diag(R))
    W = Q if rows >= columns else Q.T
    return (gain * W).reshape(shape).astype(dtype)


def zeros(shape, *, rng=None, dtype=np.float64):
    """Return zeros: right for biases; with zero weights all units of a layer stay alike."""
    return np.zeros(shape, dtype)


def _connections(shape):
    sizes = shape if isinstance(shape, (tuple, list)) else ()
    fits = len(sizes) >= 2 and all(is_whole(size, least=1) for size in sizes)
    check_option("shape", shape, "two sizes or more, each above 0, such as (3, 4)", fits)
    window = math.prod(shape[:-2])
    return window * shape[-2], window * shape[-1]


def _uniform(variance, shape, rng, dtype):
    check_rng(rng)
    limit = math.sqrt(3 * variance)  # a uniform number has variance limit² / 3
    return rng.uniform(-limit, limit, size=shape).astype(dtype)


def _cut_normal(variance, shape, rng, dtype):
    check_rng(rng)
    z = rng.normal(size=shape)
    while (far := np.abs(z) > 2).any():  # draw again what lies outside
        z[far] = rng.normal(size=far.sum())
    return (z * math.sqrt(variance) / CUT_DEVIATION).astype(dtype)
