"""The benchmark's judgement: neighbours are compared, and what was disturbed is not judged."""

import pytest

from tests.bench import measure
from tests.bench.measure import Row, alternate, ratio, ratio_of_bests


def test_ratio_is_the_median_of_pairs_not_the_ratio_of_medians():
    times = {"ours": [2.0, 4.0, 40.0, 6.0, 80.0], "tf.function": [1.0, 2.0, 20.0, 10.0, 40.0]}
    assert ratio(times) == 2  # the machine was slow twice, for both; the medians give 0.6
    assert ratio_of_bests(times) == 2


def test_times_that_are_no_pairs_are_refused():
    with pytest.raises(ValueError, match="shorter"):
        ratio({"ours": [1.0, 2.0], "tf.function": [1.0]})


@pytest.mark.parametrize(
    ("bests", "says"), [(1.0, "met"), (0.8, "met"), (0.76, "disturbed"), (1.31, "disturbed")]
)
def test_a_row_whose_pairs_and_bests_disagree_is_not_judged(bests, says):
    row = Row("work", 1.2, 0.5, 1.0, bests=bests)
    assert row.verdict() == says
    assert f"bests {bests:.3g}" in row.text()


def test_a_row_of_a_ratio_holds_both_and_names_the_other():
    times = {"ours": [3.0, 3.0], "onnxruntime": [2.0, 1.0]}
    row = Row.of_ratio("work", 1.6, 1.3, times, theirs="onnxruntime")
    assert (row.value, row.bests, row.disturbed()) == (2.25, 3.0, True)


def test_seconds_are_told_for_the_reference_machine_as_well(monkeypatch):
    monkeypatch.setattr(measure, "present_speed", lambda: 221.0)
    assert "20 s at 442 GFLOP/s" in Row("digits", 60, 20, 40.0, "s").text()
    assert "GFLOP" not in Row("a frame", 60, 20, 40.0, "ms").text()


def test_variants_take_turns_and_each_begins_as_often():
    calls = []
    times = alternate({name: lambda n=name: calls.append(n) for name in "ab"}, rounds=6)
    assert list(map(len, times.values())) == [6, 6]
    assert "".join(calls) == "abba" * 4
