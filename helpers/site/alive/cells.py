"""The explorers of the chapters: their cells, and what each needs to move on a page of its own."""

import ast
import json
from dataclasses import dataclass

from helpers.home import ROOT
from helpers.site.alive import closure

MOVES = "Run this cell to move the controls."  # stands below an explorer's stored picture

# Explorers that stay pictures on a static page, and why.
ELSEWHERE = {
    "11-bert-encoder-explorer": "It needs BERT's weights, 90 MB, which the page does not load.",
}
# Data files that the course's loaders fetch for a cell: readers are told how much comes.
_DIGITS = ("draw.npz", "mnist.npz")
DATA = {
    "00-start-here-draw": _DIGITS,
    "00-start-here-own-draw": ("mnist.npz",),
    "07-convolution-feature-maps": _DIGITS,
    "08-image-recognition-draw": _DIGITS,
    "08-image-recognition-refuse": _DIGITS,
    "10-attention-and-transfo-attention-explorer": ("glove.npz",),
    "12-generative-adversaria-walk": ("draw.npz", "generator.npz"),
    "13-applications-rate-films": ("movielens/TERMS.txt", "movielens/films.npz"),
    "14-responsible-networks-attack": _DIGITS,
    "14-responsible-networks-occlusion": _DIGITS,
    "14-responsible-networks-privacy": ("private_runs.npz",),
}
FILES = ROOT / "helpers" / "datasets" / "files"


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


def data_size(explorer):
    """Return how many bytes of data an explorer loads."""
    return sum((FILES / name).stat().st_size for name in DATA.get(explorer.cell, ()))


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
        files = path / "__init__.py", path.with_suffix(".py")
        yield from (each for each in files if each.is_file())
