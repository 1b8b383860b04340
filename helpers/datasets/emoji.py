"""Emoji: 1,873 small drawings in colour, 32×32 pixels, in ten unequal classes.

Source: the 64×64 pictures of npm's emoji-datasource-twitter 16.0.0 (Twemoji 16.0.1), laid on white
paper, each block of 2×2 pixels averaged. Licence of the art: CC BY 4.0, copyright Twitter, Inc. and
other contributors (see NOTICE). The classes follow Unicode's categories; about 55 emoji were moved
to the class that is drawn (a traffic light is a thing, not a vehicle). Left out: five plain
skin-tone blocks, the skin-tone variants, and 33 exact repeats.

Many emoji are near-twins: 24 clocks, a dozen blue flags with a Union Jack, a cook as woman, man and
person. Each picture has a group. Two pictures share a group when they come from one template, or
when the correlation of their pixels (mirrored too) is at least TWIN_CORRELATION; such links join
up, so a large group can hold pictures that are less alike. A group is never on both sides of the
split.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files, groups
from helpers.datasets.split import check_generator
from helpers.language import _

NAME = "emoji.npz"
CLASSES = (
    "face",
    "person",
    "body part",
    "animal",
    "food or plant",
    "place or sky",
    "vehicle",
    "thing",
    "sign",
    "flag",
)
TWIN_CORRELATION = 0.9


class EmojiSplit(NamedTuple):
    """N pictures: images uint8 (N, 32, 32, 3), and (N,) labels, groups and Unicode names."""

    images: np.ndarray
    labels: np.ndarray
    groups: np.ndarray
    names: np.ndarray


@functools.cache
def load():
    """Return (train, test): 1,499 and 374 pictures. They are in Unicode's order: shuffle them.

    Each is an EmojiSplit: images uint8 (N, 32, 32, 3), red, green, blue from 0 to 255 on white;
    labels index CLASSES. About a fifth of each class is in the test part, by whole groups; groups
    of more than 8 pictures are all in train. The arrays are loaded once and shared, so they are
    read-only: write `train.images.copy()` to change them. Raises files.DataFileError where the data
    file is missing or damaged.
    """
    arrays = files.arrays(NAME)
    fields = [arrays[field] for field in EmojiSplit._fields]
    return _part(fields, ~arrays["test"]), _part(fields, arrays["test"])


def train_validation(train, *, share=0.2, rng):
    """Return (training, validation): about `share` of each class is held out, by whole groups.

    `rng`, a numpy.random.Generator, draws the groups. Raises ValueError where share is not inside 0
    … 1.
    """
    if not isinstance(train, EmojiSplit):
        raise ValueError(
            "train_validation: train must be an EmojiSplit, as load() returns, "
            f"got {type(train).__name__}"
        )
    held = groups.held_out(
        train.labels, train.groups, share=share, rng=check_generator("train_validation: rng", rng)
    )
    return _part(train, ~held), _part(train, held)


def class_names():
    """Return the ten class names in the learner's language, in the order of CLASSES."""
    return (
        _("face"),
        _("person"),
        _("body part"),
        _("animal"),
        _("food or plant"),
        _("place or sky"),
        _("vehicle"),
        _("thing"),
        _("sign"),
        _("flag"),
    )


def _part(arrays, chosen):
    kept = EmojiSplit(*(array[chosen] for array in arrays))
    for array in kept:
        array.flags.writeable = False
    return kept
