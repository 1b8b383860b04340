"""Hints and sentences of all exercises: where one says what a computation gives, it gives that."""

import re

import pytest

from tests.exercises.support import EXERCISES, computed, texts

# "2 · 0.5 − 1 = 0", "26,090 − 25,818 is 272"
COMPUTATION = r"([(\d][\d .,·×+−()²/]*[·×+−/][\d .,·×+−()²/]*) (?:=|is) (−?[\d.,]*\d)"


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_a_computation_gives_what_the_text_says(exercise_id):
    for expression, value in re.findall(COMPUTATION, texts(exercise_id)):
        half_a_unit = 0.5 * 10.0 ** -len(value.partition(".")[2]) if "." in value else 0
        wanted = pytest.approx(computed(value), abs=half_a_unit + 1e-9)
        assert computed(expression) == wanted, (expression, value)


def test_computations_are_found():
    found = [exercise_id for exercise_id in EXERCISES if re.search(COMPUTATION, texts(exercise_id))]
    assert {"01.1", "02.2", "02.8", "03.9"} <= set(found)
