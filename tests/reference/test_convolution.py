"""Convolution in two dimensions: the fast form equals the loops; linear, moves with the image, and
turned round.
"""

import numpy as np
import pytest
import scipy.signal
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from helpers.reference import convolution, true_convolution
from helpers.reference._support import shapes, windows
from tests.reference.keras.oracle import assert_same, cases, keras_layer, run

PROPERTY = settings(max_examples=50, deadline=None, derandomize=True, database=None)
few = st.integers(1, 3)
pairs = st.tuples(few, few)


@st.composite
def any_case(draw):
    """Arrays of any small shape, with any strides, dilation and padding that fit."""
    (K, L), strides, (d, e) = draw(pairs), draw(pairs), draw(pairs)
    padding = draw(st.sampled_from(["same", "valid"]))
    M, N = (
        draw(st.integers(n if padding == "valid" else 1, 9))
        for n in ((K - 1) * d + 1, (L - 1) * e + 1)
    )
    (B, C), F = draw(pairs), draw(few)
    options = {"strides": strides, "dilation_rate": (d, e), "padding": padding}
    rng = np.random.default_rng(M + N)
    return (
        rng.normal(size=(B, M, N, C)),
        rng.normal(size=(K, L, C, F)),
        rng.normal(size=F),
    ), options


@PROPERTY
@given(any_case())
def test_fast_form_equals_the_loops(case):
    arrays, options = case
    assert_same(
        convolution.forward(*arrays, **options)[0], convolution.forward_loops(*arrays, **options)
    )


@PROPERTY
@given(any_case())
def test_gradients_are_the_slopes_in_a_random_direction(case):
    arrays, options = case
    rng = np.random.default_rng(0)
    *_rest, dy, _y, gradients = run(convolution, rng, arrays, **options)
    moves = [rng.normal(size=array.shape) for array in arrays]
    moved = ([a + h * m for a, m in zip(arrays, moves, strict=True)] for h in (1e-4, -1e-4))
    above, below = ((dy * convolution.forward(*there, **options)[0]).sum() for there in moved)
    along = sum((g * m).sum() for g, m in zip(gradients, moves, strict=True))
    size = sum(np.abs(g * m).sum() for g, m in zip(gradients, moves, strict=True))
    assert abs((above - below) / 2e-4 - along) < 1e-7 * size


@settings(PROPERTY, max_examples=8, suppress_health_check=["function_scoped_fixture"])
@given(case=any_case())
def test_convolution_of_any_shape_agrees_with_keras(keras, case):
    arrays, options = case
    *_rest, d_output, output, gradients = run(
        convolution, np.random.default_rng(1), arrays, **options
    )
    theirs = keras_layer(keras, "convolution", arrays, options, d_output)
    assume(theirs is not None)
    for one, other in zip([output, *gradients], [theirs[0], *theirs[1]], strict=True):
        assert_same(one, other)


@PROPERTY
@given(any_case(), st.floats(-3, 3))
def test_convolution_is_linear_in_the_image_and_in_the_filter(case, factor):
    (x, W, b), options = case
    rng = np.random.default_rng(5)
    other_x, other_W, none = rng.normal(size=x.shape), rng.normal(size=W.shape), np.zeros_like(b)

    def y(x, W):
        return convolution.forward(x, W, none, **options)[0]

    np.testing.assert_allclose(
        y(x + factor * other_x, W), y(x, W) + factor * y(other_x, W), atol=1e-12
    )
    np.testing.assert_allclose(
        y(x, W + factor * other_W), y(x, W) + factor * y(x, other_W), atol=1e-12
    )


@PROPERTY
@given(few, few, few, few)
def test_an_image_that_moves_by_the_stride_moves_the_output_by_one(K, d, stride, seed):
    rng = np.random.default_rng(seed)
    x, W = rng.normal(size=(1, 14, 4, 2)), rng.normal(size=(K, 2, 2, 3))
    moved = np.concatenate([rng.normal(size=(1, stride, 4, 2)), x[:, :-stride]], axis=1)
    before, after = (
        convolution.forward(image, W, np.ones(3), strides=(stride, 1), dilation_rate=(d, 1))[0]
        for image in (x, moved)
    )
    assert_same(after[:, 1:], before[:, :-1])


def test_dilation_is_a_filter_with_zeros_between():
    x, W, b = convolution.example(np.random.default_rng(0))[0]
    wide = np.zeros((5, 7, *W.shape[2:]))
    wide[::2, ::2] = W
    for padding in ("valid", "same"):
        assert_same(
            convolution.forward(x, W, b, dilation_rate=2, padding=padding)[0],
            convolution.forward(x, wide, b, padding=padding)[0],
        )


def test_strides_leave_outputs_out():
    x, W, b = convolution.example(np.random.default_rng(0))[0]
    assert_same(
        convolution.forward(x, W, b, strides=(2, 3))[0],
        convolution.forward(x, W, b)[0][:, ::2, ::3],
    )


def test_convolution_by_hand():
    x = np.array([[1.0, 2, 0], [0, 1, 3]]).reshape(1, 2, 3, 1)
    W = np.array([[1.0, 0], [0, 10]]).reshape(2, 2, 1, 1)
    y, cache = convolution.forward(x, W, np.array([100.0]))
    np.testing.assert_array_equal(y[0, :, :, 0], [[111, 132]])
    dx, dW, db = convolution.backward(np.array([1.0, 2]).reshape(1, 1, 2, 1), cache)
    np.testing.assert_array_equal(dx[0, :, :, 0], [[1, 2, 0], [0, 10, 20]])
    np.testing.assert_array_equal(dW[:, :, 0, 0], [[5, 2], [2, 7]])
    np.testing.assert_array_equal(db, [3])


def test_convolution_leaves_dx_out_on_request():
    arrays, options = convolution.example(np.random.default_rng(3))
    y, cache = convolution.forward(*arrays, **options)
    full, short = convolution.backward(y, cache), convolution.backward(y, cache, need_dx=False)
    assert short[0] is None
    np.testing.assert_array_equal(short[1], full[1])
    np.testing.assert_array_equal(short[2], full[2])


def test_convolution_does_not_turn_the_filter_round_and_true_convolution_does():
    x = np.zeros((1, 3, 3, 1))
    x[0, 1, 1, 0] = 1
    W = np.arange(9.0).reshape(3, 3, 1, 1)
    y, turned = (
        module.forward(x, W, np.zeros(1), padding="same")[0]
        for module in (convolution, true_convolution)
    )
    np.testing.assert_array_equal(y[0, :, :, 0], np.arange(9.0).reshape(3, 3)[::-1, ::-1])
    np.testing.assert_array_equal(turned[0, :, :, 0], np.arange(9.0).reshape(3, 3))


@pytest.mark.parametrize(
    ("size", "padding"),
    [
        ((3, 3), "valid"),
        ((2, 4), "valid"),
        ((3, 3), "same"),
        ((1, 5), "same"),
    ],
)
def test_scipy_agrees_on_what_convolution_and_correlation_are(size, padding):
    rng = np.random.default_rng(0)
    x, W = rng.normal(size=(6, 7)), rng.normal(size=size)
    arrays = x[None, :, :, None], W[:, :, None, None], np.zeros(1)
    for module, theirs in (
        (true_convolution, scipy.signal.convolve2d),
        (convolution, scipy.signal.correlate2d),
    ):
        assert_same(
            module.forward(*arrays, padding=padding)[0][0, :, :, 0], theirs(x, W, mode=padding)
        )


def test_true_convolution_does_not_care_which_is_the_filter():
    rng = np.random.default_rng(0)
    one, other = rng.normal(size=(4, 4)), rng.normal(size=(4, 4))

    def full(module, x, W):
        return module.forward(np.pad(x, 3)[None, :, :, None], W[:, :, None, None], np.zeros(1))[0]

    assert_same(full(true_convolution, one, other), full(true_convolution, other, one))
    assert not np.allclose(full(convolution, one, other), full(convolution, other, one))


def test_keras_leaves_strides_with_dilation_to_the_loops(keras):
    undecided = 0
    for arrays, options in cases("convolution").values():
        dy = np.ones_like(convolution.forward(*arrays, **options)[0])
        undecided += keras_layer(keras, "convolution", arrays, options, dy) is None
    assert undecided == 4


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"padding": "full"}, "padding must be one of valid, same, got 'full'"),
        ({"padding": "causal"}, "padding must be one of valid, same, got 'causal'"),
        (
            {"strides": 0},
            r"strides must be a whole number above 0, or two: \(rows, columns\), got 0",
        ),
        ({"strides": (1, 2, 3)}, "strides must be a whole number above 0"),
        ({"strides": 1.5}, "strides must be a whole number above 0"),
        ({"strides": True}, "strides must be a whole number above 0"),
        ({"dilation_rate": (1, 0)}, r"dilation_rate must be a whole number above 0.*got \(1, 0\)"),
    ],
)
def test_convolution_rejects_options_by_name(options, says):
    with pytest.raises(ValueError, match=rf"^convolution: {says}"):
        convolution.forward(*convolution.example(np.random.default_rng(0))[0], **options)


@pytest.mark.parametrize("module", [convolution, true_convolution])
def test_wrong_channels_and_a_kernel_larger_than_the_image_are_refused(module):
    name = module.__name__.rpartition(".")[2]
    with pytest.raises(
        ValueError,
        match=rf"^{name}: W must be \(K, L, C=3, F\), got \(3, 3, 1, "
        r"8\)$",
    ):
        module.forward(np.ones((2, 5, 5, 3)), np.ones((3, 3, 1, 8)), np.ones(8))
    with pytest.raises(
        ValueError,
        match=rf"^{name}: x must be at least \(3, 3\) pixels.*got "
        r"\(2, 5\)$",
    ):
        module.forward(np.ones((2, 2, 5, 1)), np.ones((3, 3, 1, 8)), np.ones(8))
    with pytest.raises(
        ValueError,
        match=rf"^{name}: padding must be one of valid, same, got "
        r"'full'$",
    ):
        module.forward(np.ones((2, 2, 5, 1)), np.ones((3, 3, 1, 8)), np.ones(8), padding="full")


def test_a_dilated_kernel_larger_than_the_image_is_refused():
    with pytest.raises(
        ValueError,
        match=r"^convolution: x must be at least \(5, 3\) pixels.*got "
        r"\(4, 4\)$",
    ):
        convolution.forward(
            np.ones((1, 4, 4, 1)), np.ones((3, 3, 1, 1)), np.ones(1), dilation_rate=(2, 1)
        )


def test_unchecked_convolution_gives_the_same():
    arrays, options = convolution.example(np.random.default_rng(4))
    with shapes.unchecked():
        y, _cache = convolution.forward(*arrays, **options)
    np.testing.assert_array_equal(y, convolution.forward(*arrays, **options)[0])


def test_gradients_by_blocks_of_images_are_those_of_each_image():
    rng = np.random.default_rng(0)
    x, W, b = rng.normal(size=(5, 41, 40, 2)), rng.normal(size=(2, 3, 2, 20)), np.zeros(20)
    y, cache = convolution.forward(x, W, b)
    dy = rng.normal(size=y.shape)
    assert 1 < len(list(windows.blocks(dy))) < len(dy)  # several, of several images
    alone = [
        convolution.backward(dy[i : i + 1], convolution.forward(x[i : i + 1], W, b)[1])[0]
        for i in range(len(x))
    ]
    assert_same(convolution.backward(dy, cache)[0], np.concatenate(alone))


@pytest.mark.parametrize("channels", [1, 2])
def test_table_of_windows_is_an_array_of_its_own(channels):
    x = np.arange(12.0 * channels).reshape(1, 3, 4, channels)
    table = windows.every_window(x, (1, 1), (1, 1), (1, 1))
    assert table.shape == (1, 3, 4, 1, 1, channels)
    assert not np.shares_memory(table, x)
    assert table.flags.c_contiguous
    assert (table[:, :, :, 0, 0] == x).all()
