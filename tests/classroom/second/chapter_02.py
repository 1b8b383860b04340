"""Chapter 02 a second time."""

import itertools


def numbers_that_come_out(B, D, H, K):
    return sum(1 for _example in range(B) for _neuron in range(K))


def parameters(D, H1, H2, K):
    sizes = [D, H1, H2, K]
    return sum((inputs + 1) * units for inputs, units in itertools.pairwise(sizes))


def multiplications(D, H, K):
    return D * H + H * K


def second_neuron(x1, x2, a, b, c, d, b1, b2):
    return max(0, x1 * b + x2 * d + b2)


def three_hinges(v1, v2, v3, x):
    return sum(v * max(0, x - place) for place, v in enumerate((v1, v2, v3), 1))


def only_weights(D, H):
    return H * D


def inputs_of_a_layer(H, P):
    return next(D for D in range(1000) if D * H + H == P)


def activations(B, H1, H2, K):
    return B * (H1 + H2 + K)
