"""Scenarios (scenarios.py) of layers, networks and their training: composed networks run, trained
and handed to Keras.
"""

import importlib
import tempfile

import numpy as np


def started(_layers):
    """Return the first values of each layer's arrays. Held by
    test_layers.test_layers_start_as_those_of_keras.
    """
    from helpers.reference import layers

    rng, found = np.random.default_rng(0), []
    made = [
        layers.dense(3, 4, rng=rng),
        layers.convolution(2, 3, (2, 4), rng=rng),
        layers.convolution_1d(2, 3, 4, rng=rng),
        layers.embedding(5, 3, rng=rng),
        layers.positions(4, 6, rng=rng),
        layers.positions(4, 6, kind="sinusoidal"),
        *(make(3, 4, rng=rng) for make in (layers.rnn, layers.lstm, layers.gru)),
        *(layers.bidirectional(cell, 3, 4, rng=rng) for cell in ("rnn", "lstm", "gru")),
        layers.batch_normalization(3),
        layers.layer_normalization(3),
        layers.self_attention(6, 2, rng=rng),
        layers.encoder_block(6, 2, 5, rng=rng),
        layers.encoder_block(6, 3, 5, rng=rng, norm="pre"),
        layers.max_pooling(),
        layers.average_pooling(),
        layers.convolution_1d(2, 3, 4, rng=rng, dilation_rate=2),
        *(
            layers.convolution(1, 1, 2, rng=rng, dilation_rate=rate)
            for rate in (1, (1, 1), [1, 1], (2, 1), (1, 2))
        ),
    ]
    for layer in made:
        options = [
            np.asarray(value, float)
            for value in layer.options.values()
            if not isinstance(value, (str, type(None)))
        ]
        shapes = [
            np.array([*map(ord, name), *shape]) for name, shape in layer.keras_shapes().items()
        ]
        found += [
            *layer.params.values(),
            *layer.state.values(),
            *options,
            *shapes,
            np.array(layer.count),
        ]
    return tuple(found)


def alone(_layers):
    """Return what each layer gives by itself, without options: the values are those of its
    concept.
    """
    from tests.reference import composed

    found = []
    for name in composed.NETWORKS:
        network, _model, x, _mask = composed.make(name)
        for layer in network.layers:
            y, cache = layer.forward(x)
            dx, gradients = layer.backward(np.cos(np.arange(y.size)).reshape(y.shape), cache)
            found += [
                y,
                *(g for g in (dx, *gradients.values()) if g is not None),
                np.array([layer.needs_rng, layer.takes_ids]),
            ]
            x = y
    return tuple(found)


def run_through(_module):
    """Return outputs, gradients and states of networks of all layers. Held by the tests of
    test_composed with Keras.
    """
    from tests.reference import composed

    found = []
    for name in composed.NETWORKS:
        network, _model, x, mask = composed.make(name)
        for training in (False, True):
            output, caches = network.forward(
                x, training=training, rng=np.random.default_rng(9), mask=mask
            )
            d_output = np.random.default_rng(5).normal(size=output.shape)
            sums = [
                (g * np.cos(np.arange(g.size)).reshape(g.shape)).sum()
                for own in network.backward(d_output, caches)
                for g in own.values()
            ]
            found += [output, np.array(sums)]
            if not network.takes_ids:
                found.append(network.input_gradient(d_output, caches))
            network.update_state(caches) if training else None
        found += [array for layer in network.layers for array in layer.state.values()]
        found += [
            network.predict(x, mask=mask),
            network.predict(x, 2, mask=mask),
            network.predict(x, 1),
            np.array([network.parameter_count, network.needs_rng]),
        ]
    return tuple(found)


def fitted(training):
    """Return histories and weights. Held by test_training.test_fit_follows_keras_fit and
    test_trainer's tests with Keras.
    """
    from helpers.reference import metrics
    from helpers.reference.losses import cross_entropy
    from helpers.reference.optimizers import adam, momentum
    from tests.reference.test_training import mlp

    rng = np.random.default_rng(0)
    x, labels, found = rng.normal(size=(11, 4)), rng.integers(3, size=11), []
    for rule, options in (
        (momentum, {}),
        (adam, {"l1": 1 / 32, "l2": 1 / 16}),
        (
            momentum,
            {
                "clip_norm": 1 / 4,
                "schedule": lambda n: 1 / (n + 2),
                "rng": np.random.default_rng(1),
            },
        ),
    ):
        network = mlp(4, 5, 3)
        history = training.fit(
            network,
            x[:8],
            labels[:8],
            loss=cross_entropy,
            epochs=4,
            batch_size=3,
            **options,
            metric=metrics.accuracy,
            optimizer=training.Optimizer(rule, learning_rate=1 / 8),
            validation=(x[8:], labels[8:]),
        )
        found += [np.array(history[name]) for name in sorted(history)]
        found += [w for params in network.parameters for w in params.values()]
    history = training.fit(
        network,
        x,
        labels,
        loss=cross_entropy,
        epochs=2,
        batch_size=11,
        optimizer=training.Optimizer(adam, learning_rate=1 / 8),
    )
    return (*found, np.array(len(history)), np.array(history["loss"]))


def penalised(trainer):
    """Return weights after a step with one penalty alone. Held by test_trainer's tests with
    Keras.
    """
    from helpers.reference.losses import cross_entropy
    from helpers.reference.optimizers import sgd
    from tests.reference import composed

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


def exchanged(weights):
    """Return what a Keras model would be given, and what it gives back. Held by test_weights' tests
    with Keras.
    """
    from tests.reference import composed

    class Model:
        def __init__(self, network):
            self.weights = [
                np.zeros(shape)
                for layer in network.layers
                for shape in layer.keras_shapes().values()
            ]

        def set_weights(self, arrays):
            self.weights = [array.copy() for array in arrays]

        def get_weights(self):
            return [2 * array for array in self.weights]

    found = []
    for name in composed.NETWORKS:
        network = composed.make(name)[0]
        model = Model(network)
        weights.to_keras(network, model)
        weights.from_keras(network, model)
        found += [
            *model.weights,
            *(
                array
                for layer in network.layers
                for array in (*layer.params.values(), *layer.state.values())
            ),
        ]
        with tempfile.TemporaryDirectory() as folder:
            weights.save(network, f"{folder}/w.npz")
            with np.load(f"{folder}/w.npz") as file:
                found += [np.array([*map(ord, label), file[label].size]) for label in file.files]
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
    for layers, activation, l2 in ((2, "tanh", 1 / 64), (1, "relu", 0.0), (0, "tanh", 1 / 64)):
        game = playground.Playground(
            (x[:20], y[:20]),
            (x[20:], y[20:]),
            layers=layers,
            units=3,
            activation=activation,
            learning_rate=1 / 4,
            l2=l2,
            rng=np.random.default_rng(1),
            batch_size=7,
        )
        for _epoch in range(3):
            found += [
                np.array([*game.losses(), *game.errors(), game.epoch, game.learning_rate, game.l2]),
                game.predict(x),
                *game.hidden(x),
                np.array(len(game.network.layers)),
            ]
            game.step()
            game.learning_rate, game.l2 = game.learning_rate / 2, game.l2 * 2
    game = playground.Playground(
        (x, y),
        (x, y),
        layers=1,
        units=2,
        activation="tanh",
        learning_rate=1 / 8,
        l2=0.0,
        rng=np.random.default_rng(2),
    )
    game.step()
    return *found, game.predict(x)


SCENARIOS = {
    "layers": {"started": started, "alone": alone, "run through": run_through},
    "network": {"run through": run_through},
    "training": {"fitted": fitted},
    "trainer": {"penalised": penalised, "fitted": fitted_by},
    "weights": {"exchanged": exchanged},
    "playground": {"played": played},
}
