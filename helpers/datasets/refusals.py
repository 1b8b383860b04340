"""Refusals: what networks say of each applicant of mortgages.py, trained on others.

Many divisions into training and test; an applicant's score is a mean over those networks that did
not see that person.
"""

import numpy as np

from helpers.datasets import mortgages
from helpers.reference import learning
from helpers.reference.losses import binary_cross_entropy

DIVISIONS = 20
HIGHEST = 99.5  # per cent of the training rows: what lies above is put there


def scores(applications, inputs, hidden=(), *, divisions=DIVISIONS):
    """Return each applicant's probability of refusal (N,), from inputs (N, D).

    hidden: units of the hidden layers; none is one neuron alone. It is the mean over the divisions
    that have the applicant in the test; NaN for one who is in none.
    """
    refused = applications.refused.astype(int)
    said = np.full((divisions, len(refused)), np.nan)
    for division in range(divisions):
        test = mortgages.rows_of_test(applications, rng=np.random.default_rng(division))
        x, sizes = prepared(inputs, ~test), (inputs.shape[1], *hidden, 1)
        options = {"seed": division, "steps": 600, "rate": 0.01, "l2": 0.01}
        network = learning.train(
            x[~test], refused[~test, None], sizes, loss=binary_cross_entropy, **options
        )
        said[division, test] = 1 / (1 + np.exp(-network.predict(x[test])[:, 0]))
    drawn = ~np.isnan(said).all(axis=0)
    mean = np.full(len(refused), np.nan)
    mean[drawn] = np.nanmean(said[:, drawn], axis=0)
    return mean


def prepared(inputs, train):
    """Return inputs (N, D) as float32, cut off above, with mean 0 and spread 1: as measured on the
    rows `train` alone.
    """
    z = np.minimum(inputs, np.percentile(inputs[train], HIGHEST, axis=0))
    return ((z - z[train].mean(axis=0)) / z[train].std(axis=0)).astype(np.float32)
