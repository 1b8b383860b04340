"""The stored values are what Keras says, and none is missing.

test_concepts and test_optimizers hold our results against Keras itself, these tests hold them
against the stored values. Both within rounding: so the stored values are Keras's.
"""

import numpy as np
import pytest

from tests.reference.keras.oracle import concept
from tests.reference.support import stored
from tests.reference.support.store import inputs, known

EVERY_CASE = [(name, label) for name in stored.names() for label in stored.load(name)]


@pytest.mark.parametrize(("name", "label"), EVERY_CASE)
def test_our_results_are_the_stored_ones(name, label):
    stored.assert_case(concept(name), stored.load(name)[label])


@pytest.mark.parametrize("name", known())
def test_every_case_is_stored(name):
    command = f"run `python -m tests.reference.support.store {name}`"
    assert name in stored.names(), command
    found = stored.load(name)
    assert list(found) == list(inputs(name)), command
    for label, case in inputs(name).items():
        for key, value in case.items():
            assert same(value, found[label][key]), f"{label}, {key}: {command}"


def test_nothing_else_is_stored_and_the_files_are_small():
    assert set(stored.names()) <= set(known()), "run `python -m tests.reference.support.store`"
    assert sum(path.stat().st_size for path in stored.FOLDER.glob("*.npz")) < 3e6


def test_what_is_stored_comes_back_as_it_was(tmp_path, monkeypatch):
    monkeypatch.setattr(stored, "FOLDER", tmp_path)
    generator = np.random.default_rng(5)
    generator.normal()
    case = {
        "arrays": (np.eye(2), None),
        "options": {
            "mask": np.array([True, False]),
            "rate": 0.1,
            "rng": generator,
            "sizes": [1, (2, "same")],
            "flag": True,
        },
    }
    stored.save("a.b", {"first": case})
    assert stored.names() == ["a.b"]
    back = stored.load("a.b")["first"]
    assert same(case, back)
    assert back["options"]["rng"].normal() == generator.normal()
    assert not same(case, stored.load("a.b")["first"]), "the generator has moved on"


@pytest.mark.parametrize(
    "fault",
    [
        lambda case: case["gradients"][1].__imul__(-1),
        lambda case: case["gradients"][2].__iadd__(1e-9),
        lambda case: case["output"].__imul__(1 + 1e-9),
        lambda case: case.update(output=case["output"][:, :1]),
        lambda case: case.update(gradients=case["gradients"][:2]),
    ],
)
def test_another_value_is_noticed(fault):
    case = stored.load("dense")["example 0"]
    stored.assert_case(concept("dense"), case)
    fault(case)
    with pytest.raises((AssertionError, ValueError)):
        stored.assert_case(concept("dense"), case)


def same(one, other):
    """Return whether two values of a case are alike; floats within rounding, as another processor
    would compute them.
    """
    if isinstance(one, np.random.Generator):
        return one.bit_generator.state == other.bit_generator.state
    if isinstance(one, dict):
        return list(one) == list(other) and all(same(one[key], other[key]) for key in one)
    if isinstance(one, (tuple, list)):
        return type(one) is type(other) and len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, (np.ndarray, np.generic)):
        one = np.asarray(one)
        return (
            one.shape == other.shape
            and one.dtype == other.dtype
            and np.allclose(one, other, rtol=1e-12, atol=1e-15)
        )
    return one == other and type(one) is type(other)
