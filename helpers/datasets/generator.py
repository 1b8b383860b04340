"""A trained generator of digits, noise in, pictures out: everyone sees the same pictures.

It was trained on MNIST's 60,000 training images by helpers/authoring/data/train_gan.py, as chapter
12 trains its own, from another start. Its noise has two parts: a wheel with ten positions, and 22
numbers from a bell curve. No label was used: which digits a position makes is what the game has
made of it.
Licence: Creative Commons Attribution-ShareAlike 3.0, as the data that it was trained on (see
NOTICE).
"""

import functools

import numpy as np

from helpers.datasets import files, trained
from helpers.datasets.split import check_count, check_generator
from helpers.reference import convolution
from helpers.reference.activations import relu, sigmoid

NAME = "generator.npz"
WHEEL, BELL = 10, 22  # positions of the wheel; numbers from the bell curve
HEIGHT = 3.0  # the wheel's position is told by a 3 in one of ten places
SIZE = WHEEL + BELL
# Measured by train_gan.py on 1,000 samples of each of three starts; the first start's weights are
# in the file.
STATED = {
    "sure": (0.864, 0.830, 0.840),
    "distance": (0.37, 0.41, 0.44),
    "floor": 0.23,
    "without a wheel": 0.752,
}


def noise(count, *, rng, wheel=True):
    """Return noise z, float32 (count, 32): a 3 in one of ten places, 0 in the others, then a bell
    curve's 22 numbers.

    Without a wheel all 32 come from the bell curve: for the comparison in train_gan.py, not for
    `generate`. Raises ValueError where count is no whole number above 0, or rng no
    numpy.random.Generator.
    """
    check_count("noise: count", count, 1)
    check_generator("noise: rng", rng)
    if wheel:
        positions = HEIGHT * np.eye(WHEEL)[rng.integers(0, WHEEL, count)]
    else:
        positions = rng.standard_normal((count, WHEEL))
    bell = rng.standard_normal((count, BELL))
    return np.concatenate([positions, bell], axis=1).astype(np.float32)


def generate(z):
    """Return what the trained generator makes of z (N, 32): pictures, float32 (N, 28, 28) from 0 =
    paper to 1 = ink.

    Raises ValueError for another shape, files.DataFileError where the weights are missing or
    damaged.
    """
    z = np.asarray(z, np.float32)
    if z.ndim != 2 or z.shape[1] != SIZE or not len(z):
        raise ValueError(f"generate: z must be (N, {SIZE}), N at least 1, got {z.shape}")
    w = _weights()
    x = relu.forward(z @ w["1.W"] + w["1.b"])[0].reshape(len(z), 7, 7, -1)
    x = relu.forward(enlarge(x, w["2.W"]) + w["2.b"])[0]
    return sigmoid.forward(enlarge(x, w["3.W"]) + w["3.b"])[0][..., 0]


def enlarge(x, W):
    """Return a transposed convolution with stride 2: maps (N, M, M, F) → (N, 2M, 2M, C).

    W is (K, K, C, F). It is the way back through a convolution with stride 2, the one that would
    make x of what is returned.
    """
    N, M = x.shape[:2]
    C = W.shape[2]
    nothing = np.zeros((N, 2 * M, 2 * M, C), x.dtype)
    _y, cache = convolution.forward(
        nothing, W, np.zeros(W.shape[3], x.dtype), strides=2, padding="same"
    )
    return convolution.backward(x, cache)[0]


def features(pictures, *, batch=250):
    """Return what the network that reads digits sees in pictures (N, 28, 28) of 0 … 1, float64
    (N, 64).

    They are the means of its last 64 feature maps, from which it reads the digit. Two pictures of
    like strokes have like features, wherever the strokes stand by a pixel or two.
    """
    network, found = trained.load("draw"), []
    for start in range(0, len(pictures), batch):
        x = np.asarray(pictures[start : start + batch], np.float32)[..., None]
        for layer in network.layers[:-2]:  # without flatten and the last dense layer
            x, _cache = layer.forward(x)
        found.append(x.mean(axis=(1, 2), dtype=np.float64))
    return np.concatenate(found)


@functools.cache
def _weights():
    return files.arrays(NAME, dtype=np.float32)
