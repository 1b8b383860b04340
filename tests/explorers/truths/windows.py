"""What is true of filters, pooling and feature maps (chapter 07)."""

import functools

import numpy as np

from helpers.datasets import mnist, trained
from tests.explorers.factories.windows import TABLE
from tests.explorers.truths import Truth

UPRIGHT = np.array([[-1, 0, 1]] * 3)
LEVEL = UPRIGHT.T
PILLAR = np.tile([0, 0, 0, 1, 1, 0, 0, 0], (8, 1)).astype(float)  # the same above and below
ROOF = 1 - PILLAR.T
SKY = np.full((8, 8), 0.7)


def slide(picture, weights, stride=1, border=0):
    """Return the map of a filter of 3 × 3, window by window."""
    wide = np.pad(picture, border)
    rows, columns = (range(0, side - 2, stride) for side in wide.shape)
    return np.array([[(wide[r : r + 3, c : c + 3] * weights).sum() for c in columns] for r in rows])


def frame_in_the_sky():
    """Where all pixels are alike the filter's sum is 0."""
    total = slide(SKY, UPRIGHT)[0, 0]
    edge = slide(PILLAR, UPRIGHT).max()
    return Truth(
        {
            "it grows": total > edge,
            "nearly 0": abs(total) < 1e-9,
            "it turns negative": total < -1e-9,
        }
    )


def level_filter():
    """It answers to a level edge, not to a pillar and not to the sky; its sign tells the side."""
    lit = {
        "the pillars": np.abs(slide(PILLAR, LEVEL)).max(),
        "the edges of the roofs": np.abs(slide(ROOF, LEVEL)).max(),
        "the sky": np.abs(slide(SKY, LEVEL)).max(),
    }
    dark_above = np.array([[0.0] * 3, [0.5] * 3, [1.0] * 3])
    assert slide(dark_above, LEVEL)[0, 0] > 0 > slide(1 - dark_above, LEVEL)[0, 0]
    return Truth({words: size > 1 for words, size in lit.items()})


def stride_of_2():
    """Half of the rows and half of the columns are left."""
    picture = np.random.default_rng(0).random((40, 40))
    share = slide(picture, UPRIGHT, stride=2).size / slide(picture, UPRIGHT).size
    return Truth(
        {
            "as many": share == 1,
            "about half as many": abs(share - 1 / 2) < 0.05,
            "about a quarter": abs(share - 1 / 4) < 0.05,
        }
    )


def border_of_zeros():
    """A plain picture has no edge; with zeros around it there are sums at the rim."""
    bordered = slide(SKY, UPRIGHT, border=1)
    assert bordered.shape == SKY.shape
    appear = np.abs(bordered[:, [0, -1]]).min() > 1 and np.allclose(bordered[:, 1:-1], 0)
    return Truth({"nothing": not appear, "edges appear that are none": appear}, numbers=("1",))


def middle_of_minus_1():
    """The map is the picture with its sign turned."""
    picture = np.random.default_rng(1).random((9, 9))
    weights = np.zeros((3, 3))
    weights[1, 1] = -1
    values = slide(picture, weights)
    exchanged = np.allclose(values, -picture[1:-1, 1:-1])
    return Truth(
        {
            "the picture with dark and bright exchanged": exchanged,
            "empty": np.allclose(values, 0),
            "edges only": np.allclose(slide(SKY, weights), 0),
        }
    )


def pooled(table, take, size=2, stride=2):
    """Return the pooled map, window by window."""
    starts = range(0, 8 - size + 1, stride)
    return np.array([[take(table[r : r + size, c : c + size]) for c in starts] for r in starts])


def shifted(by):
    """Return the explorer's table moved to the right."""
    moved = np.zeros_like(TABLE)
    moved[:, by:] = TABLE[:, : 8 - by]
    return moved


def laid_aside():
    """A window of 2 by 2 keeps one of its four numbers."""
    aside = 4 - pooled(TABLE, np.max)[0, 0].size
    return Truth({"none": aside == 0, "one of four": aside == 1, "three of four": aside == 3})


def mean_of_a_window():
    """One strong number among zeros becomes a quarter of itself."""
    alone = np.zeros((8, 8))
    alone[2, 3] = 8
    kept = pooled(alone, np.mean)[1, 1] / 8
    return Truth(
        {
            "it stays as it was": kept == 1,
            "it becomes a quarter": kept == 1 / 4,
            "it vanishes": kept == 0,
        }
    )


def shift_by_1():
    """Some pooled numbers stay and some change; the mean changes more of them."""
    same = {
        take: (pooled(shifted(1), take) == pooled(TABLE, take)).mean() for take in (np.max, np.mean)
    }
    assert same[np.max] > same[np.mean]  # "the largest forgives more"
    return Truth(
        {
            "yes, all of it": same[np.max] == 1,
            "no, but part of it does": 0 < same[np.max] < 1,
            "no, everything changes": same[np.max] == 0,
        }
    )


def shift_by_2():
    """The pooled map has moved by one column."""
    before, now = pooled(TABLE, np.max), pooled(shifted(2), np.max)
    moved = (now[:, 1:] == before[:, :-1]).all()
    return Truth(
        {
            "it has moved by one place": moved,
            "it is the same": (now == before).all(),
            "it is all new": not moved,
        }
    )


def stride_of_1():
    """Windows of 2 by 2 have seven places each way; one number lies in at most four of them."""
    alone = np.zeros((8, 8))
    alone[4, 4] = 1
    overlapping = pooled(alone, np.max, stride=1)
    assert overlapping.sum() == 4
    size = "{} by {}".format(*overlapping.shape)
    return Truth({words: words == size for words in ("8 by 8", "7 by 7", "4 by 4")})


@functools.cache
def chapter():
    """Return 300 digits as chapter 07 shows them, and their labels and third maps."""
    digits = mnist.load()[0]
    values = digits.images[:300, :, :, None] / np.float32(255)
    maps = []
    for layer in trained.load("draw").layers[:8]:
        values, _cache = layer.forward(values)
        if layer.name == "relu":
            maps.append(values)
    return digits.labels[:300], maps


def first_filters():
    """Nine weights see 3 by 3 pixels, where no digit fits; a direction of dark to light does.

    That the best patches show strokes or their edges is seen, not computed: a sum of nine weighted
    pixels can tell ink from paper on one side and nothing larger.
    """
    return Truth(
        {
            "the same digit": False,
            "a direction of the stroke or its edge": True,
            "nothing": False,
        }
    )


def another_picture():
    """The weights are the same for all pictures: a stroke moved to another picture is answered."""
    left, right = np.zeros((8, 12)), np.zeros((8, 12))
    left[:, 3], right[:, 8] = 1, 1
    same = slide(left, UPRIGHT).max() == slide(right, UPRIGHT).max()
    return Truth({"yes": same, "no": not same})


def third_layer():
    """Three convolutions of 3 and two poolings of 2 between them see 18 pixels."""
    side, step = 1, 1
    for kernel, stride in ((3, 1), (2, 2), (3, 1), (2, 2), (3, 1)):
        side, step = side + (kernel - 1) * step, step * stride
    places = 28 // step
    return Truth(
        {f"{number} by {number} pixels": number == side for number in (3, 8, 18)},
        numbers=(f"{places}", f"{places}"),
    )


def patches_of_one_digit():
    """Among the first 16 filters some have eight best pictures of one digit, most have not."""
    labels, maps = chapter()
    strongest = maps[2][..., :16].max(axis=(1, 2))  # (300, 16)
    best = labels[np.argsort(-strongest, axis=0, kind="stable")[:8]]  # (8, 16)
    share = [np.bincount(column).max() for column in best.T]
    mostly_one = sum(count >= 6 for count in share)
    return Truth(
        {
            "always": mostly_one == 16,
            "sometimes": 0 < mostly_one < 16,
            "never": mostly_one == 0,
        },
        numbers=(f"{maps[2].shape[-1]}",),
    )


TRUTHS = {
    "kernel": [frame_in_the_sky, level_filter, stride_of_2, border_of_zeros, middle_of_minus_1],
    "pool": [laid_aside, mean_of_a_window, shift_by_1, shift_by_2, stride_of_1],
    "feature maps": [first_filters, another_picture, third_layer, patches_of_one_digit],
}
