"""Learning: one short way to train many small classifiers; error = wrong answers / all, in %

Chapter 14 asks with it how many examples a network needs, and what dirty ones do to it. Labels are
made wrong nearly as by Zhang et al., who put a random class in the place of each with some
probability; here it is a random other class.
Source: Zhang, Bengio, Hardt, Recht and Vinyals (2017), doi:10.48550/arXiv.1611.03530.

>>> rng = np.random.default_rng(0)
>>> x = rng.normal(size=(500, 2)).astype(np.float32)
>>> y = (x[:, 0] > x[:, 1]).astype(int)
>>> network = train(x[:400], y[:400], (2, 2), seed=0, steps=200)
>>> bool(error(network, x[400:], y[400:]) < 5)
True
>>> mislabelled(np.array([3, 3, 3, 3]), (0, 1), rng=rng)[0]
array([3, 3, 3, 3])
"""

import numpy as np

from helpers.reference.losses import cross_entropy
from helpers.reference.network import mlp
from helpers.reference.optimizers import adam
from helpers.reference.trainer import Optimizer, Trainer

BATCH = 64
RATES = (0.01, 0.03, 0.1)  # what `chosen` tries
CLASSES = 10


def train(x, y, sizes, *, seed, steps, rate=0.03, loss=cross_entropy, l2=0.0):
    """Return an mlp of these sizes after `steps` steps on batches of 64, drawn from x (N, D), y.

    Adam; its rate falls from `rate` to 0 along a straight line. seed draws weights and batches.
    """
    network = mlp(sizes, rng=np.random.default_rng(seed))
    trainer = Trainer(
        network,
        loss=loss,
        optimizer=Optimizer(adam, learning_rate=rate),
        l2=l2,
        schedule=lambda step: rate * (1 - step / steps),
    )
    for rows in np.random.default_rng(seed).integers(len(y), size=(steps, BATCH)):
        trainer.step_unchecked(x[rows], y[rows])
    return network


def error(network, x, y):
    """Return of how many of the examples x (N, D) the network says another class than y, in %."""
    return 100 * np.mean(network.predict(x).argmax(axis=1) != y)


def chosen(x, y, sizes, *, steps, seed):
    """Train a network at each of three rates on the first four fifths of x (N, D), y (N,).

    Return the one that errs least on the last fifth, which it did not see.
    """
    cut = len(y) * 4 // 5
    tried = [train(x[:cut], y[:cut], sizes, seed=seed, steps=steps, rate=rate) for rate in RATES]
    return min(tried, key=lambda network: error(network, x[cut:], y[cut:]))


def shares_right(networks, sets, y):
    """Return how many each network has right in each of the sets x (N, D), in %: an array with a
    row for each network and a column for each set. All sets have the classes y (N,).
    """
    return np.array([[100 - error(network, x, y) for x in sets] for network in networks])


def mislabelled(y, shares, *, rng):
    """Return for each of `shares` the classes y (N,), from 0 to 9, with about that share wrong.

    Which are wrong is drawn by `rng`, and so is the other class that they are given. What is wrong
    at one share is wrong at each larger one, in the same way.
    """
    chance, by = rng.random(len(y)), rng.integers(1, CLASSES, len(y))
    return [(y + by * (chance < share)) % CLASSES for share in shares]
