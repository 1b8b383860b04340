"""What is said to which wrong answer, and which numbers hints and sentences may name: stated here
once more, independently of the exercises, so that two sentences that are exchanged, or a number
that is wrong, are noticed. One file a chapter, chapter_04.py:

SAID      {exercise: [(wrong answer, words of its sentence)]}; in place of a function, or of a line,
          that is wrong, its message id
NUMBERS   {exercise: the numbers in its hints, in the sentences to its wrong answers and in the one
          to the right answer, in this order}, of predictions and numbers; those that are computed
          stand as formulas
"""

import importlib
import pkgutil


def all_of(name):
    """Return the dict `name` of all chapters, as one."""
    modules = [
        importlib.import_module(f"{__name__}.{module.name}")
        for module in pkgutil.iter_modules(__path__)
    ]
    dicts = [getattr(module, name, {}) for module in modules]
    return {number: each for one in dicts for number, each in one.items()}
