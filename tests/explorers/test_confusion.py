"""The explorer of errors counts what a loop counts."""

import numpy as np
import pytest

from helpers.explorers.confusion import THRESHOLDS, confusion
from tests.explorers.factories.first import answers


def counted(threshold):
    """Return the matrix, the refused and the wrong, counted one by one."""
    matrix, refused, wrong = [[0] * 10 for _row in range(10)], 0, 0
    for row, truth in zip(*answers(), strict=True):
        top = max(row)
        if top < threshold:
            refused += 1
            continue
        answer = list(row).index(top)
        matrix[truth][answer] += 1
        wrong += answer != truth
    return matrix, refused, wrong


@pytest.mark.parametrize("threshold", THRESHOLDS)
def test_counts_at_each_threshold(threshold):
    explorer = confusion(*answers())
    explorer.controls["threshold"].value = threshold
    matrix, refused, wrong = counted(threshold)
    assert explorer.state["counts"].tolist() == matrix
    assert (explorer.state["refused"], explorer.state["wrong"]) == (refused, wrong)
    assert f"{refused} are refused" in explorer.picture.alt
    written = [text.get_text() for text in explorer.figure.axes[0].texts]
    assert written == [str(count) if count else "" for row in matrix for count in row]


def test_errors_only_leaves_the_diagonal_empty():
    explorer = confusion(*answers())
    explorer.controls["errors_only"].value = True
    written = np.reshape([text.get_text() for text in explorer.figure.axes[0].texts], (10, 10))
    assert set(np.diag(written)) == {""}
    assert written[0, 1] == str(counted(0)[0][0][1])


def test_place_on_the_curve_is_the_present_threshold():
    explorer = confusion(*answers())
    explorer.controls["threshold"].value = 0.9
    _matrix, refused, wrong = counted(0.9)
    here = explorer.figure.axes[1].lines[1].get_xydata()[0]
    np.testing.assert_allclose(here, [100 * refused / 400, 100 * wrong / (400 - refused)])


def test_most_frequent_confusion_is_named():
    p = np.eye(3)[[0, 1, 1, 2, 1]]
    explorer = confusion(p, [0, 2, 2, 2, 0], names=["cat", "dog", "fox"])
    assert "Most often fox is taken for dog: 2 of the errors." in explorer.picture.alt


def test_several_fields_with_the_most_errors_are_told():
    p = np.eye(3)[[0, 1, 1, 2, 1]]
    explorer = confusion(p, [0, 2, 0, 2, 1], names=["cat", "dog", "fox"])
    assert "Most often" not in explorer.picture.alt
    assert (
        "No field off the diagonal holds more than 1; 2 fields hold as many, one of them: cat is "
        "taken for dog."
    ) in explorer.picture.alt


def test_without_errors_no_confusion_is_named():
    assert "taken for" not in confusion(np.eye(3), [0, 1, 2]).picture.alt


def test_everything_refused_is_no_division_by_zero():
    explorer = confusion(np.full((4, 2), 0.5), [0, 1, 0, 1])
    explorer.controls["threshold"].value = 0.999
    assert (explorer.state["answered"], explorer.state["error_rate"]) == (0, 0)
    assert explorer.error is None


def test_shapes_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"\(N, C\) and labels \(N,\), got \(4, 2\) and \(3,\)"):
        confusion(np.ones((4, 2)), [0, 1, 0])
