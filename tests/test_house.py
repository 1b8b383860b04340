"""The tests keep house: they share code through support modules, and not through one another; and
what a new chapter could be forgotten by is asked for.
"""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
# What plants faults runs the tests that judge them: it imports them for that.
RUNNERS = {ROOT / "tests/mutants" / name for name in ("explorers.py", "exercises.py")}
MODULES = sorted(set((ROOT / "tests").rglob("*.py")) - RUNNERS)


def imported(text):
    """Return the dotted names of all modules and names that a source imports."""
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        if isinstance(node, ast.ImportFrom):
            found += [f"{node.module}.{alias.name}" for alias in node.names]
    return found


def of_tests(name):
    """Return whether a dotted name goes through a module of tests."""
    return name.startswith("tests.") and any(part.startswith("test_") for part in name.split("."))


@pytest.mark.parametrize("path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_no_module_imports_a_module_of_tests(path):
    wrong = [name for name in imported(path.read_text(encoding="utf-8")) if of_tests(name)]
    assert wrong == [], (
        f"{path.name} imports {wrong}: what two test files share stands in a support module, "
        "such as tests/reference/support/networks.py"
    )


def with_explorers():
    """Return the names of the chapters that show an explorer."""
    sources = (ROOT / "chapters/source").glob("*.md")
    explorers = re.compile(r"^from helpers\.explorers", re.M)
    return sorted(p.stem for p in sources if explorers.search(p.read_text(encoding="utf-8")))


@pytest.mark.parametrize("chapter", with_explorers())
def test_a_chapter_with_explorers_is_run_in_the_browser(chapter):
    tests = (ROOT / "tests/browser").glob("test_*.py")
    opened = re.compile(rf'\bchapter\("{chapter}"\)')
    assert any(opened.search(path.read_text(encoding="utf-8")) for path in tests), (
        f"no browser test opens {chapter}: write tests/browser/test_{chapter[:2]}.py, as "
        "test_07.py is: run all, move each explorer, answer an exercise"
    )


def is_imported(module, files):
    """Return whether one of the files (a pattern) imports a module of helpers, "plots.neuron"."""
    room, name = module.split(".")
    used = re.compile(rf"^from helpers\.{room}(\.| import .*\b){name}\b", re.M)
    return any(used.search(path.read_text(encoding="utf-8")) for path in ROOT.glob(files))


MACHINERY = {"base", "controls", "dragging", "drawing", "guide", "layout", "picture", "__init__"}
EXPLORERS = sorted(
    path.stem
    for path in (ROOT / "helpers/explorers").glob("*.py")
    if path.stem not in MACHINERY and not path.stem.endswith("_guide")
)


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_is_made_for_the_tests_of_all_explorers(name):
    assert is_imported(f"explorers.{name}", "tests/explorers/factories/*.py"), (
        f"no factory makes the explorer {name}: give it a line in FACTORIES, and its controls in "
        "CHANGES, of a file in tests/explorers/factories: the tests of every explorer begin there"
    )


@pytest.mark.parametrize("name", EXPLORERS)
def test_an_explorer_is_shown_by_a_chapter(name):
    assert is_imported(f"explorers.{name}", "chapters/source/*.md"), (
        f"no chapter shows the explorer {name}: give it a cell in a file of chapters/source"
    )


PLOTS = sorted(path.stem for path in (ROOT / "helpers/plots").glob("[!_]*.py"))


@pytest.mark.parametrize("name", PLOTS)
def test_what_draws_is_tested(name):
    assert is_imported(f"plots.{name}", "tests/plots/test_*.py"), (
        f"no test of tests/plots imports helpers/plots/{name}.py: write tests/plots/test_{name}.py"
    )
