"""Recurrent layers that read from the end, and bidirectional ones that read from both.

Keras, differences and masks stand in test_concepts.
"""

import numpy as np
import pytest

from helpers.reference import bidirectional, layers, lstm, training, weights
from helpers.reference.losses import cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd
from tests.reference.keras import recurrent
from tests.reference.keras.oracle import assert_same, concept

EVERY = {"return_sequences": True, "return_state": True}
MASK = recurrent.MASKS["masked in the middle"]


@pytest.mark.parametrize("name", recurrent.LAYERS)
def test_reading_from_the_end_is_reading_the_sequence_turned_round(name):
    x, *others = recurrent.arrays(name, np.random.default_rng(0))
    options = EVERY | {"truncate": 4}
    (y, *states), cache = concept(name).forward(x, *others, mask=MASK, reverse=True, **options)
    turned, cache_turned = concept(name).forward(x[:, ::-1], *others, mask=MASK[:, ::-1], **options)
    assert_same((y[:, ::-1], *states), turned)
    d = np.cos(np.arange(y.size)).reshape(y.shape)
    dx, *gradients = concept(name).backward((d, *states), cache)
    theirs = concept(name).backward((d[:, ::-1], *states), cache_turned)
    assert_same((dx[:, ::-1], *gradients), tuple(theirs))


@pytest.mark.parametrize("name", ["lstm", "gru"])
def test_the_gates_of_a_reversed_layer_stand_at_their_steps(name):
    x, *others = recurrent.arrays(name, np.random.default_rng(0))
    found = concept(name).gates(x, *others, mask=MASK, reverse=True)
    turned = concept(name).gates(x[:, ::-1], *others, mask=MASK[:, ::-1])
    for letter, array in found.items():
        np.testing.assert_array_equal(array[:, ::-1], turned[letter])


@pytest.mark.parametrize("options", [{}, {"truncate": 2}, {"mask": MASK}])
def test_both_directions_are_two_layers_side_by_side(options):
    x, *others = recurrent.both_ways("lstm", np.random.default_rng(1))
    y, cache = bidirectional.forward(x, *others, **options)
    ahead, ahead_cache = lstm.forward(x, *others[:3], **options)
    back, back_cache = lstm.forward(x, *others[3:], reverse=True, **options)
    np.testing.assert_array_equal(y, np.concatenate([ahead, back], axis=1))
    dy = np.cos(np.arange(y.size)).reshape(y.shape)
    dx, *gradients = bidirectional.backward(dy, cache)
    dx_ahead, *first = lstm.backward(dy[:, :3], ahead_cache)
    dx_back, *second = lstm.backward(dy[:, 3:], back_cache)
    assert_same((dx, *gradients), (dx_ahead + dx_back, *first[:3], *second[:3]))
    assert bidirectional.backward(dy, cache, need_dx=False)[0] is None


def test_what_comes_later_changes_an_earlier_output():
    x, *others = recurrent.both_ways("gru", np.random.default_rng(2))
    later = x.copy()
    later[:, -1] += 1
    options = {"cell": "gru", "return_sequences": True}
    y, other = (bidirectional.forward(z, *others, **options)[0] for z in (x, later))
    np.testing.assert_array_equal(y[:, :-1, :3], other[:, :-1, :3])
    assert (y[:, :-1, 3:] != other[:, :-1, 3:]).all()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"cell": "dense"}, "bidirectional: cell must be one of rnn, lstm, gru, got 'dense'"),
        ({"cell": "gru"}, r"bidirectional: b must be \(K, Z=12\), got \(12,\)"),
        ({"cell": "rnn"}, r"rnn: U must be \(H, H\), got \(3, 12\)"),
        ({"mask": np.ones((4, 5), bool)}, r"lstm: mask must be a bool array \(4, 6\)"),
    ],
)
def test_what_cannot_be_is_refused_by_name(change, says):
    arrays = recurrent.both_ways("lstm", np.random.default_rng(3))
    with pytest.raises(ValueError, match=f"^{says}"):
        bidirectional.forward(*arrays, **change)


@pytest.mark.parametrize("cell", recurrent.LAYERS)
def test_a_bidirectional_network_with_a_mask_follows_keras_fit(keras, cell):
    rng = np.random.default_rng(0)
    ids = np.array([[1, 2, 3, 0, 0], [4, 5, 1, 2, 3], [0, 2, 0, 5, 0]])
    labels = rng.integers(3, size=ids.shape)
    network = Network(
        [
            layers.embedding(6, 4, rng=rng),
            layers.bidirectional(cell, 4, 3, return_sequences=True, rng=rng),
            getattr(layers, cell)(6, 4, return_sequences=True, reverse=True, rng=rng),
            layers.dense(4, 3, rng=rng),
        ]
    )
    use, (name, settings) = keras.layers, recurrent.LAYERS[cell]
    inner = getattr(use, name)(3, return_sequences=True, **settings)
    reader = getattr(use, name)(4, return_sequences=True, go_backwards=True, **settings)
    numbers, mask = keras.Input((5,), dtype="int64"), keras.Input((5,), dtype="bool")
    y = use.Bidirectional(inner)(use.Embedding(6, 4)(numbers), mask=mask)
    y = keras.ops.flip(reader(y, mask=mask), 1)
    model = keras.Model([numbers, mask], use.Dense(3)(y))
    weights.to_keras(network, model)
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(keras.optimizers.SGD(0.5), loss)
    real = ids != 0  # a mask that is given, not made, does not reach Keras's loss: as weights
    share = real * (real.size / real.sum())
    fitted = model.fit([ids, real], labels, sample_weight=share, epochs=3, verbose=0)
    optimizer = training.Optimizer(sgd, learning_rate=0.5)
    history = training.fit(
        network, ids, labels, loss=cross_entropy, optimizer=optimizer, epochs=3, mask=real
    )
    assert history["loss"] == pytest.approx(fitted.history["loss"], rel=3e-7)
    found = [w for params in network.parameters for w in params.values()]
    for w, keras_w in zip(found, model.get_weights(), strict=True):
        np.testing.assert_allclose(w, keras_w, rtol=1e-8, atol=1e-12)
