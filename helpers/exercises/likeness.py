"""In what a wrong array is like the right one: its sign, a factor, a number that is added, an order
… For answers whose mistake no author of an exercise has foreseen.
"""

import numpy as np

from helpers.language import _


def likeness(got, wanted, near):
    """Return a sentence on arrays of numbers of the same shape, or "". near: where they agree,
    bool.
    """
    if not _are_finite_reals(got, wanted):
        return _of_some(near) if np.ndim(wanted) else ""
    got, wanted = np.asarray(got, float), np.asarray(wanted, float)
    if got.any() and np.allclose(got, -wanted, rtol=1e-6, atol=1e-12):
        return _("The sign is the wrong one.") if got.size == 1 else _("All signs are turned.")
    if got.size == 1:
        return ""
    return _of_all(got, wanted) or _of_some(near)


def _of_all(got, wanted):
    """Return a sentence on what all numbers have in common, or ""."""
    if not got.any():
        return _("All its numbers are 0.")
    if np.ptp(got) == 0:
        return _("All its numbers are the same.")
    if got.size > 2 and np.ptp(np.abs(wanted)) > 0:
        factor = np.sum(got * wanted) / np.sum(wanted**2)
        if np.allclose(got, factor * wanted, rtol=1e-5, atol=1e-12):
            sentence = _("Each number is {factor} times as large as expected.")
            return sentence.format(factor=f"{factor:.4g}")
        more = np.mean(got - wanted)
        if np.allclose(got - wanted, more, rtol=1e-5, atol=1e-9):
            sentence = _("Each number is {more} above the expected one.")
            if more < 0:
                sentence = _("Each number is {more} below the expected one.")
            return sentence.format(more=f"{abs(more):.4g}")
    if np.allclose(np.sort(got, axis=None), np.sort(wanted, axis=None), rtol=1e-6, atol=1e-12):
        if got.shape == got.T.shape and got.ndim > 1 and np.allclose(got.T, wanted):
            return _("Rows and columns are swapped.")
        return _("These are the right numbers in the wrong places.")
    return ""


def _of_some(near):
    right = int(np.sum(near))
    if not right:
        return _("Its shape is right, and none of its numbers.")
    sentence = _("Its shape is right. Numbers that are right: {right} of {all}.")
    return sentence.format(right=right, all=near.size)


def _are_finite_reals(*arrays):
    return all(not np.iscomplexobj(each) and np.isfinite(each).all() for each in arrays)
