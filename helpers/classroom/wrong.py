"""What the course says to its recorded wrong answers: helpers/exercises has them, by number."""

from typing import NamedTuple

from helpers.exercises.comparing import shown
from helpers.exercises.registry import all_exercises
from helpers.exercises.task import Refused, Task


class Wrong(NamedTuple):
    """A recorded wrong answer as it would be typed ("" for a program), and what the course says."""

    answer: str
    said: str


def recorded(number, key):
    """Return the Wrong answer `key` of exercise "05.4"."""
    exercise = all_exercises().get(number)
    if exercise is None or key not in exercise.wrong:
        raise ValueError(f"helpers/exercises has no wrong answer {key!r} of exercise {number!r}")
    answer = exercise.wrong[key]
    try:
        exercise.grade(Task(exercise, 1), answer)
    except Refused as refusal:
        said = " ".join(each for each in refusal.args[1:] if each)
        return Wrong("" if callable(answer) else _typed(answer), said.split("\n")[0])
    raise ValueError(f"exercise {number}: the answer {key!r} is recorded as wrong, and passes")


def of_values(number):
    """Return the Wrong answers of an exercise whose answers are values, in the order recorded."""
    wrong = all_exercises()[number].wrong
    return [recorded(number, key) for key, answer in wrong.items() if not callable(answer)]


def _typed(answer):
    """Return a value as one would type it, rounded where it is long."""
    if isinstance(answer, float):
        return f"{float(answer):.5g}"
    return shown(answer).strip("`")
