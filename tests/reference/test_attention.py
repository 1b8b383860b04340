"""Attention: equal to its loops for any shape and mask, and what a mask, an order or a large score
may and may not change.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import attention
from helpers.reference._support import shapes
from tests.reference.keras.oracle import assert_same

MANY = settings(max_examples=25, deadline=None, derandomize=True)
SIZE = st.integers(1, 5)
LEAD = st.lists(st.integers(1, 3), max_size=2)
SEED = st.integers(0, 1000)


def arrays_of(seed, lead=(2,), T=3, S=4, d=5, e=2):
    rng = np.random.default_rng(seed)
    return rng, (
        rng.normal(size=(*lead, T, d)),
        rng.normal(size=(*lead, S, d)),
        rng.normal(size=(*lead, S, e)),
    )


def weights_of(q, k, v, **options):
    return attention.weights(attention.forward(q, k, v, **options)[1])


@MANY
@given(SEED, LEAD, SIZE, SIZE, SIZE, SIZE, st.floats(0, 1))
def test_fast_form_equals_the_loops(seed, lead, T, S, d, e, share):
    rng, arrays = arrays_of(seed, lead, T, S, d, e)
    mask = rng.random((*lead, T, S)) < share
    assert_same(
        attention.forward(*arrays, mask=mask)[0], attention.forward_loops(*arrays, mask=mask)
    )
    assert_same(
        attention.forward(*arrays, scale=0.3)[0], attention.forward_loops(*arrays, scale=0.3)
    )


@MANY
@given(SEED, LEAD, SIZE, SIZE, st.floats(0, 1))
def test_rows_of_weights_sum_to_1_or_where_nothing_may_be_looked_at_to_0(seed, lead, T, S, share):
    rng, arrays = arrays_of(seed, lead, T, S)
    mask = rng.random((T, S)) < share
    A = weights_of(*arrays, mask=mask)
    np.testing.assert_allclose(
        A.sum(axis=-1), np.broadcast_to(mask.any(axis=-1), A.shape[:-1]), rtol=1e-14
    )
    assert (A[..., ~mask] == 0).all()
    assert (A >= 0).all()


@MANY
@given(SEED, LEAD, SIZE, SIZE)
def test_the_order_of_keys_and_their_values_changes_nothing(seed, lead, T, S):
    rng, (q, k, v) = arrays_of(seed, lead, T, S)
    order = rng.permutation(S)
    assert_same(
        attention.forward(q, k[..., order, :], v[..., order, :])[0], attention.forward(q, k, v)[0]
    )


@MANY
@given(SEED, st.integers(2, 6), st.data())
def test_with_a_causal_mask_the_future_does_not_matter(seed, T, data):
    rng, arrays = arrays_of(seed, (2,), T, T)
    now = data.draw(st.integers(1, T - 1))
    changed = [array.copy() for array in arrays]
    for array in changed:
        array[:, now:] = rng.normal(size=array[:, now:].shape)
    mask = attention.causal_mask(T)
    ours, cache = attention.forward(*arrays, mask=mask)
    np.testing.assert_array_equal(attention.forward(*changed, mask=mask)[0][:, :now], ours[:, :now])
    assert (attention.forward(*changed, mask=mask)[0][:, now:] != ours[:, now:]).any()
    dy = rng.normal(size=ours.shape)
    dy[:, now:] = 0
    assert all((gradient[:, now:] == 0).all() for gradient in attention.backward(dy, cache))


@MANY
@given(SEED, st.lists(st.integers(1, 5), min_size=1, max_size=3))
def test_padded_sequences_give_what_each_gives_alone(seed, lengths):
    _rng, (q, k, v) = arrays_of(seed, (len(lengths),), 3, max(lengths))
    mask = attention.padding_mask(np.arange(max(lengths)) < np.array(lengths)[:, None])
    y, cache = attention.forward(q, k, v, mask=mask)
    dq, dk, dv = attention.backward(np.ones_like(y), cache)
    for i, length in enumerate(lengths):
        alone, alone_cache = attention.forward(q[i], k[i, :length], v[i, :length])
        assert_same(y[i], alone)
        gradients = attention.backward(np.ones_like(alone), alone_cache)
        for padded, short in zip((dq[i], dk[i, :length], dv[i, :length]), gradients, strict=True):
            np.testing.assert_allclose(padded, short, rtol=1e-10, atol=1e-13)
        assert (dk[i, length:] == 0).all()
        assert (dv[i, length:] == 0).all()


def test_by_hand():
    # scores 0 and ln 3 after the scale 1/√4: weights 1/4 and 3/4
    q, k = np.array([[2.0, 0, 0, 0]]), np.array([[0.0, 1, 0, 0], [np.log(3), 0, 0, 0]])
    y, cache = attention.forward(q, k, np.array([[8.0], [4.0]]))
    np.testing.assert_allclose(attention.weights(cache), [[0.25, 0.75]], rtol=1e-15)
    np.testing.assert_allclose(y, [[5.0]], rtol=1e-15)
    # dA = (8, 4), so dz = A (dA − 5) = (3/4, −3/4); dq = dz k/2, dk = dz q/2
    dq, dk, dv = attention.backward(np.ones((1, 1)), cache)
    np.testing.assert_allclose(dq, [[-0.375 * np.log(3), 0.375, 0, 0]], rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(dk, [[0.75, 0, 0, 0], [-0.75, 0, 0, 0]], rtol=1e-14, atol=1e-15)
    np.testing.assert_allclose(dv, [[0.25], [0.75]], rtol=1e-15)


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.filterwarnings("error")
def test_large_scores_overflow_nowhere(dtype):
    q = np.array([[1000.0], [-1000.0], [0.0]], dtype)
    k, v = np.array([[1000.0], [-1000.0]], dtype), np.array([[1.0], [2.0]], dtype)
    y, cache = attention.forward(
        q, k, v, mask=np.array([[True, True], [True, True], [False, False]])
    )
    np.testing.assert_array_equal(y, np.array([[1], [2], [0]], dtype))
    assert all(
        np.isfinite(gradient).all() for gradient in attention.backward(np.ones_like(y), cache)
    )


@pytest.mark.parametrize("dtype", [np.float32, np.float64])
@pytest.mark.filterwarnings("error")
def test_very_low_scores_are_looked_at_where_nothing_else_may_be(dtype):
    low = np.sqrt(np.finfo(dtype).max / 4)
    q, k = np.array([[low]], dtype), np.array([[0], [-low], [-low]], dtype)
    A = weights_of(q, k, np.ones((3, 1), dtype), mask=np.array([[False, True, True]]))
    np.testing.assert_array_equal(A, [[0, 0.5, 0.5]])


@pytest.mark.filterwarnings("error")
def test_where_nothing_may_be_looked_at_there_is_no_output_and_no_gradient():
    _rng, arrays = arrays_of(0)
    mask = np.array([[True, False, True, True], [False] * 4, [True] * 4])
    y, cache = attention.forward(*arrays, mask=mask)
    assert (y[:, 1] == 0).all()
    dy = np.zeros_like(y)
    dy[:, 1] = 1
    assert all((gradient == 0).all() for gradient in attention.backward(dy, cache))


def test_keras_functions_agree_with_ours_where_something_may_be_looked_at(keras):
    _rng, (q, k, v) = arrays_of(1, (2, 3), 4, 4, 5, 5)
    mask = attention.causal_mask(4)
    y = attention.forward(q, k, v, mask=mask)[0]
    theirs = keras.ops.dot_product_attention(
        *(a.swapaxes(1, 2) for a in (q, k, v)),
        mask=mask[None, None],
        scale=1 / np.sqrt(np.float64(5)),
    )
    assert_same(y, theirs.numpy().swapaxes(1, 2))
    layer, weights = keras.layers.Attention()(
        [q[0] / np.sqrt(5), v[0], k[0]], use_causal_mask=True, return_attention_scores=True
    )
    assert_same(y[0], layer.numpy())
    assert_same(weights_of(q[0], k[0], v[0], mask=mask), weights.numpy())


def test_keras_function_gives_the_mean_of_all_values_where_nothing_may_be_looked_at(keras):
    _rng, (q, k, v) = arrays_of(2, (1, 1))
    theirs = keras.ops.dot_product_attention(
        *(a.swapaxes(1, 2) for a in (q, k, v)), mask=np.zeros((1, 1, 3, 4), bool)
    )
    np.testing.assert_allclose(theirs.numpy()[0, 0, 0], v[0, 0].mean(axis=0), rtol=1e-12)


def test_masks_say_who_may_look_at_whom():
    np.testing.assert_array_equal(attention.causal_mask(3), [[1, 0, 0], [1, 1, 0], [1, 1, 1]])
    real = np.array([[True, True, False], [True, True, True]])
    both = attention.causal_mask(3) & attention.padding_mask(real)
    assert both.dtype == bool
    np.testing.assert_array_equal(
        both, [[[1, 0, 0], [1, 1, 0], [1, 1, 0]], [[1, 0, 0], [1, 1, 0], [1, 1, 1]]]
    )


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"mask": [[True]]},
            r"mask must be a NumPy array of True and False \(True = may look\), got "
            r"list",
        ),
        ({"mask": np.ones((3, 4))}, "mask must be a NumPy array of True and False .*, got float64"),
        ({"mask": np.ones((4, 3), bool)}, r"mask must broadcast to \(2, 3, 4\), got \(4, 3\)"),
        (
            {"mask": np.ones((1, 2, 3, 4), bool)},
            r"mask must broadcast to \(2, 3, 4\), got \(1, 2, 3, "
            r"4\)",
        ),
        (
            {"mask": np.ones((5, 3, 4), bool)},
            r"mask must broadcast to \(2, 3, 4\), got \(5, 3, 4\)",
        ),
        ({"scale": 0}, "scale must be None or a number above 0, got 0"),
        ({"scale": np.inf}, "scale must be None or a number above 0, got inf"),
    ],
)
def test_options_are_refused_by_name(options, says):
    with pytest.raises(ValueError, match=f"^attention: {says}$"):
        attention.forward(*arrays_of(0)[1], **options)


@pytest.mark.parametrize(
    ("which", "shape", "says"),
    [
        (0, (3,), r"q must be \(T, d\), got \(3,\)"),
        (1, (2, 4, 6), r"k must be \(A=2, S, d=5\), got \(2, 4, 6\)"),
        (1, (3, 4, 5), r"k must be \(A=2, S, d=5\), got \(3, 4, 5\)"),
        (2, (2, 3, 2), r"v must be \(A=2, S=4, e\), got \(2, 3, 2\)"),
    ],
)
def test_shapes_are_refused_by_name(which, shape, says):
    arrays = list(arrays_of(0)[1])
    arrays[which] = np.ones(shape)
    with pytest.raises(ValueError, match=f"^attention: {says}$"):
        attention.forward(*arrays)


def test_helpers_refuse_what_is_no_mask():
    for length in (0, 2.0):
        with pytest.raises(
            ValueError, match=f"^attention: length must be a whole number above 0, got {length}$"
        ):
            attention.causal_mask(length)
    for real, says in (
        (np.ones(3, bool), r"\(B, S\), got \(3,\)"),
        (None, r"\(B, S\), got \(\)"),
        (np.ones((2, 3)), "a NumPy array of True and False .*, got float64"),
        ([[True]], "a NumPy array of True and False .*, got list"),
    ):
        with pytest.raises(ValueError, match=f"^attention: real must be {says}$"):
            attention.padding_mask(real)


def test_unchecked_attention_gives_the_same():
    _rng, arrays = arrays_of(3)
    with shapes.unchecked():
        y, _cache = attention.forward(*arrays)
    np.testing.assert_array_equal(y, attention.forward(*arrays)[0])
