"""Scenarios (scenarios.py) of training: networks fitted, with penalties, and in the playground."""

import importlib

import numpy as np


def fitted(training):
    """Return histories and weights. Held by test_training.test_fit_follows_keras_fit and
    test_trainer's tests with Keras.
    """
    from helpers.reference import metrics
    from helpers.reference.losses import cross_entropy
    from helpers.reference.optimizers import adam, momentum
    from tests.reference.support.networks import mlp

    rng = np.random.default_rng(0)
    x, labels, found = rng.normal(size=(11, 4)), rng.integers(3, size=11), []
    short = {
        "clip_norm": 1 / 4,
        "schedule": lambda n: 1 / (n + 2),
        "rng": np.random.default_rng(1),
    }
    common = {"loss": cross_entropy, "metric": metrics.accuracy, "epochs": 4, "batch_size": 3}
    for rule, options in (
        (momentum, {}),
        (adam, {"l1": 1 / 32, "l2": 1 / 16}),
        (momentum, short),
    ):
        network = mlp(4, 5, 3)
        optimizer = training.Optimizer(rule, learning_rate=1 / 8)
        held_out = (x[8:], labels[8:])
        options = options | common | {"optimizer": optimizer, "validation": held_out}
        history = training.fit(network, x[:8], labels[:8], **options)
        found += [np.array(history[name]) for name in sorted(history)]
        found += [w for params in network.parameters for w in params.values()]
    optimizer = training.Optimizer(adam, learning_rate=1 / 8)
    few = {"loss": cross_entropy, "optimizer": optimizer, "epochs": 2, "batch_size": 11}
    history = training.fit(network, x, labels, **few)
    return (*found, np.array(len(history)), np.array(history["loss"]))


def penalised(trainer):
    """Return weights after a step with one penalty alone. Held by test_trainer's tests with
    Keras.
    """
    from helpers.reference.losses import cross_entropy
    from helpers.reference.optimizers import sgd
    from tests.reference.support import composed

    found = []
    for name in ("each_step_gru", "encoder_post"):
        for penalty in ({"l1": 1 / 8}, {"l2": 1 / 8}):
            network, _model, x, mask = composed.make(name)
            shape = (len(x), 5) if name == "each_step_gru" else (len(x),)
            teacher = trainer.Trainer(
                network,
                loss=cross_entropy,
                optimizer=trainer.Optimizer(sgd, learning_rate=1),
                **penalty,
            )
            teacher.step(x, np.arange(np.prod(shape)).reshape(shape) % 3, mask=mask)
            found += [w for params in network.parameters for w in params.values()]
    return tuple(found)


def fitted_by(_trainer):
    """Return what `fitted` does, for the trainer that does its steps."""
    return fitted(importlib.import_module("helpers.reference.training"))


def played(playground):
    """Return what a playground shows before and after two epochs. Held by
    tests/explorers/test_playground.py.
    """
    rng = np.random.default_rng(0)
    x, found = rng.normal(size=(30, 2)), []
    y = (x[:, 0] * x[:, 1] > 0).astype(int)
    parts = (x[:20], y[:20]), (x[20:], y[20:])
    for layers, activation, l2 in ((2, "tanh", 1 / 64), (1, "relu", 0.0), (0, "tanh", 1 / 64)):
        options = {"layers": layers, "units": 3, "activation": activation, "l2": l2}
        options |= {"learning_rate": 1 / 4, "rng": np.random.default_rng(1), "batch_size": 7}
        found += _three_epochs(playground.Playground(*parts, **options), x)
    options = {"layers": 1, "units": 2, "activation": "tanh", "l2": 0.0}
    options |= {"learning_rate": 1 / 8, "rng": np.random.default_rng(2)}
    game = playground.Playground((x, y), (x, y), **options)
    game.step()
    return *found, game.predict(x)


def _three_epochs(game, x):
    found = []
    for _epoch in range(3):
        figures = [*game.losses(), *game.errors(), game.epoch, game.learning_rate, game.l2]
        found += [np.array(figures), game.predict(x), *game.hidden(x)]
        found.append(np.array(len(game.network.layers)))
        game.step()
        game.learning_rate, game.l2 = game.learning_rate / 2, game.l2 * 2
    return found


SCENARIOS = {
    "training": {"fitted": fitted},
    "trainer": {"penalised": penalised, "fitted": fitted_by},
    "playground": {"played": played},
}
