"""Small computations beside forward and backward whose results are stored, so that mutants can be judged by them.

Their results come from our own code. They prove nothing by themselves: the tests named here hold the same functions
against Keras, which the mutants must do without. Each takes the module and returns a number, an array or a tuple of them.
"""
import numpy as np

COSINES = [{"initial_learning_rate": 0.125, "decay_steps": 8},
           {"initial_learning_rate": 0.125, "decay_steps": 7, "alpha": 0.25},
           {"initial_learning_rate": 0.25, "decay_steps": 5, "alpha": 0.5, "warmup_target": 1.0, "warmup_steps": 3}]


def cosines(schedules):
    """Held by test_schedules.test_cosine_agrees_with_keras."""
    return np.array([[schedules.cosine(n, **options) for n in range(12)] for options in COSINES])


def steps(schedules):
    """Held by test_schedules.test_step_agrees_with_keras."""
    return np.array([schedules.step(n, boundaries=[3, 5, 9], values=[1.0, 0.5, 0.25, 0.125]) for n in range(12)])


def penalty(penalties):
    """Held by test_penalties.test_penalty_and_gradient_agree_with_keras_and_with_differences."""
    w, found = np.linspace(-2, 1, 7), []
    for options in ({"l1": 0.375}, {"l2": 0.0625}, {"l1": 0.375, "l2": 0.25}, {}):
        value, cache = penalties.forward(w, **options)
        found += [value, penalties.backward(cache)]
    return tuple(found)


def at_the_kink(loss):
    """Held by test_losses.test_at_the_kink_the_slope_is_the_one_of_keras."""
    target = np.array([[1.0, -1.0, 1.0, -1.0]])
    value, cache = loss.forward(np.array([[1.0, -1.0, 0.0, 0.0]]), target=target)
    return value, loss.backward(cache)


def saliency(interpretation):
    """Held by the tests of test_interpretation that have Keras's twin of this network."""
    from tests.reference.test_interpretation import CLASSES, picture_network, pictures

    network, x = picture_network(), pictures(0)
    return tuple(getattr(interpretation, name)(network, x, classes=CLASSES) for name in
                 ("gradient", "gradient_times_input", "guided_backpropagation"))


def grad_cams(interpretation):
    """Held by test_interpretation.test_grad_cam_agrees_with_a_keras_model_that_also_returns_the_maps."""
    from tests.reference.test_interpretation import CLASSES, picture_network, pictures

    return tuple(interpretation.grad_cam(picture_network(), pictures(0), classes=CLASSES, layer=layer) for layer in (2, 5))


def occlusions(interpretation):
    """Held by test_interpretation.test_occlusion_agrees_with_pictures_painted_one_by_one_and_read_by_keras."""
    from tests.reference.test_interpretation import CLASSES, picture_network, pictures

    network, x, found = picture_network(), pictures(0)[:2], []
    for options in ({"size": 3}, {"size": (2, 4), "strides": (3, 2), "value": 0.5}, {"size": (6, 9)}):
        found.append(interpretation.occlusion(network, x, classes=CLASSES[:2], **options))
    return tuple(found)


def started(_layers):
    """Return the first values of each layer's arrays. Held by test_layers.test_layers_start_as_those_of_keras."""
    from helpers.reference import layers

    rng, found = np.random.default_rng(0), []
    made = [layers.dense(3, 4, rng=rng), layers.convolution(2, 3, (2, 4), rng=rng), layers.convolution_1d(2, 3, 4, rng=rng),
            layers.embedding(5, 3, rng=rng), layers.positions(4, 6, rng=rng), layers.positions(4, 6, kind="sinusoidal"),
            *(make(3, 4, rng=rng) for make in (layers.rnn, layers.lstm, layers.gru)), layers.batch_normalization(3),
            layers.layer_normalization(3), layers.self_attention(6, 2, rng=rng), layers.encoder_block(6, 2, 5, rng=rng)]
    for layer in made:
        options = [np.asarray(v, float) for v in layer.options.values() if isinstance(v, (bool, int, float, np.ndarray))]
        found += [*layer.params.values(), *layer.state.values(), *options, np.array(layer.count)]
    return tuple(found)


def run_through(_module):
    """Return outputs, gradients and states of networks of all layers. Held by the tests of test_composed with Keras."""
    from tests.reference import composed

    found = []
    for name in composed.NETWORKS:
        network, _model, x, mask = composed.make(name)
        for training in (False, True):
            output, caches = network.forward(x, training=training, rng=np.random.default_rng(9), mask=mask)
            d_output = np.random.default_rng(5).normal(size=output.shape)
            sums = [(g * np.cos(np.arange(g.size)).reshape(g.shape)).sum() for own in network.backward(d_output, caches)
                    for g in own.values()]
            found += [output, np.array(sums)]
            if not network.takes_ids:
                found.append(network.input_gradient(d_output, caches))
            network.update_state(caches) if training else None
        found += [array for layer in network.layers for array in layer.state.values()]
        found += [network.predict(x, mask=mask), network.predict(x, 2), np.array(network.parameter_count)]
    return tuple(found)


def fitted(training):
    """Return histories and weights. Held by test_training.test_fit_follows_keras_fit and test_trainer's tests with Keras."""
    from helpers.reference import metrics
    from helpers.reference.losses import cross_entropy
    from helpers.reference.optimizers import adam, momentum
    from tests.reference.test_training import mlp

    rng = np.random.default_rng(0)
    x, labels, found = rng.normal(size=(11, 4)), rng.integers(3, size=11), []
    for rule, options in ((momentum, {}), (adam, {"l1": 1 / 32, "l2": 1 / 16}), (momentum, {
            "clip_norm": 1 / 4, "schedule": lambda n: 1 / (n + 2), "rng": np.random.default_rng(1)})):
        network = mlp(4, 5, 3)
        history = training.fit(network, x[:8], labels[:8], loss=cross_entropy, epochs=4, batch_size=3, **options,
                               metric=metrics.accuracy, optimizer=training.Optimizer(rule, learning_rate=1 / 8),
                               validation=(x[8:], labels[8:]))
        found += [np.array(history[name]) for name in sorted(history)]
        found += [w for params in network.parameters for w in params.values()]
    return tuple(found)


SCENARIOS = {"layers": {"started": started, "run through": run_through}, "network": {"run through": run_through},
             "training": {"fitted": fitted}, "schedules": {"cosine": cosines, "step": steps}, "penalties": {"penalty": penalty},
             "interpretation": {"saliency": saliency, "grad-cam": grad_cams, "occlusion": occlusions},
             **{f"losses.{loss}": {"kink": at_the_kink} for loss in ("hinge", "huber", "mean_absolute_error")}}
