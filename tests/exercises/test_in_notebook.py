"""Checks in a real kernel: shown once, with the source of the cell at hand."""

import os

import nbformat
import pytest
from nbclient import NotebookClient

CELLS = [
    "from helpers.exercises import check",
    "def darker(picture):\n    ...\n\ncheck('00.2', darker)",
    "def darker(picture):\n    return picture / nothing\n\nresult = check('00.2', "
    "darker)\nanswer = 1",
    "result",
    "def darker(picture):\n    while True:\n        picture = picture + 1\n\ncheck('00.2', darker)",
    "check('00.2', lambda picture: input())",
    "check('00.2', lambda picture: picture / 2)",
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of CELLS, each run in one kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    environment = os.environ | {"COURSE_HOME": str(tmp_path_factory.mktemp("home"))}
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute(env=environment)
    return [cell.outputs for cell in notebook.cells]


def test_each_check_is_shown_once(outputs):
    assert [len(each) for each in outputs] == [0, 1, 1, 1, 1, 1, 1]
    for (output,) in outputs[1:]:
        assert output.data.keys() == {"text/html", "text/plain"}
        assert 'role="status"' in output.data["text/html"]


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        (1, "○ Not attempted yet."),
        (2, "line 2 of the cell: `return picture / nothing`"),
        (3, "raised NameError"),
        (4, "Does a loop never end? That was in line"),
        (5, "waits for somebody to type"),
        (6, "✓ Right."),
    ],
)
def test_result_is_told_from_the_cell(outputs, cell, words):
    assert words in outputs[cell][0].data["text/plain"]
