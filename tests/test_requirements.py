"""The requirements: exact versions, from wherever pip is set to look, covering all that is imported
and brought along.
"""

import ast
import importlib.metadata
import re
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from helpers.home import ROOT
from helpers.lab import pins, probe

FILES = [
    "requirements.txt",
    "requirements-dev.txt",
    "requirements-models.txt",
    "requirements-class.txt",
    "requirements-site.txt",
    "binder/requirements.txt",
    "helpers/lab/constraints.txt",
]
ALLOWED = {
    "-r requirements.txt",
    "-r requirements-dev.txt",
    "-c helpers/lab/constraints.txt",
    "-c ../helpers/lab/constraints.txt",
}
AUTHORING = ROOT / "helpers" / "authoring"
SITE = ROOT / "helpers" / "site"
CLASSROOM = ROOT / "helpers" / "classroom"


def lines(file):
    """Return the lines of a requirements file that pip reads."""
    text = (ROOT / file).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("file", FILES)
def test_every_requirement_is_an_exact_version(file):
    loose = [
        line
        for line in lines(file)
        if not re.fullmatch(r"[A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*( ; sys_platform [^;]+)?", line)
    ]
    assert set(loose) <= ALLOWED


@pytest.mark.parametrize("file", FILES)
def test_no_requirement_names_where_packages_come_from(file):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert not re.search(
        r"://|--?(index|extra|find|trusted|i\b|f\b)|@", text.replace("pip install --no-deps", "")
    )


def test_tests_need_what_learners_need():
    assert lines("requirements-dev.txt")[0] == "-r requirements.txt"


@pytest.mark.parametrize(
    ("system", "machine", "build"),
    [
        ("linux", "x86_64", "tensorflow-cpu"),
        ("linux", "aarch64", "tensorflow"),
        ("darwin", "arm64", "tensorflow"),
        ("win32", "AMD64", "tensorflow"),
    ],
)
def test_each_computer_has_one_build_of_tensorflow(system, machine, build):
    sees = {"sys_platform": system, "platform_machine": machine}
    there = [
        pin.name
        for pin in probe.pinned(ROOT / "requirements.txt")
        if not pin.marker or pin.marker.evaluate(sees)
    ]
    assert [name for name in there if name.startswith("tensorflow")] == [build]


@pytest.mark.skipif(
    sys.platform != "linux",
    reason="pins are written on Linux; other systems bring a few packages more",
)
def test_constraints_cover_what_the_packages_bring_along():
    brought, constraints = pins.brought_along(), pins.pinned("helpers/lab/constraints.txt")
    assert brought.items() <= constraints.items()
    if sys.version_info[:2] == (3, 11):  # a later Python needs some packages less
        assert constraints.items() <= brought.items()


def test_no_two_files_pin_a_package_differently():
    versions = {}
    for file in FILES:
        for name, version in pins.pinned(file).items():
            assert versions.setdefault(name, version) == version, f"{name} in {file}"


def imports(file):
    """Return the top-level names that a Python file imports, anywhere in it."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.partition(".")[0]


def distributions(files):
    """Return the names of the packages that `files` import, beside Python's own and the
    course's.
    """
    where = importlib.metadata.packages_distributions()
    names = (
        {name for file in files for name in imports(file)}
        - set(sys.stdlib_module_names)
        - {"helpers", "tests"}
    )
    return {
        canonicalize_name(where[name][0]) if name in where else f"not installed: {name}"
        for name in names
    }


def test_learners_get_everything_that_helpers_import():
    files = [
        path
        for path in Path(ROOT / "helpers").rglob("*.py")
        if not {AUTHORING, CLASSROOM, SITE} & set(path.parents)
    ]
    course = probe.needs(pins.pinned("requirements.txt"))
    # each environment has pip; `js` is the page, where Python runs in one
    assert distributions(files) - course == {"pip", "not installed: js"}


def test_authors_get_everything_that_authoring_and_tests_import():
    # what asks PyTorch runs in an environment of its own: it is too large for the tests
    torch = ROOT / "tests/reference/torch"
    files = [*AUTHORING.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    files = [path for path in files if torch not in path.parents]
    everything = probe.needs(pins.pinned("requirements.txt") | pins.pinned("requirements-dev.txt"))
    assert distributions(files) - everything == set()


def test_installed_versions_are_the_pinned_ones():
    pinned = (
        pins.pinned("requirements.txt") | pins.pinned("requirements-dev.txt") | pins.brought_along()
    )
    wrong = {
        name: found
        for name, wanted in pinned.items()
        if (found := importlib.metadata.version(name)) != wanted
    }
    assert wrong == {}
