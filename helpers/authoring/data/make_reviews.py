"""Makes reviews.npz from the source distribution of vaderSentiment:  python -m
helpers.authoring.data.make_reviews [the .tar.gz]
"""

import io
import re
import sys
import tarfile

import numpy as np

from helpers.authoring.data import archive, package
from helpers.authoring.data.make_texts import COARSE, mixed, packed

PACKAGE = (
    "vaderSentiment",
    "3.3.2",
    "5d7c06e027fc8b99238edb0d53d970cf97066ef97654009890b83703849632f9",
)
INSIDE = "additional_resources/hutto_ICWSM_2014.tar.gz"
SENTENCES = "hutto_ICWSM_2014/movieReviewSnippets_GroundTruth.txt"
RATINGS = "hutto_ICWSM_2014/movieReviewSnippets_anonDataRatings.txt"


def reviews(sentences, ratings):
    """Return (texts, sums, squares, counts) of the sentences that are kept, in an order of no
    meaning: the sum of each one's ratings, of their squares, and how many people rated it.

    A sentence that occurs twice is kept once; those with coarse words are left out.
    """
    kept = {}
    for line, rated in zip(_lines(sentences), _lines(ratings), strict=True):
        number, _mean, text = line.split("\t")
        same, _mean, _deviation, given = rated.split("\t")
        if number != same:
            raise ValueError(f"reviews: sentence {number} stands beside the ratings of {same}")
        key = re.sub(r"\W", "", text).lower()
        if key not in kept and not COARSE.search(text):
            kept[key] = " ".join(text.split()), np.array(re.findall(r"-?\d+", given), int)
    chosen = sorted(kept.values(), key=lambda pair: mixed(pair[0]))
    texts = [text for text, _given in chosen]
    sums = [given.sum() for _text, given in chosen]
    squares = [(given**2).sum() for _text, given in chosen]
    counts = [len(given) for _text, given in chosen]
    return texts, np.array(sums), np.array(squares), np.array(counts)


def _lines(content):
    return content.decode("utf-8").splitlines()


def main(local=None):
    """Write reviews.npz."""
    with package.opened_sdist(*PACKAGE, local) as read:
        inside = io.BytesIO(read(INSIDE))
    with tarfile.open(fileobj=inside) as resources:
        sentences = resources.extractfile(SENTENCES).read()
        ratings = resources.extractfile(RATINGS).read()
    texts, sums, squares, counts = reviews(sentences, ratings)
    text, ends = packed(texts)
    arrays = {
        "text": text,
        "ends": ends.astype(np.uint32),
        "sums": sums.astype(np.int8),
        "squares": squares.astype(np.uint16),
        "counts": counts.astype(np.uint8),
    }
    archive.write("reviews.npz", archive.pack(arrays))


if __name__ == "__main__":
    main(*sys.argv[1:])
