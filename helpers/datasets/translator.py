"""A small encoder and decoder that turns numbers in words into digits, trained for this course.

The machinery of chapter 10's secret code: one encoder block and one decoder block, normalised
before each part, WIDTH numbers a place, here in NumPy. An example's words are read at once; the
digits are written one after the other, each from the words and from the digits written before.

It was trained on 3,000 of the numbers below 10,000 (helpers/authoring/data/train_translator.py),
made by rule: see number_words. Kept in 16 bits.
"""

import functools

import numpy as np

from helpers.datasets import files, number_words
from helpers.reference import positions
from helpers.reference.normalization import layer_normalization
from helpers.reference.transformer import decoder_block, encoder_block

WIDTH, HEADS, HIDDEN = 48, 4, 96
STARTS = 3
# share of the 1,000 test numbers that each start writes without an error, measured by the script
TEST_ACCURACY = (0.998, 0.998, 0.998)
LONGEST = 8  # signs that are written at most: "<", six digits and ">"


def data():
    """Return the three Pairs on which it was trained, chosen and tested."""
    return number_words.split(rng=np.random.default_rng(10))


def untrained(rng, dtype=np.float32):
    """Return the parameters before training, a dict of name → array, drawn by `rng`."""
    block = {"rng": rng, "dtype": dtype}
    size = (WIDTH, HEADS, HIDDEN)
    encoder, decoder = (
        encoder_block.parameters(*size, **block),
        decoder_block.parameters(*size, **block),
    )
    signs = len(number_words.SIGNS)
    params = {
        "words": rng.normal(0, 0.5, (len(number_words.WORDS), WIDTH)).astype(dtype),
        "signs": rng.normal(0, 0.5, (signs, WIDTH)).astype(dtype),
        **{f"encoder.{name}": array for name, array in encoder.items()},
        "gamma_m": np.ones(WIDTH, dtype),
        "beta_m": np.zeros(WIDTH, dtype),
        **{f"decoder.{name}": array for name, array in decoder.items()},
        "gamma_y": np.ones(WIDTH, dtype),
        "beta_y": np.zeros(WIDTH, dtype),
        "W": rng.normal(0, WIDTH**-0.5, (WIDTH, signs)).astype(dtype),
        "b": np.zeros(signs, dtype),
    }
    return params


def part(params, name):
    """Return the arrays of the block `name`, "encoder" or "decoder", in their order."""
    return [array for key, array in params.items() if key.startswith(f"{name}.")]


def read(params, source):
    """Return what the encoder makes of words, ids int (B, S): (B, S, D); and a cache."""
    x = _placed(params["words"], source)
    options = {"heads": HEADS, "norm": "pre", "mask": (source > 0)[:, None, :]}
    h, block = encoder_block.forward(x, *part(params, "encoder"), **options)
    memory, norm = layer_normalization.forward(h, params["gamma_m"], params["beta_m"])
    return memory, (block, norm)


def answer(params, memory, source, said):
    """Return logits (B, T, 13) of the sign after each of `said`, ids int (B, T); and a cache."""
    x = _placed(params["signs"], said)
    options = {"heads": HEADS, "norm": "pre", "memory_mask": (source > 0)[:, None, :]}
    h, block = decoder_block.forward(x, memory, *part(params, "decoder"), **options)
    y, norm = layer_normalization.forward(h, params["gamma_y"], params["beta_y"])
    return y @ params["W"] + params["b"], (block, norm, y)


def translate(params, words):
    """Return the digits, a list of strings, that it writes for a list of numbers in words.

    It reads what it has written itself, and stops at its end sign or after LONGEST signs.
    """
    places = {word: place for place, word in enumerate(number_words.WORDS)}
    source = number_words.pad([[places[word] for word in line.split()] for line in words])
    memory, _cache = read(params, source)
    said = np.full((len(words), 1), number_words.SIGNS.index(number_words.BEGIN))
    for _place in range(LONGEST - 1):
        logits, _cache = answer(params, memory, source, said)
        said = np.hstack([said, logits[:, -1:].argmax(axis=2)])
    return [number_words.decode(row) for row in said]


@functools.cache
def load(start=0):
    """Return the trained parameters of start 0, 1 or 2, float32, read-only.

    Raises files.DataFileError where the weights are missing or damaged, ValueError for another
    start.
    """
    if start not in range(STARTS):
        raise ValueError(f"load: start must be one of 0, 1, 2, got {start!r}")
    return files.arrays(f"translator_{start}.npz", dtype=np.float32)


def _placed(table, ids):
    return table[ids] + positions.sinusoidal(ids.shape[1], table.shape[1], dtype=table.dtype)
