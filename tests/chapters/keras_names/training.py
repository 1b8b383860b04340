"""Gradients, optimisers, what trains a model, and where weights begin."""

import keras
import numpy as np
import tensorflow as tf

from tests.chapters.keras_names.support import X, built, differs, same

G = np.array([3.0, -4.0], np.float32)  # a gradient of length 5
Y = np.array([[1.0], [0.0]], np.float32)


def moved(optimizer, *gradients):
    """Return the weights, from (1, 1), after the steps of an optimiser along gradients."""
    w = keras.Variable(np.ones(2, np.float32))
    for gradient in gradients:
        optimizer.apply([np.asarray(gradient, np.float32)], [w])
    return np.asarray(w)


def model(optimizer="sgd", layers=1):
    """Return a small model, compiled so that its few steps run at once."""
    net = built(keras, *(keras.layers.Dense(1) for _ in range(layers)))
    net.compile(optimizer, "mse", run_eagerly=True)
    return net


def descent(optimizer):
    same(moved(optimizer(learning_rate=0.1), G), 1 - 0.1 * G)


def learning_rate(word):
    same(moved(keras.optimizers.SGD(**{word: 0.2}), G), 1 - 0.2 * G)


def momentum(optimizer):
    """The second step is the gradient's own, and 0.9 of the step before."""
    optimizer = optimizer if not isinstance(optimizer, type) else optimizer(momentum=0.9)
    optimizer.learning_rate = 0.1
    first, second = -0.1 * G, 0.9 * -0.1 * G - 0.1 * G
    same(moved(optimizer, G, G), 1 + first + second)


def nesterov(optimizer):
    optimizer = optimizer(learning_rate=0.1, momentum=0.9, nesterov=True)
    same(moved(optimizer, G), 1 + 0.9 * -0.1 * G - 0.1 * G)


def rmsprop(optimizer):
    """From the first step on: divided by the root of a running mean of squares."""
    size = np.sqrt(0.1 * G**2)
    same(moved(optimizer(learning_rate=0.01, rho=0.9, epsilon=0), G), 1 - 0.01 * G / size)


def adam(optimizer):
    """Both means are corrected for their start: the first step has the learning rate's length."""
    step = optimizer(learning_rate=0.01, epsilon=1e-12)
    same(moved(step, G, -2 * G), _adam([G, -2 * G], 0.01), 1e-4)


def _adam(gradients, rate, w=1.0):
    m = v = 0
    for t, g in enumerate(gradients, 1):
        m, v = 0.9 * m + 0.1 * g, 0.999 * v + 0.001 * g**2
        w = w - rate * (m / (1 - 0.9**t)) / np.sqrt(v / (1 - 0.999**t))
    return w


def adamw(optimizer):
    """The weights shrink beside Adam's step, by the learning rate times weight_decay."""
    step = optimizer(learning_rate=0.01, weight_decay=0.1, epsilon=1e-12)
    same(moved(step, G), _adam([G], 0.01, 1 - 0.01 * 0.1), 1e-4)


def clipped(optimizer):
    step = moved(optimizer(learning_rate=1.0, global_clipnorm=1.0), G) - 1
    same(step, -G / 5)
    short = moved(optimizer(learning_rate=1.0, global_clipnorm=9.0), G) - 1
    same(short, -G)


def clipnorm(word):
    same(moved(keras.optimizers.SGD(1.0, **{word: 1.0}), G), 1 - G / 5)


def optimizer_class(base):
    assert issubclass(keras.optimizers.SGD, base)
    clipped(keras.optimizers.SGD)


def optimizers(module):
    same(moved(module.get({"class_name": "SGD", "config": {"learning_rate": 0.1}}), G), 1 - 0.1 * G)


def schedules(module):
    """A rate for each step: of a half cosine, the beginning, the middle and the end."""
    cosine(module.CosineDecay)


def cosine(schedule):
    rate = schedule(0.8, decay_steps=10)
    same([rate(step) for step in (0, 5, 10, 12)], [0.8, 0.4, 0, 0])


def tape(recorder):
    """At w = 3 the loss w² rises by 2w."""
    w = tf.Variable(3.0)
    with recorder() as record:
        loss = w**2
    same(record.gradient(loss, w), 6)


def gradient(word):
    w = tf.Variable(3.0)
    with tf.GradientTape() as record:
        loss = w**2
    same(getattr(record, word.removeprefix("tape."))(loss, w), 6)


def jacobian(word):
    """A row for each output: of (2a, 3b, a + b) in (a, b)."""
    x = tf.Variable([5.0, 7.0])
    with tf.GradientTape() as record:
        y = tf.stack([2 * x[0], 3 * x[1], x[0] + x[1]])
    same(getattr(record, word.removeprefix("tape."))(y, x), [[2, 0], [0, 3], [1, 1]])


def graph(function):
    """A call leaves a graph of operations, in which w · x stands as one."""
    recorded = function(lambda w, x: w * x + 1).get_concrete_function(
        tf.constant(2.0), tf.constant(3.0)
    )
    assert "Mul" in [operation.type for operation in recorded.graph.get_operations()]
    same(recorded(tf.constant(2.0), tf.constant(3.0)), 7)


def fit(word):
    net = model(keras.optimizers.SGD(0.05))
    history = getattr(net, word.rpartition(".")[2])(X, Y, epochs=20, verbose=0).history["loss"]
    assert history[-1] < history[0] / 2


def fit_method(method):
    net = model(keras.optimizers.SGD(0.05))
    history = method(net, X, Y, epochs=20, verbose=0).history["loss"]
    assert history[-1] < history[0] / 2


def epochs(word):
    assert len(model().fit(X, Y, **{word: 3}, verbose=0).epoch) == 3


def batch_size(word):
    """Five examples in batches of two: three steps."""
    net = model()
    net.fit(np.ones((5, 3)), np.ones((5, 1)), **{word: 2}, verbose=0)
    assert int(net.optimizer.iterations) == 3


def validation_data(word):
    """They are judged, and the weights are those without them."""
    net, other = model(), model()
    history = net.fit(X, Y, **{word: (9 * X, Y)}, verbose=0).history
    other.fit(X, Y, verbose=0)
    same(net.layers[0].kernel, np.asarray(other.layers[0].kernel))
    same(history["val_loss"][0], net.evaluate(9 * X, Y, verbose=0), 1e-4)


def early(callback):
    """Steps that are too long make the loss rise: it ends early, with the best weights."""
    if isinstance(callback, type):
        callback = callback(restore_best_weights=True)
    callback.patience = 2
    net = model(keras.optimizers.SGD(5.0))
    history = net.fit(X, Y, validation_data=(X, Y), epochs=20, callbacks=[callback], verbose=0)
    assert len(history.epoch) < 20
    same(net.evaluate(X, Y, verbose=0), min(history.history["val_loss"]), 1e-4)


def starts(initializer, variance):
    weights = np.asarray(initializer(seed=0)((300, 200)))
    same(weights.var() / variance, 1, 0.05)
    same(weights.mean(), 0, 0.01)


def kernel_initializer(word):
    dense = keras.layers.Dense(2, **{word: "ones"})
    dense(X)
    same(dense.kernel, 1)
    usual = keras.layers.Dense(200)
    usual.build((None, 300))
    assert 0 < np.abs(np.asarray(usual.kernel)).max() < 0.2


def trainable(words):
    """`layer.trainable = False`: training leaves the weights of this layer where they are."""
    net = model(layers=2)
    first, second = net.layers
    exec(words, {"layer": first})
    before = [np.asarray(layer.kernel).copy() for layer in (first, second)]
    net.compile("sgd", "mse", run_eagerly=True)
    net.fit(X, Y, verbose=0)
    same(first.kernel, before[0])
    differs(second.kernel, before[1])


def set_weights(method):
    net = model()
    method(net, [np.full((3, 1), 2.0), np.array([1.0])])
    same(net(X), X.sum(axis=1, keepdims=True) * 2 + 1)


def glorot(initializer):
    starts(initializer, 2 / (300 + 200))


def he(initializer):
    starts(initializer, 2 / 300)


GLOSSARY = {
    "training": fit,
    "gradient": gradient,
    "saliency": gradient,
    "validation set": validation_data,
    "gradient descent": descent,
    "learning rate": learning_rate,
    "momentum": momentum,
    "RMSprop": rmsprop,
    "Adam": adam,
    "epoch": epochs,
    "SGD": descent,
    "batch": batch_size,
    "initialisation": kernel_initializer,
    "backpropagation": tape,
    "computation graph": graph,
    "Jacobian matrix": jacobian,
    "Glorot start": glorot,
    "He start": he,
    "automatic differentiation": tape,
    "optimiser": optimizers,
    "early stopping": early,
    "schedule": schedules,
    "gradient clipping": clipnorm,
    "frozen": trainable,
}
FINDER = {
    "gradient descent": descent,
    "momentum": momentum,
    "Nesterov momentum": nesterov,
    "RMSprop": rmsprop,
    "Adam": adam,
    "AdamW": adamw,
    "gradient clipping": optimizer_class,
    "learning rate schedules": cosine,
    "initial weights": glorot,
    "training": fit_method,
    "early stopping": early,
    "weights to a file and to Keras": set_weights,
}
