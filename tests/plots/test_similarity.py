"""Bars of similarities: their lengths, their sides, the one that stands out."""

import pytest
from matplotlib.colors import to_hex

from helpers.plots.similarity import draw_similarities
from helpers.plots.style import COLORS, canvas


def test_bars_have_the_values_and_the_colour_of_their_side():
    ax = canvas()[1]
    artists = draw_similarities(ax, [0.5, -0.25, 0.75], ["a", "b", "c"], chosen=2)
    assert [bar.get_width() for bar in artists.bars] == [0.5, -0.25, 0.75]
    assert [to_hex(bar.get_facecolor()) for bar in artists.bars] == [
        COLORS[name] for name in ("positive", "negative", "prediction")
    ]
    assert [text.get_text() for text in ax.get_yticklabels()] == ["a", "b", "c"]
    assert ax.yaxis_inverted()


def test_a_label_for_each_value():
    with pytest.raises(ValueError, match="zip"):
        draw_similarities(canvas()[1], [0.5, 0.1], ["a"])


def test_labels_stand_above_the_bars_where_there_is_no_room_beside_them():
    ax = canvas()[1]
    draw_similarities(ax, [0.5, -0.25], ["a sentence", "another"], above=True)
    assert [text.get_text() for text in ax.texts] == ["a sentence", "another"]
    assert [text.get_position()[1] < place for place, text in enumerate(ax.texts)] == [True, True]
    # right of the line at zero, which would cross them
    assert all(text.get_position()[0] > 0 for text in ax.texts)
    assert "".join(text.get_text() for text in ax.get_yticklabels()) == ""
