"""Which operators have a concept here, and how a case is run and compared."""

import collections
import pkgutil

import numpy as np
from onnx import numpy_helper
from onnx.backend.test.case import node as node_cases

from tests.reference.onnx import (
    activations,
    attend,
    cases,
    convolve,
    pool,
    sequences,
    training,
)
from tests.reference.onnx.cases import LeftOut, options

ADAPTERS = (
    activations.ADAPTERS
    | convolve.ADAPTERS
    | pool.ADAPTERS
    | sequences.ADAPTERS
    | attend.ADAPTERS
    | training.ADAPTERS
)
# modules of ONNX's whose name is not that of the operator in small letters
MODULES = {
    "BatchNormalization": "batch_normalization",
    "InstanceNormalization": "instance_normalization",
    "SoftmaxCrossEntropyLoss": "softmax_cross_entropy_loss",
    "CausalConvWithState": "causal_conv_with_state",
}
HOLDS = "hold"
NO_CONCEPT = "no concept"
# ONNX computes most of its outputs in float32
RTOL, ATOL = 1e-5, 1e-6


def squeeze(x, *, opset, axes):
    """Take away axes of size 1."""
    return x.reshape([size for i, size in enumerate(x.shape) if i not in axes])


def unsqueeze(x, *, opset, axes):
    """Put in axes of size 1."""
    return np.expand_dims(x, axes)


# what stands around an operator in the graphs from PyTorch: plain arithmetic and shapes
AROUND = {
    "Add": lambda x, y, *, opset, broadcast=0, axis=None: x + y,
    "Mul": lambda x, y, *, opset, broadcast=0, axis=None: x * y,
    "Neg": lambda x, *, opset: -x,
    "Constant": lambda *, opset, value: numpy_helper.to_array(value),
    "Split": lambda x, *, opset, axis: tuple(np.split(x, 2, axis=axis)),
    "Squeeze": squeeze,
    "Transpose": lambda x, *, opset, perm: np.transpose(x, perm),
    "Unsqueeze": unsqueeze,
}


def of_operator(operator):
    """Return the node cases of one operator."""
    return cases.of_operator(operator, module_of(operator))


def module_of(operator):
    """Return the name of the module of ONNX's that makes the operator's cases."""
    return MODULES.get(operator, operator.lower())


def run(case):
    """Return a dict of the outputs that our concepts make of the case's inputs; None: we have no
    such output. Raises LeftOut.
    """
    kinds = [node.op_type for node in case.nodes]
    if not set(kinds) & set(ADAPTERS) or set(kinds) - set(ADAPTERS) - set(AROUND):
        raise LeftOut(NO_CONCEPT)
    values = dict(case.values)
    if any(not usual(value) for value in values.values()):
        raise LeftOut("float16 or bfloat16")
    for node in case.nodes:
        inputs = [values[name] if name else None for name in node.input]
        while inputs and inputs[-1] is None:
            inputs.pop()
        adapter = ADAPTERS.get(node.op_type) or AROUND[node.op_type]
        outputs = adapter(*inputs, opset=case.opset, **options(node))
        outputs = outputs if isinstance(outputs, tuple) else (outputs,)
        values |= zip(node.output, outputs, strict=False)
    return {name: values[name] for name in case.outputs}


def usual(array):
    """Return whether the array is one that our concepts take: float32, float64, whole, bool."""
    return array.dtype in (np.float32, np.float64) or array.dtype.kind in "biu"


def assert_case(case):
    """Raise AssertionError unless our outputs are what ONNX states; LeftOut where we have none."""
    ours = run(case)
    assert any(output is not None for output in ours.values())
    for name, wanted in case.outputs.items():
        if ours[name] is not None:
            form = ours[name].shape, ours[name].dtype
            assert form == (wanted.shape, wanted.dtype), f"{case.name}: {name}"
            np.testing.assert_allclose(
                ours[name], wanted, rtol=RTOL, atol=ATOL, err_msg=f"{case.name}: {name}"
            )


def outcome(chosen):
    """Return how many of the cases hold and how often each reason left one out, as a dict.

    Raises AssertionError at the first that does not hold.
    """
    counts = collections.Counter()
    for case in chosen:
        try:
            assert_case(case)
            counts[HOLDS] += 1
        except LeftOut as reason:
            counts[str(reason)] += 1
    return dict(counts)


def other_modules():
    """Return the names of ONNX's modules of cases for whose operator we have no concept."""
    modules = {module.name for module in pkgutil.iter_modules(node_cases.__path__)}
    return sorted(modules - set(map(module_of, ADAPTERS)))
