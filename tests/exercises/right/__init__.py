"""Right answers of different form, at least five for each exercise that wants a function: they must
pass with every seed. The first of each is in plain loop form where it can be: its faults are
planted, too.

One file a chapter, chapter_06.py; more of them (chapter_06_faults.py) where it grows long.
"""

import importlib
import pkgutil

RIGHT = {}


def right(*exercise_ids):
    """Register the decorated function (or any answer) as right for these exercises."""

    def register(answer):
        for exercise_id in exercise_ids:
            RIGHT.setdefault(exercise_id, []).append(answer)
        return answer

    return register


def all_right():
    """Import every chapter's file and return {exercise: its right answers}."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    return RIGHT
