"""A forgotten cell: one sentence says which to run, only where that is true."""

import json
import os
import shutil

import nbformat
import pytest
from nbclient import NotebookClient

from helpers.lab import install
from helpers.lab.forgotten import sentence


def code(source, name, tags=()):
    """Return a code cell as a notebook's file holds it."""
    return {"id": name, "cell_type": "code", "source": source, "metadata": {"tags": list(tags)}}


CELLS = [
    code("import numpy as np\nfrom helpers.plots import style, bars as many", "first", ["setup"]),
    code("W, (b, *rest) = 1, (2, 3)\nfor epoch in range(3):\n    loss = epoch", "start"),
    code("def train(rate):\n    inner = rate\n    return [hidden for hidden in inner]", "train"),
    code("with open(path) as file:\n    text = file.read()", "read"),
    code("%time x = 5", "magic"),
    code("later = print(W)", "here"),
    code("after = 1", "end"),
]


@pytest.mark.parametrize("name", ["np", "style", "many"])
def test_what_the_first_cell_fetches_is_found_there(name):
    words = sentence(CELLS, name, "here")
    assert words.startswith(f"`{name}` is not known yet: the first cell of this chapter")
    assert "Run All Above Selected Cell" in words


@pytest.mark.parametrize("name", ["W", "b", "rest", "epoch", "loss", "train", "file", "text"])
def test_what_a_cell_above_makes_is_found_there(name):
    assert sentence(CELLS, name, "here").startswith(f"`{name}` is not known yet: a cell above")


@pytest.mark.parametrize("name", ["inner", "hidden", "rate", "later", "after", "wieghts", "bars"])
def test_what_no_cell_above_makes_is_left_to_the_traceback(name):
    assert sentence(CELLS, name, "here") == ""


def test_where_the_place_is_not_known_any_cell_counts():
    assert sentence(CELLS, "after", None) != ""


def shown(tmp_path, sources, path="", **variables):
    """Run cells in a kernel of the course whose notebook is CELLS; return their outputs."""
    profile = tmp_path / "ipython" / "profile_default"
    profile.mkdir(parents=True)
    shutil.copy(install.KERNELS, profile)
    notebook = tmp_path / "05.ipynb"
    notebook.write_text(json.dumps({"cells": CELLS}))
    environment = os.environ | {
        "IPYTHONDIR": str(tmp_path / "ipython"),
        "JPY_SESSION_NAME": path or str(notebook),
        "COURSE_BUILD": "",
    }
    cells = [nbformat.v4.new_code_cell(each) for each in sources]
    book = nbformat.v4.new_notebook(cells=cells)
    client = NotebookClient(book, timeout=120, kernel_name="python3", allow_errors=True)
    client.execute(env=environment | variables)
    return [cell.outputs for cell in book.cells]


def test_a_kernel_says_it_below_the_traceback(tmp_path):
    forgotten, typo, inside, good = shown(
        tmp_path, ["style.canvas()", "wieghts", "import math\nmath.nothing", "W = 1\nprint(W)"]
    )
    error, hint = forgotten
    assert (error.output_type, error.ename) == ("error", "NameError")
    assert "name 'style' is not defined" in "".join(error.traceback)
    assert hint.data["text/plain"].startswith("`style` is not known yet")
    assert [each.output_type for each in typo] == ["error"]
    assert [each.ename for each in inside] == ["AttributeError"]
    assert [each.text for each in good] == ["1\n"]


@pytest.mark.parametrize(("path", "build"), [("gone.ipynb", ""), ("", "1")])
def test_where_no_notebook_is_found_or_chapters_are_built_there_is_the_traceback_alone(
    tmp_path, path, build
):
    (outputs,) = shown(tmp_path, ["style.canvas()"], path, COURSE_BUILD=build)
    assert [each.output_type for each in outputs] == ["error"]
