"""The drawn graph: numbers in boxes, slopes on lines, what is active stands out, what is unknown
stays empty.
"""

from helpers.plots.graph import draw_graph, update_graph
from helpers.plots.style import COLORS, canvas

EDGES = [("w", "u"), ("u", "L")]


def drawn():
    return draw_graph(
        canvas()[1],
        {"w": (0, 0), "u": (1, 0.5), "L": (2, 0)},
        {"w": "w", "u": "u = 3w", "L": "L = u²"},
        EDGES,
    )


def test_numbers_stand_where_they_belong_and_unknown_ones_stay_empty():
    artists = drawn()
    update_graph(
        artists,
        {"w": 2.0, "u": 6.0, "L": None},
        {"L": 1.0, "u": None},
        {("u", "L"): 12.0, ("w", "u"): None},
    )
    assert [artists.values[name].get_text() for name in "wuL"] == ["2", "6", ""]
    assert [artists.gradients[name].get_text() for name in "wuL"] == ["", "", "↤ 1"]
    assert artists.slopes["u", "L"].get_text() == "×12"
    assert not artists.slopes["w", "u"].get_visible()


def test_lines_join_the_sides_of_the_boxes():
    artists = drawn()
    across, down = artists.edges["w", "u"].get_data()
    assert across[0] == artists.boxes["w"].get_bbox().x1
    assert across[1] == artists.boxes["u"].get_bbox().x0
    assert list(down) == [0, 0.5]


def test_active_lines_are_thick_and_say_the_direction_by_colour_and_dashes():
    artists = drawn()
    update_graph(artists, {"w": 1}, {}, {}, active=[("w", "u")])
    used, other = artists.edges["w", "u"], artists.edges["u", "L"]
    assert (used.get_color(), used.get_linestyle()) == (COLORS["value"], "-")
    assert used.get_linewidth() > other.get_linewidth()
    update_graph(artists, {"w": 1}, {"L": 1}, {}, active=[("u", "L")])
    assert (other.get_color(), other.get_linestyle()) == (COLORS["gradient"], "--")
    assert used.get_color() == COLORS["muted"]


def test_zero_has_no_sign_and_numbers_are_short():
    artists = drawn()
    update_graph(artists, {"w": -0.0, "u": 1 / 3}, {"u": -0.001}, {})
    assert [artists.values[name].get_text() for name in "wu"] == ["0", "0.33"]
    assert artists.gradients["u"].get_text() == "↤ 0"
