"""Three pairs of small networks that read digits, one of each pair trained on attacked pictures.

"plain" was trained on 20,000 training images of MNIST as they are, "robust" on the same images,
each moved against the network by projected gradient at each step of training
(helpers/authoring/data/train_robust.py). Both of a pair began with the same weights, saw the
images in the same order and had the same learning rates. What attacks do to them on the first
500 test images is stored beside the weights.
Source of the method: Madry et al. (2018), doi:10.48550/arXiv.1706.06083.
Licence: Creative Commons Attribution-ShareAlike 3.0, as the data that they were trained on (see
NOTICE).
"""

import functools

import numpy as np

from helpers.datasets import files
from helpers.reference import layers
from helpers.reference.network import Network

NAME = "robust.npz"
KINDS = ("plain", "robust")
STARTS = 3
EPSILON = 0.2  # how far each pixel, 0 … 1, may move: in training and in the attacks below
EXAMPLES = 20_000  # training images
PICTURES = 500  # the first of the test images
ATTACKS = {
    "none": "the pictures as they are",
    "fgsm": "one step of ε by the sign of the slope",
    "pgd": "40 steps of 0.02 from three random starts, the network known",
    "search": "300 squares tried, the network's scores alone known",
    "transfer plain": "the pictures made by pgd against the plain network of the next start",
    "transfer robust": "the pictures made by pgd against the robust network of the next start",
    "pgd 0.05": "20 steps from one random start, ε = 0.05; and so on",
    "pgd 0.1": "",
    "pgd 0.3": "",
    "pgd 0.4": "",
    "pgd 0.5": "",
}

# those within the bound of training, the pictures as they are first
AT_EPSILON = ("none", "fgsm", "pgd", "search", "transfer plain", "transfer robust")


def load(kind, start):
    """Return a trained Network, float32: digits (B, 28, 28, 1) from 0 to 1 → ten logits.

    kind: "plain" or "robust"; start: 0, 1 or 2, the random start. Its 24,186 numbers are its own:
    it may be trained further. Raises ValueError for others, files.DataFileError where the file is
    missing or damaged.
    """
    if kind not in KINDS or start not in range(STARTS):
        raise ValueError(
            f"load: kind must be plain or robust and start 0 to {STARTS - 1}, "
            f"got {kind!r}, {start!r}"
        )
    network = untrained(np.random.default_rng(0))
    stored = _arrays()
    for number, params in enumerate(network.parameters, 1):
        for name in params:
            params[name] = stored[f"{kind}_{start}.{number}.{name}"].astype(np.float32)
    return network


def right():
    """Return which pictures are read rightly: a dict attack → bool (2, 3, 500).

    The axes are KINDS, starts, and the first 500 test images; the attacks are those of ATTACKS.
    """
    return {attack: _arrays()[f"right.{attack}"] for attack in ATTACKS}


def under_all(right):
    """Return which pictures are read rightly under each attack of AT_EPSILON: bool (2, 3, 500).

    right: what `right` returns.
    """
    return np.logical_and.reduce([right[attack] for attack in AT_EPSILON])


def by_bound(right, epsilons):
    """Return the shares read rightly, in per cent, under projected gradient: a dict from each of
    KINDS to (3, bounds). epsilons: bounds that ATTACKS names, 0.2 too.
    """
    names = ["pgd" if epsilon == EPSILON else f"pgd {epsilon}" for epsilon in epsilons]
    shares = np.array([100 * right[name].mean(axis=2) for name in names])
    return {kind: shares[:, place].T for place, kind in enumerate(KINDS)}


def reads(images, labels):
    """Return which of N images (uint8) each network reads as labelled: bool (2, 3, N)."""
    x = pictures(images)
    return np.array(
        [
            [load(kind, start).predict(x).argmax(axis=1) == labels for start in range(STARTS)]
            for kind in KINDS
        ]
    )


def pictures(images):
    """Return images (N, 28, 28), uint8, as these networks take them: float32 (N, 28, 28, 1)."""
    return images[..., None].astype(np.float32) / np.float32(255)


def untrained(rng):
    """Return such a network before training: two convolutions with stride 2, and a dense layer."""
    options = {"rng": rng, "dtype": np.float32}
    halve = {"strides": 2, "padding": "same"} | options
    return Network(
        [
            layers.convolution(1, 16, 4, **halve),
            layers.activation("relu"),
            layers.convolution(16, 32, 4, **halve),
            layers.activation("relu"),
            layers.flatten(),
            layers.dense(7 * 7 * 32, 10, **options),
        ],
        input_shape=(28, 28, 1),
    )


@functools.cache
def _arrays():
    return files.arrays(NAME)
