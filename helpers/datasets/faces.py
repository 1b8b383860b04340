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


def _part(arrays, chosen):
    part = Split(arrays["images"][chosen], arrays["labels"][chosen])
    for array in part:
        array.flags.writeable = False
    return part
