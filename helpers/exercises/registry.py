"""Every exercise of the course by its number: the chapters' files register theirs here."""

import importlib
import pkgutil
from collections import namedtuple

KINDS = ("predict", "compute", "program", "fault")
EXERCISES = {}
Exercise = namedtuple("Exercise", "id kind grade wrong seconds")


def exercise(exercise_id, kind, *, wrong, seconds=3):
    """Register the decorated `grade(task, answer)` as exercise "05.3"; `wrong` is {message id: a
    wrong answer}. Its chapter is that of its file: chapter_05.py, chapter_05_programs.py …
    """

    def register(grade):
        chapter = grade.__module__.rpartition("chapter_")[2][:2]
        if (
            kind not in KINDS
            or exercise_id.partition(".")[0] != chapter
            or exercise_id in EXERCISES
        ):
            raise ValueError(
                f"exercise {exercise_id!r}: wants a new number {chapter}.n and a "
                f"kind of {KINDS}, got {kind!r}"
            )
        EXERCISES[exercise_id] = Exercise(exercise_id, kind, grade, wrong, seconds)
        return grade

    return register


def all_exercises():
    """Import every chapter's file and return all exercises by number, in the order of the
    course.
    """
    for module in pkgutil.iter_modules(importlib.import_module("helpers.exercises").__path__):
        if module.name.startswith("chapter_"):
            importlib.import_module(f"helpers.exercises.{module.name}")
    return dict(
        sorted(EXERCISES.items(), key=lambda item: [int(part) for part in item[0].split(".")])
    )
