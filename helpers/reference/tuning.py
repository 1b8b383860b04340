"""Tuning: small networks, each trained in one way, and the choice among settings.

The tasks of chapter 13 share it, so that a network and its rivals are chosen alike.

>>> rng = np.random.default_rng(0)
>>> x = standardised(rng.normal(5, 2, (60, 3)), np.arange(60) < 40)
>>> y, train, held = x[:, 0] * x[:, 1], np.arange(60) < 40, np.arange(60) >= 40
>>> options = {"penalty": 0.001, "seed": 0}
>>> ways = {epochs: small_network(x, y, train, epochs=epochs, **options) for epochs in (1, 200)}
>>> lowest(ways, y, held) is ways[200]
True
"""

import numpy as np

from helpers.reference import layers
from helpers.reference.initializers import glorot_uniform
from helpers.reference.losses import binary_cross_entropy, cross_entropy, mean_squared_error
from helpers.reference.network import Network, mlp
from helpers.reference.optimizers import adam
from helpers.reference.training import Optimizer, fit


def standardised(x, train):
    """Return x (N, D) as float32: each column with mean 0 and spread 1 on the rows `train`."""
    return ((x - x[train].mean(axis=0)) / x[train].std(axis=0)).astype(np.float32)


def small_network(x, y, train, *, penalty, seed, epochs, scale=1.0, loss=mean_squared_error):
    """Train 32 ReLU units and one that answers on the rows `train`; return its answers to all rows.

    x (N, D), y (N,), train: numbers or a mask of rows. Adam at 0.003, batches of 64, an L2 penalty.
    The network learns y / scale, and its answers, float64 (N,), are multiplied by scale: with a
    loss that wants logits, scale is 1.
    """
    rng = np.random.default_rng(seed)
    network = mlp((x.shape[1], 32, 1), rng=rng, initializer=glorot_uniform)
    adam_slow = Optimizer(adam, learning_rate=0.003)
    options = {"epochs": epochs, "batch_size": 64, "rng": rng, "l2": penalty}
    fit(network, x[train], y[train, None] / scale, loss=loss, optimizer=adam_slow, **options)
    return scale * network.predict(x)[:, 0].astype(np.float64)


def lowest(ways, y, part):
    """Return of `ways`, a dict with answers (…, N) of each, those with the smallest mean absolute
    error on the rows `part`; the first of equals.
    """
    return min(ways.values(), key=lambda answers: np.abs(answers - y)[..., part].mean())


def five_starts(x, y, train, **options):
    """Return the answers (5, N) of `small_network` from five starts, the seeds 0 to 4."""
    return np.array([small_network(x, y, train, seed=seed, **options) for seed in range(5)])


def small_convolution(x, y, rate, *, filters, pool, epochs, batch_size, seed):
    """Train a small convolutional network; return says(new), the class of each picture (N,).

    x float32 (N, height, width, channels), y (N,) from 0 on. A convolution 3×3 for each number of
    filters, each with ReLU; max pooling after the first; a dense layer. Adam with learning `rate`.
    """
    rng, y = np.random.default_rng(seed), np.asarray(y).astype(int)
    given = {"rng": rng, "dtype": np.float32}
    parts, shape = [], x.shape[1:]
    for place, width in enumerate(filters):
        parts += [layers.convolution(shape[2], width, 3, **given), layers.activation("relu")]
        shape = (shape[0] - 2, shape[1] - 2, width)
        if place == 0:
            parts.append(layers.max_pooling(pool))
            shape = (shape[0] // pool, shape[1] // pool, width)
    parts += [layers.flatten(), layers.dense(int(np.prod(shape)), y.max() + 1, **given)]
    network = Network(parts, input_shape=x.shape[1:])
    options = {"epochs": epochs, "batch_size": batch_size, "rng": rng}
    optimizer = Optimizer(adam, learning_rate=rate)
    fit(network, x, y, loss=cross_entropy, optimizer=optimizer, **options)
    return lambda new: network.predict(new).argmax(axis=1)


def small_classifier(x, y, rate, *, seed):
    """Train a network with one hidden layer on vectors; return says(new), True or False (N,).

    x float32 (N, D), y (N,) of True and False. 32 ReLU units with dropout of a half; columns are
    standardised by x; Adam with learning `rate`, 8 epochs, batches of 64.
    """
    rng, mean, spread = np.random.default_rng(seed), x.mean(axis=0), np.maximum(x.std(axis=0), 1e-6)
    network = mlp((x.shape[1], 32, 1), rng=rng, rate=0.5, initializer=glorot_uniform)
    options = {"epochs": 8, "batch_size": 64, "rng": rng}
    optimizer, truth = Optimizer(adam, learning_rate=rate), np.asarray(y)[:, None].astype(int)
    z = (x - mean) / spread
    fit(network, z, truth, loss=binary_cross_entropy, optimizer=optimizer, **options)
    return lambda new: network.predict((new - mean) / spread)[:, 0] > 0


def small_driver(frames, wanted, *, seed):
    """Train a network to steer; return says(new), the steering for pictures (N, 10, 20), as (N,).

    frames, wanted: lists of arrays, as helpers.datasets.road.drive gives them. 16 ReLU units and
    one that answers; squared error; Adam at 0.003, 6 epochs, batches of 64.
    """
    rng, x = np.random.default_rng(seed), np.concatenate(frames)
    y = np.concatenate(wanted)[:, None].astype(np.float32)
    dense = mlp((int(np.prod(x.shape[1:])), 16, 1), rng=rng, initializer=glorot_uniform)
    network = Network([layers.flatten(), *dense.layers], input_shape=x.shape[1:])
    options = {"epochs": 6, "batch_size": 64, "rng": rng}
    optimizer = Optimizer(adam, learning_rate=0.003)
    fit(network, x, y, loss=mean_squared_error, optimizer=optimizer, **options)
    return lambda new: network.predict(new)[:, 0]


def chosen(method, settings, x, y, learn, choose):
    """Return the setting with which most is right on the rows `choose`; the first of equals.

    method(x, y, setting) learns and returns says(new), as those above and in helpers.rivals do; it
    learns from the rows `learn`. x (N, …), y (N,).
    """
    return max(
        settings,
        key=lambda setting: np.mean(method(x[learn], y[learn], setting)(x[choose]) == y[choose]),
    )


def tuned(method, settings, x, y, learn, choose):
    """Return says(new) of the method with its `chosen` setting, learned from both parts."""
    setting = chosen(method, settings, x, y, learn, choose)
    both = np.concatenate([learn, choose])
    return method(x[both], y[both], setting)
