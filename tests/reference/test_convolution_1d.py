"""Convolution in one dimension: loops, causality, and the two-dimensional one with a single
column.
"""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.reference import convolution, convolution_1d
from tests.reference.keras.oracle import assert_same, keras_layer, run

PROPERTY = settings(max_examples=50, deadline=None, derandomize=True, database=None)
few = st.integers(1, 3)


@st.composite
def any_case(draw):
    """Arrays of any small shape, with any stride, dilation and padding that fit."""
    K, strides, d, padding = (
        draw(few),
        draw(few),
        draw(few),
        draw(st.sampled_from(["causal", "same", "valid"])),
    )
    T = draw(st.integers((K - 1) * d + 1 if padding == "valid" else 1, 9))
    B, C, F = draw(few), draw(few), draw(few)
    options = {"strides": strides, "dilation_rate": d, "padding": padding}
    rng = np.random.default_rng(T)
    return (rng.normal(size=(B, T, C)), rng.normal(size=(K, C, F)), rng.normal(size=F)), options


@PROPERTY
@given(any_case())
def test_fast_form_equals_the_loops(case):
    arrays, options = case
    assert_same(
        convolution_1d.forward(*arrays, **options)[0],
        convolution_1d.forward_loops(*arrays, **options),
    )


@PROPERTY
@given(any_case())
def test_gradients_are_those_of_an_image_with_one_column(case):
    (x, W, b), options = case
    before = (W.shape[0] - 1) * options["dilation_rate"] * (options["padding"] == "causal")
    padding = "valid" if before else options["padding"].replace("causal", "valid")
    image = np.pad(x, ((0, 0), (before, 0), (0, 0)))[:, :, None]
    y, cache = convolution.forward(
        image,
        W[:, None],
        b,
        padding=padding,
        strides=(options["strides"], 1),
        dilation_rate=(options["dilation_rate"], 1),
    )
    *_rest, dy, ours, (dx, dW, db) = run(
        convolution_1d, np.random.default_rng(0), (x, W, b), **options
    )
    their_dx, their_dW, their_db = convolution.backward(dy[:, :, None], cache)
    assert_same(ours, y[:, :, 0])
    assert_same(dx, their_dx[:, before:, 0])
    assert_same(dW, their_dW[:, 0])
    assert_same(db, their_db)


@settings(PROPERTY, max_examples=8, suppress_health_check=["function_scoped_fixture"])
@given(case=any_case())
def test_convolution_of_any_shape_agrees_with_keras(keras, case):
    arrays, options = case
    *_rest, d_output, output, gradients = run(
        convolution_1d, np.random.default_rng(1), arrays, **options
    )
    theirs = keras_layer(keras, "convolution_1d", arrays, options, d_output)
    assume(theirs is not None)
    for one, other in zip([output, *gradients], [theirs[0], *theirs[1]], strict=True):
        assert_same(one, other)


@PROPERTY
@given(few, few, few, st.integers(0, 9))
def test_a_causal_output_never_looks_ahead(K, dilation, strides, step):
    rng = np.random.default_rng(step)
    x, W = rng.normal(size=(1, 10, 2)), rng.normal(size=(K, 2, 3))
    changed = x.copy()
    changed[:, step] += 1
    before, after = (
        convolution_1d.forward(
            sequence, W, np.zeros(3), padding="causal", strides=strides, dilation_rate=dilation
        )[0]
        for sequence in (x, changed)
    )
    differs = (before != after).any(axis=(0, 2))
    assert not differs[: -(-step // strides)].any()
    if step % strides == 0:
        assert differs[step // strides]


def test_convolution_by_hand():
    x, W = np.array([1.0, 2, 3, 4]).reshape(1, 4, 1), np.array([1.0, 10]).reshape(2, 1, 1)
    y, cache = convolution_1d.forward(x, W, np.array([100.0]), dilation_rate=2)
    np.testing.assert_array_equal(y.ravel(), [131, 142])
    dx, dW, db = convolution_1d.backward(np.array([1.0, 2]).reshape(1, 2, 1), cache)
    np.testing.assert_array_equal(dx.ravel(), [1, 2, 10, 20])
    np.testing.assert_array_equal(dW.ravel(), [1 + 4, 3 + 8])
    np.testing.assert_array_equal(db, [3])


def test_convolution_leaves_dx_out_on_request():
    arrays, options = convolution_1d.example(np.random.default_rng(3))
    y, cache = convolution_1d.forward(*arrays, **options)
    full, short = (
        convolution_1d.backward(y, cache),
        convolution_1d.backward(y, cache, need_dx=False),
    )
    assert short[0] is None
    np.testing.assert_array_equal(short[1], full[1])
    np.testing.assert_array_equal(short[2], full[2])


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"padding": "full"}, "padding must be one of valid, same, causal, got 'full'"),
        ({"strides": 0}, "strides must be a whole number above 0, got 0"),
        ({"strides": (1, 2)}, r"strides must be a whole number above 0, got \(1, 2\)"),
        ({"dilation_rate": 0.5}, "dilation_rate must be a whole number above 0, got 0.5"),
        (
            {"dilation_rate": 5},
            r"x must be at least \(11,\) pixels, the size of the window, got "
            r"\(9,\)",
        ),
    ],
)
def test_convolution_rejects_options_by_name(options, says):
    arrays, _options = convolution_1d.example(np.random.default_rng(0))
    with pytest.raises(ValueError, match=rf"^convolution_1d: {says}$"):
        convolution_1d.forward(*arrays, **options)


def test_convolution_rejects_wrong_shapes():
    with pytest.raises(
        ValueError,
        match=r"^convolution_1d: W must be \(K, C=3, F\), got \(3, 1, "
        r"8\)$",
    ):
        convolution_1d.forward(np.ones((2, 5, 3)), np.ones((3, 1, 8)), np.ones(8))
    with pytest.raises(ValueError, match=r"^convolution_1d: x must be \(B, T, C\), got \(5, 3\)$"):
        convolution_1d.forward(np.ones((5, 3)), np.ones((3, 3, 8)), np.ones(8))
