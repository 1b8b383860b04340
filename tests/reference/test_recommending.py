"""Recommending: models of stars, the gap between two, and the films that a list gets right."""

from types import SimpleNamespace

import numpy as np
import pytest

from helpers.reference import factorization, recommending

SHAPE = (6, 30)


def ratings(seed, n=100):
    rng = np.random.default_rng(seed)
    users, films = np.divmod(rng.permutation(180)[:n], 30)
    taste = np.where((users + films) % 2, 4.5, 1.5) + 0.1 * rng.normal(size=n)
    kind = {"users": users.astype(np.uint16), "films": films.astype(np.uint16)}
    return SimpleNamespace(**kind, stars=taste.astype(np.float32))


def test_factors_and_biases_are_those_of_factorization():
    train, test = ratings(0), ratings(1)

    def wanted(width, l2, l2_bias, sweeps, seed):
        options = {"width": width, "l2": l2, "l2_bias": l2_bias, "sweeps": sweeps}
        rng = np.random.default_rng(seed)
        args = train.users, train.films, train.stars
        model = factorization.fit(*args, shape=SHAPE, rng=rng, **options)
        return factorization.predict(model, test.users, test.films)

    found = recommending.factors(train, SHAPE, width=2, l2=0.5, seed=3)
    np.testing.assert_array_equal(found(test.users, test.films), wanted(2, 0.5, 3.0, 6, 3))
    found = recommending.factors(train, SHAPE, width=2, l2=0.5, l2_bias=1, sweeps=2)
    np.testing.assert_array_equal(found(test.users, test.films), wanted(2, 0.5, 1.0, 2, 0))
    found = recommending.biases(train, SHAPE, l2_bias=2)
    np.testing.assert_array_equal(found(test.users, test.films), wanted(0, 1.0, 2.0, 3, 0))


def test_network_learns_and_says_its_losses_on_what_is_held():
    train, held = ratings(0), ratings(1)
    options = {"width": 4, "l2": 0.0, "seed": 2}
    model, losses = recommending.network(train, SHAPE, epochs=150, held=held, **options)
    assert len(losses) == 150
    stars = model(held.users, held.films)
    assert np.mean((stars - held.stars) ** 2) == pytest.approx(losses[-1], rel=1e-4)
    misses = model(train.users, train.films) - train.stars
    assert np.mean(misses**2) < 0.5 * train.stars.var()
    again, none = recommending.network(train, SHAPE, epochs=150, **options)
    assert none is None
    np.testing.assert_array_equal(again(held.users, held.films), stars)
    for change in ({"seed": 3}, {"l2": 0.1}):
        other, _ = recommending.network(train, SHAPE, epochs=150, **options | change)
        assert (other(held.users, held.films) != stars).any()


def test_squared_errors_are_added_by_person():
    test = ratings(1)
    models = [lambda users, films: users + 0.0, lambda users, films: films / 10]
    found = recommending.squared_errors(models, test)
    for place, model in enumerate(models):
        wanted = np.zeros(6)
        for user, film, stars in zip(test.users, test.films, test.stars, strict=True):
            wanted[user] += (stars - model(np.array([user]), np.array([film]))[0]) ** 2
        np.testing.assert_allclose(found[place], wanted, rtol=1e-5)
        whole = (wanted.sum() / len(test.stars)) ** 0.5
        assert recommending.rmse(model, test) == pytest.approx(whole, rel=1e-5)


def test_gap_and_its_error_are_those_of_a_loop_over_crowds():
    rng = np.random.default_rng(5)
    one, other, users = (
        rng.random((3, 8)),
        rng.random((1, 8)),
        rng.permutation([*range(8), 3, 3, 7]),
    )
    counts, rated = [1, 1, 1, 3, 1, 1, 1, 2], SimpleNamespace(users=users)
    gap, error = recommending.gap(one, other, rated, rng=np.random.default_rng(0), draws=50)

    def rmse(wrong, who):
        roots = []
        for start in wrong:
            roots.append((sum(start[i] for i in who) / sum(counts[i] for i in who)) ** 0.5)
        return sum(roots) / len(roots)

    assert gap == pytest.approx(rmse(one, range(8)) - rmse(other, range(8)))
    crowds = np.random.default_rng(0).integers(8, size=(50, 8))
    assert error == pytest.approx(np.std([rmse(one, who) - rmse(other, who) for who in crowds]))


def test_hits_are_counted_among_films_that_may_be_listed():
    train, held, test = ratings(0, 60), ratings(1, 20), ratings(2, 90)
    often = np.bincount(train.films, minlength=30)
    found = recommending.hits_of_ten(
        [lambda users, films: films + 0.0, lambda users, films: -1.0 * films],
        *(SHAPE, train, held, test),
        least=2,
        stars=3,
    )
    for user in range(6):
        rated = [*train.films[train.users == user], *held.films[held.users == user]]
        open_to = [film for film in range(30) if often[film] >= 2 and film not in rated]
        liked = test.films[(test.users == user) & (test.stars >= 3)]
        lists = open_to[-10:], open_to[:10]
        assert found[user] == sum(film in liked for one in lists for film in one) / 2
    assert found.sum() > 0
