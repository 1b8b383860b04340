"""Chapter 05 a second time."""

import math


def logit(w1, w2, b, a1, a2):
    return a1 * w1 + a2 * w2 + b


def updates(N, B, E):
    return E * N // B


def mean_surprise(p1, p2):
    return -(math.log(p1) + math.log(1 - p2)) / 2


def parameters(D, H1, H2):
    return D * H1 + H1 + H1 * H2 + H2 + H2 + 1


def first_step_of_adam(w, g, rate):
    return w - rate if g > 0 else w + rate


def standard_errors(n, m, s):
    return m * math.sqrt(n) / s


def one_patient(n):
    return 100 / n


def gradient_at_a_logit(p, y, B):
    return (p - y) / B
