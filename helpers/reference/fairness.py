"""Rates of two groups:  FPR = p / (1 − p) · (1 − PPV) / PPV · (1 − FNR)

    math     code           shape  what it is
             says           (N,)   1 where the model says yes; between 0 and 1, the share of several
                                     models that do
             truth          (N,)   1 where the answer is yes
    p        base_rate      ()     the share of yes among the answers
             flagged        ()     the share of yes that the model says
    FPR      false_positive ()     of those whose answer is no, the share of whom it says yes
    FNR      false_negative ()     of those whose answer is yes, the share of whom it says no
    PPV      right          ()     of those of whom it says yes, the share whose answer is yes

The formula holds in each group, whatever the model. So where p differs between two groups, and PPV
and FNR are the same in both, FPR differs, unless PPV = 1. A rate of nobody is NaN.
Sources: Chouldechova (2017), doi:10.1089/big.2016.0047; Kleinberg, Mullainathan and Raghavan
(2017), doi:10.4230/LIPIcs.ITCS.2017.43.

>>> says, truth = np.array([1, 1, 0, 0, 0]), np.array([1, 0, 1, 0, 0])
>>> rates(says, truth)._asdict()
{'base_rate': 0.4, 'flagged': 0.4, 'false_positive': 0.3333333333333333, \
'false_negative': 0.5, 'right': 0.5}
>>> round(false_positive_rate(base_rate=0.4, right=0.5, false_negative=0.5), 9)
0.333333333
"""

from typing import NamedTuple

import numpy as np

from helpers.reference._support.numbers import check_number
from helpers.reference._support.shapes import check_option
from helpers.reference.metrics import standard_error


class Rates(NamedTuple):
    """The rates of one group, each from 0 to 1, or NaN where it is a share of nobody."""

    base_rate: float
    flagged: float
    false_positive: float
    false_negative: float
    right: float


def rates(says, truth):
    """Return the Rates of what a model says (N,) about people whose answers are truth (N,).

    Raises ValueError for other shapes, truth other than 0 and 1, says outside 0 … 1.
    """
    says, truth = np.asarray(says, float), np.asarray(truth, float)
    check_option("truth", truth.shape, "(N,), not empty", truth.ndim == 1 and truth.size > 0)
    check_option("says", says.shape, f"{truth.shape} as truth is", says.shape == truth.shape)
    check_option("truth", "other numbers", "0 and 1", np.isin(truth, (0, 1)).all())
    check_option("says", "other numbers", "from 0 to 1", ((says >= 0) & (says <= 1)).all())
    return Rates(
        float(truth.mean()),
        float(says.mean()),
        _share((says * (1 - truth)).sum(), (1 - truth).sum()),
        _share(((1 - says) * truth).sum(), truth.sum()),
        _share((says * truth).sum(), says.sum()),
    )


def by_group(says, truth, group):
    """Return a dict from each value of group (N,), in order, to the Rates of those who have it."""
    says, truth, group = np.asarray(says), np.asarray(truth), np.asarray(group)
    check_option("group", group.shape, f"{truth.shape} as truth is", group.shape == truth.shape)
    return {
        one: rates(says[group == one], truth[group == one]) for one in np.unique(group).tolist()
    }


def errors(says, truth):
    """Return the standard errors of FPR and FNR over the people, (2,), for says (N,) of 0 and 1."""
    says, truth = np.asarray(says, float), np.asarray(truth)
    return np.array([standard_error(says[truth == 0]), standard_error(says[truth == 1])])


def by_threshold(scores, truth, thresholds):
    """Return the Rates, (T, 5), of saying yes to scores (N,) above each of thresholds (T,)."""
    return np.array([rates(scores > threshold, truth) for threshold in thresholds])


def equal_thresholds(scores, group, share, *, among=None):
    """Return a dict from each value of group (N,) to its threshold: above it are `share` of the
    group's scores (N,), counted among the people of the mask `among` (N,), or all.
    """
    among = np.ones(len(scores), bool) if among is None else among
    return {
        one: float(np.quantile(scores[(group == one) & among], 1 - share))
        for one in np.unique(group).tolist()
    }


def false_positive_rate(*, base_rate, right, false_negative):
    """Return FPR = p / (1 − p) · (1 − PPV) / PPV · (1 − FNR): it follows from the other three."""
    check_number("base_rate", base_rate, "from 0 to below 1")
    check_number("right", right, "above 0, up to 1")
    check_number("false_negative", false_negative, "from 0 to 1")
    return base_rate / (1 - base_rate) * (1 - right) / right * (1 - false_negative)


def _share(part, whole):
    return float(part / whole) if whole else float("nan")
