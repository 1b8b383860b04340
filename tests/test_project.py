"""The project keeps its own limits: sizes, directions of imports, what may be named, and links that
land.
"""

import ast
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "CONCEPTS.md", "CONTRIBUTING.md", "CHANGELOG.md", "TEACHING.md")
MODULES = sorted(p for folder in ("helpers", "tests") for p in (ROOT / folder).rglob("*.py"))
every_module = pytest.mark.parametrize(
    "path", MODULES, ids=lambda p: p.relative_to(ROOT).as_posix()
)


def lines(path):
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def functions(path):
    """Yield (node, lines of its body without docstring) of every function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            body = node.body[ast.get_docstring(node) is not None :]
            yield node, node.end_lineno - body[0].lineno + 1 if body else 0


def is_a_table(node):
    """Return whether all that a function does is return a list or a dict: the steps of a guide."""
    *before, last = node.body
    is_docstring = len(before) == 1 and ast.get_docstring(node) is not None
    table = (ast.List, ast.Dict, ast.Tuple)
    return (not before or is_docstring) and isinstance(getattr(last, "value", None), table)


@every_module
def test_file_is_short_and_says_what_it_is(path):
    assert len(lines(path)) <= 250
    if lines(path):
        assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@every_module
def test_functions_are_short(path):
    long = [node.name for node, size in functions(path) if size > 40 and not is_a_table(node)]
    assert long == []


def test_the_median_function_is_short():
    assert (
        statistics.median(size for p in MODULES if "helpers" in p.parts for _, size in functions(p))
        <= 10
    )


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if "helpers" in p.parts],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_no_exception_is_dropped(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ExceptHandler):
            assert node.type is not None
            assert not all(isinstance(line, ast.Pass) for line in node.body), f"line {node.lineno}"


@pytest.mark.parametrize(
    "path",
    [p for p in MODULES if "helpers" in p.parts],
    ids=lambda p: p.relative_to(ROOT).as_posix(),
)
def test_public_functions_have_a_docstring(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        n
        for n in tree.body
        if isinstance(n, (ast.FunctionDef, ast.ClassDef)) and not n.name.startswith("_")
    ]
    assert [n.name for n in public if not ast.get_docstring(n)] == []


def test_reference_needs_numpy_and_scipy_only():
    code = (
        "import pkgutil, importlib, sys, helpers.reference as r\n"
        "[importlib.import_module(m.name) for m in pkgutil.walk_packages(r.__path__, "
        "'helpers.reference.')]\n"
        "heavy = {'tensorflow', 'keras', 'matplotlib', 'sklearn', 'ipywidgets'}\n"
        "print(sorted({m.split('.')[0] for m in sys.modules} & heavy))"
    )
    assert _python(code) == "[]"


def test_nothing_in_helpers_imports_tensorflow():
    code = (
        "import pkgutil, importlib, sys, helpers as h\n"
        "skip = ('helpers.authoring', 'helpers.lab.__main__', 'helpers.site', "
        "'helpers.classroom')\n"
        "names = [m.name for m in pkgutil.walk_packages(h.__path__, 'helpers.') if not "
        "m.name.startswith(skip)]\n"
        "[importlib.import_module(name) for name in names]\n"
        "print('tensorflow' in sys.modules)"
    )
    assert _python(code) == "False"


def _python(code):
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment,
        cwd=ROOT,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_data_files_are_light():
    assert (
        sum(p.stat().st_size for p in (ROOT / "helpers/datasets").rglob("*") if p.is_file())
        <= 40_000_000
    )


def test_links_of_the_pages_land():
    for name in PAGES:
        text = (ROOT / name).read_text(encoding="utf-8")
        for link in re.findall(r"\]\(([^)#]+)", text):
            assert link.startswith("http") or (ROOT / link).exists(), f"{name}: {link}"


def test_links_to_headings_land():
    for name in PAGES:
        text = (ROOT / name).read_text(encoding="utf-8")
        for page, anchor in re.findall(r"\]\(([\w.]*)#([^)]+)\)", text):
            target = (ROOT / (page or name)).read_text(encoding="utf-8")
            headings = re.findall(r"^#+ (.+)$", target, re.M)
            there = {re.sub(r"[^\w -]", "", each).lower().replace(" ", "-") for each in headings}
            assert anchor in there, f"{name}: {page}#{anchor} is no heading of {page or name}"


def test_the_readme_is_short():
    size = (ROOT / "README.md").stat().st_size
    assert size <= 7000, f"README.md has {size} bytes: what is not for everyone belongs elsewhere"


def test_contributing_is_two_pages():
    lines = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 155, f"{len(lines)} lines: four lists and a table, and no more"


def test_the_chapters_named_are_the_chapters_here():
    here = {p.name for p in (ROOT / "chapters").glob("*.ipynb")}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"chapters/(\d\d_\w+\.ipynb)", readme))
    assert named == here, f"README.md's list of chapters: add or take away {named ^ here}"
    start = (ROOT / "chapters/source/00_start_here.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\((\d\d_\w+\.ipynb)\)", start)) | {"00_start_here.ipynb"}
    assert named == here, f"00_start_here.md's table of chapters: add or take away {named ^ here}"
