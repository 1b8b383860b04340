"""Numbers in pictures and sentences have a minus sign, not a hyphen."""

import pytest

from helpers.plots.numbers import number, with_minus


@pytest.mark.parametrize(
    ("value", "form", "wanted"),
    [
        (-1.5, ".1f", "−1.5"),
        (1.5, ".2f", "1.50"),
        (-0.001, ".2f", "0.00"),
        (-0.0, "g", "0"),
        (-0.01, ".2f", "−0.01"),
        (-3, "+.0f", "−3"),
        (2, "+.0f", "+2"),
        (float("-inf"), ".1f", "−inf"),
    ],
)
def test_number_is_written_with_a_minus_sign(value, form, wanted):
    assert number(value, form) == wanted


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("from -1.0 to (-2, -.5)", "from −1.0 to (−2, -.5)"),
        ("a 3-by-3 filter, cross-entropy 1e-06", "a 3-by-3 filter, cross-entropy 1e-06"),
        ("“it is -5 outside” and -5", "“it is -5 outside” and −5"),
    ],
)
def test_sentence_gets_minus_signs_where_numbers_are_negative(sentence, wanted):
    assert with_minus(sentence) == wanted
