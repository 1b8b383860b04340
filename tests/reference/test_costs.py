"""Costs: counted by loops that multiply, parameters as Keras counts them."""

import numpy as np
import pytest

from helpers.reference import costs, layers
from helpers.reference.network import Network, mlp

RNG = np.random.default_rng(0)


def counted_by_loops(x, W):
    """Return how many multiplications a valid convolution of x (H, B, C) with W (K, L, C, F) is."""
    K, L, C, F = W.shape
    count = 0
    for _row in range(x.shape[0] - K + 1):
        for _column in range(x.shape[1] - L + 1):
            for _filter in range(F):
                count += K * L * C
    return count


def test_a_dense_layer_multiplies_each_input_by_each_weight():
    hidden, _relu, last = costs.count(mlp((7, 5, 3), rng=RNG))
    assert hidden == ("dense", 7 * 5 + 5, 7 * 5, 5)
    assert last == ("dense", 5 * 3 + 3, 5 * 3, 3)


def test_a_convolution_multiplies_at_each_place():
    conv = layers.convolution(2, 4, (3, 2), rng=RNG)
    (found,) = costs.count(Network([conv], input_shape=(6, 5, 2)))
    by_loops = counted_by_loops(np.zeros((6, 5, 2)), conv.params["W"])
    assert found == ("convolution", 3 * 2 * 2 * 4 + 4, by_loops, 4 * 4 * 4)
    assert by_loops == 16 * 3 * 2 * 2 * 4


def test_strides_padding_and_time_change_the_places():
    conv = layers.convolution(1, 2, 3, rng=RNG, strides=2, padding="same")
    assert costs.count(Network([conv], input_shape=(5, 5, 1)))[0].multiply_adds == 9 * 9 * 2
    over_time = layers.convolution_1d(3, 2, 4, rng=RNG)
    assert costs.count(Network([over_time], input_shape=(10, 3)))[0].multiply_adds == 7 * 4 * 3 * 2
    every_step = layers.dense(3, 2, rng=RNG)
    assert costs.count(Network([every_step], input_shape=(10, 3)))[0].multiply_adds == 10 * 3 * 2


def test_what_has_no_products_costs_parameters_only():
    chain = [layers.max_pooling(2), layers.batch_normalization(3), layers.flatten()]
    pool, norm, flat = costs.count(Network(chain, input_shape=(4, 4, 3)))
    assert pool == ("pooling", 0, 0, 12)
    assert norm == ("batch_normalization", 12, 0, 12)
    assert flat.outputs == 12


def test_parameters_are_those_of_keras(keras):
    conv, dense = layers.convolution(3, 8, 3, rng=RNG), layers.dense(128, 10, rng=RNG)
    mine = costs.count(Network([conv, layers.flatten(), dense], input_shape=(6, 6, 3)))
    theirs = keras.Sequential(
        [
            keras.layers.Input((6, 6, 3)),
            keras.layers.Conv2D(8, 3),
            keras.layers.Flatten(),
            keras.layers.Dense(10),
        ]
    )
    assert [layer.parameters for layer in mine] == [x.count_params() for x in theirs.layers]


def test_layers_that_are_not_counted_are_refused():
    network = Network([layers.lstm(3, 2, rng=RNG)], input_shape=(4, 3))
    with pytest.raises(ValueError, match="costs: network must be made of layers without weights"):
        costs.count(network)


def test_the_total_adds_each_column():
    conv, dense = layers.convolution(3, 8, 3, rng=RNG), layers.dense(128, 10, rng=RNG)
    rows = costs.count(Network([conv, layers.flatten(), dense], input_shape=(6, 6, 3)))
    parameters, work = 224 + 1290, 16 * 216 + 1280
    assert costs.total(rows) == ("all layers", parameters, work, 128 + 128 + 10)
    assert costs.total(rows[:1], "first").layer == "first"
