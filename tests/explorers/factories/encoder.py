"""The explorer of chapter 11, with an encoder that counts letters."""

import numpy as np

from helpers.explorers.encoder import encoder

OTHERS = ("a ship at sea", "some money")


def vector(text):
    """Return how often each letter stands in a text, and one more number, as a vector of length
    1.
    """
    counts = np.array([text.count(letter) for letter in "abcdefghijklmnopqrstuvwxyz"] + [1.0])
    return counts / np.sqrt(counts @ counts)


def read(texts):
    """Return tokens, vectors and attention: two layers, three heads, made up."""
    rows = [["[CLS]", *text.split()[:6], "[SEP]"] for text in texts]
    longest = max(map(len, rows))
    attention = np.zeros((2, len(texts), 3, longest, longest))
    for b, row in enumerate(rows):
        for layer in range(2):
            for head in range(3):
                scores = np.sin(
                    np.add.outer(
                        3.0 * np.arange(len(row)), np.arange(len(row)) * (head + 2.0) + layer
                    )
                )
                attention[layer, b, head, : len(row), : len(row)] = np.exp(scores) / np.exp(
                    scores
                ).sum(axis=1, keepdims=True)
    return (
        [row + ["[PAD]"] * (longest - len(row)) for row in rows],
        np.array([vector(text) for text in texts]),
        attention,
    )


FACTORIES = {"encoder": lambda: encoder(read, "a man eats", "a man eats not", OTHERS)}
CHANGES = [
    ("encoder", "first", "the sea is wide"),
    ("encoder", "second", "money"),
    ("encoder", "layer", 2),
    ("encoder", "head", 3),
]
