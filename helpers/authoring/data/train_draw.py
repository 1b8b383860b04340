"""Trains the network behind "draw a digit" with the course's own NumPy code and writes draw.npz
(some five minutes):  python -m helpers.authoring.data.train_draw [--check]

--check writes nothing, and fails below what is stated.
"""

import sys

import numpy as np
from tqdm import tqdm

from helpers.authoring.data import archive
from helpers.authoring.data.augment import augmented
from helpers.datasets import mnist, trained
from helpers.reference import training
from helpers.reference.losses import cross_entropy
from helpers.reference.optimizers import adam

EPOCHS = 8
BATCH = 128
HIGHEST_RATE = 4e-3
WARM_UP = 0.2  # the share of the steps in which the learning rate rises
# between two trainings: another processor rounds otherwise, and 0.002 is 20 test images
TOLERANCE = 0.002


def train(images, labels, rng):
    """Return a network trained on images, uint8 (N, 28, 28), each changed otherwise in each epoch.

    The learning rate rises to HIGHEST_RATE over the first fifth of the steps and then falls to 0.
    """
    network = trained.untrained_draw(rng)
    optimizer = training.Optimizer(adam, learning_rate=HIGHEST_RATE)
    trainer = training.Trainer(network, loss=cross_entropy, optimizer=optimizer)
    batches = []
    for _epoch in range(EPOCHS):
        batches += _shuffled(len(labels), rng)
    for step, rows in enumerate(tqdm(batches)):
        done = (step + 0.5) / len(batches)
        optimizer.learning_rate = HIGHEST_RATE * min(done / WARM_UP, (1 - done) / (1 - WARM_UP))
        x = augmented(images[rows] / np.float32(255), rng)
        trainer.step(x[..., None], labels[rows])
    return network


def accuracy(network, images, labels):
    """Return the share of images, uint8 (N, 28, 28), whose largest logit is the label's."""
    logits = network.predict(images[..., None] / np.float32(255))
    return float((logits.argmax(axis=1) == labels).mean())


def main(check=False):
    """Train, say the test accuracy, and write draw.npz; with `check`, compare it with what is
    stated.
    """
    examples, test = mnist.load()
    network = train(*examples, np.random.default_rng(0))
    reached = accuracy(network, *test)
    stated = trained.TEST_ACCURACY["draw"]
    print(f"test accuracy {reached:.4f}, stated {stated:.4f}")
    if check:
        sys.exit(0 if reached >= stated - TOLERANCE else "the stated accuracy was not reached")
    archive.write("draw.npz", archive.pack(archive.parameters(network)))


def _shuffled(count, rng):
    order = rng.permutation(count)
    return [order[start : start + BATCH] for start in range(0, count - BATCH + 1, BATCH)]


if __name__ == "__main__":
    main(check="--check" in sys.argv)
