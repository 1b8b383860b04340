"""The explorers of the chapters, run here as a page runs them: each shows what is stored."""

import contextlib
import io
import re

import pytest

from helpers.datasets import files
from helpers.site.alive import bridge, cells
from tests.explorers.support import forget_widgets

EXPLORERS = {each.cell: each for each in cells.explorers()}
ALIVE = {cell: each for cell, each in EXPLORERS.items() if cell not in cells.ELSEWHERE}
# Their numbers come from training, which differs a little from machine to machine.
TRAINED = {
    "00-start-here-own-draw": 0.15,
    "06-training-deep-network-fit-explorer": 0.15,
    "09-recurrent-networks-gates": 0.15,
}
NUMBER = re.compile(r"\d+\.\d+")


@pytest.fixture
def shown(monkeypatch, tmp_path):
    """Return a function that runs a cell after what it needs and gives the cell's widget."""
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))

    def run(explorer):
        with contextlib.redirect_stdout(io.StringIO()):
            return bridge.shown(explorer.before, explorer.source)

    yield run
    forget_widgets()


@pytest.mark.parametrize("cell", ALIVE)
def test_a_cell_alone_shows_what_is_stored(cell, shown, monkeypatch):
    opened = set()
    path = files.path
    monkeypatch.setattr(files, "path", lambda name, **how: opened.add(name) or path(name, **how))
    explorer = ALIVE[cell]
    same(shown(explorer).picture.alt, explorer.words, TRAINED.get(cell))
    assert opened <= set(cells.DATA.get(cell, ())), "tell readers of these data: cells.DATA"


def same(words, stored, tolerance):
    """Compare two sentences; where there is a tolerance, their numbers may differ so much."""
    if tolerance is None:
        assert words == stored
        return
    assert NUMBER.sub("#", words) == NUMBER.sub("#", stored)
    numbers, wanted = (list(map(float, NUMBER.findall(each))) for each in (words, stored))
    assert numbers == pytest.approx(wanted, abs=tolerance)


def test_every_explorer_moves_or_says_why_not():
    assert len(EXPLORERS) == 26
    assert set(cells.ELSEWHERE) | set(cells.DATA) | set(TRAINED) <= set(EXPLORERS)
    assert all(each.endswith(".") for each in cells.ELSEWHERE.values())


def test_all_explorers_of_the_first_six_chapters_move():
    assert not [cell for cell in cells.ELSEWHERE if cell[:2] <= "05"]


def test_modules_are_followed_through_the_course():
    found = cells.modules("from helpers.plots.png import stored\nimport re")
    assert {"re", "matplotlib", "PIL", "numpy"} <= found
    assert "helpers" not in found


def test_modules_that_a_function_imports_later_do_not_count():
    assert "json" not in cells.modules("def f():\n    import json")


def test_no_program_needs_tensorflow():
    for explorer in ALIVE.values():
        assert not {"tensorflow", "keras"} & cells.modules(explorer.program), explorer.cell
        assert "tensorflow()" not in explorer.program
