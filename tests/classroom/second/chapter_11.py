"""Chapter 11 a second time."""

import math


def hidden_tokens(N):
    return N * 12 // 100


def exchanged_tokens(N):
    return N * 15 // 1000


def masked_loss(p1, p2, p3, n):
    return -math.log(p1 * p2 * p3) / 3


def similarity(a1, a2, b1, b2):
    return (a1 * b1 + a2 * b2) / (math.hypot(a1, a2) * math.hypot(b1, b2))


def contrastive(s1, s2, c):
    return math.log(1 + math.exp(c * (s2 - s1)))


def what_goes_in(V, P, D):
    return V * D + P * D + 2 * D


def knows_nothing(V):
    return math.log(V)


def pieces(word, pieces):
    """Cut letter by letter from the back of what is left, as long as it is in the list."""
    found, begin = 0, 0
    while begin < len(word):
        mark = "##" if begin else ""
        fits = [end for end in range(begin + 1, len(word) + 1) if mark + word[begin:end] in pieces]
        if not fits:
            return 1  # the whole word is [UNK]
        found, begin = found + 1, max(fits)
    return found
