"""Matrix factorisation: scores, alternating ridge regressions, and a person who is new."""

import numpy as np
import pytest

from helpers.reference import factorization, gradcheck

USERS = np.array([0, 0, 0, 1, 1, 2, 2, 2, 3])
FILMS = np.array([0, 1, 3, 1, 2, 0, 2, 3, 1])
STARS = np.array([5.0, 3.0, 4.5, 2.0, 1.0, 4.0, 2.5, 5.0, 3.5])
OPTIONS = {"shape": (5, 6), "width": 2, "l2": 0.5, "l2_bias": 0.25}


def fitted(**options):
    return factorization.fit(
        USERS, FILMS, STARS, **(OPTIONS | {"rng": np.random.default_rng(0)} | options)
    )


def score(model, u, f):
    """Return the formula of one rating, number by number."""
    product = sum(float(model.P[u, k]) * float(model.Q[f, k]) for k in range(model.P.shape[1]))
    return model.mean + float(model.b[u]) + float(model.c[f]) + product


def loss_loops(model):
    """Return L with plain sums."""
    errors = sum((r - score(model, u, f)) ** 2 for u, f, r in zip(USERS, FILMS, STARS, strict=True))
    arrows = sum(float(x) ** 2 for x in [*model.P.ravel(), *model.Q.ravel()])
    return errors + 0.5 * arrows + 0.25 * sum(float(x) ** 2 for x in [*model.b, *model.c])


def test_scores_and_loss_are_those_of_loops():
    model = fitted(sweeps=2)
    found = factorization.predict(model, USERS, FILMS)
    wanted = [score(model, u, f) for u, f in zip(USERS, FILMS, strict=True)]
    np.testing.assert_allclose(found, wanted)
    parts = model.P, model.Q, model.b, model.c
    again, _cache = factorization.forward(*parts, users=USERS, films=FILMS, mean=model.mean)
    np.testing.assert_allclose(again, found)
    assert factorization.loss(model, USERS, FILMS, STARS) == pytest.approx(loss_loops(model))
    assert model.mean == pytest.approx(STARS.sum() / 9)


def test_each_sweep_lowers_the_loss_until_the_slope_is_zero():
    losses = [
        factorization.loss(fitted(sweeps=sweeps), USERS, FILMS, STARS) for sweeps in (1, 2, 5, 400)
    ]
    assert losses == sorted(losses, reverse=True)
    assert losses[0] > losses[-1] + 0.01
    model = fitted(sweeps=400)

    def moved(P, Q, b, c):
        return factorization.loss(model._replace(P=P, Q=Q, b=b, c=c), USERS, FILMS, STARS)

    slopes = gradcheck.differences(moved, model.P, model.Q, model.b, model.c)
    assert max(np.abs(slope).max() for slope in slopes) < 1e-5


def test_gradients_are_those_of_the_loss_with_its_penalties():
    model = fitted(sweeps=1)._replace(l2=0.3, l2_bias=0.7)

    def moved(P, Q, b, c):
        return factorization.loss(model._replace(P=P, Q=Q, b=b, c=c), USERS, FILMS, STARS)

    wanted = gradcheck.differences(moved, model.P, model.Q, model.b, model.c)
    found = factorization.gradients(model, USERS, FILMS, STARS)
    assert len(found) == 4
    for ours, theirs in zip(found, wanted, strict=True):
        assert np.abs(theirs).max() > 0.1
        np.testing.assert_allclose(ours, theirs, atol=1e-8)


def test_first_sweep_is_that_of_loops():
    users, films = np.array([0, 0, 1, 2, 2]), np.array([6, 1, 6, 3, 1])
    stars = np.array([5.0, 2.0, 4.0, 1.0, 3.5])
    model = factorization.fit(
        users,
        films,
        stars,
        shape=(3, 7),
        width=2,
        l2=0.5,
        l2_bias=0.25,
        sweeps=1,
        rng=np.random.default_rng(7),
    )
    Q = np.random.default_rng(7).normal(scale=0.1, size=(7, 2))
    for person in range(3):
        A, right = np.diag([0.5, 0.5, 0.25]), np.zeros(3)
        for u, f, r in zip(users, films, stars, strict=True):
            if u == person:
                row = np.array([*Q[f], 1])
                A, right = A + np.outer(row, row), right + row * (r - stars.mean())
        found = np.linalg.inv(A) @ right
        np.testing.assert_allclose([*model.P[person], model.b[person]], found)


def test_ten_sweeps_and_a_penalty_of_three_for_the_biases_if_nothing_is_said():
    def run(**more):
        return factorization.fit(
            USERS, FILMS, STARS, shape=(4, 4), width=2, l2=0.5, rng=np.random.default_rng(0), **more
        )

    np.testing.assert_array_equal(run().P, run(sweeps=10, l2_bias=3.0).P)
    assert run().l2_bias == 3.0


def test_nobody_and_nothing_that_was_not_rated_has_an_arrow_or_a_bias():
    model = fitted()
    np.testing.assert_array_equal(model.P[4], 0)
    np.testing.assert_array_equal(model.Q[4:], 0)
    assert model.b[4] == model.c[4] == model.c[5] == 0


def test_width_0_leaves_the_biases():
    model = fitted(width=0)
    assert model.P.shape == (5, 0)
    np.testing.assert_allclose(
        factorization.predict(model, USERS, FILMS), model.mean + model.b[USERS] + model.c[FILMS]
    )


def test_one_rating_by_hand():
    # mean 4, no error left: nothing to learn
    one = np.array([0])
    model = factorization.fit(
        one, one, np.array([4.0]), shape=(1, 1), width=1, l2=1, rng=np.random.default_rng(0)
    )
    assert (model.mean, model.P.item(), model.b.item(), model.c.item()) == (4, 0, 0, 0)


def test_fold_in_finds_the_person_of_the_last_half_sweep():
    model = fitted(sweeps=400)
    for person in range(4):
        rows = person == USERS
        p, b = factorization.fold_in(model, FILMS[rows], STARS[rows])
        np.testing.assert_allclose(p, model.P[person], atol=1e-6)
        assert b == pytest.approx(model.b[person], abs=1e-6)


def test_fold_in_by_hand():
    # one film with the arrow 2, bias 0.5; λ = λ_b = 1; residual 5 − 3 − 0.5 = 1.5
    # (4 + 1) p + 2 b = 3 and 2 p + (1 + 1) b = 1.5, so p = 0.5 and b = 0.25
    model = factorization.Model(
        3.0, np.zeros((1, 1)), np.array([[2.0]]), np.zeros(1), np.array([0.5]), 1.0, 1.0
    )
    p, b = factorization.fold_in(model, [0], [5.0])
    assert (p.tolist(), b) == ([pytest.approx(0.5)], pytest.approx(0.25))


def test_contributions_add_up_to_the_new_persons_scores():
    model = fitted()
    films, stars = [0, 2, 3], [1.0, 5.0, 3.5]
    p, b = factorization.fold_in(model, films, stars)
    parts = factorization.contributions(model, films, stars)
    assert parts.shape == (6, 3)
    np.testing.assert_allclose(parts.sum(axis=1), model.Q @ p + b)
    # a rating that is as expected of a stranger adds nothing
    stars[1] = model.mean + model.c[2]
    np.testing.assert_allclose(factorization.contributions(model, films, stars)[:, 1], 0)


def test_who_rated_nothing_is_a_stranger():
    p, b = factorization.fold_in(fitted(), [], [])
    assert (p.tolist(), b) == ([0, 0], 0)
    assert factorization.contributions(fitted(), [], []).shape == (6, 0)


def test_starts_differ_and_a_start_can_be_repeated():
    one, other = fitted(), fitted(rng=np.random.default_rng(1))
    assert np.abs(one.Q - other.Q).max() > 0.01
    np.testing.assert_array_equal(one.Q, fitted().Q)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"width": -1}, "width must be a whole number, 0 or above, got -1"),
        ({"l2": 0}, "l2 must be above 0, got 0"),
        ({"l2_bias": -1.0}, "l2_bias must be above 0, got -1.0"),
        ({"sweeps": 0}, "sweeps must be a whole number above 0, got 0"),
        ({"shape": (3, 6)}, "users must be from 0 to 2, got 3"),
        ({"shape": (5, 3)}, "films must be from 0 to 2, got 3"),
        ({"rng": 0}, "rng must be a numpy.random.Generator"),
    ],
)
def test_wrong_options_are_refused(options, says):
    with pytest.raises(ValueError, match=f"^factorization: {says}"):
        fitted(**options)


@pytest.mark.parametrize(
    ("users", "films", "says"),
    [
        (
            np.array([0.0]),
            np.array([0]),
            r"users must be whole numbers \(N,\), not empty, got 'f",
        ),
        ([0], np.array([0]), r"users must be whole numbers \(N,\), not empty, got 'list'"),
        (np.array([], int), np.array([0]), r"users must be whole numbers \(N,\), not empty"),
        (np.array([0]), np.array([[0]]), r"films must be whole numbers \(N,\), not empty"),
        (np.array([0]), np.array([-1]), "films must be from 0 to 5, got -1"),
        (np.array([5]), np.array([0]), "users must be from 0 to 4, got 5"),
        (np.array([0, 1]), np.array([0]), r"films must be \(2,\) as users is, got \(1,\)"),
    ],
)
def test_wrong_ratings_are_refused(users, films, says):
    with pytest.raises(ValueError, match=f"^factorization: {says}"):
        factorization.predict(fitted(), users, films)


def test_other_numbers_of_stars_are_refused():
    with pytest.raises(ValueError, match=r"^factorization: stars must be \(9,\) as users is"):
        factorization.fit(USERS, FILMS, STARS[1:], **OPTIONS, rng=np.random.default_rng(0))
    with pytest.raises(ValueError, match=r"^factorization: films must be \(2,\) as stars is"):
        factorization.fold_in(fitted(), [0], [1.0, 2.0])
