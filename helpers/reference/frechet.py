"""Fréchet distance:  F = |μ − ν|² + tr(A) + tr(B) − 2 tr((A B)^½)

    math     code             shape          what it is
    a, b     a, b             (N, D), (M, D) two clouds of points: an example a row, a feature a
                                               column
    μ, ν     mean of a, of b  (D,)           where the clouds lie
    A, B     A, B             (D, D)         their covariances: how wide they are, and in which
                                               directions
    F        returned         ()             0 for clouds with the same mean and covariance

It takes each cloud for a bell curve in D directions and sees means and covariances only: clouds of
other shapes may be at distance 0. It is biased upwards where there are few points: compare with the
distance between two samples of one cloud. tr((A B)^½) is the sum of the roots of the eigenvalues of
A B, which are 0 or above. On features of a network that knows pictures, F is the Fréchet Inception
distance (with Inception-v3 as that network).
Sources: Dowson and Landau (1982), doi:10.1016/0047-259X(82)90077-X; Heusel et al. (2017),
doi:10.48550/arXiv.1706.08500.

>>> a = np.array([[0.0], [2.0]])            # mean 1, variance 2
>>> b = np.array([[4.0], [8.0]])            # mean 6, variance 8: 5² + 2 + 8 − 2 √(2 · 8)
>>> round(distance(a, b), 9)
27.0
"""

import numpy as np

from helpers.reference._support.shapes import check_option, check_shapes


def distance(a, b):
    """Return F between the points a (N, D) and b (M, D). Raises ValueError for fewer than two
    points.
    """
    check_shapes("ND,MD", a=a, b=b)
    check_option(
        "points", min(len(a), len(b)), "at least 2 in each cloud", min(len(a), len(b)) >= 2
    )
    A, B = (np.atleast_2d(np.cov(cloud, rowvar=False)) for cloud in (a, b))
    roots = np.sqrt(np.maximum(np.linalg.eigvals(A @ B).real, 0))
    gap = a.mean(axis=0) - b.mean(axis=0)
    return float(gap @ gap + np.trace(A) + np.trace(B) - 2 * roots.sum())
