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
    "def prints(picture):\n    print('\\ud83d')\n    return picture / 2\n\ncheck('00.2', prints)",
    "class Unspeakable(Exception):\n    def __str__(self):\n        raise self\n\n"
    "def raises(picture):\n    raise Unspeakable\n\ncheck('00.2', raises)",
    "space = {}\nexec('def unread(picture):\\n    return 1 / 0', space)\n"
    "check('00.2', space['unread'])",
    "check('00.2', lambda picture: (_ for _ in ()).throw(ValueError('x' * 10**7)))",
]


@pytest.fixture(scope="module")
def outputs(tmp_path_factory):
    """The outputs of CELLS, each run in one kernel."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code) for code in CELLS])
    environment = os.environ | {"COURSE_HOME": str(tmp_path_factory.mktemp("home"))}
    NotebookClient(notebook, timeout=60, kernel_name="python3").execute(env=environment)
    return [cell.outputs for cell in notebook.cells]


def test_each_check_is_shown_once(outputs):
    assert [len(each) for each in outputs] == [0] + [1] * 10
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
        (7, "It printed:\n\\ud83d"),
        (8, "raised Unspeakable"),
        (9, "raised ZeroDivisionError"),
        (10, "raised ValueError: xxx"),
    ],
)
def test_result_is_told_from_the_cell(outputs, cell, words):
    assert words in outputs[cell][0].data["text/plain"]


def test_no_verdict_is_long_or_quotes_an_empty_line(outputs):
    for (output,) in outputs[1:]:
        assert len(output.data["text/html"]) < 2000
        assert "``" not in output.data["text/plain"]
