"""What the drawings of private training put on their axes."""

import numpy as np

from helpers.plots.privacy import LOWEST, draw_bargain, draw_rates, update_bargain
from helpers.plots.style import canvas
from tests.plots.support import along, called

EPSILON = np.array([8.0, 2.0, 4.0])


def drawn():
    axes = canvas(1, 2)[1]
    numbers = EPSILON, np.array([80.0, 60.0, 70.0]), np.array([5.0, 1.0, 2.0]), 12 * EPSILON
    return axes, draw_bargain(*axes, *numbers, plain=(87.0, 9.0), guessing=1)


def test_accuracy_and_members_found_stand_over_epsilon():
    (left, right), _artists = drawn()
    dots = left.lines[0]
    assert along(left, "ε", dots) == EPSILON.tolist()
    assert along(left, "test accuracy, %", dots) == [80, 60, 70]
    found = called(right, "found")
    assert along(right, "ε", found) == EPSILON.tolist()
    assert along(right, "members found, %", found) == [5, 1, 2]
    allowed = called(right, "allowed")
    assert along(right, "ε", allowed) == [2, 4, 8]
    assert along(right, "members found, %", allowed) == [24, 48, 96]
    assert set(called(left, "without privacy").get_ydata()) == {87}
    assert set(called(right, "without privacy").get_ydata()) == {9}
    assert set(called(right, "guessing").get_ydata()) == {1}
    assert right.get_yscale() == left.get_xscale() == right.get_xscale() == "log"


def test_the_present_place_begins_at_the_first_and_moves_with_its_interval():
    (left, right), artists = drawn()
    assert called(left, "here").get_xydata().tolist() == [[8, 80]]
    assert called(right, "here").get_xydata().tolist() == [[8, 5]]
    update_bargain(artists, 4, 70, 2, 0.5)
    assert called(left, "here").get_xydata().tolist() == [[4, 70]]
    assert called(right, "here").get_xydata().tolist() == [[4, 2]]
    assert artists.interval.get_xydata().tolist() == [[4, 1.5], [4, 2.5]]
    update_bargain(artists, 4, 70, 1, 0.9)
    assert artists.interval.get_xydata()[:, 1].tolist() == [LOWEST, 1.9]


def test_rates_have_a_curve_for_each_name_and_what_guessing_finds():
    ax = canvas()[1]
    rates = np.array([0.001, 0.01, 1.0])
    draw_rates(ax, rates, [[0.002, 0.05, 1.0], [0.001, 0.02, 1.0]], ["open", "private"])
    for name, wanted in (
        ("open", [0.2, 5, 100]),
        ("private", [0.1, 2, 100]),
        ("guessing", [0.1, 1, 100]),
    ):
        np.testing.assert_allclose(along(ax, "members found, %", called(ax, name)), wanted)
        np.testing.assert_allclose(along(ax, "others accused, %", called(ax, name)), [0.1, 1, 100])
