"""Whole trainings: the OR network in four ways, and digits to 99 % by Keras and by NumPy."""

import time

import numpy as np

from helpers import notebook
from helpers.datasets import mnist, toys
from helpers.reference import initializers, layers, training
from helpers.reference.losses import cross_entropy, mean_squared_error
from helpers.reference.metrics import accuracy
from helpers.reference.network import Network
from helpers.reference.optimizers import adam
from tests.bench.measure import Row


def _timed(run):
    start = time.perf_counter()
    result = run()
    return time.perf_counter() - start, result


def or_network(epochs=1000):
    """1,000 epochs of the OR network: NumPy, one compiled loop, `fit` on a Dataset and on arrays.

    `fit` on arrays, the slow one, may run fewer `epochs`: its time is then scaled up.
    """
    tf, keras = notebook.tensorflow()
    x, y = toys.gate("or")
    data = x.astype("f"), y[:, None].astype("f")
    loop = _compiled_loop(tf, keras, data)
    dataset = tf.data.Dataset.from_tensors(data).repeat(1000)
    slow = _or_model(keras)

    def on_dataset():
        model = _or_model(keras, steps_per_execution=100)
        model.fit(dataset, steps_per_epoch=1000, shuffle=False, verbose=0)

    def on_arrays():
        slow.fit(*data, epochs=epochs, verbose=0)

    base = [_timed(on_arrays)[0] * 1000 / epochs]
    for name, run, rounds, must, aim in (
        ("NumPy", _or_by_numpy, 5, 500, 1000),
        ("compiled loop", lambda: loop(tf.constant(1000)), 3, 10, 100),
        ("fit on a Dataset", on_dataset, 2, 10, 12),
    ):
        times = [_timed(run)[0] for _ in range(rounds)]
        faster = base[0] / np.median(times)
        work = f"OR, 1,000 epochs: {name} against fit on arrays"
        both = {name: times, "fit on arrays": base}
        yield Row(work, must, aim, faster, "× faster", higher=True, times=both)


def _or_model(keras, **options):
    K = keras.layers
    model = keras.Sequential([K.Input((2,)), K.Dense(1, "sigmoid"), K.Dense(1)])
    model.compile(keras.optimizers.Adam(0.01), "mean_squared_error", **options)
    return model


def _or_by_numpy():
    rng = np.random.default_rng(0)
    x, y = toys.gate("or")
    network = Network(
        [layers.dense(2, 1, rng=rng), layers.activation("sigmoid"), layers.dense(1, 1, rng=rng)]
    )
    training.fit(
        network,
        x,
        y[:, None].astype(float),
        loss=mean_squared_error,
        epochs=1000,
        batch_size=4,
        optimizer=training.Optimizer(adam, learning_rate=0.01),
    )


def _compiled_loop(tf, keras, data):
    """Return a function that trains the network for some steps, compiled as a whole and warm."""
    optimizer, network = keras.optimizers.Adam(0.01), _or_model(keras)
    optimizer.build(network.trainable_variables)
    x, y = data

    @tf.function
    def loop(steps):
        for _ in tf.range(steps):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((network(x) - y) ** 2)
            gradients = tape.gradient(loss, network.trainable_variables)
            optimizer.apply_gradients(zip(gradients, network.trainable_variables, strict=True))

    loop(tf.constant(2))
    return loop


def network_for_digits(rng):
    """Return our CNN of 16, 32 and 32 filters."""
    options = {"rng": rng, "initializer": initializers.he_normal, "dtype": np.float32}
    relu, pool = layers.activation("relu"), layers.max_pooling(2)
    return Network(
        [
            layers.convolution(1, 16, 3, **options),
            relu,
            pool,
            layers.convolution(16, 32, 3, **options),
            relu,
            pool,
            layers.convolution(32, 32, 3, **options),
            relu,
            layers.flatten(),
            layers.dense(288, 10, **options),
        ],
        input_shape=(28, 28, 1),
    )


def digits_by_numpy(epochs=3, peak=0.005, batch=32):
    """Our CNN, trained with a one-cycle learning rate: seconds, test accuracy, images a second."""
    train, test = mnist.load()
    rng = np.random.default_rng(0)
    net = network_for_digits(rng)
    optimizer = training.Optimizer(adam, learning_rate=peak)
    trainer = training.Trainer(net, loss=cross_entropy, optimizer=optimizer)
    steps = epochs * -(-60_000 // batch)

    def run():
        step = 0
        for _epoch in range(epochs):
            for rows in np.array_split(rng.permutation(60_000), steps // epochs):
                done = step / steps
                share = done / 0.3 if done < 0.3 else (1 - done) / 0.7
                optimizer.learning_rate = peak * max(0.02, share)
                trainer.step(train.images[rows, :, :, None] / np.float32(255), train.labels[rows])
                step += 1

    seconds, _ = _timed(run)
    share = accuracy(net.predict(test.images[..., None].astype(np.float32) / 255), test.labels)
    note = f"{100 * share:.2f} % of the test set ({'at least' if share >= 0.99 else 'BELOW'} 99.0)"
    yield Row(f"digits by our NumPy CNN, epochs: {epochs}", 60, 20, seconds, "s", note=note)
    yield _images_a_second(epochs * 60_000 / seconds, batch)


def _images_a_second(ours, batch):
    _tf, keras = notebook.tensorflow()
    L = keras.layers
    model = keras.Sequential(
        [
            L.Input((28, 28, 1)),
            L.Conv2D(16, 3, activation="relu"),
            L.MaxPooling2D(),
            L.Conv2D(32, 3, activation="relu"),
            L.MaxPooling2D(),
            L.Conv2D(32, 3, activation="relu"),
            L.Flatten(),
            L.Dense(10),
        ]
    )
    model.compile("adam", keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    train = mnist.load()[0]
    x = train.images[:20_000, ..., None].astype(np.float32) / 255
    model.fit(x, train.labels[:20_000], batch_size=batch, verbose=0)
    seconds, _ = _timed(lambda: model.fit(x, train.labels[:20_000], batch_size=batch, verbose=0))
    return Row(
        "CNN training, images/s against Keras fit",
        0.6,
        0.9,
        ours * seconds / 20_000,
        "of Keras",
        higher=True,
        note=f"ours {ours:.0f}/s, Keras {20_000 / seconds:.0f}/s",
    )
