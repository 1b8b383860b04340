"""Accuracy: the same count as Keras's. Standard error: as SciPy's, and the spread of means."""

import numpy as np
import pytest
from scipy import stats

from helpers.reference import metrics


def test_accuracy_agrees_with_keras(keras):
    rng = np.random.default_rng(0)
    logits, labels = rng.normal(size=(20, 3)), rng.integers(3, size=20)
    theirs = float(np.mean(keras.metrics.sparse_categorical_accuracy(labels, logits)))
    assert metrics.accuracy(logits, labels) == pytest.approx(theirs, rel=1e-6)
    assert metrics.accuracy(logits, np.eye(3)[labels]) == metrics.accuracy(logits, labels)
    column = rng.integers(2, size=(20, 1))
    theirs = float(np.mean(keras.metrics.binary_accuracy(column, logits[:, :1], threshold=0)))
    assert metrics.accuracy(logits[:, :1], column) == pytest.approx(theirs, rel=1e-6)


@pytest.mark.parametrize(
    ("prediction", "target"),
    [
        (np.ones((4, 1)), np.ones(4)),
        (np.ones((4, 3)), np.ones(3)),
        (np.ones(4), np.ones(4)),
        (np.ones((0, 2)), np.ones(0)),
    ],
)
def test_accuracy_refuses_shapes_that_would_be_spread(prediction, target):
    with pytest.raises(ValueError, match=r"^metrics: (prediction|target) must be "):
        metrics.accuracy(prediction, target)


@pytest.mark.parametrize(
    ("classes", "wanted"), [(1, r"\(4, 1\), got \(3,\)"), (2, r"\(4, 2\) or \(4,\), got \(3,\)")]
)
def test_accuracy_names_the_shapes_that_it_takes(classes, wanted):
    with pytest.raises(ValueError, match=f"^metrics: target must be {wanted}$"):
        metrics.accuracy(np.ones((4, classes)), np.ones(3))


def test_accuracy_of_answers_counted_by_hand():
    # says 1, 0, 0, 2
    logits = np.array([[0.1, 0.7, 0.2], [3.0, 1.0, 2.0], [-1.0, -3.0, -2.0], [0.0, 0.0, 1.0]])
    assert metrics.accuracy(logits, np.array([1, 0, 2, 2])) == 0.75
    assert metrics.accuracy(logits, np.eye(3)[[1, 2, 2, 0]]) == 0.25
    assert metrics.accuracy(logits[:, :2], np.array([1, 0, 0, 0])) == 1
    column = np.array([[0.4], [-0.4], [2.0], [-2.0], [0.0]])  # says 1, 0, 1, 0, 0
    assert metrics.accuracy(column, np.array([[1], [0], [1], [0], [0]])) == 1
    assert metrics.accuracy(column, np.array([[0], [0], [0], [0], [1]])) == 0.4
    assert type(metrics.accuracy(column, np.array([[0.0], [0.5], [0.6], [1.0], [0.4]]))) is float
    assert metrics.accuracy(column, np.array([[0.0], [0.5], [0.51], [1.0], [0.4]])) == 0.6


@pytest.mark.parametrize(
    ("prediction", "target"),
    [
        (np.ones((4, 3)), np.ones((4, 1))),
        (np.ones((4, 3)), np.ones((3, 3))),
        (np.ones((4, 3, 1)), np.ones(4)),
    ],
)
def test_accuracy_refuses_other_targets(prediction, target):
    with pytest.raises(ValueError, match=r"^metrics: (prediction|target) must be "):
        metrics.accuracy(prediction, target)


def test_rmse_by_hand():
    assert metrics.rmse([1, 2, 3], [2, 2, 5]) == pytest.approx((5 / 3) ** 0.5)
    assert type(metrics.rmse(np.zeros(2, np.float32), np.ones(2))) is float
    with pytest.raises(ValueError, match=r"^metrics: prediction must be \(1,\) as target is"):
        metrics.rmse([1, 2, 3], [1])


def test_decisions_cost_what_is_missed_and_what_is_a_false_alarm():
    p, true = np.array([[0.1, 0.5, 0.5, 0.9], [0.9, 0.9, 0.1, 0.1]]), np.array([1, 1, 0, 0])
    wanted = [[7, 7, 0, 1], [0, 0, 0, 0]]  # 0.5 is not above 0.5
    found = metrics.decision_costs(p, true, threshold=0.5, missed=7)
    np.testing.assert_array_equal(found, wanted)
    found = metrics.decision_costs(p[0], true, threshold=0.4, missed=7, alarm=2.5)
    np.testing.assert_array_equal(found, [7, 0, 2.5, 2.5])


def test_standard_error_by_hand_and_of_each_row():
    # 2, 4, 9: mean 5, squares 9 + 1 + 16 = 26, by n − 1 = 2 is 13; the root of 13 / 3
    assert metrics.standard_error([2, 4, 9]) == pytest.approx((13 / 3) ** 0.5)
    rows = np.random.default_rng(0).normal(size=(2, 5, 7))
    errors = metrics.standard_error(rows)
    assert errors.shape == (2, 5)
    assert errors[1, 3] == pytest.approx(metrics.standard_error(list(rows[1, 3])))


def test_standard_error_agrees_with_scipy():
    rows = np.random.default_rng(1).normal(3, 2, size=(4, 6))
    np.testing.assert_allclose(metrics.standard_error(rows), stats.sem(rows, axis=1), rtol=1e-12)


def test_standard_error_is_the_spread_of_means():
    draws = np.random.default_rng(2).normal(scale=3, size=(20_000, 25))
    assert draws.mean(axis=1).std() == pytest.approx(3 / 5, rel=0.02)
    assert np.mean(metrics.standard_error(draws) ** 2) == pytest.approx((3 / 5) ** 2, rel=0.02)


@pytest.mark.parametrize("values", [3.0, [3.0], np.ones((4, 1)), np.ones((4, 0))])
def test_standard_error_refuses_what_has_no_spread(values):
    wanted = r"^metrics: values must be \(…, n\) with at least two numbers, got \("
    with pytest.raises(ValueError, match=wanted):
        metrics.standard_error(values)


def test_hits_are_those_of_a_loop():
    rng = np.random.default_rng(3)
    scores = rng.normal(size=(6, 12))
    liked, seen = rng.random((6, 12)) < 0.4, rng.random((6, 12)) < 0.3
    wanted = []
    for u in range(6):
        ranked = sorted((f for f in range(12) if not seen[u, f]), key=lambda f: -scores[u, f])
        wanted.append(sum(liked[u, f] for f in ranked[:4]))
    assert metrics.hits(scores, liked=liked, seen=seen, count=4).tolist() == wanted
    assert len(set(wanted)) > 1
    all_open = {"liked": np.ones((1, 12), bool), "seen": np.zeros((1, 12), bool)}
    assert metrics.hits(scores[:1], **all_open).tolist() == [10]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"liked": np.ones((1, 4), bool)}, r"liked must be \(2, 4\) as scores is"),
        ({"seen": np.ones((2, 3), bool)}, r"seen must be \(2, 4\) as scores is"),
        ({"count": 4}, "count must be from 1 to 3, the things not seen, got 4"),
        ({"count": 0}, "count must be from 1 to 3, the things not seen, got 0"),
    ],
)
def test_hits_refuses(wrong, says):
    given = {"liked": np.zeros((2, 4), bool), "seen": np.eye(4, dtype=bool)[:2], "count": 1}
    with pytest.raises(ValueError, match=f"^metrics: {says}"):
        metrics.hits(np.zeros((2, 4)), **(given | wrong))


def test_rank_correlation_by_hand_with_two_equal_numbers():
    # ranks 1, 2.5, 2.5, 4 and 1, 2, 3, 4: products of differences 4.5, squares 4.5 and 5
    assert metrics.rank_correlation([0, 7, 7, 9], [1, 2, 3, 40]) == pytest.approx(
        4.5 / (4.5 * 5) ** 0.5
    )
    assert metrics.rank_correlation([1.0, 2.0, 5.0], [9.0, 4.0, 0.0]) == -1


def test_rank_correlation_agrees_with_scipy_row_by_row():
    rng = np.random.default_rng(0)
    a, b = rng.integers(0, 9, (2, 5, 30)).astype(float)
    theirs = [stats.spearmanr(*rows)[0] for rows in zip(a, b, strict=True)]
    np.testing.assert_allclose(metrics.rank_correlation(a, b), theirs, rtol=1e-12)


def test_rank_correlation_of_equal_numbers_is_none():
    assert np.isnan(metrics.rank_correlation([[1.0, 1, 1]], [[1.0, 2, 3]])).all()


@pytest.mark.parametrize(("a", "b"), [([1, 2], [1, 2, 3]), ([1], [2]), (1.0, 2.0)])
def test_rank_correlation_refuses_what_has_no_ranks(a, b):
    with pytest.raises(ValueError, match=r"^metrics: a"):
        metrics.rank_correlation(a, b)


def test_groups_and_blocks_have_their_means():
    values = np.array([1.0, 2.0, 3.0, 10.0, 6.0])
    means = metrics.group_means(values, np.array([7, 2, 7, 2, 5]))
    assert means.tolist() == [6, 6, 2]  # of the groups 2, 5, 7
    assert metrics.block_means(values, 2).tolist() == [2, 8]
    assert metrics.block_means(values, 5).tolist() == values.tolist()


def test_groups_and_blocks_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match=r"groups must be \(3,\) as values is, got \(2,\)"):
        metrics.group_means(np.zeros(3), np.zeros(2))
    for count in (0, 4):
        with pytest.raises(ValueError, match="count must be from 1 to 3, the values in a row"):
            metrics.block_means(np.zeros(3), count)
    with pytest.raises(ValueError, match="the values in a row"):
        metrics.block_means(np.zeros((3, 3)), 2)
