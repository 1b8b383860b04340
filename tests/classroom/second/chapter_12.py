"""Chapter 12 a second time."""

import math


def best_answer(p, q):
    return p / (p + q)


def discriminator_loss(real, fake):
    return -math.log(real) - math.log(1 - fake)


def pull(D):
    return D - 1


def how_much_steeper(D):
    return (1 - D) / D


def generator_loss(D1, D2):
    return -math.log(D1 * D2) / 2


def smoothed_answer(p, q, label):
    return label * p / (p + q)


def gap_of_histograms(made, real):
    return sum(max(0, a - b) for a, b in zip(made, real, strict=True))


def spots_hit(points, within):
    hit = {spot for spot in range(0, 50, 10) for point in points if abs(point - spot) <= within}
    return len(hit)
