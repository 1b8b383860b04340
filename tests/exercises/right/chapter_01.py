"""Right answers to the exercises of chapter 01: merged layers, softmax, the weights of NAND."""

from fractions import Fraction

import numpy as np
import scipy.special

from tests.exercises.right import right


@right("01.4")
def merge_by_loops(W1, b1, W2, b2):
    """Loops over inputs, neurons and what is in between."""
    W = []
    for row in W1:
        W.append([sum(w * v for w, v in zip(row, column, strict=True)) for column in W2.T])
    b = []
    for column, bias in zip(W2.T, b2, strict=True):
        b.append(sum(w * v for w, v in zip(b1, column, strict=True)) + bias)
    return np.array(W), np.array(b)


@right("01.4")
def merge_with_biases_as_a_row(W1, b1, W2, b2):
    """The biases as one more row of the weights."""
    merged = np.vstack([W1, b1]) @ W2
    merged[-1] += b2
    return merged[:-1], merged[-1]


@right("01.4")
def merge_by_measuring(W1, b1, W2, b2):
    """What both layers give for 0 is b; what each input adds is its row of W."""
    b = (0 * W1[0] + b1) @ W2 + b2
    rows = [(row + b1) @ W2 + b2 - b for row in W1]
    return [np.array(rows), b]


@right("01.4")
def merge_with_einsum(W1, b1, W2, b2):
    """By np.einsum."""
    return np.einsum("dh,hk->dk", W1, W2), np.einsum("h,hk->k", b1, W2) + b2


@right("01.4")
def merge_transposed(W1, b1, W2, b2):
    """As columns, the way other texts write it."""
    return (W2.T @ W1.T).T, b2 + W2.T.dot(b1)


@right("01.4")
def merge_by_tensordot(W1, b1, W2, b2):
    """By np.tensordot, in place."""
    b = np.tensordot(b1, W2, axes=1)
    b += b2
    return np.tensordot(W1, W2, axes=1), b


@right("01.9")
def softmax_by_loops(z):
    """Loops over rows and sums."""
    rows = []
    for row in z:
        powers = []
        for each in row:
            powers.append(np.exp(each - max(row)))
        rows.append([power / sum(powers) for power in powers])
    return np.array(rows)


@right("01.9")
def softmax_by_scipy(z):
    """By scipy."""
    return scipy.special.softmax(z, axis=1)


@right("01.9")
def softmax_by_logarithms(z):
    """The exponent of z less the logarithm of the sum of powers."""
    return np.exp(z - np.logaddexp.reduce(z, axis=1)[:, None])


@right("01.9")
def softmax_on_a_copy(z):
    """In place, on a copy."""
    p = np.array(z)
    p -= p.max(axis=-1)[:, None]
    np.exp(p, out=p)
    p /= p.sum(axis=-1, keepdims=True)
    return p


@right("01.9")
def softmax_of_columns(z):
    """Transposed, so that broadcasting needs no keepdims."""
    e = np.exp(z.T - z.T.max(axis=0))
    return (e / e.sum(axis=0)).T


@right("01.9")
def softmax_of_differences(z):
    """1 divided by the sum of e to the differences; a power that is too large gives 0."""
    with np.errstate(over="ignore"):
        return 1 / np.exp(z[:, None, :] - z[:, :, None]).sum(axis=2)


right("01.8")((-2, -2, 3))
right("01.8")([-1, -1, 1.5])
right("01.8")(np.array([-1.0, -3.0, 3.5]))
right("01.8")((Fraction(-1, 3), Fraction(-1, 3), Fraction(1, 2)))
right("01.8")((np.float32(-0.1), -0.1, 0.15))
right("01.8")((-2e6, -2e6, 3e6))
