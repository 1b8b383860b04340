"""Reviews: 10,021 sentences by film critics, and what 15 to 29 people felt in each.

The sentences: Pang and Lee (2005), "Seeing stars", from the site Rotten Tomatoes; Creative Commons
Attribution 4.0. The ratings: Hutto and Gilbert (2014), "VADER"; MIT licence, in the source
distribution vaderSentiment 3.3.2 (see NOTICE). Each person rated a sentence from −4, extremely
negative, to 4, extremely positive; 0 is neither. Sentences with coarse words are left out; hyphens
and dashes were lost before they came here ("3 D").

People differ: the standard deviation of one sentence's ratings is 0.9 on average, so that the mean
of so few has itself a standard error of about 0.2. Which sentences speak of the same film is not
known: a film may be on both sides of the split.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files

TRAIN = 8000
VECTORS = "review_vectors.npz"


class Reviews(NamedTuple):
    """N sentences, a list; and float32 (N,): ratings, the mean from −4 to 4; spreads, the standard
    deviation of the people's ratings; people, how many rated it.
    """

    texts: list
    ratings: np.ndarray
    spreads: np.ndarray
    people: np.ndarray


@functools.cache
def load():
    """Return (train, test): 8,000 and 2,021 Reviews, in an order that says nothing about them.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays("reviews.npz")
    texts = files.texts(arrays["text"], arrays["ends"])
    people = arrays["counts"].astype(np.float32)
    ratings = arrays["sums"] / people
    spreads = np.sqrt(np.maximum(arrays["squares"] / people - ratings**2, 0))
    whole = Reviews(texts, ratings, spreads, people)
    return Reviews(*(each[:TRAIN] for each in whole)), Reviews(*(each[TRAIN:] for each in whole))


@functools.cache
def vectors():
    """Return (train, test): MiniLM's sentence vectors, float32 (8000, 384) and (2021, 384).

    They were computed once, by helpers/authoring/data/make_review_vectors.py, with the model of
    helpers/datasets/minilm.py, and are stored in 8 bits: no package is needed to read them. Each
    is about 1 long; its numbers 127 and 223 are 0 in all. Raises files.DataFileError where the file
    is missing or damaged.
    """
    arrays = files.arrays(VECTORS)
    found = arrays["steps"].astype(np.float32) * (arrays["largest"] / np.float32(127))
    found.flags.writeable = False
    return found[:TRAIN], found[TRAIN:]
