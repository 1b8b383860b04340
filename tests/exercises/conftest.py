"""What the tests of exercises share: a home of their own, English, and an exercise made on the
spot.
"""

import contextlib
import functools
import io
import itertools
from unittest import mock

import numpy as np
import pytest

from helpers import language
from helpers.exercises import check, progress, registry

TWO = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    """An empty home of the learner, not yet created."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path / "my"))
    monkeypatch.setattr(progress, "_waiting", {})
    yield tmp_path / "my"
    language.set_language(None)


@functools.cache
def warm_up():
    """Check an answer once, without a limit that matters: the first check of a process takes
    longer, as it imports and compiles. Nothing is kept or printed.
    """
    number = "01.4"  # a function, so that its source is looked for, too
    wrong = registry.all_exercises()[number].wrong
    patient = registry.EXERCISES[number]._replace(seconds=60)
    kept = mock.patch.object(progress, "record", return_value=(1, ""))
    found = mock.patch.dict(registry.EXERCISES, {number: patient})
    with kept, found, contextlib.redirect_stdout(io.StringIO()):
        check(number, next(iter(wrong.values())))


@pytest.fixture
def made(monkeypatch):
    """A function that registers a `judge` for this test alone and returns the number of the
    exercise. Its limit is short, so a check has to be warm.
    """
    warm_up()
    numbers = itertools.count(1)

    def make(judge, kind="program", wrong=None, seconds=0.3):
        number = f"99.{next(numbers)}"
        monkeypatch.setitem(
            registry.EXERCISES, number, registry.Exercise(number, kind, judge, wrong or {}, seconds)
        )
        return number

    return make


@pytest.fixture
def squares(made):
    """The number of an exercise that wants x²."""
    return made(lambda task, answer: task.cases(answer, lambda x: x * x, [(2.0,), (3.0,)]))


def bare(text):
    """Return what of a text in the pseudo-language stands outside ⟦…⟧."""
    depth, outside = 0, ""
    for character in text:
        depth += (character == "⟦") - (character == "⟧")
        outside += character if depth == 0 and character != "⟧" else ""
    return outside.strip()


def number(task, answer):
    """A judge that wants 0.25."""
    task.hints = ["gentle", "plain", "all"]
    task.value(answer, 0.25, tolerance=0.01)
    return "Because."
