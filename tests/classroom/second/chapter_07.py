"""Chapter 07 a second time."""


def one_window(a, b, c, d, e, f, g, h, bias):
    return a * e + b * f + c * g + d * h + bias


def rows_without_border(M, K, s):
    return len([start for start in range(0, M, s) if start + K <= M])


def rows_with_border(M, K, s):
    return len(range(0, M, s))


def parameters(F, K, C):
    return F * (K * K * C + 1)


def multiplications(F, K, C, M):
    places = (M - K + 1) ** 2
    return places * F * K * K * C


def average_of_a_window(a, b, c, d):
    return (a + b + c + d) / 4


def receptive_field(n, K):
    return 1 + n * (K - 1)


def table_of_windows(M, C, K, F):
    return (M - K + 1) ** 2 * K * K * C
