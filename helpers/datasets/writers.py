"""Two trained writers, whose weights came with the course: the GRU of chapter 09 and the
Transformer of chapter 10, trained longer on the same part of Moby Dick.
"""

import functools

import numpy as np

from helpers.datasets import files, texts
from helpers.reference import layers, weights
from helpers.reference.network import Network

LENGTH = 64  # characters in sight: more has not been seen in training
# measured once, on the first 20,000 characters of the validation chapters, by the script that
# trained them (helpers/authoring/data/train_writers.py)
PERPLEXITY = {"gru": 4.428, "transformer": 4.472}
BATCHES = {"gru": 5000, "transformer": 6000}  # of 32 windows, in training
NAMES = tuple(PERPLEXITY)


def symbols():
    """Return the 81 characters of the novel's training part, sorted: a character's place is its
    id.
    """
    return "".join(sorted(set(texts.moby_dick().train)))


def untrained(name, rng, dtype=np.float64):
    """Return the layers of a writer before training: ids (B, T) to 81 logits at every place."""
    given = {"rng": rng, "dtype": dtype}
    if name == "gru":
        return [
            layers.embedding(81, 32, **given),
            layers.gru(32, 128, return_sequences=True, **given),
            layers.dense(128, 81, **given),
        ]
    block = {"norm": "pre", "causal": True, **given}
    return [
        layers.embedding(81, 64, **given),
        layers.positions(LENGTH, 64, kind="sinusoidal", dtype=dtype),
        *(layers.encoder_block(64, 4, 256, **block) for _block in range(2)),
        layers.layer_normalization(64, dtype=dtype),
        layers.dense(64, 81, **given),
    ]


def load(name):
    """Return a trained writer, "gru" or "transformer", as a Network: ids (B, T) to logits (B, T,
    81).

    In float64, so that two computers draw the same text from it. Licence: the novel is in the
    public domain, and so are the weights. Raises ValueError for another name, files.DataFileError
    where the weights are missing or damaged.
    """
    if name not in NAMES:
        raise ValueError(f"load: name must be one of {', '.join(NAMES)}, got {name!r}")
    return _loaded(name).copy()


@functools.cache
def _loaded(name):
    network = Network(untrained(name, np.random.default_rng(0)))
    weights.load(network, files.path(f"writer_{name}.npz"))  # stored in 16 bits
    return network
