"""ONNX's backend tests, run live: the cases whose operator and options we have (see onnx)."""

import numpy as np
import pytest

from helpers.reference import convolution, true_convolution
from helpers.reference.activations import gelu
from tests.reference.onnx import cases, counts, suite


@pytest.mark.parametrize("operator", suite.ADAPTERS)
def test_our_concept_gives_what_onnx_states(operator):
    assert suite.outcome(suite.of_operator(operator)) == counts.NODES[operator]


@pytest.mark.parametrize("folder", counts.FROM_PYTORCH)
def test_our_concepts_give_what_pytorch_gave(folder):
    assert suite.outcome(cases.from_files(folder)) == counts.FROM_PYTORCH[folder]


def test_all_operators_are_counted():
    assert list(counts.NODES) == list(suite.ADAPTERS)
    assert sum(found.get(suite.HOLDS, 0) for found in counts.NODES.values()) == 271
    assert sum(found.get(suite.HOLDS, 0) for found in counts.FROM_PYTORCH.values()) == 72


def test_the_operators_without_a_concept_are_counted():
    assert len(suite.other_modules()) == counts.OTHER_MODULES


def test_a_constant_that_is_a_little_off_is_found(monkeypatch):
    monkeypatch.setattr(gelu, "CUBE", 0.0447)  # 0.044715
    with pytest.raises(AssertionError, match="test_gelu_tanh"):
        suite.outcome(suite.of_operator("Gelu"))


def test_a_filter_that_is_turned_round_is_found(monkeypatch):
    right = convolution.forward
    monkeypatch.setattr(
        convolution,
        "forward",
        lambda x, W, b, **options: right(x, true_convolution.turn(W), b, **options),
    )
    with pytest.raises(AssertionError, match="test_Conv2d"):
        suite.outcome(cases.from_files("pytorch-converted"))


def test_numpys_own_generator_is_left_as_it_was():
    np.random.seed(7)
    wanted = np.random.get_state()[1]
    cases.imported("softsign")  # seeds with 0 when it is imported for the first time
    assert (np.random.get_state()[1] == wanted).all()
