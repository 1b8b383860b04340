"""The explorers of chapter 10, with made-up vectors for a few words."""

import re

import numpy as np

from helpers.explorers.attention import attention
from helpers.explorers.positions import positions
from helpers.reference import attention as attention_concept
from helpers.reference.positions import sinusoidal

SENTENCES = ("the bank lent the money", "a dog bites a man")
WORDS = [
    "the",
    "bank",
    "lent",
    "money",
    "a",
    "dog",
    "bites",
    "man",
    "saw",
    "one",
    "of",
    "them",
    "?",
    "!",
]
PLACES = {word: place for place, word in enumerate(WORDS)}
VECTORS = np.random.default_rng(10).normal(size=(len(PLACES), 50)) * 0.7


def tokens(text):
    """Return the words of a text, as chapter 10 does."""
    return re.findall(r"[\w']+|[^\w\s]", text.lower())


def look(words, head, scale, mask):
    """Return the weights of one of two heads."""
    q = k = VECTORS[[PLACES[word] for word in words]]
    if head == "the word before":
        codes = sinusoidal(len(words) + 1, 50)
        q, k = 20 * codes[:-1], codes[1:]
    return attention_concept.weights(attention_concept.forward(q, k, k, mask=mask, scale=scale)[1])


def codes(kind, length, width):
    """Return fixed codes or random ones."""
    return (
        sinusoidal(length, width)
        if kind == "sinusoidal"
        else np.random.default_rng(0).normal(size=(length, width))
    )


FACTORIES = {
    "attention": lambda: attention(
        look, tokens, PLACES.__contains__, SENTENCES, ["meaning", "the word before"]
    ),
    "positions": lambda: positions(codes, ["sinusoidal", "not yet learned"]),
}
CHANGES = [
    ("attention", "sentence", SENTENCES[1]),
    ("attention", "word", 3),
    ("attention", "head", "the word before"),
    ("attention", "scale", "1"),
    ("attention", "mask", "causal"),
    ("attention", "own", "One of them saw a zzyzx"),
    ("positions", "place", 30),
    ("positions", "width", 4),
    ("positions", "kind", "not yet learned"),
]
