"""Rates of groups: counted by hand, as scikit-learn counts them, and tied by one formula."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix

from helpers.reference import fairness

SAYS = np.array([1, 1, 1, 0, 0, 0, 0, 1])
TRUTH = np.array([1, 0, 1, 1, 0, 0, 0, 0])


def test_rates_counted_by_hand():
    # three are yes; it says yes of four, of whom two are; of five who are no it says yes of two
    found = fairness.rates(SAYS, TRUTH)
    assert found == pytest.approx((3 / 8, 4 / 8, 2 / 5, 1 / 3, 2 / 4))
    assert type(found.right) is float


def test_rates_agree_with_scikit_learn():
    rng = np.random.default_rng(0)
    says, truth = rng.integers(2, size=50), rng.integers(2, size=50)
    tn, fp, fn, tp = confusion_matrix(truth, says).ravel()
    wanted = (truth.mean(), says.mean(), fp / (fp + tn), fn / (fn + tp), tp / (tp + fp))
    assert fairness.rates(says, truth) == pytest.approx(wanted)


def test_shares_of_models_are_their_mean():
    half = fairness.rates(np.array([0.5, 1.0, 0.0]), np.array([1, 1, 0]))
    assert half == pytest.approx((2 / 3, 0.5, 0, 0.25, 1))


def test_a_rate_of_nobody_is_nan():
    nobody_flagged = fairness.rates(np.zeros(3), np.array([1, 0, 0]))
    assert np.isnan(nobody_flagged.right)
    assert nobody_flagged.false_negative == 1
    assert np.isnan(fairness.rates(np.ones(2), np.ones(2)).false_positive)


def test_the_formula_gives_the_rate_that_was_counted():
    rng = np.random.default_rng(1)
    truth = rng.integers(2, size=200)
    says = np.where(rng.random(200) < 0.7, truth, 1 - truth)
    found = fairness.rates(says, truth)
    computed = fairness.false_positive_rate(
        base_rate=found.base_rate, right=found.right, false_negative=found.false_negative
    )
    assert computed == pytest.approx(found.false_positive, rel=1e-12)


def test_by_group_is_the_rates_of_each():
    group = np.array(["a", "b", "b", "a", "a", "b", "a", "b"])
    found = fairness.by_group(SAYS, TRUTH, group)
    assert list(found) == ["a", "b"]
    assert found["b"] == fairness.rates(SAYS[group == "b"], TRUTH[group == "b"])


@pytest.mark.parametrize(
    ("says", "truth", "wanted"),
    [
        ([1, 0], [1], r"says must be \(1,\) as truth is, got \(2,\)"),
        ([], [], r"truth must be \(N,\), not empty, got \(0,\)"),
        ([1.5], [1], "says must be from 0 to 1"),
        ([1], [0.5], "truth must be 0 and 1"),
    ],
)
def test_rates_refuse_what_is_none(says, truth, wanted):
    with pytest.raises(ValueError, match=f"^fairness: {wanted}"):
        fairness.rates(np.array(says), np.array(truth))


def test_a_group_for_each_person_and_rates_in_range():
    with pytest.raises(ValueError, match=r"^fairness: group must be \(8,\) as truth is, got \(2,"):
        fairness.by_group(SAYS, TRUTH, np.zeros(2))
    with pytest.raises(ValueError, match="right must be above 0, up to 1, got 0"):
        fairness.false_positive_rate(base_rate=0.5, right=0, false_negative=0.1)
    with pytest.raises(ValueError, match="base_rate must be from 0 to below 1, got 1"):
        fairness.false_positive_rate(base_rate=1, right=0.5, false_negative=0.1)


def test_errors_are_standard_errors_over_the_people_of_each_answer():
    # among the five who are no it says 1, 0, 0, 0, 1; among the three who are yes 1, 1, 0
    deviation_no, deviation_yes = np.sqrt(1.2 / 4), np.sqrt((2 / 3) / 2)
    wanted = deviation_no / np.sqrt(5), deviation_yes / np.sqrt(3)
    np.testing.assert_allclose(fairness.errors(SAYS, TRUTH), wanted)
    np.testing.assert_allclose(fairness.errors(SAYS == 1, TRUTH), wanted)


def test_rates_by_threshold_are_those_of_each():
    scores = np.array([0.9, 0.8, 0.7, 0.6, 0.4, 0.3, 0.2, 0.1])
    found = fairness.by_threshold(scores, TRUTH, (0.35, 0.4))
    assert found.shape == (2, 5)
    np.testing.assert_allclose(found[0], fairness.rates(np.arange(8) < 5, TRUTH))
    np.testing.assert_allclose(found[1], fairness.rates(np.arange(8) < 4, TRUTH))


def test_equal_thresholds_leave_the_same_share_of_each_group_above():
    rng = np.random.default_rng(0)
    group, scores = np.repeat([0, 1], (4000, 1000)), rng.random(5000)
    scores[4000:] *= 2
    limits = fairness.equal_thresholds(scores, group, 0.25)
    assert list(limits) == [0, 1]
    assert limits[1] > limits[0] + 0.5
    assert np.mean(scores[:4000] > limits[0]) == pytest.approx(0.25, abs=1e-3)
    assert np.mean(scores[4000:] > limits[1]) == pytest.approx(0.25, abs=1e-3)
    among = rng.random(5000) < scores / 2
    limits = fairness.equal_thresholds(scores, group, 0.5, among=among)
    assert limits[1] == np.median(scores[4000:][among[4000:]])
