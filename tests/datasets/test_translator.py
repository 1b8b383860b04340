"""The stored translator of numbers: what is stated of it, its gradients, what it may look at."""

import os
import subprocess
import sys

import numpy as np
import pytest

from helpers.authoring.data import train_translator
from helpers.datasets import files, number_words, translator


@pytest.mark.parametrize("start", range(translator.STARTS))
def test_reaches_its_stated_accuracy_on_the_test_numbers(start):
    reached = train_translator.accuracy(translator.load(start), translator.data()[2])
    assert reached == pytest.approx(translator.TEST_ACCURACY[start], abs=0.0011)


def test_no_number_of_the_test_was_in_training():
    train, validation, test = translator.data()
    assert (len(train.words), len(validation.words), len(test.words)) == (3000, 500, 1000)
    assert not set(test.numbers) & (set(train.numbers) | set(validation.numbers))


def test_is_small_and_stored_in_16_bits():
    stored = files.arrays("translator_0.npz")
    assert {array.dtype for array in stored.values()} == {np.dtype(np.float16)}
    assert {array.dtype for array in translator.load().values()} == {np.dtype(np.float32)}
    assert sum(array.size for array in stored.values()) < 60_000


def test_padding_behind_the_words_changes_nothing():
    params = translator.load()
    short = translator.translate(params, ["forty two"])
    together = translator.translate(params, ["forty two", "nine thousand and three"])
    assert short == ["42"]
    assert together == ["42", "9003"]


def small(rng):
    """Return untrained parameters in float64, moved off their zeros, and a batch."""
    params = translator.untrained(rng, np.float64)
    params = {name: array + 0.1 * rng.normal(size=array.shape) for name, array in params.items()}
    return params, *number_words.encode(number_words.pairs([7, 42, 305]))


def test_gradients_are_those_of_finite_differences():
    rng = np.random.default_rng(0)
    params, source, target = small(rng)
    _loss, found = train_translator.gradients(params, source, target)
    assert found.keys() == params.keys()
    for name, array in params.items():
        way, step = rng.normal(size=array.shape), 1e-6
        ends = [
            train_translator.gradients(params | {name: array + sign * step * way}, source, target)
            for sign in (1, -1)
        ]
        slope = (ends[0][0] - ends[1][0]) / (2 * step)
        assert (found[name] * way).sum() == pytest.approx(slope, rel=1e-5, abs=1e-8), name


def test_a_sign_is_not_changed_by_those_behind_it():
    params, source, target = small(np.random.default_rng(1))
    memory, _cache = translator.read(params, source)
    before, _cache = translator.answer(params, memory, source, target)
    target[:, 2:] = 5
    after, _cache = translator.answer(params, memory, source, target)
    np.testing.assert_allclose(before[:, :2], after[:, :2], atol=1e-12)
    assert np.abs(before[:, 2:] - after[:, 2:]).max() > 0.01


def test_unknown_start_is_refused():
    with pytest.raises(ValueError, match="load: start must be one of 0, 1, 2, got 3"):
        translator.load(3)


@pytest.mark.skipif(
    "COURSE_RETRAIN" not in os.environ, reason="takes minutes: set COURSE_RETRAIN=1"
)
@pytest.mark.timeout(3600)
def test_training_again_reaches_the_stated_accuracies():
    subprocess.run(
        [sys.executable, "-m", "helpers.authoring.data.train_translator", "--check"], check=True
    )
