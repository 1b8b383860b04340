"""What each explorer says, whole and word for word, with numbers computed without it.

A file has SENTENCES: for each explorer its cases. A case is a function that returns an explorer
with its controls moved and the sentence that it must say. The numbers of a sentence differ from
one another, so that no two of them can be exchanged.
"""

import importlib
import pkgutil


def moved(explorer, **values):
    """Return the explorer with these controls moved."""
    for name, value in values.items():
        explorer.controls[name].value = value
    return explorer


def load():
    """Return (explorer, case) for every case of all files of this folder."""
    names = [module.name for module in pkgutil.iter_modules(__path__)]
    files = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return [
        (kind, case) for file in files for kind, cases in file.SENTENCES.items() for case in cases
    ]
