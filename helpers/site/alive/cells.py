"""The explorers of the chapters: their cells, and what each needs to move on a page of its own."""

import ast
import json
from dataclasses import dataclass
from pathlib import Path

from helpers.site.alive import closure

ROOT = Path(__file__).resolve().parents[3]
MOVES = "Run this cell to move the controls."  # stands below an explorer's stored picture

# Explorers that stay pictures on a static page, and why.
ELSEWHERE = {}
# Names of the data files that a loader of the course opens, where they are not in its wheel.
FILES = {}


@dataclass(frozen=True)
class Explorer:
    """A cell that ends in an explorer.

    chapter   "01"
    cell      the id of the cell
    source    the cell
    before    statements of earlier cells that it needs, in their order
    words     the sentence of its stored picture
    """

    chapter: str
    cell: str
    source: str
    before: tuple
    words: str

    @property
    def program(self):
        """All that runs, as one source."""
        return "\n".join([*self.before, self.source])


def explorers(folder=ROOT / "chapters"):
    """Yield the Explorer of each cell that has one, in the order of the chapters."""
    for path in sorted(folder.glob("*.ipynb")):
        earlier = []
        for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
            if cell["cell_type"] != "code":
                continue
            source = "".join(cell["source"])
            words = _words(cell["outputs"])
            if words is not None:
                before = tuple(closure.needed(earlier, source))
                yield Explorer(path.name[:2], cell["id"], source, before, words)
            earlier.append(source)


def modules(source):
    """Return the names of the modules outside of `helpers` that a program imports at its start.

    Those of the course's own modules count, too, and so on.
    """
    found, seen, waiting = set(), set(), [ast.parse(source)]
    while waiting:
        for name in _imports(waiting.pop()):
            found.add(name.split(".")[0])
            new = set(_files(name)) - seen
            seen |= new
            waiting += [ast.parse(path.read_text(encoding="utf-8")) for path in new]
    return found - {"helpers"}


def _words(outputs):
    for output in outputs:
        data = output.get("data", {})
        if MOVES in "".join(data.get("text/html", "")):
            return "".join(data["text/plain"])
    return None


def _imports(tree):
    """Yield the dotted names that a module imports when it is imported, not later."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _files(name):
    """Yield the files of the course that an import of `name` runs; none where it is not its own."""
    parts = name.split(".") if name.split(".")[0] == "helpers" else []
    for count in range(1, len(parts) + 1):
        path = ROOT.joinpath(*parts[:count])
        yield from (each for each in (path / "__init__.py", path.with_suffix(".py")) if each.is_file())
