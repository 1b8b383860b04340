"""Flagged sequences: the answer is the number that had the last flag; what is refused."""

import numpy as np
import pytest

from helpers.datasets.flags import flagged


@pytest.fixture
def rng():
    return np.random.default_rng(0)


def test_the_answer_is_the_number_with_the_last_flag(rng):
    x, y, age = flagged(20, steps=9, chance=0.3, rng=rng)
    assert (x.shape, y.shape, age.shape) == ((20, 9, 2), (20, 9, 1), (20, 9))
    assert (x.dtype, y.dtype, age.dtype.kind) == (np.float32, np.float32, "i")
    for numbers, answers, ages in zip(x, y[:, :, 0], age, strict=True):
        last = None
        for step, (number, flag) in enumerate(numbers):
            last = step if flag else last
            assert (answers[step], ages[step]) == (numbers[last, 0], step - last)
            assert -1 <= number <= 1


def test_flags_are_as_frequent_as_asked_and_the_first_number_has_one(rng):
    flags = flagged(500, rng=rng)[0][:, :, 1]
    assert flags.shape == (500, 30)
    assert set(np.unique(flags)) == {0, 1}
    assert flags[:, 0].all()
    assert flags[:, 1:].mean() == pytest.approx(0.1, abs=0.01)
    assert flagged(500, chance=0.4, rng=rng)[0][:, 1:, 1].mean() == pytest.approx(0.4, abs=0.02)
    assert flagged(5, chance=0, rng=rng)[0][:, 1:, 1].max() == 0
    assert flagged(5, chance=1, rng=rng)[0][:, 1:, 1].min() == 1


def test_numbers_fill_the_range_and_repeat_with_the_seed(rng):
    x = flagged(500, rng=rng)[0][:, :, 0]
    assert (x.min(), x.max(), x.mean()) == pytest.approx((-1, 1, 0), abs=0.02)
    again = flagged(500, rng=np.random.default_rng(0))[0][:, :, 0]
    np.testing.assert_array_equal(x, again)
    assert flagged(1, steps=1, rng=rng)[2].tolist() == [[0]]


def test_wrong_arguments_are_refused(rng):
    for options, words in (
        ({"count": 0}, "count must be a whole number at least 1, got 0"),
        ({"steps": 0}, "steps must be a whole number at least 1, got 0"),
        ({"chance": 1.1}, "chance must be from 0 to 1, got 1.1"),
        ({"chance": -0.1}, "chance must be from 0 to 1, got -0.1"),
        ({"rng": 3}, "rng must be a numpy.random.Generator"),
    ):
        with pytest.raises(ValueError, match=f"^flagged: {words}"):
            flagged(**{"count": 2, "rng": rng} | options)
