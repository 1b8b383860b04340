"""Chapter 11 asks about 00 to 10."""

import numpy as np

from helpers.reference import attention
from helpers.reference.losses import cross_entropy
from helpers.reference.metrics import standard_error


def _attention():
    q, k, v = np.array([[np.log(4.0)]]), np.array([[1.0], [0.0]]), np.array([[10.0], [0.0]])
    return f"{attention.forward(q, k, v)[0][0, 0]:.0f}"


def _hidden():
    may = attention.causal_mask(3)[1]  # the second of three words
    return {0: "those before it", 1: "itself", 2: "those after it"}[int(np.flatnonzero(~may)[0])]


def _angle():
    a, b = np.array([3.0, 4.0]), np.array([4.0, -3.0])
    cosine = a @ b / np.linalg.norm(a) / np.linalg.norm(b)
    return {0: "they stand at a right angle", 1: "they point the same way"}.get(cosine)


def _error():
    differences = np.tile([-1.0, 0.0, 1.0], 3)
    differences *= 3 / differences.std(ddof=1)
    return f"{standard_error(differences):.0f} point"


TRUTHS = {
    1: _attention,
    2: _hidden,
    3: _angle,
    4: lambda: f"{cross_entropy.forward(np.zeros((1, 100)), target=np.array([7]))[0]:.2f}",
    5: _error,
}
