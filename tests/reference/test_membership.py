"""Membership inference: scores, both measures and the bound against loops and against networks
whose answer is known.
"""

import math

import numpy as np
import pytest
from scipy.stats import norm
from sklearn.metrics import roc_auc_score, roc_curve

from helpers.reference import membership


def test_margins_are_the_log_odds_of_the_true_class():
    rng = np.random.default_rng(0)
    z, target = rng.normal(size=(7, 4)), rng.integers(4, size=7)
    p = np.exp(z) / np.exp(z).sum(axis=1, keepdims=True)
    p = p[np.arange(7), target]
    np.testing.assert_allclose(membership.margins(z, target), np.log(p / (1 - p)), rtol=1e-10)


def test_margins_do_not_overflow_where_a_network_is_very_sure():
    z = np.array([[900.0, 0.0, -3.0], [900.0, 0.0, -3.0]])
    found = membership.margins(z, np.array([0, 1]))
    np.testing.assert_allclose(found, [900 - math.log1p(math.exp(-3)), -900], rtol=1e-12)


def test_auc_and_true_positives_are_those_of_scikit_learn():
    rng = np.random.default_rng(1)
    members, others = rng.integers(9, size=40) + 1.0, rng.integers(9, size=60) + 0.0
    truth, scores = np.repeat([1, 0], [40, 60]), np.concatenate([members, others])
    assert membership.auc(members, others) == pytest.approx(roc_auc_score(truth, scores))
    false, true, _thresholds = roc_curve(truth, scores, drop_intermediate=False)
    for rate in (0.01, 0.05, 0.2, 0.5):
        best = true[false <= rate + 1e-12].max()
        assert membership.true_positives(members, others, rate=rate) == best
    assert membership.true_positives(members, others, rate=1) == 1


def test_one_in_a_hundred_of_the_others_is_accused_and_no_more():
    others = np.arange(200.0)
    members = np.array([198.5, 197.5, 197.0, 0.0])  # two of the others stand above 197
    assert membership.true_positives(members, others, rate=0.01) == 0.5


def test_likelihood_ratios_leave_out_the_network_that_is_attacked():
    rng = np.random.default_rng(2)
    members = np.array([[1, 0, 1], [0, 1, 1], [1, 1, 0], [0, 0, 1], [1, 1, 0], [0, 0, 0]]) > 0
    phi = rng.normal(size=(6, 3)) + 2 * members
    found = membership.likelihood_ratios(phi, members)
    for k in range(6):
        logs = []
        for side in (members, ~members):
            rest = [[phi[j, i] for j in range(6) if j != k and side[j, i]] for i in range(3)]
            deviation = math.sqrt(np.mean([np.var(values, ddof=1) for values in rest]))
            means = [np.mean(values) for values in rest]
            logs.append(norm.logpdf(phi[k], means, deviation))
        np.testing.assert_allclose(found[k], logs[0] - logs[1], rtol=1e-9)


def test_likelihood_ratios_find_members_whose_margin_a_threshold_cannot_tell():
    rng = np.random.default_rng(3)
    members = rng.random((40, 300)) < 0.5
    phi = 20 * rng.normal(size=300) + rng.normal(size=(40, 300)) + 3 * members
    ratios = membership.likelihood_ratios(phi, members)
    assert membership.auc(phi[0][members[0]], phi[0][~members[0]]) < 0.65
    assert membership.auc(ratios[0][members[0]], ratios[0][~members[0]]) > 0.95


def test_too_few_networks_are_refused():
    members = np.array([[1, 0], [0, 1], [1, 1], [0, 0]]) > 0
    with pytest.raises(ValueError, match=r"^membership: members must be at least 2 of each kind"):
        membership.likelihood_ratios(np.zeros((4, 2)), members)


def test_groups_have_one_size():
    scores, members = np.arange(7.0), np.array([1, 0, 1, 1, 0, 1, 1]) > 0
    inside, outside = membership.equal_groups(scores, members)
    assert (inside.tolist(), outside.tolist()) == ([0, 2], [1, 4])


def test_bound_is_met_by_the_mechanism_that_promises_no_more():
    """Of one Gaussian release the best attack is known: TPR = Φ(Φ⁻¹(FPR) + 1/σ). The bounds of all
    its (ε, δ) lie above it, and their least touches it.
    """
    sigma, rate = 1.3, 0.02
    best = norm.cdf(norm.ppf(rate) + 1 / sigma)
    epsilons = np.linspace(0, 6, 2001)
    deltas = norm.cdf(0.5 / sigma - epsilons * sigma) - np.exp(epsilons) * norm.cdf(
        -0.5 / sigma - epsilons * sigma
    )
    bounds = [
        float(membership.bound(rate, epsilon=e, delta=d))
        for e, d in zip(epsilons, deltas, strict=True)
    ]
    assert min(bounds) >= best - 1e-12
    assert min(bounds) == pytest.approx(best, abs=1e-4)


def test_bound_has_two_branches_and_stays_a_share():
    assert membership.bound(0.01, epsilon=1.0, delta=1e-3) == pytest.approx(0.01 * math.e + 1e-3)
    large = membership.bound(0.5, epsilon=1.0, delta=1e-3)
    assert large == pytest.approx(1 - math.exp(-1) * (1 - 0.5 - 1e-3))
    rates = np.array([0.0, 0.3, 1.0])
    found = membership.bound(rates, epsilon=2.0, delta=0.01)
    assert found.shape == (3,)
    assert ((rates <= found) & (found <= 1)).all()
