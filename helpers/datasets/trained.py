"""Trained networks, whose weights came with the course: no chapter begins with waiting."""

import functools

import numpy as np

from helpers.datasets import files, mnist
from helpers.reference import layers, weights
from helpers.reference.activations import softmax
from helpers.reference.initializers import glorot_uniform
from helpers.reference.network import Network, mlp

# measured once, on MNIST's 10,000 test images, by the scripts that trained them
TEST_ACCURACY = {"draw": 0.9943, "dense_0": 0.9661, "dense_1": 0.9658, "dense_2": 0.9716}
NAMES = tuple(TEST_ACCURACY)


def load(name, dtype=np.float32):
    """Return a trained Network with parameters of its own: it may be trained further. It computes
    in float32, or with dtype=np.float64 in 64 bits, with the same weights.

    "draw": a digit as in MNIST, float32 (B, 28, 28, 1) from 0 = paper to 1 = ink, to ten logits;
    three convolutions of 16, 32 and 64 filters, 29,066 numbers. It was trained on MNIST's 60,000
    training images, moved, turned and redrawn with other pens
    (helpers/authoring/data/train_draw.py), so that it also reads digits drawn with a mouse.

    "dense_0", "dense_1", "dense_2": three dense networks 784-32-16-10 with ReLU, from three random
    starts: a digit as a row, float32 (B, 784) from 0 to 1 (see `flat`), to ten logits; 25,818
    numbers each (train_dense.py).

    Licence: Creative Commons Attribution-ShareAlike 3.0, as the data that it was trained on (see
    NOTICE). Raises ValueError for another name, files.DataFileError where the weights are missing
    or damaged.
    """
    if name not in NAMES:
        raise ValueError(f"load: name must be one of {', '.join(NAMES)}, got {name!r}")
    network = _loaded(name).copy()
    for params in network.parameters:
        params.update({key: array.astype(dtype) for key, array in params.items()})
    return network.copy()  # which takes its dtype from its parameters


def classifier(name):
    """Return a function from pictures (N, 28, 28) to a network's probabilities (N, 10).

    Pictures are uint8, or floats from 0 to 1. The function raises ValueError for pictures of
    another shape, dtype or range; `name` and errors are those of `load`.
    """
    network = load(name)

    def classify(pictures):
        return softmax.forward(network.predict(_as_input(pictures)))[0]

    return classify


def probabilities(network):
    """Return classify(pictures): for (N, 28, 28), uint8 or floats from 0 to 1, the probabilities
    (N, 10) of a network that takes rows of 784 numbers and answers with ten logits.
    """

    def classify(pictures):
        rows = _as_input(pictures).reshape(len(pictures), -1)
        return softmax.forward(network.predict(rows))[0]

    return classify


def ten_digits():
    """Return ten pictures, float32 (10, 28, 28) from 0 to 1: of each digit from 0 to 9 the first
    test picture that the network "draw" reads rightly with a probability of at least 0.9.
    """
    pictures, labels = (part[:300] for part in mnist.load_test())
    sure = classifier("draw")(pictures)[np.arange(len(labels)), labels] >= 0.9
    chosen = [pictures[sure & (labels == digit)][0] for digit in range(10)]
    return np.array(chosen).astype(np.float32) / np.float32(255)


def untrained_draw(rng):
    """Return the network of `load("draw")` before training, with weights drawn by `rng`."""
    options = {"rng": rng, "dtype": np.float32}
    chain = []
    for channels, filters in ((1, 16), (16, 32), (32, 64)):
        chain += [
            layers.convolution(channels, filters, 3, padding="same", **options),
            layers.activation("relu"),
            layers.max_pooling(2),
        ]
    return Network(
        [*chain, layers.flatten(), layers.dense(3 * 3 * 64, 10, **options)], input_shape=(28, 28, 1)
    )


def untrained_dense(rng):
    """Return a network of `load("dense_0")` before training, with weights drawn by `rng`."""
    return mlp((784, 32, 16, 10), rng=rng, initializer=glorot_uniform)


def flat(images):
    """Return pictures (N, 28, 28), uint8, as rows (N, 784), float32 from 0 = paper to 1 = ink."""
    return images.reshape(len(images), -1).astype(np.float32) / np.float32(255)


@functools.cache
def _loaded(name):
    untrained = untrained_draw if name == "draw" else untrained_dense
    network = untrained(np.random.default_rng(0))
    weights.load(network, files.path(f"{name}.npz"))
    return network


def _as_input(pictures):
    pictures = np.asarray(pictures)
    whole = pictures.dtype == np.uint8
    shaped = pictures.ndim == 3 and pictures.shape[1:] == (28, 28) and len(pictures) > 0
    if not shaped or not (whole or _from_0_to_1(pictures)):
        raise ValueError(
            "classify: pictures must be (N, 28, 28), uint8 or floats from 0 to 1, "
            f"got {pictures.dtype} {pictures.shape}"
        )
    return pictures[..., None].astype(np.float32) / np.float32(255 if whole else 1)


def _from_0_to_1(pictures):
    return pictures.dtype.kind == "f" and pictures.min() >= 0 and pictures.max() <= 1
