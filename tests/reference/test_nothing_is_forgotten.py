"""What a concept needs beside its file: what no other test would miss is asked for here.

CONTRIBUTING.md lists all places. Most of them announce themselves; these would be silent.
"""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import helpers.reference
from helpers.reference import layers

PREFIX = "helpers.reference."
NAMES = [
    module.name.removeprefix(PREFIX)
    for module in pkgutil.walk_packages(helpers.reference.__path__, PREFIX)
]
MODULES = {name: importlib.import_module(PREFIX + name) for name in NAMES}
CONCEPTS = [
    name
    for name, module in MODULES.items()
    if hasattr(module, "forward") and hasattr(module, "backward")
]
NO_LAYER = {
    "factorization": "it takes two numbers for each rating, and has a training of its own",
    "graph": "a lesson in backpropagation; no network is made of it",
    "penalties": "the trainer adds them to the loss",
    "true_convolution": "networks use the form without the turned kernel, convolution",
    "transformer.feed_forward": "a part of the encoder and the decoder block",
    "transformer.decoder_block": "it takes two inputs, and a network is a chain",
}
IN_LAYERS = {
    value
    for name, module in MODULES.items()
    if name.startswith("layers.")
    for value in vars(module).values()
    if value in MODULES.values()
}
TESTS = [*Path(__file__).parent.glob("*.py"), *Path(__file__).parent.glob("support/*.py")]
FACTORIES = [name for name in layers.__all__ if name.islower()]


@pytest.mark.parametrize("name", CONCEPTS)
def test_a_concept_has_a_layer(name):
    if not name.startswith("losses."):
        assert MODULES[name] in IN_LAYERS or name in NO_LAYER, (
            f"no layer uses {name}, so no Network can: write its factory in "
            "helpers/reference/layers, or a reason in NO_LAYER"
        )


@pytest.mark.parametrize("name", FACTORIES)
def test_a_layer_is_made_by_some_test(name):
    made = re.compile(rf"\blayers\.{name}\(")
    assert any(made.search(path.read_text(encoding="utf-8")) for path in TESTS), (
        f"no test makes layers.{name}(…): put it into a network of support/composed.py, with "
        "options that are not the defaults, and how it starts into PAIRS of test_layers.py"
    )


def test_each_reason_is_still_needed():
    assert [name for name in NO_LAYER if MODULES.get(name) in IN_LAYERS] == []
    assert set(NO_LAYER) <= set(CONCEPTS)
