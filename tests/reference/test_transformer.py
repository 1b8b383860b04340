"""The Transformer's blocks: what may look where, what comes through, and what parameters they start
with.
"""

import inspect

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpers.reference import attention, positions
from helpers.reference.normalization import layer_normalization
from helpers.reference.transformer import decoder_block, encoder_block, feed_forward
from tests.reference.keras.oracle import assert_same

MANY = settings(max_examples=25, deadline=None, derandomize=True)
SEED = st.integers(0, 1000)
NORM = st.sampled_from(["post", "pre"])
LENGTHS = st.lists(st.integers(1, 4), min_size=1, max_size=3)
BLOCKS = [encoder_block, decoder_block]


def block_of(block, seed, B=2, T=3, S=4, width=4):
    """Return x (and memory) of random numbers and random parameters, γ and β too."""
    rng = np.random.default_rng(seed)
    inputs = [rng.normal(size=(B, T, width))] + [rng.normal(size=(B, S, width))] * (
        block is decoder_block
    )
    params = block.parameters(width, 2, 5, rng=rng)
    return (
        rng,
        inputs,
        [array + rng.normal(scale=0.1, size=array.shape) for array in params.values()],
    )


def real(lengths):
    return np.arange(max(lengths)) < np.array(lengths)[:, None]


@MANY
@given(SEED, NORM, LENGTHS)
def test_encoder_gives_a_padded_sequence_what_it_gives_it_alone(seed, norm, lengths):
    _rng, (x,), params = block_of(encoder_block, seed, len(lengths), max(lengths))
    options = {"heads": 2, "norm": norm}
    y, _cache = encoder_block.forward(
        x, *params, mask=attention.padding_mask(real(lengths)), **options
    )
    for i, length in enumerate(lengths):
        assert_same(
            y[i : i + 1, :length],
            encoder_block.forward(x[i : i + 1, :length], *params, **options)[0],
        )


@MANY
@given(SEED, NORM, LENGTHS, LENGTHS)
def test_decoder_gives_a_padded_pair_what_it_gives_it_alone(seed, norm, lengths, memories):
    count = min(len(lengths), len(memories))
    lengths, memories = lengths[:count], memories[:count]
    _rng, (x, memory), params = block_of(decoder_block, seed, count, max(lengths), max(memories))
    options = {"heads": 2, "norm": norm}
    masks = {
        "mask": attention.padding_mask(real(lengths)),
        "memory_mask": attention.padding_mask(real(memories)),
    }
    y, _cache = decoder_block.forward(x, memory, *params, **masks, **options)
    for i, (length, size) in enumerate(zip(lengths, memories, strict=True)):
        alone = decoder_block.forward(
            x[i : i + 1, :length], memory[i : i + 1, :size], *params, **options
        )[0]
        assert_same(y[i : i + 1, :length], alone)


@MANY
@given(SEED, NORM, st.integers(2, 5), st.data())
def test_in_the_decoder_the_future_does_not_matter(seed, norm, T, data):
    rng, (x, memory), params = block_of(decoder_block, seed, T=T)
    now = data.draw(st.integers(1, T - 1))
    changed = x.copy()
    changed[:, now:] = rng.normal(size=changed[:, now:].shape)
    y, cache = decoder_block.forward(x, memory, *params, heads=2, norm=norm)
    other, _cache = decoder_block.forward(changed, memory, *params, heads=2, norm=norm)
    assert_same(other[:, :now], y[:, :now])
    assert np.abs(other - y)[:, now:].max() > 1e-3
    dy = rng.normal(size=y.shape)
    dy[:, now:] = 0
    dx, d_memory, *_gradients = decoder_block.backward(dy, cache)
    assert (dx[:, now:] == 0).all()
    assert (d_memory != 0).any()


@MANY
@given(SEED, NORM, st.integers(1, 5))
def test_encoder_sees_a_set_until_positions_are_added(seed, norm, T):
    rng, (x,), params = block_of(encoder_block, seed, T=T)
    order = rng.permutation(T)
    y = encoder_block.forward(x, *params, heads=2, norm=norm)[0]
    np.testing.assert_allclose(
        encoder_block.forward(x[:, order], *params, heads=2, norm=norm)[0], y[:, order], atol=1e-12
    )
    if (order != np.arange(T)).any():
        P = positions.sinusoidal(T, 4)
        placed, moved = (
            encoder_block.forward(positions.forward(a, P)[0], *params, heads=2, norm=norm)[0]
            for a in (x, x[:, order])
        )
        assert np.abs(moved - placed[:, order]).max() > 1e-6


@pytest.mark.parametrize("block", BLOCKS)
def test_with_parameters_of_zeros_x_comes_through_and_its_gradient_too(block):
    rng, inputs, params = block_of(block, 0)
    zeros = [np.zeros_like(array) for array in params]
    y, cache = block.forward(*inputs, *zeros, heads=2, norm="pre")
    np.testing.assert_array_equal(y, inputs[0])
    dy = rng.normal(size=y.shape)
    np.testing.assert_array_equal(block.backward(dy, cache)[0], dy)


@pytest.mark.parametrize("block", BLOCKS)
def test_post_norm_ends_with_a_layer_normalisation(block):
    _rng, inputs, params = block_of(block, 1)
    params[-2:] = np.ones(4), np.zeros(4)
    y, _cache = block.forward(*inputs, *params, heads=2, epsilon=1e-12)
    np.testing.assert_allclose(y.mean(axis=-1), 0, atol=1e-12)
    np.testing.assert_allclose(y.std(axis=-1), 1, rtol=1e-9)


def test_encoder_with_a_causal_mask_is_a_decoder_that_gets_nothing_from_its_memory():
    _rng, (x, memory), params = block_of(decoder_block, 2)
    params[16:18] = np.zeros((4, 4)), np.zeros(4)  # Wo2, bo2
    decoded = decoder_block.forward(x, memory, *params, heads=2, norm="pre")[0]
    mask = attention.causal_mask(3)
    assert_same(
        decoded,
        encoder_block.forward(x, *params[:10], *params[20:], heads=2, mask=mask, norm="pre")[0],
    )


def test_weights_show_who_looked_at_whom():
    _rng, inputs, params = block_of(decoder_block, 3)
    memory_mask = np.array([True, True, False, True])
    own, cross = decoder_block.weights(
        decoder_block.forward(*inputs, *params, heads=2, memory_mask=memory_mask)[1]
    )
    assert own.shape == (2, 2, 3, 3)
    assert cross.shape == (2, 2, 3, 4)
    assert (own[..., ~attention.causal_mask(3)] == 0).all()
    assert (cross[..., ~memory_mask] == 0).all()
    _rng, inputs, params = block_of(encoder_block, 3)
    A = encoder_block.weights(encoder_block.forward(*inputs, *params, heads=2)[1])
    assert A.shape == (2, 2, 3, 3)
    for part in (own, cross, A):
        np.testing.assert_allclose(part.sum(axis=-1), 1, rtol=1e-14)


@pytest.mark.parametrize("block", BLOCKS)
def test_parameters_have_the_names_and_the_order_of_forward(block):
    params = block.parameters(6, 3, 10, rng=np.random.default_rng(0), dtype=np.float32)
    names = [
        name
        for name, p in inspect.signature(block.forward).parameters.items()
        if p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    assert list(params) == names[1 + (block is decoder_block) :]
    assert all(array.dtype == np.float32 for array in params.values())
    for name, array in params.items():
        assert (
            (array == 1).all()
            if name.startswith("gamma")
            else (array == 0).all() == name.startswith("b")
        )
    assert params["Wq"].shape == params["Wo"].shape == (6, 6)
    assert params["W1"].shape == (6, 10)
    assert params["W2"].shape == (10, 6)
    assert not np.array_equal(params["Wq"], params["Wk"])
    assert np.abs(params["W1"]).max() <= np.sqrt(6 / 16)


def test_the_first_layer_of_a_network_can_go_without_dx():
    _rng, (x,), params = block_of(encoder_block, 4)
    y, cache = encoder_block.forward(x, *params, heads=2)
    dx, *gradients = encoder_block.backward(np.ones_like(y), cache)
    none, *same = encoder_block.backward(np.ones_like(y), cache, need_dx=False)
    assert dx.shape == x.shape
    assert none is None
    for one, other in zip(gradients, same, strict=True):
        np.testing.assert_array_equal(one, other)


def test_feed_forward_works_on_each_place_by_itself():
    arrays, options = feed_forward.example(np.random.default_rng(0))
    x, *weights = arrays
    y, _cache = feed_forward.forward(*arrays, **options)
    for t in range(x.shape[1]):
        assert_same(y[:, t : t + 1], feed_forward.forward(x[:, t : t + 1], *weights, **options)[0])


def test_epsilon_reaches_the_normalisations():
    _rng, (x,), params = block_of(encoder_block, 5)
    zeros = (
        [np.zeros_like(array) for array in params[:8]]
        + params[8:10]
        + [np.zeros_like(a) for a in params[10:14]]
    )
    y = encoder_block.forward(x, *zeros, *params[14:], heads=2, epsilon=0.5)[0]
    h = layer_normalization.forward(x, *params[8:10], epsilon=0.5)[0]
    assert_same(y, layer_normalization.forward(h, *params[14:], epsilon=0.5)[0])


@pytest.mark.parametrize(
    ("block", "options", "says"),
    [
        (
            encoder_block,
            {"heads": 3},
            "multi_head_attention: heads must be a whole number above 0 that divides 4",
        ),
        (
            encoder_block,
            {"heads": 2, "norm": "both"},
            "encoder_block: norm must be post or pre, got 'both'",
        ),
        (
            encoder_block,
            {"heads": 2, "activation": "tanh"},
            "feed_forward: activation must be one of relu, gelu, got 'tanh'",
        ),
        (
            encoder_block,
            {"heads": 2, "mask": np.ones((2, 3), bool)},
            r".*mask must broadcast to \(2, "
            r"3, 3\), got \(2, 3\)",
        ),
        (
            decoder_block,
            {"heads": 2, "mask": np.ones((3, 4), bool)},
            r"decoder_block: mask must "
            r"broadcast to \(2, 3, 3\), got",
        ),
        (
            decoder_block,
            {"heads": 2, "memory_mask": np.ones((3, 3), bool)},
            r"decoder_block: memory_mask must broadcast to \(2, 3, 4\), got \(3, 3\)",
        ),
    ],
)
def test_options_are_refused_by_name(block, options, says):
    _rng, inputs, params = block_of(block, 0)
    with pytest.raises(ValueError, match=f"^{says}"):
        block.forward(*inputs, *params, **options)


@pytest.mark.parametrize("block", BLOCKS)
def test_heads_that_do_not_divide_the_width_are_refused(block):
    with pytest.raises(
        ValueError,
        match=r"heads must be a whole number above 0 that divides 6, "
        r".*, got 4",
    ):
        block.parameters(6, 4, 8, rng=np.random.default_rng(0))
