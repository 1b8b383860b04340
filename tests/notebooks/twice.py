"""Which notebooks were proven to give the same when every cell runs twice, by a hash of their code.

`make test-twice` runs all of them so and notes those that were green in tests/chapters/twice.json.
An ordinary run repeats it for those whose code is not what is noted.
"""

import hashlib
import json
from pathlib import Path

import nbformat

ROOT = Path(__file__).resolve().parents[2]
NOTED = ROOT / "tests" / "chapters" / "twice.json"


def wanted(path, notebook, choice):
    """Return whether the cells of this notebook run twice; `choice` is the option --twice."""
    if choice == "changed":
        return noted().get(name(path)) != code_hash(notebook)
    return choice == "all"


def name(path):
    """Return a notebook's name in the file: `05_first_network`, `solutions/05_first_network`."""
    solved = path.parent.name == "solutions"
    return f"solutions/{path.stem}" if solved else path.stem


def noted():
    """Return a dict from each proven notebook's name to the hash of its code."""
    return json.loads(NOTED.read_text(encoding="utf-8")) if NOTED.exists() else {}


def code_hash(notebook):
    """Return one hash of what the code cells of a notebook say, and of what their tags ask for."""
    cells = [
        [cell.source, sorted(cell.metadata.get("tags", [])), cell.metadata.get("once", "")]
        for cell in notebook.cells
        if cell.cell_type == "code"
    ]
    return hashlib.sha256(json.dumps(cells).encode()).hexdigest()[:16]


def note(paths):
    """Write down that these notebooks were proven, and forget those that are gone."""
    proven = {name(path): code_hash(nbformat.read(path, as_version=4)) for path in paths}
    chapters = ROOT / "chapters"
    kept = {n: h for n, h in (noted() | proven).items() if (chapters / f"{n}.ipynb").exists()}
    NOTED.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", encoding="utf-8")


class Proof:
    """Gathers, while pytest runs, how many cells of each notebook were green."""

    def __init__(self):
        self.green = {}
        self.red = set()

    def pytest_runtest_logreport(self, report):
        """Count one cell."""
        path = ROOT / report.nodeid.partition("::")[0]
        if path.suffix != ".ipynb":
            return
        if not report.passed:
            self.red.add(path)
        elif report.when == "call":
            self.green[path] = self.green.get(path, 0) + 1

    def pytest_sessionfinish(self):
        """Note the notebooks of which every code cell was run, and was green both times."""
        note([path for path in self.green if self.whole(path)])

    def whole(self, path):
        """Return whether all code cells of a notebook were green."""
        cells = nbformat.read(path, as_version=4).cells
        count = sum(cell.cell_type == "code" for cell in cells)
        return path not in self.red and self.green[path] == count
