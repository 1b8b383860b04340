"""Answers of odd kinds, to every exercise: a sentence about the answer, never "right" and never
"the check itself failed".
"""

from fractions import Fraction

import numpy as np
import pytest

from helpers.exercises import check, progress
from helpers.exercises.registry import all_exercises


class Unusable:
    """Refuses to be an array, a text or a number of parts."""

    def __array__(self, *_args, **_options):
        raise RuntimeError("no array")

    def __repr__(self):
        raise RuntimeError("no text")

    def __len__(self):
        return -1


ODD = {
    "ragged": lambda: [[6, 0, 2], [-3, -1]],
    "ragged-tuple": lambda: ((1, 2), 3),
    "text": lambda: "nothing of the kind",
    "texts": lambda: ["nothing", "of", "the", "kind"],
    "bytes": lambda: b"nothing",
    "matrix": lambda: np.matrix([[1.5, 2], [3, 4]]),
    "masked": lambda: np.ma.masked_array([1.5, 2, 3], [True, False, False]),
    "objects": lambda: np.array([1.5, "two", None], dtype=object),
    "fractions": lambda: np.array([Fraction(1, 3)] * 3, dtype=object),
    "complex": lambda: np.array([1.5 + 2j, 3]),
    "complex-number": lambda: 1.5 + 2j,
    "generator": lambda: (number for number in (1.5, 2)),
    "dict": lambda: {"answer": 1.5},
    "set": lambda: {1.5, 2.5},
    "class": lambda: Unusable,
    "unusable": Unusable,
    "empty": lambda: np.zeros((0, 3)),
    "empty-list": list,
    "structured": lambda: np.zeros(2, dtype=[("a", float)]),
    "date": lambda: np.datetime64("2020-01-01"),
    "nan": lambda: np.full((2, 2), np.nan),
    "large": lambda: 10**400,
}


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """No progress is written: thousands of answers are given here."""
    monkeypatch.setattr(progress, "record", lambda *_attempt: (1, ""))


@pytest.mark.parametrize("exercise_id", all_exercises())
def test_odd_answers_get_a_sentence(exercise_id):
    results = {}
    for name, make in ODD.items():
        results[name] = check(exercise_id, make())
        results[f"two: {name}"] = check(exercise_id, make(), make())
        results[f"function: {name}"] = check(exercise_id, lambda *_each, **_all: make())  # noqa: B023
    bad = {
        name: result
        for name, result in results.items()
        if result.message_id in ("right", "check-failed")
    }
    assert not bad
