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
    """1,000 epochs of the OR network: NumPy, one compiled loop, `fit` on a Dataset, `fit` on
    arrays.

    `fit` on arrays, the slow one, may run fewer `epochs`: its time is then scaled up.
    """
    tf, keras = notebook.tensorflow()
    x, y = toys.gate("or")
    x32, y32 = x.astype("f"), y[:, None].astype("f")

    def model():
        made = keras.Sequential(
            [keras.layers.Input((2,)), keras.layers.Dense(1, "sigmoid"), keras.layers.Dense(1)]
        )
        made.compile(keras.optimizers.Adam(0.01), "mean_squared_error", steps_per_execution=100)
        return made

    def numpy():
        rng = np.random.default_rng(0)
        net = Network(
            [layers.dense(2, 1, rng=rng), layers.activation("sigmoid"), layers.dense(1, 1, rng=rng)]
        )
        training.fit(
            net,
            x,
            y[:, None].astype(float),
            loss=mean_squared_error,
            epochs=1000,
            batch_size=4,
            optimizer=training.Optimizer(adam, learning_rate=0.01),
        )

    compiled, optimizer, net = tf.constant(1000), keras.optimizers.Adam(0.01), model()
    optimizer.build(net.trainable_variables)

    @tf.function
    def loop(steps):
        for _ in tf.range(steps):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean((net(x32) - y32) ** 2)
            optimizer.apply_gradients(
                zip(
                    tape.gradient(loss, net.trainable_variables),
                    net.trainable_variables,
                    strict=True,
                )
            )

    loop(tf.constant(2))
    data = tf.data.Dataset.from_tensors((x32, y32)).repeat(1000)
    slow = keras.Sequential(
        [keras.layers.Input((2,)), keras.layers.Dense(1, "sigmoid"), keras.layers.Dense(1)]
    )
    slow.compile(keras.optimizers.Adam(0.01), "mean_squared_error")
    times = {
        "NumPy": [_timed(numpy)[0] for _ in range(5)],
        "compiled loop": [_timed(lambda: loop(compiled))[0] for _ in range(3)],
        "fit on a Dataset": [
            _timed(lambda: model().fit(data, steps_per_epoch=1000, shuffle=False, verbose=0))[0]
            for _ in range(2)
        ],
        "fit on arrays": [
            _timed(lambda: slow.fit(x32, y32, epochs=epochs, verbose=0))[0] * 1000 / epochs
        ],
    }
    base = times["fit on arrays"][0]
    for name, must, aim in (
        ("NumPy", 500, 1000),
        ("compiled loop", 10, 100),
        ("fit on a Dataset", 10, 12),
    ):
        yield Row(
            f"OR, 1,000 epochs: {name} against fit on arrays",
            must,
            aim,
            base / np.median(times[name]),
            "× faster",
            higher=True,
            times={name: times[name], "fit on arrays": times["fit on arrays"]},
        )


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
    net, optimizer = network_for_digits(rng), training.Optimizer(adam, learning_rate=peak)
    trainer, steps = (
        training.Trainer(net, loss=cross_entropy, optimizer=optimizer),
        epochs * -(-60_000 // batch),
    )

    def run():
        step = 0
        for _epoch in range(epochs):
            for rows in np.array_split(rng.permutation(60_000), steps // epochs):
                done = step / steps
                optimizer.learning_rate = peak * max(
                    0.02, done / 0.3 if done < 0.3 else (1 - done) / 0.7
                )
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
        0.4,
        0.6,
        ours * seconds / 20_000,
        "of Keras",
        higher=True,
        note=f"ours {ours:.0f}/s, Keras {20_000 / seconds:.0f}/s",
    )
