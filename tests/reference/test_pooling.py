"""Pooling: any window and stride, who gets the gradient of a tie, and what the border counts
for.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import average_pooling, global_pooling, pooling
from tests.reference.keras.images import POOLS, distinct
from tests.reference.keras.oracle import assert_same, keras_layer, run

PROPERTY = settings(max_examples=50, deadline=None, derandomize=True, database=None)
few = st.integers(1, 3)
WINDOWED = [pooling, average_pooling]


@st.composite
def any_case(draw):
    """An image of any small shape, with any window, strides and padding that fit."""
    window, strides = draw(st.tuples(few, few)), draw(st.none() | st.tuples(few, few))
    padding = draw(st.sampled_from(["same", "valid"]))
    M, N = (draw(st.integers(n if padding == "valid" else 1, 8)) for n in window)
    x = distinct((draw(few), M, N, draw(few)), np.random.default_rng(M + N))
    return x, {"pool_size": window, "strides": strides, "padding": padding}


@pytest.mark.parametrize("module", WINDOWED)
@PROPERTY
@given(case=any_case())
def test_fast_form_equals_the_loops(module, case):
    x, options = case
    assert_same(module.forward(x, **options)[0], module.forward_loops(x, **options))


@pytest.mark.parametrize("module", WINDOWED)
@PROPERTY
@given(case=any_case())
def test_gradient_is_the_slope_in_a_random_direction(module, case):
    x, options = case
    rng = np.random.default_rng(0)
    *_rest, dy, _y, (dx,) = run(module, rng, (x,), **options)
    move = rng.uniform(-1, 1, size=x.shape)
    above, below = ((dy * module.forward(x + h * move, **options)[0]).sum() for h in (1e-4, -1e-4))
    assert abs((above - below) / 2e-4 - (dx * move).sum()) < 1e-7 * np.abs(dx * move).sum() + 1e-9


@pytest.mark.parametrize("module", WINDOWED)
@settings(PROPERTY, max_examples=8, suppress_health_check=["function_scoped_fixture"])
@given(case=any_case())
def test_pooling_of_any_shape_agrees_with_keras(keras, module, case):
    x, options = case
    *_rest, d_output, output, (dx,) = run(module, np.random.default_rng(1), (x,), **options)
    keras_output, (keras_dx,) = keras_layer(
        keras, module.__name__.rpartition(".")[2], (x,), options, d_output
    )
    assert_same(output, keras_output)
    assert_same(dx, keras_dx)


@pytest.mark.parametrize("padding", ["valid", "same"])
@pytest.mark.parametrize(("shape", "pool_size", "strides"), POOLS)
def test_pooling_gives_a_tie_to_the_first_as_keras(keras, shape, pool_size, strides, padding):
    rng = np.random.default_rng(1)
    options = {"pool_size": pool_size, "strides": strides, "padding": padding}
    # only −1 and 0: nearly every window has a tie
    x = rng.integers(-1, 1, size=shape).astype(float)
    arrays, _options, d_output, _output, (dx,) = run(pooling, rng, (x,), **options)
    assert_same(dx, keras_layer(keras, "pooling", arrays, options, d_output)[1][0])


@pytest.mark.parametrize("shape", [(2, 3, 4, 2), (3, 7, 1)])
def test_global_maximum_shares_the_gradient_of_a_tie_as_keras(keras, shape):
    rng = np.random.default_rng(2)
    x = rng.integers(2, size=shape).astype(float)
    arrays, options, d_output, _output, (dx,) = run(global_pooling, rng, (x,), mode="max")
    assert_same(dx, keras_layer(keras, "global_pooling", arrays, options, d_output)[1][0])


@PROPERTY
@given(any_case(), st.floats(-5, 5), st.floats(0.1, 5))
def test_pooling_of_shifted_and_scaled_pixels_is_shifted_and_scaled(case, shift, scale):
    x, options = case
    for module in WINDOWED:
        np.testing.assert_allclose(
            module.forward(scale * x + shift, **options)[0],
            scale * module.forward(x, **options)[0] + shift,
            atol=1e-12,
        )


@PROPERTY
@given(any_case())
def test_average_is_at_most_the_maximum_and_at_least_minus_the_maximum_of_the_negative(case):
    x, options = case
    average, largest = average_pooling.forward(x, **options)[0], pooling.forward(x, **options)[0]
    assert (average <= largest + 1e-12).all()
    assert (average >= -pooling.forward(-x, **options)[0] - 1e-12).all()


def test_a_window_over_the_whole_image_is_global_pooling():
    x = distinct((2, 4, 5, 3), np.random.default_rng(0))
    for module, mode in ((pooling, "max"), (average_pooling, "average")):
        assert_same(
            module.forward(x, pool_size=(4, 5))[0][:, 0, 0], global_pooling.forward(x, mode=mode)[0]
        )


def test_pooling_of_a_sequence_is_that_of_an_image_with_one_column():
    x = distinct((2, 9, 3), np.random.default_rng(0))
    for module in WINDOWED:
        *_rest, dy, y, (dx,) = run(
            module, np.random.default_rng(1), (x,), pool_size=3, strides=2, padding="same"
        )
        image, cache = module.forward(
            x[:, :, None], pool_size=(3, 1), strides=(2, 1), padding="same"
        )
        assert_same(y, image[:, :, 0])
        assert_same(dx, module.backward(dy[:, :, None], cache)[:, :, 0])


def test_pooling_gives_the_whole_gradient_of_equal_pixels_to_the_first():
    y, cache = pooling.forward(np.ones((1, 2, 2, 1)))
    np.testing.assert_array_equal(
        pooling.backward(np.full_like(y, 5), cache)[0, :, :, 0], [[5, 0], [0, 0]]
    )


def test_the_border_is_never_the_largest_and_never_counted():
    x = -np.arange(1.0, 10).reshape(1, 3, 3, 1)
    largest, average = (module.forward(x, padding="same")[0][0, :, :, 0] for module in WINDOWED)
    np.testing.assert_array_equal(largest, [[-1, -3], [-7, -9]])
    np.testing.assert_array_equal(average, [[-3, -4.5], [-7.5, -9]])


def test_average_pooling_gives_each_pixel_an_even_share():
    y, cache = average_pooling.forward(np.arange(3.0).reshape(1, 3, 1), pool_size=2, strides=1)
    np.testing.assert_array_equal(y.ravel(), [0.5, 1.5])
    dx = average_pooling.backward(np.array([2.0, 4]).reshape(1, 2, 1), cache)
    np.testing.assert_array_equal(dx.ravel(), [1, 3, 2])


@pytest.mark.parametrize(("mode", "wanted"), [("average", [2, 2, 2]), ("max", [0, 3, 3])])
def test_global_pooling_shares_the_gradient(mode, wanted):
    _y, cache = global_pooling.forward(np.array([1.0, 5, 5]).reshape(1, 3, 1), mode=mode)
    np.testing.assert_array_equal(global_pooling.backward(np.array([[6.0]]), cache).ravel(), wanted)


@pytest.mark.parametrize("module", WINDOWED)
def test_pooling_has_no_gradient_for_rows_outside_every_window(module):
    y, cache = module.forward(np.random.default_rng(0).normal(size=(1, 5, 5, 1)))
    dx = module.backward(np.ones_like(y), cache)
    assert (dx[:, 4] == 0).all()
    assert (dx[:, :, 4] == 0).all()


@pytest.mark.parametrize("module", WINDOWED)
@pytest.mark.parametrize(
    ("shape", "options", "says"),
    [
        (
            (1, 2, 4, 1),
            {"pool_size": 3},
            r"x must be at least \(3, 3\) pixels, the size of the "
            r"window, got \(2, 4\)",
        ),
        (
            (1, 4, 4, 1),
            {"pool_size": 0},
            r"pool_size must be a whole number above 0, or two: \(rows, "
            r"columns\), got 0",
        ),
        (
            (1, 4, 4, 1),
            {"strides": (1, 0)},
            r"strides must be a whole number above 0, or two.*got "
            r"\(1, 0\)",
        ),
        ((1, 4, 4, 1), {"padding": "causal"}, "padding must be one of valid, same, got 'causal'"),
        (
            (1, 4, 1),
            {"pool_size": (2, 2)},
            r"pool_size must be a whole number above 0, got \(2, 2\)",
        ),
        ((4, 4), {}, r"x must be \(B, M, N, C\), or \(B, T, C\), got \(4, 4\)"),
    ],
)
def test_pooling_rejects_wrong_shapes_and_options_by_name(module, shape, options, says):
    with pytest.raises(ValueError, match=rf"^{module.__name__.rpartition('.')[2]}: {says}$"):
        module.forward(np.ones(shape), **options)


def test_global_pooling_rejects_wrong_shapes_and_modes():
    with pytest.raises(
        ValueError,
        match=r"^global_pooling: mode must be one of average, max, "
        r"got 'sum'$",
    ):
        global_pooling.forward(np.ones((1, 4, 4, 1)), mode="sum")
    with pytest.raises(
        ValueError,
        match=r"^global_pooling: x must be \(B, M, N, C\), or \(B, T, "
        r"C\), got \(4, 4\)$",
    ):
        global_pooling.forward(np.ones((4, 4)))


@pytest.mark.parametrize(
    "options",
    [
        {"pool_size": 2},  # 4 rows, 5 columns: the last column lies in no window
        {"pool_size": (2, 5)},  # all lie in one
        {"pool_size": (2, 1), "strides": (2, 2)},  # every second column in none
        {"pool_size": (2, 5), "strides": (1, 5)},  # some in two
        {"pool_size": 3, "padding": "same"},
    ],
)
def test_what_stood_in_memory_is_not_in_the_gradient(options, monkeypatch):
    x = distinct((2, 4, 5, 3), np.random.default_rng(0))
    y, cache = pooling.forward(x, **options)
    monkeypatch.setattr(np, "empty_like", lambda array: np.full(array.shape, np.nan, array.dtype))
    dx = pooling.backward(np.ones_like(y), cache)
    assert dx.sum() == y.size  # each window gives its gradient of 1 to one pixel
    assert set(np.unique(dx)) <= {0, 1, 2}
