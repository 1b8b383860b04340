"""Scenarios (scenarios.py) of layers and networks: they start, run, and are handed to Keras."""

import tempfile

import numpy as np

from tests.reference.support import scenarios_training


def started(_layers):
    """Return the first values of each layer's arrays. Held by
    test_layers.test_layers_start_as_those_of_keras.
    """
    from helpers.reference import layers

    found = []
    for layer in _every_kind(layers):
        options = [
            np.asarray(value, float)
            for value in layer.options.values()
            if not isinstance(value, (str, type(None)))
        ]
        shapes = [
            np.array([*map(ord, name), *shape]) for name, shape in layer.keras_shapes().items()
        ]
        found += [*layer.params.values(), *layer.state.values(), *options, *shapes]
        found.append(np.array(layer.count))
    return tuple(found)


def _every_kind(layers):
    rng = np.random.default_rng(0)
    return [
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


def alone(_layers):
    """Return what each layer gives by itself, without options: the values are those of its
    concept.
    """
    from tests.reference.support import composed

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
    from tests.reference.support import composed

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


def exchanged(weights):
    """Return what a Keras model would be given, and what it gives back. Held by test_weights' tests
    with Keras.
    """
    from tests.reference.support import composed

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


SCENARIOS = scenarios_training.SCENARIOS | {
    "layers": {"started": started, "alone": alone, "run through": run_through},
    "network": {"run through": run_through},
    "weights": {"exchanged": exchanged},
}
