"""What is true of MiniLM, the pre-trained encoder of chapter 11."""

import functools

import numpy as np

from helpers.datasets import minilm
from helpers.reference import bert
from tests.explorers.truths import Truth

FIRST = "A man is eating food."


@functools.cache
def read(*texts):
    """Return sentence vectors (B, D) and attention (L, B, H, T, T)."""
    model = minilm.load()
    cut = model.tokenizer.encode(texts, length=16)
    vectors, seen = bert.forward(
        model.weights, ids=cut.ids, mask=cut.mask, heads=12, return_attention=True
    )
    return bert.sentence_vectors(vectors, mask=cut.mask), seen


def another_subject():
    """The opposite is nearer to the first sentence than one about money."""
    vectors, _seen = read(FIRST, "A man is not eating food.", "Stocks fell sharply today.")
    opposite, money = vectors[1:] @ vectors[0]
    same = abs(opposite - money) < 0.05
    return Truth({"longer": money > opposite, "shorter": money < opposite - 0.05, "the same": same})


def no_word_in_common():
    """A sentence about the sea is nearest to the one with the whale, with no word in common."""
    texts = (
        "A storm sank many boats at sea.",
        "The whale destroyed the ship.",
        "Somebody is having a meal.",
        "Stocks fell sharply today.",
        "She plays the violin well.",
    )
    words = [set(text.lower().rstrip(".").split()) for text in texts[:2]]
    vectors, _seen = read(*texts)
    nearest = (vectors[1:] @ vectors[0]).argmax() == 0
    can = bool(nearest) and not words[0] & words[1]
    return Truth({"yes": can, "no": not can})


def another_head():
    """In layer 1 two heads mostly look at different places; head 3 at the token before.

    Of all 72 heads, at least 20 give most of their weight to the signs at the ends.
    """
    _vectors, seen = read(FIRST)
    most = seen[0, 0].argmax(axis=-1)  # (heads, T): where each token looks most
    pairs = [(a, b) for a in range(12) for b in range(a)]
    same = np.mean([(most[a] == most[b]).mean() for a, b in pairs])
    tokens = most.shape[1]
    assert (most[3 - 1, 1:] == np.arange(tokens - 1)).mean() > 0.7
    at_the_ends = seen[:, 0][..., [0, -1]].sum(axis=-1).mean(axis=-1)
    assert (at_the_ends > 0.5).sum() >= 20
    return Truth({"yes": same > 0.5, "mostly not": same < 0.5}, numbers=("3",))


def another_layer():
    """The sentence vectors do not depend on what is shown: `read` is not told of a layer."""
    return Truth({"yes": False, "no": True})


TRUTHS = {"encoder": [another_subject, no_word_in_common, another_head, another_layer]}
