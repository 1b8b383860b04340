"""The explorers of chapter 10 show what loops over words compute."""

import math

import numpy as np
import pytest

from helpers.explorers.attention import attention
from tests.explorers.factories import FACTORIES
from tests.explorers.factories.attention import PLACES, VECTORS


def row(words, word, scale, allowed=lambda t, s: True):
    """Return the weights of one word over all, score by score."""
    scores = [
        scale
        * sum(
            a * b for a, b in zip(VECTORS[PLACES[words[word]]], VECTORS[PLACES[key]], strict=True)
        )
        for key in words
    ]
    e = [math.exp(score) if allowed(word, place) else 0.0 for place, score in enumerate(scores)]
    return [value / sum(e) for value in e]


@pytest.mark.parametrize(
    ("scale", "factor"), [("1/√d", 1 / math.sqrt(50)), ("1/d", 1 / 50), ("1", 1.0)]
)
@pytest.mark.parametrize(
    ("mask", "allowed"),
    [
        ("none", lambda t, s: True),
        ("causal", lambda t, s: s <= t),
        ("not itself", lambda t, s: s != t),
    ],
)
def test_row_is_that_of_a_loop(scale, factor, mask, allowed):
    explorer = FACTORIES["attention"]()
    for name, value in {"scale": scale, "mask": mask, "word": 4}.items():
        explorer.controls[name].value = value
    words = ["the", "bank", "lent", "the", "money"]
    wanted = row(words, 3, factor, allowed)
    shown = explorer.figure.axes[1].patches
    assert [bar.get_width() for bar in shown[:5]] == pytest.approx(wanted)
    state = explorer.state
    assert (state["largest"], state["itself"], state["sum"]) == pytest.approx(
        (max(wanted), wanted[3], 1)
    )
    assert (state["most"], state["query"], state["scale"]) == (
        words[int(np.argmax(wanted))],
        "the",
        pytest.approx(factor),
    )


def test_own_sentence_replaces_the_chosen_one_and_unknown_words_are_said():
    explorer = FACTORIES["attention"]()
    explorer.controls["own"].value = "A dog saw ZZYZX!"
    assert explorer.state["sentence"] == "a dog saw !"
    assert "Unknown and left out: zzyzx." in explorer.picture.alt
    explorer.controls["own"].value = "zzyzx"
    assert (
        explorer.picture.alt
        == "There is no word with a vector in this sentence. Unknown and left out: zzyzx."
    )
    explorer.controls["own"].value = "dog " * 15
    assert "12 words" in explorer.picture.alt
    assert "3 more words" in explorer.picture.alt
    explorer.controls["own"].value = ""
    assert explorer.state["sentence"] == "the bank lent the money"


def test_word_before_depends_on_places_alone():
    explorer = FACTORIES["attention"]()
    explorer.controls["head"].value = "the word before"
    explorer.controls["scale"].value = "1"
    tables = []
    for sentence in ("the bank lent the money", "a dog saw one man"):
        explorer.controls["own"].value = sentence
        tables.append(np.array(explorer.figure.axes[0].images[0].get_array()))
    np.testing.assert_array_equal(*tables)
    assert list(tables[0].argmax(axis=1)) == [0, 0, 1, 2, 3]


@pytest.mark.parametrize("width", [2, 8, 64])
@pytest.mark.parametrize("place", [0, 31, 54, 63])
def test_similarity_of_places_is_a_mean_of_cosines(width, place):
    explorer = FACTORIES["positions"]()
    explorer.controls["width"].value = width
    explorer.controls["place"].value = place

    def similarity(distance):
        return sum(
            math.cos(distance * 10000 ** (-2 * hand / width)) for hand in range(width // 2)
        ) / (width // 2)

    wanted = [similarity(other - place) for other in range(64)]
    assert list(explorer.figure.axes[1].lines[0].get_ydata()) == pytest.approx(wanted)
    others = wanted[:place] + wanted[place + 1 :]
    state = explorer.state
    assert (state["next"], state["far"], state["lowest"], state["highest"]) == pytest.approx(
        (similarity(1), similarity(10), min(others), max(others))
    )


def test_table_and_bars_follow_where_the_words_stay():
    explorer = FACTORIES["attention"]()
    table, row = explorer.figure.axes
    image = table.images[0]
    explorer.controls["scale"].value = "1"
    explorer.controls["word"].value = 2
    assert table.images[0] is image, "the table is drawn anew only where the words are others"
    weights = np.array(image.get_array())
    assert [text.get_text() for text in table.texts] == [
        f"{weight:.2f}" for weight in weights.ravel()
    ]
    assert [bar.get_width() for bar in row.patches] == pytest.approx(list(weights[1]))
    assert weights[1].max() == pytest.approx(explorer.state["largest"])
    assert row.get_title() == "row of “bank”"
    assert set(table.lines[-1].get_ydata()) == {0.5, 1.5}


def test_words_of_more_than_nine_letters_are_shortened():
    explorer = attention(
        lambda words, *_how: np.eye(len(words)), str.split, bool, ["ninechars tencharsss"], ["one"]
    )
    row = explorer.figure.axes[1]
    assert row.get_title() == "row of “ninechars”"
    explorer.controls["word"].value = 2
    assert row.get_title() == "row of “tenchars…”"
