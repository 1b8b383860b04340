"""Who decides whether a mutant is caught: first the stored values, then the file's own tests, all
without TensorFlow.

1. The stored values (tests/reference/stored: Keras's results, and loops with central differences
where Keras has none)
   of the file's own concept. A file without stored values of its own that concepts import, such as
   windows.py, is judged by the values of those concepts.
2. What the values let pass goes to the examples in the file's docstrings and to its tests in
tests/reference, without
   those that ask for Keras or another library: they hold the rest (masks made, running statistics,
   options refused) against numbers computed by hand or another way. So do they for the files that
   have no Keras counterpart with values. What their tests hold against Keras alone is stored as a
   scenario (tests/reference/support/scenarios.py).

A mutant is judged in a process of its own, where it takes the place of the module before anything
imports that.
"""

import ast
import doctest
import importlib
import importlib.machinery
import importlib.util
import re
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[2]
REFERENCE, TESTS = ROOT / "helpers/reference", ROOT / "tests/reference"
PACKAGE = "helpers.reference"
PYTEST = [
    "-x",
    "-q",
    "--noconftest",
    "-o",
    "addopts=",  # without plugins, pyproject's options are not known to pytest
    "--assert=plain",
    "--tb=no",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:doctest",
    "-p",
    "no:logging",
]
AS_NUMPY_DOES = {
    "precision": 8,
    "threshold": 1000,
    "edgeitems": 3,
    "linewidth": 75,
    "suppress": False,
    "sign": "-",
    "floatmode": "maxprec",
    "formatter": None,
}
# fixtures that are Keras, onnxruntime and tokenizers
LEFT_OUT = {"keras", "keras_module", "session", "theirs"}
OF_ALL = {"test_concepts", "test_stored", "test_docstrings"}
# Files whose tests stand in files of another name than their own or their package's.
TESTED_IN = {
    "attack": ["test_attack", "test_long_attacks"],
    "layers": ["test_layers", "test_composed"],
    "losses.binary_cross_entropy": ["test_losses*", "test_class_weights"],
    "network": ["test_network", "test_masks"],
    "playground": ["../explorers/test_playground"],
    "privacy": ["test_privacy", "test_accounting"],
    "trainer": ["test_trainer", "test_class_weights"],
    "training": ["test_training", "test_masks"],
    "_support.integers": ["test_messages"],
    "_support.masks": ["test_masks", "test_attention", "test_network", "test_trainer"],
    "_support.numbers": ["test_numbers", "test_messages", "test_schedules"],
    "_support.targets": ["test_targets", "test_losses*"],
    "_support.windows": ["test_convolution*", "test_pooling"],
}


def every_file():
    """Return the files that faults are planted in: all but the package's own, which is imported
    before any fault could take its place (test_old_names.py has its test).
    """
    return sorted(set(REFERENCE.rglob("*.py")) - {REFERENCE / "__init__.py"})


def name_of(file):
    """Return the concept's name of a file: `activations.relu` for
    helpers/reference/activations/relu.py.
    """
    return ".".join(Path(file).resolve().relative_to(REFERENCE).with_suffix("").parts).removesuffix(
        ".__init__"
    )


def concepts_for(name, stored):
    """Return the names whose stored values judge the file: its own, or those of the concepts that
    import it.
    """
    if name in stored:
        return [name]
    reached, new = {name}, {name}
    while new:
        new = {user for user, used in imports().items() if used & new} - reached
        reached |= new
    return sorted(reached & set(stored))


def imports():
    """Return a dict from each file's name to the names in helpers.reference that it imports."""
    return {name_of(path): _imported(path) for path in REFERENCE.rglob("*.py")}


def _imported(path):
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            inside = node.module[len(PACKAGE) + 1 :]
            found |= {inside, *(f"{inside}.{alias.name}".lstrip(".") for alias in node.names)} - {
                ""
            }
    return found


def tests_for(name):
    """Return the paths of the file's tests: test_relu.py and test_activations.py for
    activations.relu.

    Where there is neither, all tests that name the file; those of every concept (OF_ALL) are left
    out.
    """
    *packages, own = name.split(".")
    stems = TESTED_IN.get(name) or TESTED_IN.get(name.partition(".")[0])
    stems = stems or [
        f"test_{own}",
        *(f"test_{package}{rest}" for package in packages for rest in ("", "_*")),
    ]
    paths = [path for stem in stems for path in sorted(TESTS.glob(f"{stem}.py"))]
    word = re.compile(rf"\b{name.rpartition('.')[2]}\b")
    naming = (
        path
        for path in sorted(TESTS.glob("test_*.py"))
        if path.stem not in OF_ALL and word.search(path.read_text(encoding="utf-8"))
    )
    return [str(path) for path in paths or naming]


class Planted(importlib.machinery.SourceFileLoader):
    """Gives helpers.reference.<name> the code of a mutant instead of the file's own, when it is
    first imported.
    """

    def __init__(self, name, file, code):
        super().__init__(f"{PACKAGE}.{name}", str(file))
        self.code = code
        if self.name in sys.modules:
            raise RuntimeError(f"{self.name} was imported before its mutant")
        sys.meta_path.insert(0, self)

    def find_spec(self, name, path=None, target=None):
        """Return how to load the module, if it is the one."""
        return (
            importlib.util.spec_from_file_location(name, self.path, loader=self)
            if name == self.name
            else None
        )

    def get_code(self, name):
        """Return the mutant's code."""
        return self.code


def passes_values(concepts, cases):
    """Return whether every stored value of these concepts comes out; cases are those of
    `stored.load`, by concept.
    """
    from tests.reference.support import stored

    try:
        for concept in concepts:
            for case in cases[concept].values():
                stored.assert_case(importlib.import_module(f"{PACKAGE}.{concept}"), case)
    except Exception:  # whatever a fault leads to, it was noticed
        return False
    return True


def passes_examples(name):
    """Return whether the examples in the file's docstrings print what they say."""
    try:
        return not doctest_failures(importlib.import_module(f"{PACKAGE}.{name}"))
    except Exception:
        return False


def doctest_failures(module):
    """Return what the examples in the module's docstrings print beside what they say; `np` is there
    for each.

    They print as NumPy does by itself, whatever a test before set.
    """
    said, runner = (
        [],
        doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE, verbose=False),
    )
    for example in doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs={"np": np}):
        with np.printoptions(**AS_NUMPY_DOES):
            runner.run(example, out=said.append)
    return "".join(said)


def passes_tests(paths):
    """Return whether these test files pass, without the tests that ask for Keras."""
    import pytest

    return not paths or pytest.main([*PYTEST, *paths], plugins=[WithoutKeras()]) in (0, 5)


class WithoutKeras:
    """A plugin for pytest that leaves out the tests with Keras, and the long ones with onnxruntime
    and tokenizers.
    """

    def pytest_collection_modifyitems(self, items):
        """Keep the tests that ask for none of these fixtures."""
        items[:] = [item for item in items if not LEFT_OUT & set(getattr(item, "fixturenames", ()))]
