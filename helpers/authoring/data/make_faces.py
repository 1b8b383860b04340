"""Makes faces.npz from the wheel of scikit-image:  python -m helpers.authoring.data.make_faces
[the .whl for Python 3.11, Linux, x86_64]
"""

import io
import sys

import numpy as np
from scipy.sparse.csgraph import connected_components

from helpers.authoring.data import archive, package
from helpers.datasets import faces, groups

PACKAGE = (
    "scikit-image",
    "0.26.0",
    "74aa5518ccea28121f57a95374581d3b979839adc25bb03f289b1bc9b99c58af",
)


def group(images):
    """Return a group number for each of 2 n pictures, the first n of them faces.

    Pictures that are alike are linked, and so are picture i and picture n + i: the pull request
    that proposed the file cut both from one photograph. Links join up.
    """
    linked = groups.twin_correlation(images) >= faces.TWIN_CORRELATION
    half = np.arange(len(images) // 2)
    linked[half, half + len(half)] = True
    _count, numbers = connected_components(linked, directed=False)
    return numbers.astype(np.uint8)


def halves(together):
    """Return a bool array: True for the test half, whole groups in a drawn order as they fit."""
    numbers, size = np.unique(together, return_counts=True)
    room, chosen = len(together) // 2, []
    for place in np.random.default_rng(0).permutation(len(numbers)):
        if size[place] <= room:
            room -= size[place]
            chosen.append(numbers[place])
    return np.isin(together, chosen)


def main(local=None):
    """Write faces.npz."""
    with package.opened_wheel(*PACKAGE, local) as read:
        grey = np.load(io.BytesIO(read("skimage/data/lfw_subset.npy")))
    images = np.round(255 * grey).astype(np.uint8)
    labels = np.repeat(np.array([1, 0], np.uint8), len(images) // 2)
    together = group(images)
    arrays = {"images": images, "labels": labels, "groups": together, "test": halves(together)}
    archive.write("faces.npz", archive.pack(arrays))


if __name__ == "__main__":
    main(*sys.argv[1:])
