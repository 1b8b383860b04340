"""Chapter 08's network in a process of its own, as its kernel: training time, test accuracy, peak
of memory.
"""

import time

import numpy as np

from helpers import notebook
from helpers.datasets import mnist
from tests.bench.measure import peak


def block(keras, filters):
    """Return a convolution, batch normalisation and ReLU."""
    layer = keras.layers
    return [
        layer.Conv2D(filters, 3, use_bias=False),
        layer.BatchNormalization(momentum=0.9),
        layer.ReLU(),
    ]


def main():
    """Train and print: seconds, accuracy, MiB."""
    notebook.start(seed=0)
    _tf, keras = notebook.tensorflow()
    layer, (train, test) = keras.layers, mnist.load()
    model = keras.Sequential(
        [
            layer.Input((28, 28)),
            layer.Reshape((28, 28, 1)),
            layer.Rescaling(1 / 255),
            *block(keras, 24),
            layer.MaxPooling2D(),
            *block(keras, 48),
            layer.MaxPooling2D(),
            *block(keras, 48),
            layer.Flatten(),
            layer.Dense(10),
        ]
    )
    steps = 2 * 469
    rate = keras.optimizers.schedules.CosineDecay(
        0.001, int(0.7 * steps), warmup_target=0.01, warmup_steps=int(0.3 * steps)
    )
    model.compile(
        keras.optimizers.Adam(rate), keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    )
    start = time.perf_counter()
    model.fit(train.images, train.labels, batch_size=128, epochs=2, verbose=0)
    seconds = time.perf_counter() - start
    share = np.mean(
        model.predict(test.images, batch_size=250, verbose=0).argmax(axis=1) == test.labels
    )
    print(seconds, share, peak())


if __name__ == "__main__":
    main()
