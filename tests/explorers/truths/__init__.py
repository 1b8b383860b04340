"""What comes true at each step of each guide, computed without the explorer: a file for a chapter.

A file has TRUTHS: for each explorer a list with one function for each step, in the guide's order.
The function returns a Truth. It uses formulas, NumPy, the reference library and the data of the
course, never the guide. Where no computation decides, it says in words why an option is true.
"""

import importlib
import pkgutil
from typing import NamedTuple


class Truth(NamedTuple):
    """What is true of a step.

    options   the words of each option → whether it comes true; None for all where it depends
    numbers   the numbers of the explanation as they are written, in order
    """

    options: dict
    numbers: tuple = ()


def load():
    """Return explorer → functions, one a step, from all files of this folder."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    files = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {kind: steps for file in files for kind, steps in file.TRUTHS.items()}
