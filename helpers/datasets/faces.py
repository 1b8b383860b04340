"""Faces: 200 grey pictures of 25×25 pixels, the first half of them faces.

Source: `skimage.data.lfw_subset` in the wheel scikit-image 0.26.0, which says: "The faces were
randomly selected from the LFW dataset and the non-faces were extracted from the background of the
same dataset". LFW is Labeled Faces in the Wild, by Huang, Ramesh, Berg and Learned-Miller (2007):
photographs of news, 2002 to 2004. scikit-image gives the file under its own licence, BSD-3-Clause;
LFW itself states none (see NOTICE).

What to know before a figure is believed:

- The pictures that are no faces were enlarged, the faces made smaller: the former are blurred, and
  many have black corners from LFW's turning of photographs. A threshold on the mean step between
  neighbouring pixels, chosen on all 200, is right on 98 % of them: it does not look for a face.
  A network must be compared with it. A few of these pictures show a part of a face all the same.
- The people did not choose to be here. They are mostly men of public life; who is missing cannot
  be seen in so few. The names are not in the file, and one person may be in both halves.
"""

import functools

import numpy as np

from helpers.datasets import files
from helpers.datasets.split import Split

TWIN_CORRELATION = 0.9


@functools.cache
def load():
    """Return (train, test): two Splits of 100 pictures, 50 of them faces, label 1; the rest 0.

    images are uint8 (100, 25, 25), read-only, faces first: shuffle them. Pictures whose pixels
    correlate by TWIN_CORRELATION or more (mirrored too), and a face and a picture that may come
    from one photograph, are in the same half. Raises files.DataFileError where the file is missing
    or damaged.
    """
    arrays = files.arrays("faces.npz")
    return _part(arrays, ~arrays["test"]), _part(arrays, arrays["test"])


def together():
    """Return a group number for each of the 200 pictures, train before test, uint8 (200,).

    Pictures of one group stay on one side of a division: near-twins, and a face and a picture that
    may come from one photograph. Raises files.DataFileError as `load` does.
    """
    arrays = files.arrays("faces.npz")
    return np.concatenate([arrays["groups"][~arrays["test"]], arrays["groups"][arrays["test"]]])


def whole():
    """Return (pictures, is_face): all 200, float32 (200, 25, 25) from 0 to 1, and int (200,).

    Train before test, as `together` numbers them. Raises files.DataFileError as `load` does.
    """
    parts = load()
    pictures = np.concatenate([part.images for part in parts]).astype(np.float32) / 255
    return pictures, np.concatenate([part.labels for part in parts]).astype(int)


def steps(pictures):
    """Return how much a pixel differs from its neighbour on the right, the mean of each picture.

    pictures (N, height, width); returns (N,). It is small where a picture is blurred.
    """
    return np.abs(np.diff(pictures, axis=2)).mean(axis=(1, 2))


def blurred(pictures):
    """Return pictures (N, height, width) with each pixel the mean of 3×3, the edges joined."""
    shifts = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return sum(np.roll(pictures, shift, axis=(1, 2)) for shift in shifts) / pictures.dtype.type(9)


def divide(rng):
    """Return rows of the 200 to learn from, to choose by and to test on, by whole groups.

    Of the groups of `together`, in an order that `rng` draws, 31, 11 and the rest.
    """
    groups = together()
    cut = np.split(rng.permutation(np.unique(groups)), [31, 42])
    return [np.flatnonzero(np.isin(groups, numbers)) for numbers in cut]


def _part(arrays, chosen):
    part = Split(arrays["images"][chosen], arrays["labels"][chosen])
    for array in part:
        array.flags.writeable = False
    return part
