"""Hold an answer against what was wanted: None, or the message id and the sentence that says what
is wrong with it.
"""

import re

import numpy as np

from helpers.language import _


def shown(value, limit=120):
    """Return `value` as a short piece of code; never raises."""
    try:
        with np.printoptions(precision=6, threshold=12, edgeitems=2):
            text = " ".join(repr(value).split())
        text = re.sub(r"\bnp\.\w+\(([^()]*)\)| at 0x\w+", r"\1", text)  # np.float64(0.5) is 0.5
    except Exception as error:  # an answer may bring any __repr__
        text = f"{type(value).__name__} ({type(error).__name__})"
    return text if len(text) <= limit else text[:limit] + "…"


def problem(got, wanted, tolerance=None, same_dtype=False):
    """Return None if `got` is what was wanted, else (message id, a sentence or "")."""
    if got is None and wanted is not None:
        return "no-return", _("`None` is what a function gives that has no `return`.")
    if isinstance(wanted, (tuple, list)) and isinstance(got, (tuple, list)):
        if len(got) != len(wanted):
            return "shape", _("It has {got} parts, not {wanted}.").format(
                got=len(got), wanted=len(wanted)
            )
        return next(
            filter(
                None,
                (problem(*pair, tolerance, same_dtype) for pair in zip(got, wanted, strict=True)),
            ),
            None,
        )
    if isinstance(wanted, (tuple, list, str, dict, type(None))):
        if type(got) is type(wanted):
            return None if got == wanted else ("wrong", "")
        return "type", _("It is a `{got}`, not a `{wanted}`.").format(
            got=type(got).__name__, wanted=type(wanted).__name__
        )
    wanted = np.asarray(wanted)
    if isinstance(got, (list, tuple)) and wanted.ndim:
        return "list", _("It is a `{got}`: make it an array with `np.array(…)`.").format(
            got=type(got).__name__
        )
    if (
        isinstance(got, (list, tuple))
        or np.asarray(got).dtype.kind not in "iuf" + wanted.dtype.kind
    ):
        return "type", _("It is a `{got}`; numbers were expected.").format(got=type(got).__name__)
    return _problem_of_numbers(np.asarray(got), wanted, tolerance, same_dtype)


def _problem_of_numbers(got, wanted, tolerance, same_dtype):
    if got.shape != wanted.shape:
        swapped = (
            " " + _("Rows and columns are swapped.")
            if got.ndim > 1 and got.T.shape == wanted.shape
            else ""
        )
        expected = wanted.shape or _("one number")
        return "shape", _("Its shape is {got}; expected: {wanted}.").format(
            got=got.shape, wanted=expected
        ) + swapped
    if same_dtype and got.dtype != wanted.dtype:
        return "dtype", _("Its dtype is {got}; expected: {wanted}.").format(
            got=got.dtype, wanted=wanted.dtype
        )
    if np.isfinite(wanted).all() and not np.isfinite(got).all():
        return "not-finite", _(
            "It holds NaN or infinity: look for a division by zero or the logarithm of zero."
        )
    if tolerance is None:  # whole numbers are exact; else the last digits are free
        tolerance = (
            0 if wanted.dtype.kind in "iub" else 1e-6 * np.abs(wanted).max(initial=0) + 1e-12
        )
    return (
        None
        if np.isclose(got, wanted, rtol=0, atol=tolerance, equal_nan=True).all()
        else ("wrong", "")
    )
