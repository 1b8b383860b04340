"""Trains the dense networks of chapter 02 from three random starts and writes dense_0.npz to
dense_2.npz (a minute):  python -m helpers.authoring.data.train_dense [--check]

--check writes nothing, and fails below what is stated.
"""

import sys

import numpy as np

from helpers.authoring.data import archive
from helpers.datasets import mnist, trained
from helpers.reference import training
from helpers.reference.losses import cross_entropy
from helpers.reference.metrics import accuracy
from helpers.reference.optimizers import adam

EPOCHS = 10
BATCH = 128
HIGHEST_RATE = 3e-3
TOLERANCE = 0.004  # between two trainings: another processor rounds otherwise


def train(x, labels, seed):
    """Return a network trained on x (N, 784) from start `seed`; the learning rate falls to a
    tenth.
    """
    rng = np.random.default_rng(seed)
    network = trained.untrained_dense(rng)
    optimizer = training.Optimizer(adam, learning_rate=HIGHEST_RATE)
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
    examples, test = mnist.load()
    x, x_test = trained.flat(examples.images), trained.flat(test.images)
    for seed in range(3):
        name = f"dense_{seed}"
        network = train(x, examples.labels, seed)
        reached = accuracy(network.predict(x_test), test.labels)
        stated = trained.TEST_ACCURACY[name]
        print(f"{name}: test accuracy {reached:.4f}, stated {stated:.4f}", flush=True)
        if check and reached < stated - TOLERANCE:
            sys.exit("the stated accuracy was not reached")
        if not check:
            archive.write(f"{name}.npz", archive.pack(archive.parameters(network)))


if __name__ == "__main__":
    main(check="--check" in sys.argv)
