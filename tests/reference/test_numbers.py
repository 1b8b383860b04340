"""Numbers: what is in each range and what is not, what one number is, and what the messages say."""

import numpy as np
import pytest

from helpers.reference._support import numbers

TINY = 2.0**-40
RANGES = {  # inside, outside
    "above 0": ([TINY, 1, 1e300], [0, -TINY]),
    "0 or above": ([0, TINY, 1e300], [-TINY, -1]),
    "from 0 to 1": ([0, 0.5, 1], [-TINY, 1 + TINY]),
    "from 0 to below 1": ([0, 0.5, 1 - TINY], [-TINY, 1, 1.5]),
    "above 0, up to 1": ([TINY, 0.5, 1], [-TINY, 0, 1 + TINY]),
    "above 0 and below 1": ([TINY, 0.5, 1 - TINY], [-TINY, 0, 1]),
    "above ½ and at most 1": ([0.5 + TINY, 0.75, 1], [0, 0.5, 1 + TINY]),
}


def test_every_range_has_its_limits_here():
    assert set(RANGES) == set(numbers.RANGES)


@pytest.mark.parametrize("words", RANGES)
def test_a_range_ends_where_its_words_say(words):
    inside, outside = RANGES[words]
    assert [number for number in inside if not numbers.in_range(number, words)] == []
    assert [number for number in outside if numbers.in_range(number, words)] == []


@pytest.mark.parametrize("one", [3, 0.5, np.float32(0.5), np.int64(3), np.array(0.5), np.array(3)])
def test_one_number_is_one_also_as_an_array_without_axes(one):
    assert numbers.is_number(one)
    numbers.check_number("rate", one, "above 0")


@pytest.mark.parametrize("none", ["1", None, True, np.array(True), np.array("1"), np.ones(1), 1j])
def test_text_truth_and_arrays_with_axes_are_no_number(none):
    assert not numbers.is_number(none)


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("0.1", "a number above 0, or None, got '0.1'"),
        (-1, "above 0, or None, got -1"),
        (np.inf, "finite and above 0, or None, got inf"),
        (np.nan, "above 0, or None, got nan"),
    ],
)
def test_a_message_says_what_is_wanted(value, says):
    with pytest.raises(ValueError, match=f"^test_numbers: rate must be {says}$"):
        numbers.check_number("rate", value, "above 0", hint=", or None")
