"""Trains the dense networks of chapter 02 from three random starts and writes dense_0.npz to
dense_2.npz (a minute):
python -m helpers.authoring.data.train_dense [--check]     (--check writes nothing; it fails below what is stated)
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import mnist, trained
from helpers.reference import training
from helpers.reference.losses import cross_entropy
from helpers.reference.metrics import accuracy
from helpers.reference.optimizers import adam

EPOCHS, BATCH, HIGHEST_RATE = 10, 128, 3e-3
TOLERANCE = 0.004  # between two trainings: another processor rounds otherwise


def train(x, labels, seed):
    """Return a network trained on x (N, 784) from random start `seed`; the learning rate falls to a
    tenth.
    """
    rng = np.random.default_rng(seed)
    network, optimizer = (
        trained.untrained_dense(rng),
        training.Optimizer(adam, learning_rate=HIGHEST_RATE),
    )
    for epoch in range(EPOCHS):
        optimizer.learning_rate = HIGHEST_RATE * (1 - epoch / EPOCHS)
        training.fit(
            network,
            x,
            labels,
            loss=cross_entropy,
            optimizer=optimizer,
            epochs=1,
            batch_size=BATCH,
            rng=rng,
        )
    return network


def main(check=False):
    """Train all three, say the test accuracies, and write the files; with `check`, compare with
    what is stated.
    """
    (x, labels), (x_test, labels_test) = [
        (trained.flat(part.images), part.labels) for part in mnist.load()
    ]
    for seed in range(3):
        name = f"dense_{seed}"
        network = train(x, labels, seed)
        reached, stated = (
            accuracy(network.predict(x_test), labels_test),
            trained.TEST_ACCURACY[name],
        )
        print(f"{name}: test accuracy {reached:.4f}, stated {stated:.4f}", flush=True)
        if check and reached < stated - TOLERANCE:
            sys.exit("the stated accuracy was not reached")
        if not check:
            arrays = {
                f"{i}.{key}": array
                for i, params in enumerate(network.parameters, 1)
                for key, array in params.items()
            }
            archive.write(f"{name}.npz", archive.pack(arrays))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
