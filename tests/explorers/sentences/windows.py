"""What the explorers of chapter 07 say."""

import numpy as np

from tests.explorers.factories import FACTORIES
from tests.explorers.factories.windows import PICTURE, TABLE, network_maps
from tests.explorers.sentences import moved
from tests.explorers.truths.windows import pooled, shifted, slide

WEIGHTS = np.array([[0.3, -0.7, 1.1], [-1.3, 1.7, -1.9], [2.1, -2.3, 0.9]])


def _kernel(padding, border, words):
    names = [f"w{row}{column}" for row in (1, 2, 3) for column in (1, 2, 3)]
    weights = dict(zip(names, WEIGHTS.ravel().tolist(), strict=True))
    explorer = moved(FACTORIES["kernel"](), **weights, stride=2, padding=padding, row=14, column=31)
    values = slide(np.pad(PICTURE, ((0, border), (0, border))), WEIGHTS, stride=2)
    return explorer, (
        "The filter (0.3, -0.7, 1.1; -1.3, 1.7, -1.9; 2.1, -2.3, 0.9) with stride 2 and "
        f"{words} makes a map of {values.shape[0]} by {values.shape[1]}, from {values.min():.2f} "
        f"to {values.max():.2f}. At row 7, column 15 of the map the products sum to "
        f"{values[7, 15]:.2f}."
    )


def filter_without_a_border():
    """Stride 2 makes 19 by 19."""
    return _kernel("valid", 0, "no border")


def filter_with_a_border():
    """Stride 2 makes 20 by 20, with one row and column of zeros at the end."""
    return _kernel("same", 1, "a border of zeros")


def filter_on_a_wide_picture():
    """Rows and columns of the map differ."""
    from helpers.explorers.kernel import kernel
    from tests.explorers.factories.windows import respond

    picture = PICTURE[:20]
    values = slide(picture, np.array([[-1, 0, 1]] * 3))
    return kernel(picture, respond), (
        "The filter (-1.0, 0.0, 1.0; -1.0, 0.0, 1.0; -1.0, 0.0, 1.0) with stride 1 and no border "
        f"makes a map of 18 by 38, from {values.min():.2f} to {values.max():.2f}. At row 17, "
        f"column 21 of the map the products sum to {values[17, 21]:.2f}."
    )


def _window(number, size):
    m, n = divmod(number - 1, 7 if size == 2 else 6)
    return [row[n : n + size] for row in TABLE[m : m + size]]


def the_largest():
    """No shift, no word of it."""
    inside = np.ravel(_window(17, 2))
    listed = ", ".join(str(number) for number in inside)
    return moved(FACTORIES["pool"](), window=17, stride=1), (
        f"Window 17, 2 by 2, holds {listed}; the largest is {inside.max():.2f}. With stride 1 the "
        "pooled map has 7 by 7 numbers."
    )


def the_mean_after_a_shift():
    """Counted before the pooling and after it."""
    table = shifted(2)
    before, now = (pooled(each, np.mean, 3, 2) for each in (TABLE, table))
    inside = table[2:5, 0:3].ravel()
    explorer = moved(FACTORIES["pool"](), window=4, kind="mean", size=3, shift=2, stride=2)
    listed = ", ".join(str(number) for number in inside)
    return explorer, (
        f"Window 4, 3 by 3, holds {listed}; the mean is {inside.mean():.2f}. With stride 2 the "
        f"pooled map has 3 by 3 numbers. The shift by 2 has changed {(table != TABLE).sum()} of 64 "
        f"numbers before the pooling and {(~np.isclose(now, before)).sum()} of 9 after it."
    )


def pooled_to_a_strip():
    """Rows and columns of the pooled map differ where the caller's pooling leaves a column out."""
    from helpers.explorers.pool import pool
    from tests.explorers.factories.windows import shrink

    explorer = pool(TABLE, lambda *asked: shrink(*asked)[:, :3])
    inside = TABLE[2:4, 4:6].ravel()
    listed = ", ".join(str(number) for number in inside)
    return explorer, (
        f"Window 6, 2 by 2, holds {listed}; the largest is {inside.max():.2f}. With stride 2 the "
        "pooled map has 4 by 3 numbers."
    )


def a_filter():
    """Its strongest answer here and in all pictures."""
    _pictures, maps = network_maps()
    answers = maps[1][..., 6]
    mine = answers[3]
    row, column = divmod(int(mine.argmax()), 14)
    share = 100 * (mine > 0.02 * answers.max()).mean()
    return moved(FACTORIES["feature maps"](), filter=7, picture=4, layer=1), (
        f"Filter 7 of convolution 2 on picture 4: it answers clearly in {share:.0f} % of the 14 by "
        f"14 places. Its strongest answer, {mine.max():.2f}, is at row {row}, column {column} of "
        "its map, and looks at 8 by 8 pixels. The strongest answer in 20 pictures is "
        f"{answers.max():.2f}."
    )


def _made_up():
    from helpers.explorers.feature_maps import feature_maps

    rng = np.random.default_rng(4)
    maps = np.maximum(rng.normal(size=(20, 6, 9, 16)), 0)
    maps[1, :, :, 2] = 0
    return maps, feature_maps(rng.random((20, 6, 9)), [maps], [(3, 1, -1)])


def wide_maps():
    """Rows and columns of the map differ."""
    maps, explorer = _made_up()
    mine, record = maps[0, :, :, 2], maps[..., 2].max()
    row, column = divmod(int(mine.argmax()), 9)
    return explorer, (
        f"Filter 3 of convolution 1 on picture 1: it answers clearly in "
        f"{100 * (mine > 0.02 * record).mean():.0f} % of the 6 by 9 places. Its strongest answer, "
        f"{mine.max():.2f}, is at row {row}, column {column} of its map, and looks at 3 by 3 "
        f"pixels. The strongest answer in 20 pictures is {record:.2f}."
    )


def silent_filter():
    """Where nothing is answered no place is named."""
    maps, explorer = _made_up()
    return moved(explorer, picture=2), (
        "Filter 3 of convolution 1 on picture 2: it answers clearly in 0 % of the 6 by 9 places. "
        "It is silent here. The strongest answer in 20 pictures is "
        f"{maps[..., 2].max():.2f}."
    )


SENTENCES = {
    "kernel": [filter_without_a_border, filter_with_a_border, filter_on_a_wide_picture],
    "pool": [the_largest, the_mean_after_a_shift, pooled_to_a_strip],
    "feature maps": [a_filter, wide_maps, silent_filter],
}
