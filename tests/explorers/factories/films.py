"""The explorer of chapter 13, with films whose arrows are made up."""

import numpy as np

from helpers.explorers.films import rate_films

TITLES = ("Boats", "Trains", "Kites", "Whales", "Storms", "Coal", "Wings", "Rails", "Harbours", "M")
COUNTS = (9, 40, 8, 33, 7, 50, 6, 33, 5, 2)
ASKED = {"boats": 0, "trains": 1, "kites": 2, "coal": 5}
STRANGERS = np.array([3.0, 3.1, 3.2, 3.9, 3.5, 4.4, 3.61, 3.7, 3.8, 2.0])
ARROWS = np.array(
    [[2, 0], [0, 2], [1, 1], [1.5, -0.5], [1, 0], [0, 1.6], [0.5, 1], [-0.5, 1.8], [2, 0.3], [0, 0]]
)


def contributions(films, stars):
    """Return a tenth of the arrows' products, times what the stars have above 3, and a quarter of
    that for all films alike.
    """
    above = np.asarray(stars) - 3
    return (ARROWS @ ARROWS[np.asarray(films, int)].T / 10 + 0.025) * above


def added(film, rated, stars):
    """Return what one rating adds to the score of a film, number by number."""
    product = sum(float(ARROWS[film, k]) * float(ARROWS[rated, k]) for k in range(2))
    return (product / 10 + 0.025) * (stars - 3)


def scores(ratings):
    """Return the scores of the films that nobody is asked about, highest first, by title."""
    found = {
        title: float(STRANGERS[film]) + sum(added(film, *rating) for rating in ratings)
        for film, title in enumerate(TITLES)
        if film not in ASKED.values()
    }
    return dict(sorted(found.items(), key=lambda pair: -pair[1]))


FACTORIES = {"films": lambda: rate_films(TITLES, ASKED, STRANGERS, contributions, COUNTS)}
CHANGES = [
    ("films", "film1", 5),
    ("films", "film2", 1),
    ("films", "film3", 4),
    ("films", "film4", 2),
]
