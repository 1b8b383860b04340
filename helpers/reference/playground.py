"""A network that learns to part points of the plane, and what an explorer asks it.

It is put together from this package: dense layers and activations in a Network, binary
cross-entropy from one logit, and a Trainer. P(class 1) = σ(logit). The penalty is l2 · Σ W² over
the weights, as in Trainer.
"""

import itertools

import numpy as np

from helpers.reference import layers as layer
from helpers.reference._support.integers import check_whole
from helpers.reference._support.shapes import check_option, check_rng
from helpers.reference.activations import sigmoid
from helpers.reference.losses import binary_cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd
from helpers.reference.training import Optimizer, Trainer


class Playground:
    """Two samples of points, `train` and `held_out` (each x (n, 2), y (n,) of 0 and 1), and a
    network that learns.

    layers: how many hidden layers, each of `units` units with `activation`; rng: for weights and
    batches. `learning_rate` and `l2` may be changed while it learns.
    """

    def __init__(
        self,
        train,
        held_out,
        *,
        layers,
        units,
        activation,
        learning_rate,
        l2,
        rng,
        update_rule=sgd,
        batch_size=20,
    ):
        check_rng(rng)
        self.train, self.held_out, self.rng, self.batch_size = (
            _pair(train),
            _pair(held_out),
            rng,
            batch_size,
        )
        self.network = build(layers, units, activation, rng)
        self.trainer = Trainer(
            self.network,
            loss=binary_cross_entropy,
            l2=l2,
            optimizer=Optimizer(update_rule, learning_rate=learning_rate),
        )
        self.epoch = 0

    def step(self):
        """Train on every point once, in batches in a new random order."""
        x, y = self.train
        order = self.rng.permutation(len(x))
        for start in range(0, len(x), self.batch_size):
            rows = order[start : start + self.batch_size]
            self.trainer.step(x[rows], y[rows])
        self.epoch += 1

    def losses(self):
        """Return the present loss on the points trained on, and on those held out."""
        return tuple(
            float(binary_cross_entropy.forward(self.network.predict(x), target=y)[0])
            for x, y in (self.train, self.held_out)
        )

    def errors(self):
        """Return how many points of each sample stand on the wrong side."""
        return tuple(
            int(((self.predict(x) >= 0.5) != y[:, 0]).sum()) for x, y in (self.train, self.held_out)
        )

    def predict(self, points):
        """Return P(class 1), shape (n,), for points (n, 2)."""
        return sigmoid.forward(self.network.predict(points)[:, 0])[0]

    def hidden(self, points):
        """Return what the units of each hidden layer say about points (n, 2): one array (n, units)
        a layer.
        """
        said = []
        for part in self.network.layers[:-1]:
            points, _cache = part.forward(points)
            said.append(points)
        return said[1::2]  # dense, activation, dense, activation …

    @property
    def learning_rate(self):
        """The learning rate of the optimiser."""
        return self.trainer.optimizer.learning_rate

    @learning_rate.setter
    def learning_rate(self, value):
        self.trainer.optimizer.learning_rate = value

    @property
    def l2(self):
        """How strongly large weights are penalised."""
        return self.trainer.l2

    @l2.setter
    def l2(self, value):
        self.trainer.l2 = value


def build(layers, units, activation, rng):
    """Return a Network from the plane to one logit with `layers` hidden layers of `units` units."""
    check_whole("layers", layers, least=0)
    sizes, parts = [2] + [units] * layers, []
    for inputs, outputs in itertools.pairwise(sizes):
        parts += [layer.dense(inputs, outputs, rng=rng), layer.activation(activation)]
    return Network([*parts, layer.dense(sizes[-1], 1, rng=rng)])


def _pair(sample):
    x, y = sample
    check_option("y", sorted(set(np.unique(y))), "classes 0 and 1", set(np.unique(y)) <= {0, 1})
    return np.asarray(x, float), np.asarray(y, float).reshape(-1, 1)
