"""Chapter 06 asks about 00 to 05."""

import numpy as np

from helpers.reference import layers, training
from helpers.reference.losses import cross_entropy, mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd


def _new_after_backward():
    rng = np.random.default_rng(0)
    net = Network(
        [layers.dense(3, 4, rng=rng), layers.activation("tanh"), layers.dense(4, 1, rng=rng)]
    )
    before = [w.copy() for params in net.parameters for w in params.values()]
    y, caches = net.forward(rng.normal(size=(5, 3)))
    net.backward(np.ones_like(y), caches)
    after = [w for params in net.parameters for w in params.values()]
    moved = [not np.array_equal(a, b) for a, b in zip(before, after, strict=True)]
    return "none" if not any(moved) else "all of them"


def _two_equal_units():
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(20, 3)), rng.normal(size=(20, 1))
    net = Network(
        [layers.dense(3, 4, rng=rng), layers.activation("tanh"), layers.dense(4, 1, rng=rng)]
    )
    first, last = net.parameters[0]["W"], net.parameters[2]["W"]
    first[:, 1], last[1] = first[:, 0], last[0]
    start = first.copy()
    optimizer = training.Optimizer(sgd, learning_rate=0.1)
    training.fit(net, x, y, loss=mean_squared_error, optimizer=optimizer, epochs=50, rng=rng)
    first = net.parameters[0]["W"]
    assert not np.allclose(first, start), "the weights must have moved"
    equal = np.allclose(first[:, 1], first[:, 0])
    return (
        "They remain equal to each other." if equal else "They become different within some steps."
    )


TRUTHS = {
    1: lambda: f"{1 - 0.1 * 4:.1f}",
    3: lambda: f"{cross_entropy.forward(np.zeros((1, 10)), target=np.array([3]))[0]:.1f}",
    4: _new_after_backward,
    5: _two_equal_units,
}
