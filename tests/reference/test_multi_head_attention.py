"""Multi-head attention: equal to its heads one by one, to Keras's weights, and what masks, orders
and biases may change.
"""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import attention, multi_head_attention
from tests.reference.keras.oracle import assert_same

MANY = settings(max_examples=25, deadline=None, derandomize=True)
SIZE = st.integers(1, 4)
SEED = st.integers(0, 1000)
CAUSAL = attention.causal_mask(3)


def arrays_of(seed, B=2, T=3, S=3, heads=2, d=3, e=2, D=4, O=5):
    """Arrays of forward; keys have D + 1 numbers, values D + 2."""
    rng = np.random.default_rng(seed)
    shapes = (
        (B, T, D),
        (B, S, D + 1),
        (B, S, D + 2),
        (D, heads * d),
        (heads * d,),
        (D + 1, heads * d),
        (heads * d,),
        (D + 2, heads * e),
        (heads * e,),
        (heads * e, O),
        (O,),
    )
    return rng, [rng.normal(size=shape) for shape in shapes]


@MANY
@given(SEED, SIZE, SIZE, SIZE, SIZE, SIZE, SIZE, st.booleans())
def test_all_heads_at_once_equal_the_heads_one_by_one(seed, B, T, S, heads, d, e, own):
    rng, arrays = arrays_of(seed, B, T, S, heads, d, e)
    mask = rng.random((B, heads, T, S) if own else (B, T, S)) < 0.7
    for options in ({}, {"mask": mask}):
        ours = multi_head_attention.forward(*arrays, heads=heads, **options)[0]
        assert_same(ours, multi_head_attention.forward_loops(*arrays, heads=heads, **options))


@MANY
@given(SEED, SIZE, SIZE, SIZE)
def test_the_order_of_keys_and_their_values_changes_nothing(seed, B, T, S):
    rng, arrays = arrays_of(seed, B, T, S)
    order = rng.permutation(S)
    query, key, value, *weights = arrays
    moved = multi_head_attention.forward(query, key[:, order], value[:, order], *weights, heads=2)[
        0
    ]
    assert_same(moved, multi_head_attention.forward(*arrays, heads=2)[0])


@MANY
@given(SEED, st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_padded_sequences_give_what_each_gives_alone(seed, lengths):
    _rng, arrays = arrays_of(seed, len(lengths), max(lengths), max(lengths))
    mask = attention.padding_mask(np.arange(max(lengths)) < np.array(lengths)[:, None])
    y, _cache = multi_head_attention.forward(*arrays, heads=2, mask=mask)
    for i, length in enumerate(lengths):
        alone = [array[i : i + 1, :length] if array.ndim == 3 else array for array in arrays]
        assert_same(y[i : i + 1, :length], multi_head_attention.forward(*alone, heads=2)[0])


def test_weights_are_those_of_each_head_and_sum_to_1():
    _rng, arrays = arrays_of(0)
    query, key, value, Wq, bq, Wk, bk, *_others = arrays
    A = multi_head_attention.weights(multi_head_attention.forward(*arrays, heads=2, mask=CAUSAL)[1])
    assert A.shape == (2, 2, 3, 3)
    np.testing.assert_allclose(A.sum(axis=-1), 1, rtol=1e-14)
    assert (A[..., ~CAUSAL] == 0).all()
    second = slice(3, 6)
    q, k = query @ Wq[:, second] + bq[second], key @ Wk[:, second] + bk[second]
    assert_same(A[:, 1], attention.weights(attention.forward(q, k, value, mask=CAUSAL)[1]))


def test_a_query_that_may_look_at_nothing_gets_the_bias_of_the_output():
    _rng, arrays = arrays_of(1)
    mask = np.array([[True] * 3, [False] * 3, [True] * 3])
    y, _cache = multi_head_attention.forward(*arrays, heads=2, mask=mask)
    np.testing.assert_array_equal(y[:, 1], np.broadcast_to(arrays[-1], (2, 5)))
    assert (y[:, 0] != arrays[-1]).all()


def test_the_bias_of_the_keys_changes_nothing_and_has_no_gradient():
    rng, arrays = arrays_of(2)
    y, cache = multi_head_attention.forward(*arrays, heads=2)
    gradients = multi_head_attention.backward(rng.normal(size=y.shape), cache)
    assert np.abs(gradients[6]).max() < 1e-14
    assert min(np.abs(gradient).max() for i, gradient in enumerate(gradients) if i != 6) > 1e-3
    arrays[6] = arrays[6] + 5
    np.testing.assert_allclose(multi_head_attention.forward(*arrays, heads=2)[0], y, rtol=1e-11)


def test_a_keras_layer_with_our_weights_gives_our_output_and_our_scores(keras):
    _rng, arrays = arrays_of(3, d=4)
    layer = keras.layers.MultiHeadAttention(2, 4, 2, output_shape=5)
    layer.build(arrays[0].shape, arrays[2].shape, arrays[1].shape)
    layer.set_weights(
        [
            array.reshape(variable.shape)
            for array, variable in zip(arrays[3:], layer.weights, strict=True)
        ]
    )
    theirs, scores = layer(
        *(arrays[i] for i in (0, 2, 1)), use_causal_mask=True, return_attention_scores=True
    )
    y, cache = multi_head_attention.forward(*arrays, heads=2, mask=CAUSAL)
    assert_same(y, theirs.numpy())
    assert_same(multi_head_attention.weights(cache), scores.numpy())


def test_where_d_is_no_power_of_4_keras_differs_by_its_rounding_only(keras):
    _rng, arrays = arrays_of(4, d=3)
    layer = keras.layers.MultiHeadAttention(2, 3, 2, output_shape=5)
    layer.build(arrays[0].shape, arrays[2].shape, arrays[1].shape)
    layer.set_weights(
        [
            array.reshape(variable.shape)
            for array, variable in zip(arrays[3:], layer.weights, strict=True)
        ]
    )
    difference = np.abs(
        layer(*(arrays[i] for i in (0, 2, 1))).numpy()
        - multi_head_attention.forward(*arrays, heads=2)[0]
    )
    assert 1e-10 < difference.max() < 1e-6


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (
            {"heads": 4},
            "heads must be a whole number above 0 that divides 6 and 4, the columns .*, got 4",
        ),
        (
            {"heads": 3},
            "heads must be a whole number above 0 that divides 6 and 4, the columns .*, got 3",
        ),
        ({"heads": 0}, "heads must be a whole number above 0 .*, got 0"),
        ({"heads": 2.0}, "heads must be a whole number above 0 .*, got 2.0"),
        ({"heads": True}, "heads must be a whole number above 0 .*, got True"),
        (
            {"heads": 2, "mask": np.ones((2, 3))},
            "mask must be a NumPy array of True and False .*, got float64",
        ),
        (
            {"heads": 2, "mask": [[True]]},
            "mask must be a NumPy array of True and False .*, got list",
        ),
        (
            {"heads": 2, "mask": np.ones((2, 3), bool)},
            r"mask must broadcast to \(2, 3, 3\), got \(2, "
            r"3\)",
        ),
        (
            {"heads": 2, "mask": np.ones((2, 3, 3, 3), bool)},
            r"mask must broadcast to \(2, 2, 3, 3\), "
            r"got \(2, 3, 3, 3\)",
        ),
    ],
)
def test_options_are_refused_by_name(options, says):
    with pytest.raises(ValueError, match=f"^multi_head_attention: {says}$"):
        multi_head_attention.forward(*arrays_of(0)[1], **options)


def test_transposed_weights_are_refused_by_name():
    _rng, arrays = arrays_of(0)
    arrays[3] = arrays[3].T
    with pytest.raises(
        ValueError,
        match=r"^multi_head_attention: Wq must be \(D=4, P\), got "
        r"\(6, 4\)$",
    ):
        multi_head_attention.forward(*arrays, heads=2)
