"""What is true of the films that chapter 13 asks about: the model as the chapter fits it."""

import functools

import numpy as np

from helpers.datasets import films
from helpers.reference import factorization
from tests.explorers.truths import Truth

ASKED = tuple(films.WELL_KNOWN.values())
NEXT = "Star Wars: Episode V - The Empire Strikes Back"


@functools.cache
def fitted():
    """Return the titles of the films that were rated 50 times or more, their counts, the Model."""
    ratings, places = films.common(films.load()[0], least=50)
    titles = [films.films().titles[place] for place in places]
    model = factorization.fit(
        *(ratings.users, ratings.films, ratings.stars),
        shape=(films.USERS, len(places)),
        width=8,
        l2=8,
        sweeps=8,
        rng=np.random.default_rng(13),
    )
    return titles, np.bincount(ratings.films), model


def listed(*stars):
    """Return the titles of the list for these stars of the first films, and the best score."""
    titles, _counts, model = fitted()
    asked = [titles.index(title) for title in ASKED]
    p, b = factorization.fold_in(model, asked[: len(stars)], stars)
    scores = model.mean + model.c + b + model.Q @ p
    scores[asked] = -np.inf
    return [titles[film] for film in np.argsort(-scores)[:5]], scores.max()


def most_rated():
    """Return the film that was rated most often of those that are not asked about."""
    titles, counts, _model = fitted()
    return max((c, t) for c, t in zip(counts, titles, strict=True) if t not in ASKED)[1]


def star_wars_and_titanic():
    """The next film of the series comes first, and its arrow points the way of the first one's."""
    titles, _counts, model = fitted()
    Q = model.Q / np.sqrt((model.Q**2).sum(axis=1, keepdims=True))
    old, new, titanic = (Q[titles.index(title)] for title in (ASKED[0], NEXT, ASKED[1]))
    stranger, first = listed()[0][0], listed(5.0, 1.0)[0][0]
    assert old @ new > 0.8
    numbers = [titles.index(ASKED[0]), titles.index(ASKED[1])]
    parts = factorization.contributions(model, numbers, [5.0, 1.0])
    mine, others = parts[titles.index(NEXT)], parts[titles.index(stranger)]
    assert mine[0] > others[0]  # the five stars
    assert others[1] < mine[1] < 0  # the one star
    assert titanic @ new < 0.5
    return Truth(
        {
            "the film that was first for the stranger": first == stranger,
            "the next “Star Wars” film": first == NEXT,
            "the film that is rated most often": first == most_rated() != stranger,
        },
        numbers=("5",),
    )


def list_on_the_right():
    """The list of counts is made once: the explorer's own test moves two ratings."""
    return Truth({"none of them": True, "the highest": False, "the lowest": False})


def everything_is_liked():
    """With four times 5 stars the stranger's first film is first, and passes 5."""
    stranger, fan = listed()[0], listed(5.0, 5.0, 5.0, 5.0)
    alike = fan[0][:2] == stranger[:2] and fan[1] > 5 > listed()[1]
    titles, _counts, model = fitted()
    _p, b = factorization.fold_in(model, [titles.index(title) for title in ASKED[:4]], [5.0] * 4)
    assert b > 0.3
    return Truth(
        {
            "nearly the stranger's list, with more stars": alike,
            "quite another list": not alike,
            "an empty list": False,
        },
        numbers=("5",),
    )


TRUTHS = {"films": [star_wars_and_titanic, list_on_the_right, everything_is_liked]}
