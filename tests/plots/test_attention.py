"""The table of attention weights and the picture of position codes: numbers, names, marks."""

import numpy as np

from helpers.plots.attention import (
    draw_attention,
    draw_positions,
    update_attention,
    update_positions,
)
from helpers.plots.style import COLORS, canvas


def test_table_shows_every_weight_under_its_word():
    weights = np.array([[0.25, 0.75, 0.0], [0.1, 0.2, 0.7]])
    ax = canvas()[1]
    artists = draw_attention(ax, weights, ["dog", "bites"], ["the", "small", "man"], row=1)
    assert [number.get_text() for number in artists.numbers] == [
        "0.25",
        "0.75",
        "0.00",
        "0.10",
        "0.20",
        "0.70",
    ]
    np.testing.assert_array_equal(artists.image.get_array(), weights)
    assert [name.get_text() for name in ax.get_xticklabels()] == ["the", "small", "man"]
    assert [name.get_text() for name in ax.get_yticklabels()] == ["dog", "bites"]
    assert set(artists.frame.get_ydata()) == {0.5, 1.5}


def test_updated_table_looks_as_if_drawn_anew():
    old, new = np.array([[0.25, 0.75], [0.9, 0.1]]), np.array([[0.6, 0.4], [0.2, 0.8]])
    artists = draw_attention(canvas()[1], old, ["dog", "bites"], row=1)
    fresh = draw_attention(canvas()[1], new, ["dog", "bites"], row=0)
    update_attention(artists, new, row=0)
    assert [(n.get_text(), n.get_color()) for n in artists.numbers] == [
        (n.get_text(), n.get_color()) for n in fresh.numbers
    ]
    np.testing.assert_array_equal(artists.image.get_array(), fresh.image.get_array())
    np.testing.assert_array_equal(artists.frame.get_xydata(), fresh.frame.get_xydata())


def test_large_table_has_shades_alone_and_no_frame_unless_asked():
    artists = draw_attention(canvas()[1], np.full((12, 12), 1 / 12), [str(n) for n in range(12)])
    assert artists.numbers == ()
    assert artists.frame is None


def test_positions_follow_codes_similarity_and_place():
    left, right = canvas(1, 2)[1]
    codes, similarity = np.zeros((5, 4)), np.linspace(1, -1, 5)
    artists = draw_positions(left, right, codes, similarity, 2)
    assert artists.point.get_xydata().tolist() == [[2, 0]]
    update_positions(artists, np.ones((5, 2)), -similarity, 4)
    assert artists.image.get_array().shape == (5, 2)
    assert artists.image.get_extent() == [-0.5, 1.5, 4.5, -0.5] or artists.image.get_extent() == (
        -0.5,
        1.5,
        4.5,
        -0.5,
    )
    assert list(artists.similarity.get_ydata()) == [-1, -0.5, 0, 0.5, 1]
    assert artists.point.get_xydata().tolist() == [[4, 1]]
    assert list(artists.mark.get_ydata()) == [4, 4]


def test_numbers_stand_in_tables_of_up_to_nine_words():
    for words, numbers in ((9, 81), (10, 0)):
        weights = np.full((words, words), 1 / words)
        assert len(draw_attention(canvas()[1], weights, ["w"] * words).numbers) == numbers


def test_words_of_more_than_three_letters_are_turned():
    for word, turned in (("dog", 0), ("cats", 40)):
        ax = canvas()[1]
        draw_attention(ax, np.eye(2), ["a", word])
        assert {name.get_rotation() for name in ax.get_xticklabels()} == {turned}


def test_number_is_dark_up_to_a_half_and_light_well_above():
    numbers = draw_attention(canvas()[1], [[0.5, 0.6, 1]], ["a"], ["b", "c", "d"]).numbers
    light = COLORS["paper"]
    assert [number.get_color() for number in numbers] == [COLORS["ink"], light, light]
