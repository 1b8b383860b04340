"""What pytest says of the one notebook of a small project, when nothing but it is named."""

import json
import os
import shutil
import subprocess
import sys

import nbformat
import nbformat.v4 as nbf
import pytest

from tests.notebooks.plugin import setup_before
from tests.notebooks.twice import ROOT, code_hash

SETUP = nbf.new_code_cell("n = 0", execution_count=1, metadata={"tags": ["setup"]})
COUNTS = ("n += 1\nprint(n)", "1\n")


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    """Return a folder with pytest's settings, the plugin and no chapter."""
    root = tmp_path_factory.mktemp("a course")
    for name in ("conftest.py", "pyproject.toml", "tests/__init__.py"):
        (root / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, root / name)
    for name in ("offline", "machines", "notebooks", "plots"):
        shutil.copytree(ROOT / "tests" / name, root / "tests" / name)
    (root / "tests" / "chapters").mkdir()
    (root / "chapters").mkdir()
    return root


def cell(source, printed=None, **metadata):
    """Return a code cell that was run and printed this."""
    outputs = [] if printed is None else [nbf.new_output("stream", text=printed)]
    return nbf.new_code_cell(source, outputs=outputs, execution_count=1, metadata=metadata)


def run(project, *cells, twice="none"):
    """Lay the cells as chapter 05 and run it; return what pytest said."""
    notebook = nbf.new_notebook(cells=[SETUP, *cells])
    nbformat.write(notebook, project / "chapters" / "05_planted.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", f"--twice={twice}", "--color=no"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider", "chapters/05_planted.ipynb"],
        cwd=project,
        env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, (project, ROOT)))},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    return done.stdout + done.stderr


def test_a_notebook_alone_is_compared_by_the_courses_rules_and_offline(project):
    near = cell("print('loss', 5.0)", "loss 5.2\n", tags=["trained"], tolerance=0.3)
    far = cell("print('loss', 5.0)", "loss 5.4\n", tags=["trained"], tolerance=0.3)
    exact = cell("print('loss', 5.0)", "loss 5.2\n")
    source = "import socket\ntry:\n    socket.create_connection(('192.0.2.1', 80), timeout=3)\n"
    offline = cell(source + "except PermissionError:\n    print('offline')", "offline\n")
    said = run(project, near, far, exact, offline)
    assert "2 failed, 3 passed" in said
    assert "FAILED chapters/05_planted.ipynb::Cell 2" in said
    assert "FAILED chapters/05_planted.ipynb::Cell 3" in said


def test_a_figure_that_cannot_be_read_fails_its_cell(project):
    lines = [
        "from helpers import notebook",
        "from helpers.plots import style",
        "fig, ax = style.canvas()",
        "ax.text(0.5, 0.5, 'words', color='#9a9a9a')",
        "try:",
        "    notebook.figure(fig, alt='words', caption='words')",
        "except AssertionError as error:",
        "    print(error)",
    ]
    weak = cell("\n".join(lines), "the text 'words' has a contrast of 2.81, not 4.5\n")
    assert "2 passed" in run(project, weak)


def counting():
    """Return three sections: a cell that counts on, one that raises so, one that says why."""
    raises = cell("n += 1\nraise ValueError(f'{n} is too many')", tags=["raises-exception"])
    raises.outputs = [nbf.new_output("error", ename="ValueError", evalue="1 is too many")]
    stated = cell(*COUNTS, once="It counts how often it was run.")
    cells = [cell(*COUNTS), raises, stated]
    return [part for one in cells for part in (nbf.new_markdown_cell("## Section"), one)]


def test_sections_do_not_lean_on_one_another(project):
    assert "4 passed" in run(project, *counting())


def test_a_cell_that_goes_on_from_itself_is_found_by_the_second_run(project):
    cells = counting()
    said = run(project, *cells, twice="all")
    assert "2 failed, 2 passed" in said
    assert f"{cells[1].id}, run a second time" in said
    assert f"{cells[3].id}, run a second time" in said
    assert noted(project) == {}


def test_what_was_proven_is_noted_and_is_run_twice_again_only_when_it_has_changed(project):
    whole = cell("m = n + 1\nprint(m)", "1\n")
    assert "2 passed" in run(project, whole, twice="all")
    assert noted(project) == {"05_planted": code_hash(nbf.new_notebook(cells=[SETUP, whole]))}
    # a cell that counts on is found only where it runs twice
    assert "1 failed, 1 passed" in run(project, cell(*COUNTS), twice="changed")
    note_as_proven(project, cell(*COUNTS))
    assert "2 passed" in run(project, cell(*COUNTS), twice="changed")


def noted(project):
    """Return what the small project has noted as proven."""
    file = project / "tests" / "chapters" / "twice.json"
    return json.loads(file.read_text()) if file.exists() else {}


def note_as_proven(project, *cells):
    """Note these cells as if they had been proven."""
    file = project / "tests" / "chapters" / "twice.json"
    file.write_text(json.dumps({"05_planted": code_hash(nbf.new_notebook(cells=[SETUP, *cells]))}))


def test_the_hash_is_of_code_and_tags_and_not_of_text_or_outputs():
    def hashed(*cells):
        return code_hash(nbf.new_notebook(cells=list(cells)))

    one = hashed(cell("x = 1", "1\n"))
    assert hashed(nbf.new_markdown_cell("Text."), cell("x = 1")) == one
    assert hashed(cell("x = 2", "1\n")) != one
    assert hashed(cell("x = 1", tags=["raises-exception"])) != one
    assert hashed(cell("x = 1"), cell("x = 1")) != one


def test_the_setup_cell_runs_before_the_first_code_of_a_section_only():
    heading, first, second = nbf.new_markdown_cell("## Code"), cell("a"), cell("b")
    notebook = nbf.new_notebook(cells=[SETUP, heading, first, second])
    setup, first, second = (c for c in notebook.cells if c.cell_type == "code")
    assert setup_before(notebook, first) == "n = 0"
    assert setup_before(notebook, second) is None
    assert setup_before(notebook, setup) is None
