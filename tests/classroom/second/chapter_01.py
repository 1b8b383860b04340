"""Chapter 01 a second time."""

import math


def weighted_sum(w1, w2, b, x1, x2):
    return w1 * x1 + w2 * x2 + b


def sigmoid_of_a_sum(z):
    return 1 / (1 + math.exp(-z))


def slope_of_sigmoid(a):
    return a * (1 - a)


def leaky(s, z):
    return s * z


def perceptron_bias(w1, w2, b, x1, x2, t):
    answer = 1 if w1 * x1 + w2 * x2 + b > 0 else 0
    return b + t - answer


def merged_layers(D, H, K):
    weights = sum(1 for _input in range(D) for _neuron in range(K))
    return weights + K


def softmax_of_three(z1, z2, z3):
    return 1 / (1 + math.exp(z2 - z1) + math.exp(z3 - z1))


def what_is_learned(D, H):
    return H * (D + 1) + H + 1
