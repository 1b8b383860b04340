"""Chapter 04 a second time. The slope of a square is exactly what one finds by steps of 1."""

import math


def through_two_boxes(w, x, t):
    return (((w + 1) * x - t) ** 2 - ((w - 1) * x - t) ** 2) / 2


def used_twice(w, x, c):
    def loss(w):
        return (w * x) ** 2 + c * w * x

    return (loss(w + 1) - loss(w - 1)) / 2


def one_weight_of_a_layer(x1, x2, x3, z1, z2, d, k):
    return (x1, x2, x3)[d - 1] * (z1, z2)[k - 1]


def handed_back(a, b, z1, z2):
    return a * z1 + b * z2


def back_through_tanh(y, dy):
    z = math.atanh(y)
    return dy * (math.tanh(z + 1e-5) - math.tanh(z - 1e-5)) / 2e-5


def work_of_the_way_back(D, H, K):
    weights_of_second, weights_of_first = H * K, D * H
    return weights_of_second + weights_of_second + weights_of_first


def steepest_chain(n, w):
    factor = 1
    for _layer in range(n):
        factor *= w / 4
    return factor


def gradients_of_a_layer(B, D, H):
    return (D + 1) * H
