"""The cases as ONNX states them: a small graph, its inputs and the outputs that are wanted."""

import functools
import importlib
import warnings
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import onnx.backend.test as backend
from onnx import helper, numpy_helper
from onnx.backend.test.case import node as node_cases

DATA = Path(backend.__file__).parent / "data"


class LeftOut(Exception):  # noqa: N818 - it is no error: it says why a case does not apply
    """A case asks for something that the reference library does not have."""


class Case(NamedTuple):
    """name; nodes of the graph; values: a dict from names to arrays; outputs: a dict of what is
    wanted; opset: which edition of the operators is meant.
    """

    name: str
    nodes: list
    values: dict
    outputs: dict
    opset: int


def options(node):
    """Return the attributes of a node as a dict; bytes as text."""
    found = {a.name: helper.get_attribute_value(a) for a in node.attribute}
    return {
        name: value.decode() if isinstance(value, bytes) else value for name, value in found.items()
    }


@functools.cache
def of_operator(operator, module):
    """Return the node cases of an operator that a module of ONNX's makes, without the "_expanded"
    ones: those state the same inputs and outputs once more, for another graph.
    """
    imported(module)
    return [
        generated(case)
        for case in node_cases._NodeTestCases
        if case.model.graph.node[0].op_type == operator and "_expanded" not in case.name
    ]


def imported(module):
    """Return a module of ONNX's; its cases join ONNX's list when it is imported for the first time.

    It seeds NumPy's global generator then: that is put back as it was.
    """
    state = np.random.get_state()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        found = importlib.import_module(f"{node_cases.__name__}.{module}")
    np.random.set_state(state)
    return found


def generated(case):
    """Return the Case of one of ONNX's own test cases."""
    graph = case.model.graph
    ((inputs, outputs),) = case.data_sets
    return Case(
        case.name,
        list(graph.node),
        dict(zip((value.name for value in graph.input), inputs, strict=True)),
        dict(zip((value.name for value in graph.output), outputs, strict=True)),
        case.model.opset_import[0].version,
    )


def from_files(suite):
    """Return the cases of a folder of files: "pytorch-converted" or "pytorch-operator"."""
    return [read(folder) for folder in sorted((DATA / suite).iterdir()) if folder.is_dir()]


def read(folder):
    """Return the Case of a folder that holds a model, its inputs and its outputs."""
    model = onnx.load(folder / "model.onnx")
    graph = model.graph
    constants = {array.name: numpy_helper.to_array(array) for array in graph.initializer}
    inputs = [value.name for value in graph.input if value.name not in constants]
    return Case(
        folder.name,
        list(graph.node),
        constants | dict(zip(inputs, tensors(folder, "input"), strict=True)),
        dict(zip((value.name for value in graph.output), tensors(folder, "output"), strict=True)),
        model.opset_import[0].version,
    )


def tensors(folder, kind):
    """Return the arrays in the files input_0.pb, input_1.pb … or output_0.pb … of a case."""
    count = len(list(folder.glob(f"test_data_set_0/{kind}_*.pb")))
    files = [folder / "test_data_set_0" / f"{kind}_{i}.pb" for i in range(count)]
    return [numpy_helper.to_array(onnx.load_tensor(file)) for file in files]
