"""Right answers to the exercises of chapter 14: the attack's true positives, weights in 8 bits."""

import bisect
import math

import numpy as np

from tests.exercises.right import right


@right("14.4")
def caught_by_loops(members, others, most):
    """A loop over members, and over the others for each."""
    found = 0
    for score in members:
        wrong = 0
        for other in others:
            if other >= score:
                wrong += 1
        if wrong / len(others) <= most:
            found += 1
    return found / len(members)


@right("14.4")
def caught_by_partition(members, others, most):
    """The score of the first other one that may not be called a member."""
    allowed = math.floor(most * len(others))
    limit = np.partition(others, len(others) - 1 - allowed)[len(others) - 1 - allowed]
    return np.count_nonzero(members > limit) / members.size


@right("14.4")
def caught_by_dropping(members, others, most):
    """Others are dropped, the largest first, as long as that is allowed."""
    left = sorted(others.tolist())
    while (len(others) - len(left) + 1) / len(others) <= most:
        left.pop()
    return sum(score > left[-1] for score in members.tolist()) / len(members)


@right("14.4")
def caught_one_by_one(members, others, most):
    """A member is caught if few enough others score as high."""
    reach = (others[:, None] >= members).mean(axis=0)
    return (reach <= most).mean()


@right("14.4")
def caught_by_bisection(members, others, most):
    """Places in the sorted list of others."""
    ordered = sorted(others)
    shares = [1 - bisect.bisect_left(ordered, score) / len(ordered) for score in members]
    return np.mean([share <= most + 1e-12 for share in shares])


@right("14.4")
def caught_by_two_curves(members, others, most):
    """True against false positives for all thresholds: the ROC curve."""
    limits = np.unique(np.concatenate([members, others, [np.inf]]))
    false = np.array([np.mean(others >= limit) for limit in limits])
    true = np.array([np.mean(members >= limit) for limit in limits])
    return true[false <= most].max()


@right("14.6")
def eight_bits_by_loops(w):
    """Loops over rows and weights."""
    scale = max(abs(weight) for row in w for weight in row) / 127
    return np.array([[round(weight / scale) * scale for weight in row] for row in w])


@right("14.6")
def eight_bits_in_bytes(w):
    """The whole numbers are kept as bytes in between."""
    largest = max(w.max(), -w.min())
    whole = np.rint(w * (127 / largest)).astype(np.int8)
    return whole.astype(float) * largest / 127


@right("14.6")
def eight_bits_by_levels(w):
    """The nearest of 255 levels."""
    top = np.linalg.norm(w.ravel(), np.inf)
    levels = np.linspace(-top, top, 255)
    return levels[np.abs(w[..., None] - levels).argmin(axis=-1)]


@right("14.6")
def eight_bits_by_floor(w):
    """Rounded by floor of a half more."""
    scale = np.max(np.abs(w)) / 127
    return scale * np.floor(w / scale + 0.5)


@right("14.6")
def eight_bits_by_remainder(w):
    """What is beyond the nearest step is taken away."""
    scale = np.abs(w).max() / 127
    rest = np.mod(w, scale)
    return w - np.where(rest > scale / 2, rest - scale, rest)


@right("14.6")
def eight_bits_by_sizes(w):
    """Sizes and signs apart, in place on a copy."""
    sizes = np.abs(w)
    scale = sizes.max() / 127
    sizes /= scale
    return np.copysign(np.around(sizes) * scale, w)
