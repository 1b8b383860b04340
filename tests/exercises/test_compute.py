"""Exercises that want numbers: every exact form passes, and the number rounded as stated; half a
tolerance beyond it is refused; the task's text says how exact it must be.
"""

import re
from decimal import Decimal
from fractions import Fraction
from numbers import Real

import numpy as np
import pytest

from helpers.exercises import check
from helpers.exercises.registry import all_exercises
from helpers.exercises.task import Task
from tests.exercises.support import PATHS, cells, solved

COMPUTE = [exercise_id for exercise_id, each in all_exercises().items() if each.kind == "compute"]
NUMBERS_WANTED = [
    exercise_id
    for exercise_id, each in all_exercises().items()
    if each.kind in ("predict", "compute") and isinstance(next(iter(each.wrong.values())), Real)
]
FORMS = {
    "float": float,
    "fraction": lambda number: Fraction(float(number)),
    "decimal": lambda number: Decimal(float(number)),
    "float64": np.float64,
    "longdouble": np.longdouble,
    "float32": np.float32,
}
ARRAYS = {  # where one number is wanted
    "array": lambda number: np.array(float(number)),
    "one-element": lambda number: np.array([float(number)]),
    "row-and-column": lambda number: np.array([[float(number)]]),
}
WHOLE = {"int": int, "int64": np.int64, "int16": np.int16, "float16": np.float16, "array": np.array}
# What a task's text says of a number: how it is rounded, or that it is whole or exact.
SAYS = r"decimal|whole number|how many|exact|round|percent|±"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def formed(answers, form):
    """Return the answers with each number in another form, tuples and lists part by part."""
    if isinstance(answers, (tuple, list)):
        return type(answers)(formed(part, form) for part in answers)
    return form(answers) if isinstance(answers, Real) else answers


@pytest.mark.parametrize("exercise_id", COMPUTE)
def test_every_exact_form_passes(exercise_id):
    answers = solved(exercise_id)
    one_number = len(answers) == 1 and isinstance(answers[0], Real)
    for name, form in (FORMS | (ARRAYS if one_number else {})).items():
        result = check(exercise_id, *formed(answers, form))
        assert result, f"{name}: {result}"


@pytest.mark.parametrize("exercise_id", COMPUTE)
def test_every_form_of_a_whole_number_passes(exercise_id):
    numbers = [part for part in solved(exercise_id) if isinstance(part, Real)]
    if not numbers or any(part != int(part) or abs(part) > 2048 for part in numbers):
        return
    for name, form in WHOLE.items():
        result = check(exercise_id, *formed(solved(exercise_id), form))
        assert result, f"{name}: {result}"


def asked(exercise_id, monkeypatch):
    """Return (wanted, decimals, tolerance) of the number that an exercise asks, or None."""
    found = []
    value = Task.value

    def recorded(self, answer, wanted, **options):
        if isinstance(wanted, Real):
            found.append((wanted, options.get("decimals"), options.get("tolerance")))
        value(self, answer, wanted, **options)

    monkeypatch.setattr(Task, "value", recorded)
    assert check(exercise_id, *solved(exercise_id))
    return found[-1] if found else None


@pytest.mark.parametrize("exercise_id", COMPUTE)
def test_rounded_as_stated_passes_and_beyond_the_tolerance_is_refused(exercise_id, monkeypatch):
    number = asked(exercise_id, monkeypatch)
    if number is None:
        return
    wanted, decimals, tolerance = number
    if decimals is not None:
        assert check(exercise_id, round(float(wanted), decimals))
    beyond = 10.0**-decimals if decimals is not None else tolerance
    beyond = beyond or (0.5 if isinstance(wanted, int) else 1e-6 * abs(wanted) + 1e-12)
    for sign in (-1, 1):
        result = check(exercise_id, wanted + sign * 1.5 * beyond)
        assert not result
        assert not tolerance or "±" in repr(result)


@pytest.mark.parametrize("exercise_id", COMPUTE)
def test_text_says_how_exact_the_number_must_be(exercise_id):
    assert re.search(SAYS, task_text(exercise_id), re.I), task_text(exercise_id)


@pytest.mark.parametrize("exercise_id", COMPUTE)
def test_number_with_as_many_decimals_as_the_text_says_passes(exercise_id):
    found = re.search(rf"({'|'.join(NUMBERS)}) decimals?", task_text(exercise_id), re.I)
    if found:
        decimals = NUMBERS.index(found[1].lower())
        answers = formed(solved(exercise_id), lambda number: round(float(number), decimals))
        assert check(exercise_id, *answers)


@pytest.mark.parametrize("exercise_id", sorted(NUMBERS_WANTED))
def test_number_further_off_than_the_text_says_is_refused(exercise_id):
    found = re.search(rf"({'|'.join(NUMBERS)}) decimals?", task_text(exercise_id), re.I)
    off = 1.6 * 10.0 ** -NUMBERS.index(found[1].lower()) if found else 0.001
    for sign in (-1, 1):
        far = formed(solved(exercise_id), lambda number: float(number) + sign * off)  # noqa: B023
        assert not check(exercise_id, *far)


def task_text(exercise_id):
    """Return the text of a task: the paragraph that begins with its number."""
    path = next(path for path in PATHS if exercise_id in cells(path, True)[1])
    _, number, after = path.read_text("utf-8").partition(f"**Exercise {exercise_id}.**")
    assert number, f"{path.name} has no paragraph that begins with **Exercise {exercise_id}.**"
    return after.partition("```")[0]
