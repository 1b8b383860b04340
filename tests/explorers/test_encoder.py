"""The explorer of an encoder shows what the encoder gives: products of vectors, and the table of
one head.
"""

import math

import numpy as np
import pytest

from helpers.explorers.encoder import encoder
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.encoder import OTHERS, read


def cosine(a, b):
    """Return the cosine of two texts' counts of letters, with 1 added to the squares, letter by
    letter.
    """
    letters = "abcdefghijklmnopqrstuvwxyz"
    product = 1 + sum(a.count(x) * b.count(x) for x in letters)
    return product / math.sqrt(
        (1 + sum(a.count(x) ** 2 for x in letters)) * (1 + sum(b.count(x) ** 2 for x in letters))
    )


def test_bars_and_sentence_say_the_cosines():
    explorer = FACTORIES["encoder"]()
    explorer.controls["first"].value = "the ship"
    explorer.controls["second"].value = "a whale"
    wanted = [cosine("the ship", text) for text in ("a whale", *OTHERS)]
    assert [bar.get_width() for bar in explorer.figure.axes[1].patches] == pytest.approx(wanted)
    assert explorer.state["similarity"] == pytest.approx(wanted[0])
    assert explorer.state["nearest"] == ("a whale", *OTHERS)[int(np.argmax(wanted))]
    assert f"“a whale”: similarity {wanted[0]:.2f}" in explorer.picture.alt


@pytest.mark.parametrize(("layer", "head"), [(1, 1), (2, 1), (1, 3)])
def test_table_is_that_of_the_layer_and_head(layer, head):
    explorer = FACTORIES["encoder"]()
    explorer.controls["layer"].value, explorer.controls["head"].value = layer, head
    wanted = read(["a man eats"])[2][layer - 1, 0, head - 1]
    np.testing.assert_allclose(explorer.figure.axes[0].images[0].get_array(), wanted)
    numbers = explorer.figure.axes[0].texts
    assert [(number.get_text(), number.get_visible()) for number in numbers] == [
        (f"{weight:.2f}", weight >= 0.1) for weight in wanted.flat
    ]
    pairs = {(t, s): wanted[t, s] for t in range(5) for s in range(5) if t != s}
    t, s = max(pairs, key=pairs.get)
    words = ["[CLS]", "a", "man", "eats", "[SEP]"]
    assert (explorer.state["looks"], explorer.state["looked"]) == (words[t], words[s])
    assert explorer.state["weight"] == pytest.approx(pairs[t, s])


def test_numbers_stand_where_a_weight_is_a_tenth_or_more():
    explorer = FACTORIES["encoder"]()
    wanted = read(["a man eats"])[2][0, 0, 0]
    numbers = explorer.figure.axes[0].texts
    assert [number.get_text() for number in numbers] == [f"{weight:.2f}" for weight in wanted.flat]
    assert [number.get_visible() for number in numbers] == [weight >= 0.1 for weight in wanted.flat]
    assert 0 < sum(number.get_visible() for number in numbers) < len(numbers)


def test_padding_is_not_shown():
    explorer = FACTORIES["encoder"]()
    explorer.controls["second"].value = "one two three four five"
    assert explorer.figure.axes[0].images[0].get_array().shape == (5, 5)
    assert "[PAD]" not in [text.get_text() for text in explorer.figure.axes[0].get_xticklabels()]


def test_sentences_are_read_once_however_many_heads_are_looked_at():
    asked = []
    explorer = encoder(
        lambda texts: asked.append(tuple(texts)) or read(texts), "a man eats", "a whale", OTHERS
    )
    asked.clear()
    explorer.controls["head"].value = 2
    explorer.controls["layer"].value = 2
    assert asked == []
    explorer.controls["second"].value = "the ship"
    assert asked == [("a man eats", "the ship", *OTHERS)]


def test_a_tenth_is_written_and_twenty_two_letters_are_shown_whole():
    def read_three(texts):
        words = [["a", "b", "c"] for _text in texts]
        return words, np.ones((len(texts), 1)), np.full((1, len(texts), 1, 3, 3), 0.1)

    explorer = encoder(read_three, "first", "b" * 22, ["c" * 23])
    table, bars = explorer.figure.axes
    assert {number.get_visible() for number in table.texts} == {True}
    assert [text.get_text() for text in bars.texts] == ["b" * 22, "c" * 21 + "…", "1.00", "1.00"]
