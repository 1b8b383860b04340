"""Texts, word vectors, series and utterances: what the loaders promise."""

import hashlib
import io
import zipfile

import numpy as np
import pytest

from helpers.authoring.data import make_series, make_texts, package
from helpers.datasets import glove, series, texts, vowels


def test_openings_are_the_first_sentences_of_chapters_that_have_enough():
    one, three = texts.openings([1, 3], sentences=5)
    assert one[0].startswith(
        "Some years ago—never mind how long precisely"
    )  # not "Call me Ishmael."
    assert len(one) == len(three) == 5
    lengths = [len(each.split()) for each in one + three]
    assert min(lengths) >= 6
    assert max(lengths) <= 60
    short = texts.openings([1], sentences=5, words=8)[0]
    assert [each.split()[:8] for each in one] == [each.split() for each in short]
    assert texts.openings([1, 122], sentences=30)[0][0] == one[0]
    assert len(texts.openings([1, 122], sentences=30)) == 1  # chapter 122 has a few lines


def test_moby_dick_is_whole_and_in_order():
    novel = texts.moby_dick()
    whole = "".join(novel)
    assert whole.startswith("Loomings.\n\nCall me Ishmael. Some years ago")
    assert whole.rstrip().endswith(
        "the great shroud of the sea rolled on as it rolled five thousand years ago."
    )
    assert (len(whole), len(set(whole))) == (1_188_141, 81)
    np.testing.assert_allclose(
        [len(part) / len(whole) for part in novel], (0.83, 0.06, 0.11), atol=0.005
    )


def test_emails_are_half_spam_in_both_parts_and_none_twice():
    train, test = texts.emails()
    assert (len(train.texts), len(test.texts)) == (1000, 500)
    for part in (train, test):
        assert len(part.texts) == len(part.labels)
        assert 0.45 < part.labels.mean() < 0.55
    everything = train.texts + test.texts
    assert np.concatenate([train.labels, test.labels]).sum() == 750
    assert len(set(everything)) == 1500
    assert max(map(len, everything)) == 600
    assert min(map(len, everything)) >= 80
    assert not any(make_texts.COARSE.search(text) for text in everything)


def test_body_of_a_letter_holds_no_headers_quotes_or_markup():
    letter = (
        "From: a@b.c\nX-Spam: yes\n\n<p>Dear  friend,</p>\n> quoted\nOn Monday B wrote:\nsee "
        "http://x.y/z or write "
        "to\nme@x.y &amp; win<script>x</script>\x07"
    )
    assert make_texts.body(letter) == "Dear friend, see or write to & win"


def test_king_minus_man_plus_woman_is_near_queen():
    words = glove.load()
    assert (len(words.words), words.vectors.shape, words.vectors.dtype) == (
        30_000,
        (30_000, 50),
        np.float32,
    )
    assert all(words.words[place] == word for word, place in list(words.places.items())[:100])
    unit = words.vectors / np.linalg.norm(words.vectors, axis=1, keepdims=True)
    king, man, woman = (words.vectors[words.places[word]] for word in ("king", "man", "woman"))
    nearest = [words.words[i] for i in np.argsort(-(unit @ (king - man + woman)))[:2]]
    assert nearest == ["king", "queen"]


def test_series_have_their_lengths_times_and_ends():
    air, raw, sun = series.co2(), series.co2(filled=False), series.sunspots()
    assert (len(air.values), np.isnan(raw.values).sum(), len(sun.values)) == (2284, 59, 309)
    assert not np.isnan(air.values).any()
    np.testing.assert_allclose(air.values[~np.isnan(raw.values)], raw.values[~np.isnan(raw.values)])
    np.testing.assert_allclose(np.diff(air.times) * 365.2425, 7, atol=1e-6)
    assert (sun.times[0], sun.times[-1], sun.values[0]) == (1700, 2008, 5)


def test_utterances_are_padded_behind_their_ends():
    train, test = vowels.load()
    assert (train.values.shape, test.values.shape) == ((270, 29, 12), (370, 29, 12))
    assert np.bincount(train.labels).tolist() == [30] * 9
    for part in (train, test):
        lengths = part.mask.sum(axis=1)
        assert lengths.min() >= 7
        assert lengths.max() <= 29
        np.testing.assert_array_equal(part.values[~part.mask], 0)
        assert np.abs(part.values[part.mask]).min(axis=-1).max() > 0
        assert all(mask[:n].all() for mask, n in zip(part.mask, lengths, strict=True))


def test_series_are_read_with_their_gaps():
    values, keys = make_series.column(b"date,co2\n19580329,316.1\n19580405,\n")
    np.testing.assert_array_equal(values, [316.1, np.nan])
    assert keys.tolist() == [19580329, 19580405]


def test_utterances_are_read_to_their_own_lengths():
    values, lengths, labels = make_series.utterances(
        b"#x\n@data\n1.0,2.0,NaN:3.0,4.0,NaN:1\n5.0:6.0:9\n"
    )
    np.testing.assert_array_equal(values, [[1, 3], [2, 4], [5, 6]])
    assert (lengths.tolist(), labels.tolist()) == ([2, 1], [0, 8])


def test_wheel_is_read_when_its_checksum_is_right_and_refused_otherwise(tmp_path):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as wheel:
        wheel.writestr("p/data.csv", "abc")
    (tmp_path / "p.whl").write_bytes(stream.getvalue())
    right = hashlib.sha256(stream.getvalue()).hexdigest()
    with package.opened_wheel("p", "1", right, tmp_path / "p.whl") as read:
        assert read("p/data.csv") == b"abc"
    with (
        pytest.raises(ValueError, match=r"p\.whl: SHA-256 must be 000"),
        package.opened_wheel("p", "1", "0" * 64, tmp_path / "p.whl"),
    ):
        pytest.fail("a wheel with another checksum was opened")


def test_an_utterance_at_moments_is_its_frames_evenly_spaced():
    values = np.zeros((2, 5, 2))
    values[0, :3] = [[0, 10], [2, 20], [8, 40]]  # three frames, two empty places
    values[1] = np.arange(10).reshape(5, 2)
    mask = np.array([[True, True, True, False, False], [True] * 5])
    found = vowels.at_moments(values, mask, count=5)
    assert np.array_equal(found[0].reshape(5, 2), [[0, 10], [1, 15], [2, 20], [5, 30], [8, 40]])
    assert np.array_equal(found[1], np.arange(10))
    assert vowels.at_moments(values, mask).shape == (2, 16)


def test_a_text_has_the_mean_of_its_known_words():
    known = glove.load()
    found = glove.means(["The film, zzqqx!", "zzqqx", "film"])
    expected = np.mean([known.vectors[known.places[word]] for word in ["the", "film", ",", "!"]], 0)
    np.testing.assert_allclose(found[0], expected, rtol=1e-6)
    assert not found[1].any()
    np.testing.assert_array_equal(found[2], known.vectors[known.places["film"]])
    assert found.dtype == np.float32
