"""Chapter 13 a second time."""

import itertools
import math
import statistics


def threshold(alarm, missed):
    return 1 / (1 + missed / alarm)


def score(mean, b, c, p1, p2, q1, q2):
    return mean + b + c + p1 * q1 + p2 * q2


def arrow_after_a_step(mean, b, c, p1, p2, q1, q2, r, rate):
    def loss(first):
        return (score(mean, b, c, first, p2, q1, q2) - r) ** 2

    return p1 - rate * (loss(p1 + 1) - loss(p1 - 1)) / 2


def cost_of_decisions(p, ill, alarm, missed):
    cost = 0
    for chance, truth in zip(p, ill, strict=True):
        acts = (1 - chance) * alarm < chance * missed  # acting is expected to cost less
        cost += alarm if acts and not truth else missed if truth and not acts else 0
    return cost


def error_over_persons(d, n):
    return statistics.stdev(d) / math.sqrt(5)


def root_mean_square(e1, e2, e3):
    return math.hypot(e1, e2, e3) / math.sqrt(3)


def persistence(x):
    return sum(abs(b - a) for a, b in itertools.pairwise(x)) / 4


def decided(d, e):
    return abs(d / e)
