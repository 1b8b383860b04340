"""Comparison: who is ahead is a matter of two standard errors, and of which direction is good."""

import numpy as np
import pytest

from helpers.reference import comparison

FIELD = {
    "data": "real",
    "baseline": "persistence",
    "network": "dense, 32",
    "measure": "mean absolute error, °C",
    "better": "lower",
    "difference": -0.1234,
    "error": 0.0456,
    "unit": "day",
}


@pytest.mark.parametrize(
    ("difference", "better", "ahead"),
    [
        (-2.1, "lower", "network"),
        (2.1, "lower", "baseline"),
        (-2.1, "higher", "baseline"),
        (2.1, "higher", "network"),
        (2.0, "higher", "undecided"),
        (-2.0, "lower", "undecided"),
        (0.0, "lower", "undecided"),
    ],
)
def test_who_is_ahead(difference, better, ahead):
    assert comparison.verdict(difference, 1.0, better=better) == ahead


def test_no_difference_without_any_error_is_undecided():
    assert comparison.verdict(0.0, 0.0, better="lower") == "undecided"
    assert comparison.verdict(0.1, 0.0, better="lower") == "baseline"


@pytest.mark.parametrize(
    ("difference", "error", "better", "named"),
    [
        (float("nan"), 1.0, "lower", "difference"),
        ([1.0], 1.0, "lower", "difference"),
        (1.0, -0.1, "lower", "error"),
        (1.0, float("inf"), "lower", "error"),
        (1.0, 1.0, "smaller", "better"),
    ],
)
def test_what_is_no_result_is_refused(difference, error, better, named):
    with pytest.raises(ValueError, match=rf"^comparison: {named} must be "):
        comparison.verdict(difference, error, better=better)


def test_a_table_has_a_row_for_each_field():
    other = {"data": "made", "better": "higher", "difference": 1.26, "error": 0.51, "unit": "start"}
    head, rule, first, second = comparison.table({"weather": FIELD, "signs": FIELD | other}).split(
        "\n"
    )
    assert head.count("|") == rule.count("|") == first.count("|") == 9
    assert first == (
        "| weather | real | persistence | dense, 32 | mean absolute error, °C; lower "
        "| −0.123 ± 0.046 | day | network |"
    )
    assert second.startswith("| signs | made |")
    assert second.endswith("; higher | +1.26 ± 0.51 | start | network |")


def test_a_table_writes_two_digits_of_the_error():
    for error, written in ((0.00312, "+0.5000 ± 0.0031"), (12.3, "+0 ± 12"), (0, "+0.50 ± 0.00")):
        found = FIELD | {"difference": 0.5, "error": error}
        assert f"| {written} |" in comparison.table({"a": found})


def test_a_field_that_lacks_something_is_named():
    lacking = {key: value for key, value in FIELD.items() if key != "better"}
    with pytest.raises(ValueError, match=r"^comparison: fields\['weather'\] must be a dict that"):
        comparison.table({"weather": lacking})
    with pytest.raises(ValueError, match=r"fields\['weather'\] data must be 'real' or 'made'"):
        comparison.table({"weather": FIELD | {"data": "simulated"}})


def test_a_field_has_the_mean_of_its_differences_and_their_standard_error():
    words = {"data": "real", "baseline": "b", "network": "n", "measure": "m", "better": "lower"}
    found = comparison.field([1.0, 2.0, 3.0, 6.0], unit="day", **words)
    assert set(found) == set(comparison.KEYS)
    assert found["difference"] == 3
    assert found["error"] == pytest.approx(np.sqrt(14 / 3) / 2)
    assert found["unit"] == "day"
    assert "+3.0 ± 1.1" in comparison.table({"a": found})
