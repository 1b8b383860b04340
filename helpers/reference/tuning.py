"""Tuning: one small network, trained in one way, and the choice among settings of it.

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
from helpers.reference.losses import mean_squared_error
from helpers.reference.network import Network
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
    rng, f32 = np.random.default_rng(seed), {"dtype": np.float32}
    hidden, last = layers.dense(x.shape[1], 32, rng=rng, **f32), layers.dense(32, 1, rng=rng, **f32)
    network = Network([hidden, layers.activation("relu"), last])
    adam_slow = Optimizer(adam, learning_rate=0.003)
    options = {"epochs": epochs, "batch_size": 64, "rng": rng, "l2": penalty}
    fit(network, x[train], y[train, None] / scale, loss=loss, optimizer=adam_slow, **options)
    return scale * network.predict(x)[:, 0].astype(np.float64)


def lowest(ways, y, part):
    """Return of `ways`, a dict with answers (…, N) of each, those with the smallest mean absolute
    error on the rows `part`; the first of equals.
    """
    return min(ways.values(), key=lambda answers: np.abs(answers - y)[..., part].mean())
