"""Membership inference: was this example in the training set?

    math      code       shape     meaning
    φ         margins    (K, N)    z_t − ln Σ_{j≠t} e^{z_j} = ln p / (1 − p), p the probability of
                                   the true class t: how sure network k is of example i
              members    (K, N)    True where example i was in the training set of network k
    Λ         ratios     (K, N)    ln N(φ; μ_in, s_in) − ln N(φ; μ_out, s_out)

The plain attack says "it was in" where φ is large, that is where the loss −ln p is small. The
likelihood ratio compares φ with what the *other* networks say of the same example: those that had
it, and those that had not. Its means μ are each example's own, its deviations s are common to all.
Sources: Yeom, Giacomelli, Fredrikson and Jha (2018), doi:10.48550/arXiv.1709.01604 (threshold);
Carlini, Chien, Nasr, Song, Terzis and Tramèr (2022), doi:10.48550/arXiv.2112.03570 (ratio).

>>> round(float(margins(np.array([[2.0, 1.0, -1.0]]), np.array([0]))[0]), 4)   # p = 0.7054
0.8731
>>> auc(np.array([3.0, 2.0, 1.0]), np.array([2.0, 0.0]))                      # 4 of 6 pairs, 1 tie
0.75
>>> true_positives(np.array([5.0, 3.0, 1.0, 0.0]), np.array([4.0, 2.0, 1.0, 0.0]), rate=0.25)
0.5
"""

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option


def margins(logits, target):
    """Return φ (N,) of logits (N, C) for the true classes target (N,)."""
    z = np.asarray(logits, np.float64)
    rows = np.arange(len(z))
    others = z.copy()
    others[rows, target] = -np.inf
    top = others.max(axis=1)
    return z[rows, target] - top - np.log(np.exp(others - top[:, None]).sum(axis=1))


def auc(members, others):
    """Return the share of pairs in which the member's score is the higher one, ties as halves."""
    others = np.sort(others)
    below, up_to = (np.searchsorted(others, members, side=side) for side in ("left", "right"))
    return float((below + up_to).mean() / (2 * len(others)))


def true_positives(members, others, *, rate):
    """Return the share of members found when at most the share `rate` of the others is accused.

    The threshold is the score of the first of the others that is not accused.
    """
    check_number("rate", rate, "above 0, up to 1")
    allowed = int(rate * len(others) + 1e-9)
    if allowed >= len(others):
        return 1.0
    return float((members > np.sort(others)[-1 - allowed]).mean())


def likelihood_ratios(margins, members):
    """Return Λ (K, N): for each network, from the margins of the K − 1 others.

    Raises ValueError where fewer than two of the others had an example, or had not.
    """
    members = np.asarray(members, bool)
    logs = []
    for side in (members, ~members):
        rest = side.sum(axis=0) - side  # without the network that is attacked
        check_option("members", int(rest.min()), "at least 2 of each kind", rest.min() >= 2)
        total = (side * margins).sum(axis=0) - side * margins
        squares = (side * margins**2).sum(axis=0) - side * margins**2
        mean = total / rest
        spread = ((squares - rest * mean**2) / (rest - 1)).mean(axis=1, keepdims=True)
        logs.append(-((margins - mean) ** 2) / (2 * spread) - np.log(spread) / 2)
    return logs[0] - logs[1]


def equal_groups(scores, members):
    """Return the scores (n,) of members and of others, cut to the size of the smaller group."""
    inside, outside = scores[members], scores[~members]
    n = min(len(inside), len(outside))
    return inside[:n], outside[:n]


def bound(rate, *, epsilon, delta):
    """Return the most true positives at this rate of false ones that (ε, δ) allows.

    It is min(e^ε · rate + δ, 1 − e^−ε (1 − δ − rate), 1); rate is a number or an array. Source:
    Kairouz, Oh and Viswanath (2015), doi:10.48550/arXiv.1311.0776.
    """
    rate = np.asarray(rate, np.float64)
    first = np.exp(epsilon) * rate + delta
    second = 1 - np.exp(-epsilon) * (1 - delta - rate)
    return np.clip(np.minimum(first, second), 0, 1)
