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


def test_number_of_each_bar_stands_at_its_end_away_from_zero():
    numbers = draw_similarities(canvas()[1], [0.5, -0.254, -0.001], ["a", "b", "c"]).numbers
    assert [number.get_text() for number in numbers] == ["0.50", "−0.25", "0.00"]
    assert [number.xy for number in numbers] == [(0.5, 0), (-0.254, 1), (-0.001, 2)]
    assert [number.get_ha() for number in numbers] == ["left", "right", "right"]
    numbers = draw_similarities(canvas()[1], [0.5, -0.25], ["a", "b"], above=True).numbers
    assert [number.xy for number in numbers] == [(0.5, 0), (0, 1)]
    assert [number.get_ha() for number in numbers] == ["left", "left"]


def test_line_leads_from_each_label_to_its_bar():
    beside, above = canvas()[1], canvas()[1]
    draw_similarities(beside, [0.5, -0.25], ["a", "b"])
    draw_similarities(above, [0.5, -0.25], ["a", "b"], above=True)
    assert [line.get_visible() for line in beside.get_ygridlines()] == [True, True]
    assert not any(line.get_visible() for line in above.get_ygridlines())


def test_a_label_for_each_value():
    with pytest.raises(ValueError, match="zip"):
        draw_similarities(canvas()[1], [0.5, 0.1], ["a"])


def test_labels_stand_above_the_bars_where_there_is_no_room_beside_them():
    ax = canvas()[1]
    draw_similarities(ax, [0.5, -0.25], ["a sentence", "another"], above=True)
    labels = ax.texts[:2]
    assert [text.get_text() for text in labels] == ["a sentence", "another"]
    assert [text.get_position()[1] < place for place, text in enumerate(labels)] == [True, True]
    # right of the line at zero, which would cross them
    assert all(text.get_position()[0] > 0 for text in labels)
    assert "".join(text.get_text() for text in ax.get_yticklabels()) == ""
