"""The explorers of chapter 07, with what the chapter hands in."""

import numpy as np

from helpers.explorers.feature_maps import feature_maps
from helpers.explorers.kernel import kernel
from helpers.explorers.pool import pool
from helpers.reference import average_pooling, convolution, pooling

PICTURE = np.random.default_rng(0).random((40, 40))
TABLE = np.random.default_rng(2).integers(0, 10, (8, 8)) * (
    np.random.default_rng(3).random((8, 8)) < 0.5
)
FIELDS = [(3, 1, -1), (8, 2, -3), (18, 4, -7)]


def respond(picture, weights, stride, padding):
    """Return the map and the windows of one filter, as chapter 07 does."""
    y, (windows, *_rest) = convolution.forward(
        picture[None, :, :, None],
        weights[:, :, None, None],
        np.zeros(1),
        strides=stride,
        padding=padding,
    )
    return y[0, :, :, 0], windows


def shrink(x, kind, size, stride):
    """Return the pooled map, as chapter 07 does."""
    how = {"largest": pooling, "mean": average_pooling}[kind]
    return how.forward(x[None, :, :, None], pool_size=size, strides=stride)[0][0, :, :, 0]


def network_maps():
    """Return made-up pictures and maps of three layers."""
    rng = np.random.default_rng(4)
    return rng.random((20, 28, 28)), [
        np.maximum(rng.normal(size=(20, side, side, 16)), 0) for side in (28, 14, 7)
    ]


FACTORIES = {
    "kernel": lambda: kernel(PICTURE, respond),
    "pool": lambda: pool(TABLE, shrink),
    "feature maps": lambda: feature_maps(*network_maps(), FIELDS),
}
CHANGES = [
    ("kernel", "column", 30),
    ("kernel", "preset", "level edges"),
    ("kernel", "w22", 4.0),
    ("kernel", "stride", 2),
    ("pool", "window", 3),
    ("pool", "kind", "mean"),
    ("pool", "shift", 1),
    ("feature maps", "filter", 5),
    ("feature maps", "layer", 2),
]
