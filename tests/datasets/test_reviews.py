"""Reviews: sentences with the ratings of people, none twice, and how far people agree."""

import os
import re
import subprocess
import sys

import numpy as np
import pytest

from helpers.authoring.data import make_review_vectors, make_reviews
from helpers.authoring.data.make_texts import COARSE
from helpers.datasets import reviews


def test_parts_have_their_sizes_and_their_ranges():
    train, test = reviews.load()
    assert (len(train.texts), len(test.texts)) == (8000, 2021)
    for part in (train, test):
        assert [array.dtype for array in part[1:]] == [np.float32] * 3
        assert len(part.texts) == len(part.ratings) == len(part.spreads) == len(part.people)
        assert -4 <= part.ratings.min() < -3
        assert 3 < part.ratings.max() <= 4
        assert (part.people.min(), part.people.max()) == (15, 29)
        assert (part.ratings > 0).mean() == pytest.approx(0.5, abs=0.01)


def test_a_known_sentence_has_its_ratings():
    for part in reviews.load():
        if "Effective but too tepid biopic" in part.texts:
            place = part.texts.index("Effective but too tepid biopic")
            given = [-1, 0, -1, 0, -1, -1, -1, -1, 0, -2, 1, 1, -1, -1, -1]
            assert part.ratings[place] == pytest.approx(np.mean(given), abs=1e-6)
            assert part.spreads[place] == pytest.approx(np.std(given), abs=1e-6)
            assert part.people[place] == 15
            return
    pytest.fail("the sentence is in no part")


def test_no_sentence_is_in_the_data_twice_and_none_is_coarse():
    texts = [text for part in reviews.load() for text in part.texts]
    assert len({re.sub(r"\W", "", text).lower() for text in texts}) == len(texts) == 10_021
    assert not any(COARSE.search(text) for text in texts)
    assert not any("  " in text or text != text.strip() for text in texts)


def test_people_differ_as_the_docstring_says():
    train, test = reviews.load()
    spreads = np.concatenate([train.spreads, test.spreads])
    people = np.concatenate([train.people, test.people])
    assert spreads.mean() == pytest.approx(0.9, abs=0.02)
    assert (spreads / np.sqrt(people - 1)).mean() == pytest.approx(0.2, abs=0.02)


def test_the_order_says_nothing():
    train, _test = reviews.load()
    first, last = train.ratings[:4000].mean(), train.ratings[4000:].mean()
    error = train.ratings.std() * np.sqrt(2 / 4000)
    assert abs(first - last) < 3 * error


def lines(*rows):
    return "\r\n".join("\t".join(row) for row in rows).encode()


def test_sentences_are_kept_once_with_sums_of_their_ratings():
    sentences = lines(("1", "0.5", "Good  one."), ("2", "-1", "good one"), ("3", "2", "Such crap"))
    ratings = lines(("1", "0.5", "1.5", "[2, -1]"), ("2", "0", "0", "[9]"), ("3", "0", "0", "[1]"))
    texts, sums, squares, counts = make_reviews.reviews(sentences, ratings)
    assert texts == ["Good one."]
    assert (sums.tolist(), squares.tolist(), counts.tolist()) == ([1], [5], [2])


def test_ratings_of_another_sentence_are_refused():
    with pytest.raises(ValueError, match="sentence 1 stands beside the ratings of 2"):
        make_reviews.reviews(lines(("1", "0", "A film")), lines(("2", "0", "0", "[1]")))


def test_vectors_are_about_1_long_and_as_many_as_the_sentences():
    train, test = reviews.vectors()
    assert (train.shape, test.shape, train.dtype) == ((8000, 384), (2021, 384), np.float32)
    assert np.abs(np.linalg.norm(np.concatenate([train, test]), axis=1) - 1).max() < 0.02
    assert np.flatnonzero(np.abs(train).max(axis=0) == 0).tolist() == [127, 223]


def test_sentences_that_say_alike_have_vectors_that_are_alike():
    train, _test = reviews.load()
    vectors, places = reviews.vectors()[0], [i for i, t in enumerate(train.texts) if "sequel" in t]
    among = vectors[places] @ vectors[places].T
    assert (
        among[~np.eye(len(places), dtype=bool)].mean() > (vectors[places] @ vectors.T).mean() + 0.1
    )


def test_8_bits_keep_a_vector_to_half_a_step():
    vectors = np.random.default_rng(0).normal(size=(50, 3)).astype(np.float32) * [1, 0.01, 0]
    steps, largest = make_review_vectors.in_8_bits(vectors.astype(np.float32))
    assert (steps.dtype, steps.min(), steps.max()) == (np.int8, -127, 127)
    assert (np.abs(steps * (largest / 127) - vectors) <= 0.51 * largest / 127 + 1e-9).all()


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="needs MiniLM's weights: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(600)
def test_the_stored_vectors_are_what_the_script_makes():
    command = [sys.executable, "-m", "helpers.authoring.data.make_review_vectors", "--check"]
    subprocess.run(command, check=True)
