"""Matrix factorisation:  r̂ = μ + b_u + c_f + p_u · q_f, the stars of person u for film f

    math     code    shape   Keras
    p        P       (U, K)  layer.embeddings of keras.layers.Embedding(U, K), an arrow a person
    q        Q       (F, K)  keras.layers.Embedding(F, K), an arrow a film
    b        b       (U,)    keras.layers.Embedding(U, 1): how far a person's stars lie above μ
    c        c       (F,)    keras.layers.Embedding(F, 1): the same of a film
    u        users   (N,)    input: whole numbers from 0 to U − 1
    f        films   (N,)    input: whole numbers from 0 to F − 1
    μ        mean    ()      a number that is given, not learned
    r̂        y       (N,)    output
    ∂L/∂y    dy      (N,)    a gradient is d + the name of its owner

U persons, F films, N ratings. K = 0 leaves the biases b and c alone. `fit` makes

    L = Σ (r − r̂)² + λ (Σ p² + Σ q²) + λ_b (Σ b² + Σ c²)

small. While the films stand still, L is a bowl in each person's p and b, whose lowest point solves
a small linear system (ridge regression); then the persons stand still, and so on by turns. A new
person's p and b are found in the same way, from few ratings: `fold_in`.
Source: Koren, Bell and Volinsky (2009), doi:10.1109/MC.2009.263, with λ for each sum of squares.

>>> P, Q = np.array([[1.0, 0.0], [0.0, 2.0]]), np.array([[0.5, 0.5], [1.0, -1.0], [0.0, 1.0]])
>>> b, c = np.array([0.25, -0.25]), np.zeros(3)
>>> users, films = np.array([0, 1]), np.array([1, 1])
>>> y, cache = forward(P, Q, b, c, users=users, films=films, mean=3.5)
>>> y                                                 # 3.5 + 0.25 + 1 and 3.5 − 0.25 − 2
array([4.75, 1.25])
>>> dP, dQ, db, dc = backward(np.array([1.0, 10.0]), cache)
>>> dQ[1], dc                                         # 1 · (1, 0) + 10 · (0, 2)
(array([ 1., 20.]), array([ 0., 11.,  0.]))
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.integers import check_whole
from helpers.reference._support.numbers import check_number, is_number
from helpers.reference._support.shapes import (
    ARRAY,
    check_array,
    check_cache,
    check_gradient,
    check_option,
    check_rng,
    check_shapes,
    checking,
)


class Model(NamedTuple):
    """What `fit` has found: a number, P (U, K), Q (F, K), b (U,), c (F,), and its two penalties."""

    mean: float
    P: np.ndarray
    Q: np.ndarray
    b: np.ndarray
    c: np.ndarray
    l2: float
    l2_bias: float


def forward(P, Q, b, c, *, users, films, mean=0.0):
    """Return y = mean + b[users] + c[films] + Σ P[users] · Q[films], and what `backward` needs.

    Raises ValueError for other shapes and dtypes, and for numbers of persons and films that P and Q
    do not have.
    """
    check_shapes("UK,FK,U,F", P=P, Q=Q, b=b, c=c)
    _check_ratings(users, films, len(P), len(Q))
    finite = is_number(mean) and np.isfinite(mean)
    check_option("mean", mean, "a finite number", finite)
    y = b[users] + c[films] + (P[users] * Q[films]).sum(axis=1) + P.dtype.type(mean)
    return y, (P, Q, users, films)


def backward(dy, cache):
    """Return dP, dQ, db, dc: whoever rated twice gets both gradients, added."""
    check_cache(cache, ARRAY, ARRAY, ARRAY, ARRAY)
    P, Q, users, films = cache
    check_gradient(users.shape, P.dtype, dy=dy)
    dP, dQ = np.zeros_like(P), np.zeros_like(Q)
    db, dc = np.zeros_like(P, shape=len(P)), np.zeros_like(Q, shape=len(Q))
    np.add.at(dP, users, dy[:, None] * Q[films])  # dP[users] += … would count a person once
    np.add.at(dQ, films, dy[:, None] * P[users])
    np.add.at(db, users, dy)
    np.add.at(dc, films, dy)
    return dP, dQ, db, dc


def fit(users, films, stars, *, shape, width, l2, l2_bias=3.0, sweeps=10, rng):
    """Return the Model of N ratings by alternating least squares: first persons, then films.

    users, films, stars (N,); shape = (U, F); width = K, 0 or above; l2, l2_bias: λ and λ_b, above
    0; `rng` draws the first Q. Who rated nothing, and what nobody rated, gets zeros.
    """
    check_array(stars=stars)
    _check_ratings(users, films, *shape)
    check_option("stars", stars.shape, f"{users.shape} as users is", stars.shape == users.shape)
    check_whole("width", width, least=0)
    check_whole("sweeps", sweeps)
    check_number("l2", l2, "above 0")
    check_number("l2_bias", l2_bias, "above 0")
    check_rng(rng)
    mean, penalty = float(stars.mean()), np.append(np.full(width, l2), l2_bias)
    by_user, by_film = _groups(users, shape[0]), _groups(films, shape[1])
    Q, c = rng.normal(scale=0.1, size=(shape[1], width)), np.zeros(shape[1])
    for _sweep in range(sweeps):
        P, b = _solve(by_user, _with_one(Q)[films], stars - mean - c[films], penalty)
        Q, c = _solve(by_film, _with_one(P)[users], stars - mean - b[users], penalty)
    return Model(mean, P, Q, b, c, l2, l2_bias)


def predict(model, users, films):
    """Return the stars (N,) that a Model expects of the persons for the films, both (N,)."""
    _check_ratings(users, films, len(model.P), len(model.Q))
    product = (model.P[users] * model.Q[films]).sum(axis=1)  # as in forward, where K may be 0 too
    return model.mean + model.b[users] + model.c[films] + product


def loss(model, users, films, stars):
    """Return L, the sum of squared errors and the penalties: the number that `fit` lowers."""
    error = stars - predict(model, users, films)
    arrows = (model.P**2).sum() + (model.Q**2).sum()
    biases = (model.b**2).sum() + (model.c**2).sum()
    return float((error**2).sum() + model.l2 * arrows + model.l2_bias * biases)


def gradients(model, users, films, stars):
    """Return dP, dQ, db, dc of `loss`: of each rating 2 e times the other's arrow, e = r̂ − r, and
    of the penalties 2 λ times one's own.
    """
    arrays = model.P, model.Q, model.b, model.c
    y, cache = forward(*arrays, users=users, films=films, mean=model.mean)
    found = backward(2 * (y - stars), cache)
    penalties = model.l2, model.l2, model.l2_bias, model.l2_bias
    return tuple(
        slope + 2 * penalty * array
        for slope, penalty, array in zip(found, penalties, arrays, strict=True)
    )


def fold_in(model, films, stars):
    """Return (p, b), the arrow (K,) and the bias of a new person who gave `stars` to `films`.

    With X, a row (q_f, 1) for each film: (p, b) = (XᵀX + Λ)⁻¹ Xᵀ (r − μ − c), Λ the penalties.
    """
    person = _pulls(model, films, stars).sum(axis=1)
    return person[:-1], person[-1]


def contributions(model, films, stars):
    """Return (F, n): what each of the n ratings of a new person adds to the score of each film.

    A score is model.mean + model.c + the sum of the contributions, for (p, b) is a sum over the
    ratings.
    """
    return _with_one(model.Q) @ _pulls(model, films, stars)


def example(rng):
    """Return small random arrays and, as options, ratings in which persons and films repeat."""
    arrays = (rng.normal(size=(4, 3)), rng.normal(size=(5, 3)), rng.normal(size=4))
    users, films = rng.integers(4, size=7), rng.integers(5, size=7)
    return (*arrays, rng.normal(size=5)), {"users": users, "films": films, "mean": 3.5}


def _pulls(model, films, stars):
    """Return (K + 1, n): the part of each rating in (p, b)."""
    films, stars = np.asarray(films, int), np.asarray(stars, float)
    check_option("films", films.shape, f"{stars.shape} as stars is", films.shape == stars.shape)
    X = _with_one(model.Q)[films]
    penalty = np.append(np.full(X.shape[1] - 1, model.l2), model.l2_bias)
    residual = stars - model.mean - model.c[films]
    return np.linalg.solve(X.T @ X + np.diag(penalty), X.T) * residual


def _solve(groups, x, target, penalty):
    """Return arrows (n, K) and biases (n,): one ridge regression for each person, or film."""
    products = np.array([x[rows].T @ x[rows] for rows in groups]) + np.diag(penalty)
    sums = np.array([x[rows].T @ target[rows] for rows in groups])
    found = np.linalg.solve(products, sums[..., None])[..., 0]  # all at once
    return found[:, :-1], found[:, -1]


def _groups(owners, count):
    """Return, for each of `count` owners, the places of its ratings."""
    sizes = np.bincount(owners, minlength=count)
    return np.split(np.argsort(owners, kind="stable"), np.cumsum(sizes)[:-1])


def _with_one(arrows):
    return np.column_stack([arrows, np.ones(len(arrows))])


def _check_ratings(users, films, U, F):
    if not checking():
        return
    for name, ids, count in (("users", users, U), ("films", films, F)):
        whole = isinstance(ids, np.ndarray) and ids.ndim == 1 and ids.dtype.kind in "iu"
        came = f"{ids.dtype} {ids.shape}" if isinstance(ids, np.ndarray) else type(ids).__name__
        check_option(name, came, "whole numbers (N,), not empty", whole and ids.size > 0)
        for outside in ids[(ids < 0) | (ids >= count)]:
            check_option(name, int(outside), f"from 0 to {count - 1}", False)
    check_option("films", films.shape, f"{users.shape} as users is", films.shape == users.shape)
