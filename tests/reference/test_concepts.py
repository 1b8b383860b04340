"""Every concept, one list: against Keras, against differences, in float32, with wrong input, and
its docstring.
"""

import importlib
import inspect
import pkgutil
import re

import numpy as np
import pytest

import helpers.reference
from helpers.reference import gradcheck
from tests.reference.keras.oracle import (
    CONCEPTS,
    LAYERS,
    LOSSES,
    OPTIMIZERS,
    assert_same,
    cases,
    concept,
    keras_layer,
    like,
    run,
)
from tests.reference.support import tolerance

EVERY_LAYER_CASE = [(name, label) for name in LAYERS for label in cases(name)]
EVERY_LOSS_CASE = [(name, label) for name in LOSSES for label in cases(name)]
EVERY_CASE = EVERY_LAYER_CASE + EVERY_LOSS_CASE


@pytest.mark.parametrize(("name", "label"), EVERY_LAYER_CASE)
def test_output_and_gradients_agree_with_keras(keras, name, label):
    arrays, options = cases(name)[label]
    *_inputs, d_output, output, gradients = run(
        concept(name), np.random.default_rng(4), arrays, **options
    )
    keras_result = keras_layer(keras, name, arrays, options, d_output)
    if keras_result is None:  # Keras cannot do this case: loops and differences decide
        assert_same(output, concept(name).forward_loops(*arrays, **options))
        return
    assert_same(output, keras_result[0])
    largest = max(np.abs(gradient).max() for gradient in keras_result[1])
    for ours, theirs in zip(gradients, keras_result[1], strict=True):
        assert_same(ours, theirs, largest=largest)


@pytest.mark.parametrize(("name", "label"), EVERY_LOSS_CASE)
def test_loss_and_gradient_agree_with_keras(keras, name, label):
    arrays, options = cases(name)[label]
    loss, cache = concept(name).forward(*arrays, **options)
    keras_value, (keras_gradient,) = keras_layer(keras, name, arrays, options, np.float64(1))
    assert_same(loss, keras_value)
    assert_same(concept(name).backward(cache), keras_gradient)


@pytest.mark.parametrize(("name", "label"), EVERY_CASE)
def test_gradients_agree_with_differences(name, label):
    arrays, options = cases(name)[label]
    errors = gradcheck.check(concept(name), np.random.default_rng(4), arrays=arrays, **options)
    assert max(errors.values()) < tolerance.DIFFERENCES, errors


@pytest.mark.parametrize("name", LAYERS)
def test_float32_in_is_float32_out(name):
    exact = run(concept(name), np.random.default_rng(0))
    *_inputs, output, gradients = run(concept(name), np.random.default_rng(0), dtype=np.float32)
    outputs, exact_outputs = (y if isinstance(y, tuple) else (y,) for y in (output, exact[3]))
    largest = max(np.abs(theirs).max() for theirs in exact[4])
    for ours, theirs in zip([*outputs, *gradients], [*exact_outputs, *exact[4]], strict=True):
        assert ours.dtype == np.float32
        np.testing.assert_allclose(
            ours, theirs, rtol=1e-4, atol=1e-5 * max(np.abs(theirs).max(), largest)
        )


@pytest.mark.parametrize("name", LOSSES)
def test_loss_in_float32_stays_float32(name):
    module = concept(name)
    (prediction,), options = module.example(np.random.default_rng(0))
    loss, cache = module.forward(prediction.astype(np.float32), **options)
    assert loss.dtype == module.backward(cache).dtype == np.float32
    np.testing.assert_allclose(loss, module.forward(prediction, **options)[0], rtol=1e-5)


@pytest.mark.parametrize("name", CONCEPTS)
def test_inputs_are_left_as_they_were(name):
    module = concept(name)
    arrays, options = module.example(np.random.default_rng(0))
    before = [array.copy() for array in arrays]
    output, cache = module.forward(*arrays, **options)
    if name in LAYERS:
        module.backward(like(output, np.ones_like), cache)
    for array, copy in zip(arrays, before, strict=True):
        np.testing.assert_array_equal(array, copy)


@pytest.mark.parametrize(
    ("bad", "says"),
    [
        (lambda a: a.astype(int), "must be float32 or float64, got int64"),
        (lambda a: a.tolist(), "must be a NumPy array, got list"),
        (lambda a: a[:0], "must not be empty"),
        (lambda a: np.where(a == a.flat[0], np.nan, a), "got 1 NaN among"),
    ],
)
@pytest.mark.parametrize("name", CONCEPTS)
def test_bad_arrays_are_refused_by_name(name, bad, says):
    module = concept(name)
    arrays, options = module.example(np.random.default_rng(0))
    names = list(inspect.signature(module.forward).parameters)
    for i in range(len(arrays)):
        changed = [bad(array) if j == i else array for j, array in enumerate(arrays)]
        with pytest.raises(ValueError, match=rf"^{name.split('.')[-1]}: {names[i]} .*{says}"):
            module.forward(*changed, **options)


@pytest.mark.parametrize("name", LAYERS)
def test_an_upstream_gradient_of_another_shape_is_refused(name):
    module = concept(name)
    arrays, options = module.example(np.random.default_rng(0))
    output, cache = module.forward(*arrays, **options)
    for wrong in (lambda y: y[:1], lambda y: y[..., :1], lambda y: y.astype(np.float32)):
        with pytest.raises(ValueError, match=rf"{name.split('.')[-1]}: d[a-z_]+ must be "):
            module.backward(like(output, wrong), cache)


def test_every_concept_of_the_package_is_in_the_list():
    found = set()
    for module in pkgutil.walk_packages(helpers.reference.__path__, "helpers.reference."):
        if hasattr(importlib.import_module(module.name), "example"):
            found.add(module.name.removeprefix("helpers.reference."))
    missing, gone = sorted(found - set(CONCEPTS)), sorted(set(CONCEPTS) - found)
    assert not missing, f"give {missing} a line in KERAS of a file in tests/reference/keras"
    assert not gone, f"take {gone} out of KERAS in tests/reference/keras"


@pytest.mark.parametrize("name", [*CONCEPTS, *(f"optimizers.{name}" for name in OPTIMIZERS)])
def test_docstring_has_formula_table_and_source(name):
    text = concept(name).__doc__
    assert re.match(r"\S.*:  \S", text), "the first line is the name and the formula"
    assert re.search(r"^    math +code +shape +Keras$", text, re.MULTILINE)
    assert "keras." in text
    if name != "flatten":
        assert re.search(r"^Source: .*doi:10\.\d{4,}/\S+", text, re.MULTILINE)


@pytest.mark.parametrize("name", CONCEPTS)
def test_only_the_arrays_are_positional(name):
    module = concept(name)
    arrays, options = module.example(np.random.default_rng(0))
    parameters = list(inspect.signature(module.forward).parameters.values())
    assert all(p.kind is p.POSITIONAL_OR_KEYWORD for p in parameters[: len(arrays)])
    assert all(p.kind is p.KEYWORD_ONLY for p in parameters[len(arrays) :])
    assert set(options) <= {p.name for p in parameters[len(arrays) :]}
