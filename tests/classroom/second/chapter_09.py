"""Chapter 09 a second time."""


def in_mind(f, x1, x2, x3):
    return f * f * x1 + f * x2 + x3


def parameters_of_a_recurrence(D, H, T):
    return H * (D + H + 1)


def what_is_left(f, T):
    return f ** (T - 1)


def new_memory(c, i, f, o, g):
    return f * c + i * g


def parameters_of_an_lstm(D, H):
    return 4 * H * (D + H + 1)


def perplexity(p1, p2, p3):
    return (p1 * p2 * p3) ** (-1 / 3)


def window_layer(k, D, H):
    return k * D * H + H


def examples_of_a_series(N, steps, ahead):
    return N - steps - ahead + 1
