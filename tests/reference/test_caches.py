"""What forward and backward promise about memory, as helpers/reference/__init__.py says it."""

import copy

import numpy as np
import pytest

import helpers.reference
from tests.reference.keras.oracle import CONCEPTS, LOSSES, assert_same, concept, like

# what shares memory although an output is its own: each saves a copy, and is named in docstrings
SHARED = {
    "flatten": {"output and input", "gradient and upstream gradient"},
    "positions": {"gradient and upstream gradient"},
}


def arrays_of(value):
    """Yield the arrays in a value: itself, or those in tuples."""
    if isinstance(value, np.ndarray):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from arrays_of(part)


def touch(one, other):
    return any(np.shares_memory(a, b) for a in arrays_of(one) for b in arrays_of(other))


def example(name, seed=0):
    return concept(name).example(np.random.default_rng(seed))


def upstream(output):
    return like(output, lambda y: np.cos(np.arange(y.size)).reshape(y.shape))


def back(name, output, cache):
    """Return the gradients as a tuple."""
    module = concept(name)
    if name in LOSSES:
        return (module.backward(cache),)
    gradients = module.backward(upstream(output), cache)
    return gradients if isinstance(gradients, tuple) else (gradients,)


@pytest.mark.parametrize("name", CONCEPTS)
def test_outputs_and_gradients_are_arrays_of_their_own_but_for_those_that_are_named(name):
    arrays, options = example(name)
    output, cache = concept(name).forward(*arrays, **options)
    found = {"output and input"} if touch(output, arrays) else set()
    if name not in LOSSES:
        d_output = upstream(output)
        if touch(concept(name).backward(d_output, cache), d_output):
            found.add("gradient and upstream gradient")
    assert found == SHARED.get(name, set())
    assert name not in SHARED or f"`{name}`" in helpers.reference.__doc__


@pytest.mark.parametrize("name", CONCEPTS)
def test_forward_and_backward_change_nothing_that_they_are_given(name):
    arrays, options = example(name)
    output, cache = concept(name).forward(*arrays, **options)
    output_before, arrays_before = copy.deepcopy((output, arrays))
    d_output = None if name in LOSSES else upstream(output)
    d_before = copy.deepcopy(d_output)
    first = (
        back(name, output, cache) if d_output is None else concept(name).backward(d_output, cache)
    )
    again = (
        back(name, output, cache) if d_output is None else concept(name).backward(d_output, cache)
    )
    for now, before in ((output, output_before), (d_output, d_before), (first, again)):
        for one, other in zip(arrays_of(now), arrays_of(before), strict=True):
            np.testing.assert_array_equal(one, other)
    for one, other in zip(arrays, arrays_before, strict=True):
        np.testing.assert_array_equal(one, other)


@pytest.mark.parametrize("name", CONCEPTS)
def test_each_pass_has_a_cache_of_its_own(name):
    arrays, options = example(name)
    output, cache = concept(name).forward(*arrays, **options)
    alone = back(name, output, cache)
    output, cache = concept(name).forward(*arrays, **options)
    other = tuple(array * 0.75 for array in arrays)  # rows of probabilities stay rows
    if "probabilities" in name or "kl_" in name:
        other = tuple(array[::-1].copy() for array in arrays)
    concept(name).forward(*other, **options)
    for one, gradient in zip(back(name, output, cache), alone, strict=True):
        assert_same(one, gradient)


def test_an_input_that_was_changed_after_forward_gives_another_gradient():
    dense = concept("dense")
    x, W, b = np.array([[1.0, 2.0]]), np.ones((2, 1)), np.zeros(1)
    _y, cache = dense.forward(x, W, b)
    x[:] = [3.0, 4.0]  # what the docstring forbids
    np.testing.assert_array_equal(dense.backward(np.ones((1, 1)), cache)[1], [[3], [4]])
    assert "change no array in\nplace between forward and backward" in helpers.reference.__doc__
