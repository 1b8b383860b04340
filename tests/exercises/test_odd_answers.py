"""Answers of odd kinds, to every exercise: a sentence about the answer, never "right" and never
"the check itself failed".
"""

from fractions import Fraction

import numpy as np
import pytest

from helpers.exercises import check
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


@pytest.mark.parametrize("exercise_id", list(all_exercises()))
@pytest.mark.parametrize("name", ODD)
def test_odd_answer_gets_a_sentence(exercise_id, name):
    ids = check(exercise_id, ODD[name]()), check(exercise_id, ODD[name](), ODD[name]())
    assert not {result.message_id for result in ids} & {"right", "check-failed"}, ids


@pytest.mark.parametrize("exercise_id", list(all_exercises()))
@pytest.mark.parametrize("name", ODD)
def test_function_that_gives_an_odd_result_gets_a_sentence(exercise_id, name):
    result = check(exercise_id, lambda *_arguments, **_options: ODD[name]())
    assert result.message_id not in ("right", "check-failed"), result
