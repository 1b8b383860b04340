"""Recommending: three ways to predict stars, how far two of them lie apart, and what a list is
worth. For the films of chapter 13.

A model is a function here: model(users, films) gives stars (N,), or any score. Ratings are what
helpers/datasets/films.py loads: users, films and stars, each (N,); shape = (persons, films).

>>> from types import SimpleNamespace
>>> users, films = np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1])
>>> ratings = SimpleNamespace(users=users, films=films, stars=np.array([5.0, 4.0, 3.0, 2.0]))
>>> model = biases(ratings, (2, 2), l2_bias=0.01)
>>> model(users, films).round(1)
array([5., 4., 3., 2.])
>>> squared_errors([lambda users, films: np.full(len(users), 4.0), model], ratings).round(1)
array([[1., 5.],
       [0., 0.]])
"""

import numpy as np

from helpers.reference import factorization, layers, metrics
from helpers.reference.losses import mean_squared_error
from helpers.reference.network import Network, mlp
from helpers.reference.optimizers import adam
from helpers.reference.training import Optimizer, fit

PARTS = 65536  # ratings that a network predicts at once


def factors(train, shape, *, width, l2, l2_bias=3.0, sweeps=6, seed=0):
    """Return a model: matrix factorisation with arrows of `width` numbers (factorization.py)."""
    fitted = factorization.fit(
        *(train.users, train.films, train.stars),
        shape=shape,
        width=width,
        l2=l2,
        l2_bias=l2_bias,
        sweeps=sweeps,
        rng=np.random.default_rng(seed),
    )
    return lambda users, films: factorization.predict(fitted, users, films)


def biases(train, shape, *, l2_bias):
    """Return a model: how generous a person is and how well a film is liked, without arrows."""
    return factors(train, shape, width=0, l2=1.0, l2_bias=l2_bias, sweeps=3)


def network(train, shape, *, width, l2, epochs, seed=0, held=None):
    """Return (model, losses): 32 ReLU units on a person's and a film's arrow, trained together.

    losses: the mean squared error on the ratings `held` after each epoch, if they are given.
    """
    rng, mean = np.random.default_rng(seed), np.float32(train.stars.mean(dtype=float))

    def pairs(users, films):  # one table of arrows: the films stand behind the persons
        return np.column_stack([users.astype(int), shape[0] + films.astype(int)])

    arrows = layers.embedding(sum(shape), width, rng=rng, dtype=np.float32)
    net = Network([arrows, layers.flatten(), *mlp([2 * width, 32, 1], rng=rng).layers])
    validation = held and (pairs(held.users, held.films), held.stars[:, None] - mean)
    history = fit(
        *(net, pairs(train.users, train.films), train.stars[:, None] - mean),
        loss=mean_squared_error,
        optimizer=Optimizer(adam, learning_rate=0.002),
        epochs=epochs,
        batch_size=512,
        rng=rng,
        l2=l2,
        validation=validation,
    )

    def model(users, films):
        return net.predict(pairs(users, films), PARTS)[:, 0] + mean

    return model, history.get("validation_loss")


def rmse(model, ratings):
    """Return the RMSE of a model on ratings, in stars."""
    return metrics.rmse(model(ratings.users, ratings.films), ratings.stars)


def squared_errors(models, ratings):
    """Return (S, persons): the sum of the squared errors of each of S models, person by person."""
    return np.array(
        [
            np.bincount(ratings.users, (ratings.stars - model(ratings.users, ratings.films)) ** 2)
            for model in models
        ]
    )


def gap(one, other, ratings, *, rng, draws=2000):
    """Return (RMSE of one − RMSE of the other, its standard error by a bootstrap over persons).

    one and other (S, persons) as `squared_errors` gives them: an RMSE is the mean over S starts.
    ratings: those that were predicted.
    """
    counts = np.bincount(ratings.users)
    crowds = rng.integers(len(counts), size=(draws, len(counts)))  # persons, drawn again

    def difference(who):
        both = [wrong[:, who].sum(axis=-1) / counts[who].sum(axis=-1) for wrong in (one, other)]
        return np.sqrt(both[0]).mean(axis=0) - np.sqrt(both[1]).mean(axis=0)

    return difference(np.arange(len(counts))), np.std(difference(crowds))


def hits_of_ten(models, shape, train, held, test, *, least=20, stars=4):
    """Return (persons,): how many of the ten films that a model lists have at least `stars` in the
    test; the mean over the models.

    Listed are the films with the highest scores, of those that have `least` ratings in `train`, and
    not what the person rated in `train` or `held`.
    """
    places = np.flatnonzero(np.bincount(train.films, minlength=shape[1]) >= least)
    seen, liked = np.zeros((2, *shape), bool)
    for part in (train, held):
        seen[part.users, part.films] = True
    good = test.stars >= stars
    liked[test.users[good], test.films[good]] = True
    everybody = np.repeat(np.arange(shape[0]), len(places)), np.tile(places, shape[0])
    listed = {"liked": liked[:, places], "seen": seen[:, places]}
    found = [metrics.hits(model(*everybody).reshape(shape[0], -1), **listed) for model in models]
    return np.mean(found, axis=0)
