"""What attackers found out about who was in the training set, with private training and without.

Made by helpers/authoring/data/train_private.py: 40 networks of each kind on 10×10 digits of MNIST,
each trained on about half of a pool of 2,000, drawn by coins of its own. Numbers only, no picture.
Licence: Creative Commons Attribution-ShareAlike 3.0, as the data that it was made from (see
NOTICE).
"""

import functools

import numpy as np

from helpers.datasets import files
from helpers.reference import membership
from helpers.reference.metrics import standard_error

NAME = "private_runs.npz"
NOISE = 2.0  # of the private networks that the chapter compares, after the most steps
TRAINING, VALIDATION, TEST = range(3)  # places in "accuracy"
THRESHOLD, RATIO = range(2)  # the attacks: places in "auc", "found", "curve"


@functools.cache
def load():
    """Return the arrays, read-only.

    noises (5,), steps (4,), delta (1,): what was tried. epsilon (5, 4): what is promised.
    accuracy (5, 4, 3, 40): on the network's own training set, validation and test digits.
    auc, found (5, 4, 2, 40): of both attacks; found is the share of members found at 1 % false
    positives. rates (31,), curve (5, 4, 2, 31): the mean share found at other rates.
    plain_… (6, …): the same without privacy, stopped at the validation accuracy of each noise
    after the most steps, and trained to the end; plain_steps (6,): how long. Raises
    files.DataFileError where the file is missing or damaged.
    """
    return files.arrays(NAME, dtype=np.float64)


def per_cent():
    """Return what the explorer of private training shows: a dict from its options to arrays, in per
    cent; half is half the width of a 95 % interval over the 40 networks.
    """
    runs = load()
    found = 100 * runs["found"][:, :, RATIO]
    allowed = membership.bound(0.01, epsilon=runs["epsilon"], delta=runs["delta"])
    plain = runs["plain_accuracy"][-1, TEST].mean(), runs["plain_found"][-1, RATIO].mean()
    return {
        "noises": runs["noises"],
        "steps": runs["steps"],
        "epsilon": runs["epsilon"],
        "delta": float(runs["delta"][0]),
        "accuracy": 100 * runs["accuracy"][:, :, TEST].mean(axis=-1),
        "found": found.mean(axis=-1),
        "half": 1.96 * standard_error(found),
        "allowed": 100 * allowed,
        "plain": tuple(100 * float(share) for share in plain),
    }


def kinds(noise=NOISE):
    """Return three kinds of networks: private ones after the most steps, plain ones stopped where
    they answer validation digits as well, and plain ones that were trained to the end.

    A dict from names to dicts: "accuracy" (40,) on test digits, "auc" and "found" (2, 40) of both
    attacks, "curve" (2, 31). Network k has the same training set in each. Raises ValueError for a
    noise that was not tried.
    """
    runs = load()
    if noise not in runs["noises"]:
        raise ValueError(f"kinds: noise must be one of {runs['noises'].tolist()}, got {noise!r}")
    place = runs["noises"].tolist().index(noise)
    places = {
        "private": ("", (place, -1)),
        "stopped": ("plain_", place),
        "to the end": ("plain_", -1),
    }
    return {
        name: {
            "accuracy": runs[f"{prefix}accuracy"][at][TEST],
            **{each: runs[f"{prefix}{each}"][at] for each in ("auc", "found", "curve")},
        }
        for name, (prefix, at) in places.items()
    }
