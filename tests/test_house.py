"""The tests keep house: they share code through support modules, and not through one another."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "tests").rglob("*.py"))


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
