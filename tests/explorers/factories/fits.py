"""The explorer of chapter 06."""

import numpy as np

from helpers.explorers.fit import fit
from helpers.reference import layers, training
from helpers.reference.losses import mean_squared_error
from helpers.reference.network import Network
from helpers.reference.optimizers import adam

PLACES = np.linspace(-1, 1, 200)[:, None]


def truth(x):
    """Return the true curve."""
    return np.sin(1.5 * np.pi * x)


def points(n, noise, seed):
    """Return n points near the true curve."""
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, size=(n, 1))
    return x, truth(x) + noise * rng.normal(size=(n, 1))


def curve_network(units, dropped, rng):
    """Return the network of chapter 06, its bends at random places."""
    net = Network(
        [
            layers.dense(1, units, rng=rng),
            layers.activation("tanh"),
            layers.dropout(dropped),
            layers.dense(units, 1, rng=rng),
        ]
    )
    W = rng.normal(scale=10, size=(1, units))
    net.parameters[0].update(W=W, b=-(W * rng.uniform(-1, 1, size=(1, units)))[0])
    return net


def compute(units, examples, noise, sample, l2, dropped):
    """Return points, answers and history as chapter 06 does."""
    (x, y), held, rng, history = (
        points(100, noise, sample),
        points(200, noise, 1000),
        np.random.default_rng(sample),
        [],
    )
    learn, net = (x[:examples], y[:examples]), curve_network(units, dropped, rng)

    def watch(epoch, past, net):
        if epoch % 20 == 0:
            history.append([epoch, *(np.mean((net.predict(a) - b) ** 2) for a, b in (learn, held))])

    training.fit(
        net,
        *learn,
        loss=mean_squared_error,
        optimizer=training.Optimizer(adam, learning_rate=0.03),
        epochs=1000,
        l2=l2,
        rng=rng,
        callbacks=[watch],
    )
    return learn, net.predict(PLACES), np.array(history)


FACTORIES = {"fit": lambda: fit(compute, PLACES, truth(PLACES))}
CHANGES = [
    ("fit", "units", 50),
    ("fit", "examples", 100),
    ("fit", "noise", 0.0),
    ("fit", "l2", 0.1),
    ("fit", "dropped", 0.5),
]
