"""Metrics: what people read beside the loss, how sure a mean of them is, how good a list is.

>>> logits = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0], [1.0, 0.0, 0.5], [0.0, 1.0, 2.0]])
>>> accuracy(logits, np.array([0, 1, 2, 2]))           # the third is wrong
0.75
>>> float(standard_error([1.0, 2.0, 3.0, 6.0]).round(3))       # spread 2.16, by the root of 4
1.08
>>> scores, liked = np.array([[0.9, 0.1, 0.5]]), np.array([[True, False, True]])
>>> hits(scores, liked=liked, seen=np.array([[True, False, False]]), count=1)  # the third is listed
array([1])
"""

import numpy as np

from helpers.reference._support.shapes import check_option


def accuracy(prediction, target):
    """Return the share of right answers, 0 … 1.

    prediction (B, C): logits or probabilities, the largest counts; target: class numbers (B,) or
    one-hot (B, C). prediction (B, 1): logits, above 0 means class 1; target (B, 1). As
    keras.metrics.CategoricalAccuracy, SparseCategoricalAccuracy, and BinaryAccuracy(threshold=0).
    """
    prediction, target = np.asarray(prediction), np.asarray(target)
    check_option(
        "prediction",
        prediction.shape,
        "(B, C) or (B, 1)",
        prediction.ndim == 2 and len(prediction) > 0,
    )
    shapes = [prediction.shape]
    if prediction.shape[1] > 1:
        shapes.append(prediction.shape[:1])
    wanted = " or ".join(str(shape) for shape in shapes)
    check_option("target", target.shape, wanted, target.shape in shapes)
    if prediction.shape[1] == 1:
        return float(((prediction > 0) == (target.reshape(-1, 1) > 0.5)).mean())
    classes = target if target.ndim == 1 else target.argmax(axis=1)
    return float((prediction.argmax(axis=1) == classes).mean())


def rmse(prediction, target):
    """Return the root of the mean squared error of two arrays of one shape, a number."""
    prediction, target = np.asarray(prediction), np.asarray(target)
    alike = prediction.shape == target.shape
    check_option("prediction", prediction.shape, f"{target.shape} as target is", alike)
    return float(np.sqrt(np.mean((prediction - target) ** 2)))


def decision_costs(p, true, *, threshold, missed, alarm=1.0):
    """Return what each decision costs, (…, N), if one acts where p is above the threshold.

    p (…, N): probabilities; true (N,): 1 where one should act, else 0. Not to act where one should
    costs `missed`, to act where one should not costs `alarm`; a right decision costs nothing.
    Source: Elkan 2001, https://dl.acm.org/doi/10.5555/1642194.1642224
    """
    acts = np.asarray(p) > threshold
    return np.where(true, missed * ~acts, alarm * acts)


def standard_error(values):
    """Return the standard error of the mean over the last axis: e = s / √n.

    values (…, n), at least two, such as the results of n runs; s is their standard deviation, with
    s² = Σ (x − mean)² / (n − 1). Gives one number for each row of values. Source: Altman and Bland
    2005, doi:10.1136/bmj.331.7521.903
    """
    values = np.asarray(values)
    n = values.shape[-1] if values.ndim else 0
    check_option("values", values.shape, "(…, n) with at least two numbers", n >= 2)
    return np.std(values, ddof=1, axis=-1) / np.sqrt(n)


def group_means(values, groups):
    """Return the mean of the values of each group, (G,), by rising number of the group.

    values (N,), groups (N,): the group of each, such as a person or a machine. A standard error
    over these takes the group as its unit.
    """
    values, groups = np.asarray(values), np.asarray(groups)
    check_option(
        "groups", groups.shape, f"{values.shape} as values is", groups.shape == values.shape
    )
    return np.array([values[groups == group].mean() for group in np.unique(groups)])


def block_means(values, count):
    """Return the means of `count` blocks of neighbours, (count,), as nearly equal as can be.

    values (N,), in order of time. Neighbouring days are alike; blocks are less so.
    """
    values = np.asarray(values)
    fits = values.ndim == 1 and 1 <= count <= len(values)
    check_option("count", count, f"from 1 to {len(values)}, the values in a row", fits)
    return np.array([block.mean() for block in np.array_split(values, count)])


def hits(scores, *, liked, seen, count=10):
    """Return, for each of U people, how many of the `count` things listed for them they liked.

    scores (U, F); the things with the highest scores are listed, without those in `seen`, (U, F)
    of True and False as `liked` is. Of equal scores the later thing comes first. Source: Cremonesi,
    Koren and Turrin 2010, doi:10.1145/1864708.1864721
    """
    scores, liked, seen = np.asarray(scores), np.asarray(liked), np.asarray(seen)
    for name, array in (("liked", liked), ("seen", seen)):
        check_option(name, array.shape, f"{scores.shape} as scores is", array.shape == scores.shape)
    open_to = (~seen).sum(axis=1).min()
    check_option("count", count, f"from 1 to {open_to}, the things not seen", 1 <= count <= open_to)
    order = np.argsort(np.where(seen, -np.inf, scores), axis=1, kind="stable")
    return np.take_along_axis(liked, order[:, -count:], axis=1).sum(axis=1)


def rank_correlation(a, b):
    """Return Spearman's ρ of a and b over the last axis: the correlation of their ranks, −1 … 1.

    a and b (…, n), at least two numbers; equal ones share the mean of their ranks. NaN where all of
    a row are equal. As scipy.stats.spearmanr. Source: Spearman (1904), doi:10.2307/1412159.
    """
    a, b = np.asarray(a), np.asarray(b)
    check_option("a, b", (a.shape, b.shape), "alike, (…, n)", a.shape == b.shape and a.ndim > 0)
    check_option("a", a.shape, "(…, n) with at least two numbers", a.shape[-1] >= 2)
    ranks = [np.apply_along_axis(_ranks, -1, values) for values in (a, b)]
    u, v = (r - r.mean(axis=-1, keepdims=True) for r in ranks)
    spread = np.sqrt((u**2).sum(axis=-1) * (v**2).sum(axis=-1))
    products = (u * v).sum(axis=-1)
    return np.divide(products, spread, out=np.full(spread.shape, np.nan), where=spread > 0)


def _ranks(values):
    _sorted, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]
