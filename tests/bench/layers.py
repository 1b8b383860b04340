"""Layers and small networks against TensorFlow's compiled functions, forward and backward,
float32.
"""

import numpy as np

from helpers import notebook
from helpers.datasets import toys
from helpers.reference import convolution, layers, pooling, training
from helpers.reference._support.shapes import unchecked
from helpers.reference.losses import binary_cross_entropy, cross_entropy
from helpers.reference.network import Network
from helpers.reference.optimizers import sgd
from tests.bench.measure import Row, alternate, back_to_back, repeated


def convolution_small():
    """Convolution 3×3 on 64×28×28×1 to 32 filters."""
    return _convolution("convolution 3×3, 64×28×28×1 → 32", (64, 28, 28, 1), 32, 1.0, 0.7)


def convolution_large():
    """Convolution 3×3 on 32×14×14×32 to 64 filters."""
    return _convolution("convolution 3×3, 32×14×14×32 → 64", (32, 14, 14, 32), 64, 1.2, 0.9)


def _convolution(work, shape, filters, must, aim):
    tf, _keras = notebook.tensorflow()
    rng = np.random.default_rng(0)
    x = rng.normal(size=shape).astype("f")
    W = rng.normal(size=(3, 3, shape[-1], filters)).astype("f")
    b = np.zeros(filters, "f")
    dy = np.ones_like(convolution.forward(x, W, b)[0])

    def ours():
        with unchecked():
            convolution.backward(dy, convolution.forward(x, W, b)[1])

    @tf.function
    def theirs(x, W, b, dy):
        with tf.GradientTape() as tape:
            tape.watch([x, W, b])
            y = tf.nn.conv2d(x, W, 1, "VALID") + b
        return tape.gradient(y, [x, W, b], dy)

    constants = [tf.constant(a) for a in (x, W, b, dy)]
    variants = {"ours": ours, "tf.function": lambda: theirs(*constants)[1].numpy()}
    times = alternate(variants)
    note = f"{back_to_back(variants)}; {_products_alone(x, W, dy)}"
    return Row.of_ratio(work, must, aim, times, note=note)


def _products_alone(x, W, dy):
    """Return a note: the time of the three matrix products, which no arrangement saves."""
    rows, filters = dy.size // dy.shape[-1], W.reshape(-1, W.shape[-1])
    windows, dy = np.ones((rows, len(filters)), x.dtype), dy.reshape(rows, -1)
    products = (lambda: windows @ filters, lambda: windows.T @ dy, lambda: dy @ filters.T)
    times = alternate({"products": lambda: [product() for product in products]})
    return f"its three matrix products alone {min(times['products']) * 1e3:.2f} ms"


def max_pooling():
    """Max pooling 2×2 on 64×28×28×32."""
    tf, _keras = notebook.tensorflow()
    x = np.random.default_rng(0).normal(size=(64, 28, 28, 32)).astype("f")
    dy = np.ones((64, 14, 14, 32), "f")

    def ours():
        with unchecked():
            pooling.backward(dy, pooling.forward(x, pool_size=2)[1])

    @tf.function
    def theirs(x, dy):
        with tf.GradientTape() as tape:
            tape.watch(x)
            y = tf.nn.max_pool2d(x, 2, 2, "VALID")
        return tape.gradient(y, x, dy)

    a, b = tf.constant(x), tf.constant(dy)
    variants = {"ours": ours, "tf.function": lambda: theirs(a, b).numpy()}
    times = alternate(variants)
    work, note = "max pooling 2×2, 64×28×28×32", back_to_back(variants)
    return Row.of_ratio(work, 1.8, 1.2, times, note=note)


def mlp():
    """One training step of 784-128-10 on 64 examples."""
    rng = np.random.default_rng(0)
    data = rng.normal(size=(64, 784)).astype("f"), rng.integers(0, 10, 64)
    chain = [
        layers.dense(784, 128, rng=rng, dtype=np.float32),
        layers.activation("relu"),
        layers.dense(128, 10, rng=rng, dtype=np.float32),
    ]
    times = _steps(chain, "relu", cross_entropy, data, 20)
    return Row.of_ratio("MLP 784-128-10, a step of 64", 0.6, 0.35, times)


def tiny():
    """One training step of 2-2-1 on 4 examples, through Network."""
    rng = np.random.default_rng(0)
    x, y = toys.gate("xor")
    data = x.astype("f"), y[:, None].astype("f")
    chain = [
        layers.dense(2, 2, rng=rng, dtype=np.float32),
        layers.activation("tanh"),
        layers.dense(2, 1, rng=rng, dtype=np.float32),
    ]
    times = _steps(chain, "tanh", binary_cross_entropy, data, 200)
    return Row.of_ratio("2-2-1 network, a step through Network", 0.2, 0.1, times)


def _steps(chain, activation, loss, data, count):
    """Return the seconds of one step of each variant, `count` of them at a time."""
    tf, keras = notebook.tensorflow()
    optimizer = training.Optimizer(sgd, learning_rate=0.01)
    trainer = training.Trainer(Network(chain), loss=loss, optimizer=optimizer)
    model = _same_in_keras(keras, chain, activation)
    step = _compiled(tf, model)
    constants = [tf.constant(array) for array in data]
    few = max(1, count // 10)  # it is slow
    times = alternate(
        {
            "ours": repeated(lambda: trainer.step(*data), count),
            "tf.function": repeated(lambda: step(*constants).numpy(), count),
            "train_on_batch": repeated(lambda: model.train_on_batch(*data), few),
        }
    )
    counts = {"ours": count, "tf.function": count, "train_on_batch": few}
    return {name: [s / counts[name] for s in seconds] for name, seconds in times.items()}


def _same_in_keras(keras, chain, activation):
    """Return a Keras model of the dense layers in a chain of two."""
    K = keras.layers
    inputs, hidden = chain[0].params["W"].shape
    outputs = chain[2].params["W"].shape[1]
    model = keras.Sequential([K.Input((inputs,)), K.Dense(hidden, activation), K.Dense(outputs)])
    several, two = keras.losses.SparseCategoricalCrossentropy, keras.losses.BinaryCrossentropy
    loss = several if outputs > 1 else two
    model.compile(keras.optimizers.SGD(0.01), loss(from_logits=True))
    return model


def _compiled(tf, model):
    """Return a step of training as one compiled function."""

    @tf.function
    def step(x, t):
        with tf.GradientTape() as tape:
            value = model.loss(t, model(x, training=True))
        gradients = tape.gradient(value, model.trainable_variables)
        model.optimizer.apply_gradients(zip(gradients, model.trainable_variables, strict=True))
        return value

    return step
