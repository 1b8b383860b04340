"""The docstrings of the reference: every example runs, every public name is described, every
concept has its source.

test_concepts looks at formula, table and source of the concepts that are Keras layers, losses and
optimisers; here come the others.
"""

import doctest
import importlib
import inspect
import pkgutil
import re
import types

import numpy as np
import pytest

import helpers.reference
from tests.mutants.judge import doctest_failures
from tests.reference.keras.oracle import CONCEPTS, OPTIMIZERS

PREFIX = "helpers.reference."
MODULES = [
    module.name.removeprefix(PREFIX)
    for module in pkgutil.walk_packages(helpers.reference.__path__, PREFIX)
    if not module.ispkg
]
# The machinery around the concepts: no mathematics of its own that somebody published.
LAYERS = {name for name in MODULES if name.startswith("layers.")}
SUPPORT = {name for name in MODULES if name.startswith("_support.")}
MACHINERY = (
    LAYERS
    | SUPPORT
    | {
        "callbacks",
        "folds",
        "gradcheck",
        "landscapes",
        "metrics",
        "network",
        "playground",
        "recommending",
        "trainer",
        "training",
        "transformer.initial",
        "tuning",
        "weights",
    }
)
WITHOUT_EXAMPLE = LAYERS | {"playground", "trainer", "transformer.initial"}
OTHERS = [
    name
    for name in MODULES
    if name not in {*CONCEPTS, *(f"optimizers.{o}" for o in OPTIMIZERS), *MACHINERY}
]
IN_KERAS = {"initializers", "clipping", "schedules", "penalties"}


def reference(name):
    return importlib.import_module(PREFIX + name)


def examples(module):
    """Return the docstrings with examples of a module, its functions and classes."""
    return [
        found for found in doctest.DocTestFinder(exclude_empty=True).find(module) if found.examples
    ]


def public(module):
    """Yield (name, object) of the public functions, classes and their public methods that the
    module itself defines.
    """
    for name, value in vars(module).items():
        own = getattr(value, "__module__", "") == module.__name__
        if (
            name.startswith("_")
            or not own
            or not (inspect.isfunction(value) or inspect.isclass(value))
        ):
            continue
        yield name, value
        if inspect.isclass(value):
            for method, function in vars(value).items():
                if not method.startswith("_") and isinstance(
                    function, (types.FunctionType, property)
                ):
                    yield f"{name}.{method}", function


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples_run(name):
    assert doctest_failures(reference(name)) == ""


@pytest.mark.parametrize("name", [name for name in MODULES if name not in WITHOUT_EXAMPLE])
def test_a_module_has_an_example(name):
    if any(public(reference(name))):
        assert examples(reference(name))


@pytest.mark.parametrize("name", MODULES)
def test_every_public_name_is_described(name):
    module = reference(name)
    assert module.__doc__
    for label, value in public(module):
        text = value.__doc__ or ""
        assert re.match(r"[A-Z∂σ]\S* ?.*", text), f"{label} has no docstring"
        assert text.split("\n\n")[0].rstrip().endswith((".", ":", "…", "?")), (
            f"{label}: the first words are a sentence"
        )


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_keras_layer_has_formula_and_source_too(name):
    module = reference(name)
    texts = [module.__doc__, *(value.__doc__ for _label, value in public(module))]
    assert re.match(r"\S.*: +\S", module.__doc__), "the first line is the name and what it is"
    assert any(re.search(r"[=←·√Σ∂…]", text) for text in texts), "a formula"
    assert re.search(
        r"^Sources?: .*(doi:10\.\d{4,}/\S+|https://\S+)", module.__doc__, re.MULTILINE | re.DOTALL
    )
    assert "keras." in "".join(texts) or name not in IN_KERAS


@pytest.mark.parametrize("name", MODULES)
def test_a_table_has_the_columns_of_all_tables(name):
    header = re.search(r"^ +math .*$", reference(name).__doc__, re.MULTILINE)
    assert not header or re.fullmatch(r"    math +code +shape +\S.*", header[0])


def test_examples_print_as_numpy_does_whatever_a_chapter_set():
    with np.printoptions(suppress=True, precision=2, linewidth=20):
        assert doctest_failures(reference("normalization.batch_normalization")) == ""


def test_a_wrong_example_is_noticed():
    module = types.ModuleType("planted", "A module.\n\n>>> np.arange(2)\narray([0, 2])\n")
    assert "Got:\n    array([0, 1])" in doctest_failures(module)
    module.__doc__ = module.__doc__.replace("0, 2", "0,   1")
    assert doctest_failures(module) == ""
