"""All explorers in one notebook, made from the factories of their tests, and what is measured of
them.
"""

from pathlib import Path

import nbformat

from tests.explorers.factories import FACTORIES

ROOT = Path(__file__).resolve().parents[2]
SETUP = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n"
SHOW = "from tests.explorers.factories import FACTORIES\nFACTORIES[{kind!r}]()"


def write(path, kinds=tuple(FACTORIES)):
    """Write a notebook with a cell for each of these explorers to `path`."""
    cells = [
        nbformat.v4.new_code_cell(SETUP + SHOW.format(kind=kind), id=f"all-{named(kind)}")
        for kind in kinds
    ]
    book = nbformat.v4.new_notebook(cells=cells)
    book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3"}
    nbformat.write(book, path)


def named(kind):
    """Return the end of the id of an explorer's cell."""
    return kind.replace(" ", "_")
