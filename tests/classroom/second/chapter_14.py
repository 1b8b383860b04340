"""Chapter 14 a second time."""

import math
from itertools import product


def false_positives(n, r, a, b):
    return 100 * b / (n - r)


def smallest_logit(w1, w2, w3, b, epsilon, x1, x2, x3):
    """Try all corners of the box."""
    corners = product((-epsilon, epsilon), repeat=3)
    return min(w1 * (x1 + i) + w2 * (x2 + j) + w3 * (x3 + k) + b for i, j, k in corners)


def multiply_adds(M, K, C, F):
    return M * M * K * K * C * F


def energy(minutes, watts):
    return minutes * watts / 60_000


def members_found(epsilon, accused):
    return min(100, accused * math.exp(epsilon) + 0.001)


def clipped(g, C):
    length = math.hypot(*g)
    return g[0] if length <= C else g[0] * C / length


def forced_rate(p, ppv, fnr):
    """Count 1,000,000 people."""
    yes_and_true = 1_000_000 * p * (1 - fnr)
    yes_and_false = yes_and_true / ppv - yes_and_true
    return yes_and_false / (1_000_000 * (1 - p))


def numbers_in_memory(P, O, B):
    return 4 * P + B * O
