"""The form of what is laid: no answers below the predictions, trusted, and no newer version where
only outputs are others.
"""

import hashlib
import json

import nbformat.sign
import pytest

from helpers.home import course_home
from helpers.lab import copies
from tests.lab.conftest import files


def notebook(*cells, outputs=True):
    """Return the bytes of a notebook: text where a cell begins with #, else code."""
    made = []
    for number, source in enumerate(cells):
        cell = {"id": f"c{number}", "metadata": {}, "source": [source]}
        if source.startswith("#"):
            cell["cell_type"] = "markdown"
        else:
            cell |= {"cell_type": "code", "execution_count": None, "outputs": []}
            if outputs:
                answer = {"name": "stdout", "output_type": "stream", "text": ["the answer"]}
                cell |= {"execution_count": number, "outputs": [answer]}
        made.append(cell)
    book = {"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(book).encode()


NAME = "05_first_network.ipynb"


@pytest.fixture
def book(chapters):
    """The chapter 05 with outputs, and its solutions; returns the chapter's file."""
    (chapters / "solutions").mkdir()
    (chapters / "solutions" / NAME).write_bytes(notebook("# Solutions", "5 + 5"))
    (chapters / NAME).write_bytes(notebook("# First network", "1 + 1"))
    return chapters / NAME


def cells(name=NAME):
    """Return the cells of a file of the learner's."""
    return json.loads((course_home() / name).read_bytes())["cells"]


@pytest.mark.parametrize("lay", [copies.copy, lambda: copies.reset("05")])
def test_a_copy_asks_before_it_answers(book, lay):
    lay()
    text, code = cells()
    assert "".join(code["source"]) == "1 + 1"
    assert (code["outputs"], code["execution_count"]) == ([], None)
    assert text["metadata"] == {"editable": False}
    assert json.loads(book.read_bytes())["cells"][1]["outputs"]  # the course's own keeps them


def test_solutions_lie_beside_with_their_outputs(book):
    copies.copy()
    laid = course_home() / "solutions" / NAME
    assert laid.read_bytes() == (book.parent / "solutions" / NAME).read_bytes()


def test_what_was_laid_is_trusted(book, monkeypatch, tmp_path):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    copies.copy()
    notary = nbformat.sign.NotebookNotary(data_dir=str(tmp_path / "data"))
    for name in (NAME, f"solutions/{NAME}"):
        assert notary.check_signature(nbformat.read(course_home() / name, as_version=4)), name
    forged = nbformat.reads(notebook("# First network", "6 + 6").decode(), as_version=4)
    assert not notary.check_signature(forged)


def test_copies_are_laid_where_nothing_can_be_signed(book, monkeypatch, tmp_path):
    (tmp_path / "file").touch()
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "file" / "data"))
    copies.copy()
    assert cells()[1]["outputs"] == []


def test_other_outputs_are_no_newer_version(book):
    copies.copy()
    (course_home() / NAME).write_bytes(notebook("# First network", "my own work"))
    book.write_bytes(book.read_bytes().replace(b"the answer", b"another answer"))
    before = files()
    copies.copy()
    assert files() == before
    assert copies.news() == []


def edition_of_outputs(book):
    """Lay the chapter as edition 0.3.0 did: all bytes, and their hash in the record."""
    course_home().mkdir(parents=True)
    (course_home() / NAME).write_bytes(book.read_bytes())
    record = {NAME: [hashlib.sha256(book.read_bytes()).hexdigest(), None]}
    (course_home() / ".course").mkdir()
    (course_home() / ".course" / "copies.json").write_text(json.dumps(record))


def test_copies_of_the_edition_before_stay_as_they_are_and_become_trusted(
    book, monkeypatch, tmp_path
):
    monkeypatch.setenv("JUPYTER_DATA_DIR", str(tmp_path / "data"))
    edition_of_outputs(book)
    before = (course_home() / NAME).read_bytes()
    copies.copy()
    assert (course_home() / NAME).read_bytes() == before
    notary = nbformat.sign.NotebookNotary(data_dir=str(tmp_path / "data"))
    assert notary.check_signature(nbformat.reads(before.decode(), as_version=4))
    book.write_bytes(book.read_bytes().replace(b"the answer", b"another answer"))
    copies.copy()
    assert copies.news() == []


@pytest.mark.parametrize("worked", [False, True])
def test_only_outputs_changed_since_the_edition_before(book, worked):
    edition_of_outputs(book)
    if worked:
        (course_home() / NAME).write_bytes(notebook("# First network", "my own work"))
    before = files()
    book.write_bytes(book.read_bytes().replace(b"the answer", b"another answer"))
    copies.copy(today="2026-12-01")
    twin = "05_first_network.2026-12-01.ipynb"
    assert set(files()) - set(before) - {"00_start_here.ipynb", "00_toolbox.ipynb"} == (
        {twin} if worked else set()  # nobody can tell any more what it was laid from
    )
    assert files()[NAME] == before[NAME]


def test_a_newer_version_lies_beside_without_answers(book):
    copies.copy()
    book.write_bytes(notebook("# First network", "2 + 2"))
    copies.copy(today="2026-12-01")
    twin = "05_first_network.2026-12-01.ipynb"
    assert (cells(twin)[1]["source"], cells(twin)[1]["outputs"]) == (["2 + 2"], [])
    assert copies.news() == [(NAME, twin)]


def test_solutions_are_renewed_unless_somebody_wrote_in_them(book):
    copies.copy()
    laid, newer = course_home() / "solutions" / NAME, notebook("# Solutions", "7 + 7")
    laid.write_bytes(notebook("# Solutions", "5 + 5", outputs=False))  # run, and nothing written
    (book.parent / "solutions" / NAME).write_bytes(newer)
    copies.copy()
    assert laid.read_bytes() == newer
    assert copies.news() == []
    mine = notebook("# Solutions", "7 + 7", "my own notes")
    laid.write_bytes(mine)
    (book.parent / "solutions" / NAME).write_bytes(notebook("# Solutions", "8 + 8"))
    copies.copy(today="2026-12-01")
    assert laid.read_bytes() == mine
    beside = "solutions/05_first_network.2026-12-01.ipynb"
    assert copies.news() == [(f"solutions/{NAME}", beside)]
    assert "".join(cells(beside)[1]["source"]) == "8 + 8"
