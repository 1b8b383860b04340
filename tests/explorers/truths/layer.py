"""What is true of a layer with three inputs and two neurons (chapter 02)."""

import numpy as np

from tests.explorers.truths import Truth

X = np.array([1.0, -1.0, 0.5])
W = np.array([[0.5, -1.0], [1.5, 2.0], [-2.0, 1.0]])
B = np.array([0.5, -0.5])


def sums(x=X, W=W, b=B):
    """Return the sums of both neurons."""
    return np.array([sum(x[i] * W[i][k] for i in range(3)) + b[k] for k in range(2)])


def changed(array, place, by):
    """Return a copy with one number changed by this much."""
    copy = array.copy()
    copy[place] += by
    return copy


def input_1_raised():
    """The sum of neuron 2 changes by its weight."""
    change = (sums(changed(X, 0, 1)) - sums())[1]
    return Truth(
        {
            "by 1": change == 1,
            "by its weight for that input, −1": change == -1 == W[0, 1],
            "not at all": change == 0,
        }
    )


def weight_changed():
    """One weight moves one sum."""
    first, second = sums(W=changed(W, (0, 0), 0.7)) != sums()
    return Truth(
        {
            "both": first and second,
            "that of neuron 1 only": first and not second,
            "that of neuron 2 only": second and not first,
        },
        numbers=(),
    )


def input_1_at_0():
    """The product is 0 with every weight."""
    quiet = changed(X, 0, -1)
    before = abs(sums(W=changed(W, (0, 0), 1)) - sums()).max()
    now = abs(sums(quiet, changed(W, (0, 0), 1)) - sums(quiet)).max()
    return Truth(
        {
            "nothing": now == 0,
            "as much as before": now == before,
            "twice as much": now == 2 * before,
        },
        numbers=("0", "04"),
    )


def bias_raised():
    """The sum grows by 1 for each of several inputs."""
    growth = {(sums(x, b=changed(B, 0, 1)) - sums(x))[0].round(9) for x in (X, 2 * X, np.zeros(3))}
    return Truth(
        {
            "it depends on the inputs": len(growth) > 1,
            "by 1": growth == {1.0},
            "by its weights": growth == set(W[:, 0]),
        }
    )


def other_activation():
    """Sums are computed before the activation; linear leaves them as they are."""
    z = sums()
    a = {"sigmoid": 1 / (1 + np.exp(-z)), "linear": z}
    same = np.allclose(a["sigmoid"], a["linear"])
    return Truth({"the sums": True, "the activations": same, "nothing": False})


TRUTHS = {"layer": [input_1_raised, weight_changed, input_1_at_0, bias_raised, other_activation]}
