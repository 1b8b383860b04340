"""Chapter 03 a second time."""

import math


def squared_error(p1, p2, y1, y2):
    return ((p1 - y1) ** 2 + (p2 - y2) ** 2) / 2


def absolute_error(p1, p2, p3, y1, y2, y3):
    return (abs(p1 - y1) + abs(p2 - y2) + abs(p3 - y3)) / 3


def cross_entropy_of_three(p, k):
    return -math.log(p[k - 1])


def one_step(w, slope, rate):
    return w - rate * slope


def slope_at_the_logit(p, y):
    def loss(z):
        said = 1 / (1 + math.exp(-z))
        return -math.log(said if y else 1 - said)

    z = math.log(p / (1 - p))
    return (loss(z + 1e-5) - loss(z - 1e-5)) / 2e-5


def largest_rate(steep, flat):
    """Try rates: where do twenty steps on both bowls still come no further away?"""
    low, high = 0.0, 100.0
    for _step in range(60):
        rate = (low + high) / 2
        far = max(abs(1 - rate * steep), abs(1 - rate * flat)) > 1
        low, high = (low, rate) if far else (rate, high)
    return low


def steps_of_an_epoch(N, B):
    count = 0
    while N > 0:
        N, count = N - B, count + 1
    return count


def slope_in_the_weight(w, x, y):
    return ((w * x + x - y) ** 2 - (w * x - x - y) ** 2) / 2
