"""Chapter 08 a second time."""

import math


def half_width(a, n):
    return 1.96 * math.sqrt(a * (100 - a) / n)


def precision(tp, fp, fn):
    return 100 * tp / (tp + fp)


def recall(tp, fp, fn):
    return 100 * tp / (tp + fn)


def paired_counts(one, other, n):
    return abs(one - other) / math.sqrt(one + other)


def balanced_accuracy(n1, n2, r1, r2):
    return 50 * r1 / n1 + 50 * r2 / n2


def calibration_error(n1, n2, r1, r2):
    return (abs(r1 - 0.9 * n1) + abs(r2 - 0.6 * n2)) / (n1 + n2)


def steps(N, B, E):
    return E * math.ceil(N / B)


def running_over(v):
    return 2 * v - 256
