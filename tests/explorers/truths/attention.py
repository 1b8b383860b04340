"""What is true of attention and of position codes (chapter 10), with the course's word vectors."""

import math

import numpy as np

from helpers.datasets import glove
from tests.explorers.truths import Truth

SENTENCE = ["the", "bank", "lent", "the", "money"]
MIDDLE = 1  # the place of "bank"


def vectors():
    """Return the vectors of the sentence, without what all words share, as chapter 10 does."""
    words = glove.load()
    return np.array([words.vectors[words.places[word]] for word in SENTENCE]) - (
        words.vectors[:5000].mean(axis=0)
    )


def softmax(scores):
    """Return weights that sum to 1."""
    e = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)


def table(scale=50**-0.5, allowed=None):
    """Return the weights (T, T) of the head "meaning"."""
    scores = scale * vectors() @ vectors().T
    return softmax(scores if allowed is None else np.where(allowed, scores, -np.inf))


def bank_looks():
    """The product of "bank" with itself is the largest of its row."""
    row = table()[MIDDLE]
    alike = np.ptp(row) < 0.05
    return Truth(
        {
            "at itself": row.argmax() == MIDDLE and not alike,
            "at the word before": row.argmax() == MIDDLE - 1 and not alike,
            "at all alike": alike,
        }
    )


def scale_of_1():
    """Without the scale one weight is above 0.99; √50 is about seven; with 1/d they are alike."""
    before, now, small = (table(scale)[MIDDLE] for scale in (50**-0.5, 1, 1 / 50))
    assert round(50**0.5) == 7
    assert np.ptp(small) < np.ptp(before) / 2
    return Truth(
        {
            "nothing changes": np.allclose(before, now),
            "one weight takes nearly everything": now.max() > 0.99,
            "all weights become alike": np.ptp(now) < np.ptp(before),
        },
        numbers=("1",),
    )


def not_itself():
    """The others grow by one factor, and the row still sums to 1."""
    before, now = table()[MIDDLE], table(allowed=~np.eye(5, dtype=bool))[MIDDLE]
    others = [t for t in range(5) if t != MIDDLE]
    factor = now[others] / before[others]
    share = before[MIDDLE]
    return Truth(
        {
            "it is lost": not math.isclose(now.sum(), 1),
            "the others get it": np.allclose(factor, 1 / (1 - share)),
            "it goes to the first word": math.isclose(now[0], before[0] + share),
        },
        numbers=("1",),
    )


def causal():
    """The first row has one weight, at itself."""
    first = table(allowed=np.tri(5, dtype=bool))[0]
    return Truth(
        {
            "at nothing": first.sum() == 0,
            "at the last word": first[-1] == 1,
            "at itself": first[0] == 1,
        },
        numbers=("1",),
    )


def clocks(length, width):
    """Return sines and cosines of places, (length, width)."""
    speeds = 10000.0 ** (-2 * np.arange(width // 2) / width)
    angles = np.outer(np.arange(length), speeds)
    return np.concatenate([np.sin(angles), np.cos(angles)], axis=1)


def word_before():
    """Its scores are products of position codes: no word comes in, the number of words does."""
    short, long = (
        softmax(clocks(size + 1, 50)[:-1] @ clocks(size + 1, 50)[1:].T) for size in (5, 7)
    )
    same = np.allclose(softmax(clocks(6, 50)[:-1] @ clocks(6, 50)[1:].T), short)
    sizes = short.shape != long.shape
    return Truth(
        {
            "yes, completely": not same,
            "only in its size": same and sizes,
            "only for “bank”": False,  # a code knows a place, not a word
        }
    )


def unknown_word():
    """A word without a row in the table of vectors has no place there."""
    has_row = "zzyzx" in glove.load().places
    return Truth(
        {
            "it gets a vector at random": has_row,
            "it is left out, and said": not has_row,
            "an error": False,  # the explorer asks `known` before it looks a word up
        },
        numbers=("11",),
    )


def similarities(codes, place):
    """Return the cosines of one code with all."""
    lengths = np.linalg.norm(codes, axis=1)
    return codes @ codes[place] / lengths / lengths[place]


def place_moved():
    """The similarity depends on the distance alone; a turned code says which place comes first."""
    codes = clocks(64, 32)
    here, there = similarities(codes, 10), similarities(codes, 30)
    along = np.allclose(here[:40], there[20:60])
    turned = np.allclose(clocks(65, 32)[1:, 0], np.sin(np.arange(1, 65)))
    assert turned
    return Truth(
        {
            "it moves along, unchanged": along,
            "it flattens": np.ptp(there) < np.ptp(here) / 2,
            "it changes at random": not along,
        }
    )


def two_numbers():
    """One clock hand is round after 2π, about six, places: far ones become alike."""
    narrow, wide = similarities(clocks(64, 2), 10), similarities(clocks(64, 32), 10)
    assert round(2 * math.pi) == 6
    far = slice(40, 64)
    return Truth(
        {
            "nothing": np.allclose(narrow, wide),
            "places far apart become alike": narrow[far].max() > 0.99 > wide[far].max(),
            "neighbours become unlike": narrow[11] < 0.5,
        }
    )


def random_codes():
    """Random codes of neighbours have a similarity near 0, at every width."""
    rng = np.random.default_rng(1)

    def mean(width):
        codes = rng.normal(size=(2000, width))
        lengths = np.linalg.norm(codes, axis=1)
        return float(((codes[1:] * codes[:-1]).sum(axis=1) / lengths[1:] / lengths[:-1]).mean())

    wide, narrow = abs(mean(64)), abs(mean(4))
    return Truth(
        {
            "yes": min(wide, narrow) > 0.5,
            "no": max(wide, narrow) < 0.1,
            "only for wide codes": wide > 0.5 > narrow,
        },
        numbers=("10", "11"),
    )


TRUTHS = {
    "attention": [bank_looks, scale_of_1, not_itself, causal, word_before, unknown_word],
    "positions": [place_moved, two_numbers, random_codes],
}
