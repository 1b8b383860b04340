"""Chapter 10 a second time."""

import math


def embedding(V, D):
    return V * D


def one_query(d, s1, s2, v1, v2):
    share = 1 / (1 + math.exp((s2 - s1) / math.sqrt(d)))
    return share * v1 + (1 - share) * v2


def spread_of_a_score(d):
    return math.isqrt(d)


def scores(T, H):
    return H * T * T


def allowed_looks(T):
    return T * (T + 1) // 2


def encoder_parameters(D, H, F):
    attention = 4 * (D * D + D)
    return attention + (D * F + F) + (F * D + D) + 2 * 2 * D


def feed_forward(D, F):
    return 2 * D * F + F + D


def equal_scores(t, T):
    return 1 / t
