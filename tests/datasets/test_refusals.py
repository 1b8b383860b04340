"""Scores of applicants: each from networks that did not see them."""

import numpy as np

from helpers.datasets import mortgages, refusals
from helpers.reference import learning, membership
from helpers.reference.losses import binary_cross_entropy


def test_inputs_are_scaled_and_cut_by_the_training_rows_alone():
    rng = np.random.default_rng(0)
    x, train = rng.normal(5, 2, (1000, 2)), np.arange(1000) < 600
    x[3, 0] = 1000
    z = refusals.prepared(x, train)
    assert z.dtype == np.float32
    np.testing.assert_allclose(z[train].mean(axis=0), 0, atol=1e-5)
    np.testing.assert_allclose(z[train].std(axis=0), 1, rtol=1e-5)
    assert z[3, 0] == z[:, 0].max() < 4
    x[~train] *= 3
    np.testing.assert_array_equal(refusals.prepared(x, train)[train], z[train])


def test_scores_are_means_over_the_divisions_that_hold_the_applicant_in_the_test():
    whole = mortgages.load()
    scores = refusals.scores(whole, whole.features, (4,), divisions=2)
    tests, said = [], []
    for division in range(2):
        test = mortgages.rows_of_test(whole, rng=np.random.default_rng(division))
        x = refusals.prepared(whole.features, ~test)
        network = learning.train(
            x[~test],
            whole.refused[~test, None].astype(int),
            (11, 4, 1),
            seed=division,
            steps=600,
            rate=0.01,
            loss=binary_cross_entropy,
            l2=0.01,
        )
        tests.append(test)
        said.append(1 / (1 + np.exp(-network.predict(x)[:, 0])))
    first = tests[0] & ~tests[1]
    np.testing.assert_allclose(scores[first], said[0][first], rtol=1e-6)
    both = tests[0] & tests[1]
    np.testing.assert_allclose(scores[both], (said[0] + said[1])[both] / 2, rtol=1e-6)
    np.testing.assert_array_equal(np.isnan(scores), ~(tests[0] | tests[1]))


def test_scores_say_something_of_who_was_refused():
    whole = mortgages.load()
    scores = refusals.scores(whole, whole.features, divisions=8)
    drawn = ~np.isnan(scores)
    refused = whole.refused.astype(bool)
    assert 0.7 < membership.auc(scores[drawn & refused], scores[drawn & ~refused]) < 0.9
