"""Hold an answer against what was wanted: None, or the message id and the sentence that says what
is wrong with it.
"""

import re
from decimal import Decimal
from fractions import Fraction

import numpy as np

from helpers.exercises.likeness import likeness
from helpers.language import _

DIGITS = (6, 9, 12, 17)  # how many are shown: more, where fewer look alike


def shown(value, limit=120, digits=6, most=12):
    """Return `value` as a short piece of code; never raises. An array of more than `most` numbers
    is abridged.
    """
    try:
        with np.printoptions(precision=digits, threshold=most, edgeitems=2):
            text = " ".join(repr(value).split())
        text = re.sub(r"\bnp\.\w+\(([^()]*)\)| at 0x\w+", r"\1", text)  # np.float64(0.5) is 0.5
    except Exception as error:  # an answer may bring any __repr__
        text = f"{type(value).__name__} ({type(error).__name__})"
    return cut(text, limit)


def shown_apart(got, wanted):
    """Return both as short pieces of code, with so many digits that they differ; of two tuples that
    begin alike, the first part that differs.
    """
    for digits in DIGITS:
        texts = shown(got, digits=digits), shown(wanted, digits=digits)
        if texts[0] != texts[1]:
            return texts
    parts = (tuple, list)
    if isinstance(got, parts) and isinstance(wanted, parts) and len(got) == len(wanted):
        for number, pair in enumerate(zip(got, wanted, strict=True), start=1):
            if problem(*pair):
                part = _("part {number}: {text}")
                return tuple(part.format(number=number, text=text) for text in shown_apart(*pair))
    return texts


def cut(text, limit=120):
    """Return a text, with … in place of what is beyond `limit` characters."""
    return text if len(text) <= limit else text[:limit] + "…"


def said(error, limit=300):
    """Return the message of an exception, cut; never raises."""
    try:
        return cut(str(error), limit)
    except Exception:  # an answer may raise what cannot be printed
        return "…"


def problem(got, wanted, tolerance=None, same_dtype=False):
    """Return None if `got` is what was wanted, else (message id, a sentence or "")."""
    if got is None and wanted is not None:
        return "no-return", _(
            "`None` is what a function gives that ends without reaching a `return`."
        )
    if isinstance(wanted, (tuple, list)):
        return _problem_of_parts(got, wanted, tolerance, same_dtype)
    if isinstance(wanted, dict):
        return _problem_of_dict(got, wanted, tolerance, same_dtype)
    if isinstance(wanted, str) or wanted is None:
        got = str(got) if type(got) is np.str_ else got
        return _problem_of_type(got, wanted) or (None if got == wanted else ("wrong", ""))
    wanted = np.asarray(wanted)
    if wanted.dtype.kind not in "biufc":
        return _problem_of_others(got, wanted)
    return problem_of_kind(got, wanted) or _problem_of_numbers(
        as_array(got), wanted, tolerance, same_dtype
    )


def _problem_of_parts(got, wanted, tolerance, same_dtype):
    if type(got) is np.ndarray and got.ndim and all(np.ndim(part) == 0 for part in wanted):
        got = list(got)  # an array of numbers in place of a tuple of numbers
    if not isinstance(got, (tuple, list)):
        return _problem_of_type(got, wanted)
    if len(got) != len(wanted):
        sentence = _("Number of its parts: {got}; expected: {wanted}.")
        return "shape", sentence.format(got=len(got), wanted=len(wanted))
    for number, (part, wanted_part) in enumerate(zip(got, wanted, strict=True), start=1):
        found = problem(part, wanted_part, tolerance, same_dtype)
        if found:
            return _of_a_part(found, number, len(wanted))
    return None


def _of_a_part(found, number, count):
    """Say of which part a sentence is; a single part needs no number."""
    message_id, sentence = found
    if count == 1:
        return found
    sentence = sentence or _("It is not right.")
    return message_id, _("Part {number}: {sentence}").format(number=number, sentence=sentence)


def _problem_of_dict(got, wanted, tolerance, same_dtype):
    if not isinstance(got, dict):
        return _problem_of_type(got, wanted)
    if set(got) != set(wanted):
        return "wrong", _("Its keys are {got}; expected: {wanted}.").format(
            got=shown(list(got)), wanted=shown(list(wanted))
        )
    for key in wanted:
        found = problem(got[key], wanted[key], tolerance, same_dtype)
        if found:
            at = found[1] and _("At the key {key}: {sentence}")
            return found[0], at.format(key=shown(key), sentence=found[1])
    return None


def _problem_of_type(got, wanted):
    if type(got) is type(wanted):
        return None
    if isinstance(got, str) and isinstance(wanted, (list, tuple, dict)):
        sentence = _("It is a text, and no `{wanted}`.")
        return "type", sentence.format(wanted=type(wanted).__name__)
    if isinstance(got, str):
        return _is_a_text()
    if isinstance(wanted, str):
        return "type", _("It is a `{got}`: write a text, in quotation marks.").format(
            got=type(got).__name__
        )
    if isinstance(wanted, tuple):
        sentence = _("It is a `{got}`, one thing; {count} were expected, with commas between them.")
        return "type", sentence.format(got=type(got).__name__, count=len(wanted))
    return "type", _("It is a `{got}`, not a `{wanted}`.").format(
        got=type(got).__name__, wanted=type(wanted).__name__
    )


def _is_a_text():
    return "type", _("It is a text: take the quotation marks away.")


def _problem_of_others(got, wanted):
    """Compare what holds no numbers: an array of texts, a generator of random numbers …"""
    try:
        same = np.array_equal(np.asarray(got), wanted)
    except Exception:  # an answer may bring any __eq__
        same = False
    return None if same else ("wrong", "")


def as_array(got):
    """Return `got` as an array (a Fraction and a Decimal are numbers, too); None if it cannot be
    one.
    """
    try:
        if isinstance(got, (Fraction, Decimal)) or (type(got) is int and abs(got) >= 2**63):
            got = float(got)
        return np.asarray(got)
    except OverflowError:
        return np.asarray(np.inf)
    except Exception:  # rows of different lengths; an answer may bring any __array__
        return None


def problem_of_kind(got, wanted, lists=False):
    """Return None if `got` holds numbers as the array `wanted` does; `lists`: they may stand in a
    list.
    """
    name, array = type(got).__name__, as_array(got)
    if isinstance(got, tuple) and not lists and _is_with_cache(got, wanted):
        return "cache", _(
            "It is a tuple of two. The library's `forward` returns (output, cache): take the "
            "first, `[0]`."
        )
    if array is None and isinstance(got, (list, tuple)):
        return "type", _("It is a `{got}` whose rows have different lengths.").format(got=name)
    if isinstance(got, (np.matrix, np.ma.MaskedArray)):
        sentence = _("It is a `{got}`: make it a plain array with `np.array(…)`.")
        return "type", sentence.format(got=name)
    numbers = array is not None and array.dtype.kind in "iuf" + wanted.dtype.kind
    if isinstance(got, (list, tuple)) and wanted.ndim and not lists:
        sentence = _("It is a `{got}`: make it an array with `np.array(…)`.")
        return "list", sentence.format(got=name)
    if numbers and (lists or not isinstance(got, (list, tuple))):
        return None
    if isinstance(got, np.ndarray):
        sentence = _("It is an array of dtype `{dtype}`; numbers were expected.")
        return "type", sentence.format(dtype=got.dtype)
    if _is_a_comma(got, wanted):
        sentence = _(
            "It is a `tuple`; one number was expected. (Decimals take a point, `0.5`; `60000` "
            "has no comma.)"
        )
        return "type", sentence
    if isinstance(got, str) and re.fullmatch(r"\s*[-+]?[\d.,/]+\s*", got):
        return _is_a_text()
    if wanted.dtype.kind == "b" and isinstance(got, str) and got.strip() in ("True", "False"):
        return _is_a_text()
    sentence = _("It is a `{got}`; numbers were expected.")
    if not wanted.ndim and wanted.dtype.kind == "b":
        sentence = _("It is a `{got}`; True or False was expected.")
    elif not wanted.ndim:
        sentence = _("It is a `{got}`; one number was expected.")
    return "type", sentence.format(got=name)


def _is_a_comma(got, wanted):
    """Return whether a number was written with a comma: `0,5` is a tuple of two whole numbers."""
    if not isinstance(got, tuple) or wanted.ndim:
        return False
    return len(got) > 1 and all(type(part) is int for part in got)


def _is_with_cache(got, wanted):
    """Return whether a tuple looks like (output, cache), where only the output was wanted."""
    if len(got) != 2 or isinstance(got[1], (int, float, str)):
        return False
    first = as_array(got[0])
    return first is not None and first.dtype.kind in "iuf" and first.shape == wanted.shape


def problem_of_shape(got, shape):
    """Return None if the array `got` has the shape, else (message id, sentence)."""
    if got.shape == shape:
        return None
    sentence = _("Its shape is {got}; expected: {wanted}.").format(
        got=got.shape, wanted=shape or _("one number")
    )
    if got.ndim > 1 and got.T.shape == shape:
        sentence += " " + _("Rows and columns are swapped.")
    return "shape", sentence


def _problem_of_numbers(got, wanted, tolerance, same_dtype):
    found = problem_of_shape(got, wanted.shape)
    if found:
        return found
    if same_dtype and got.dtype != wanted.dtype:
        sentence = _("Its dtype is {got}; expected: {wanted}.")
        return "dtype", sentence.format(got=got.dtype, wanted=wanted.dtype)
    if np.isfinite(wanted).all() and not np.isfinite(got).all():
        return "not-finite", _(
            "It holds NaN or infinity: look for a division by zero or the logarithm of zero."
        )
    if tolerance is None:  # whole numbers are exact; else the last digits are free
        exact = wanted.dtype.kind in "iub"
        tolerance = 0 if exact else 1e-6 * np.abs(wanted).max(initial=0) + 1e-12
    near = np.isclose(got, wanted, rtol=0, atol=tolerance, equal_nan=True)
    if near.all():
        return None
    sentences = likeness(got, wanted, near), _place(got, wanted, near)
    return "wrong", " ".join(each for each in sentences if each)


def _place(got, wanted, near):
    """Return the sentence with the first difference, where the whole is too large to be shown."""
    if got.size <= 12:
        return ""
    place = tuple(int(i) for i in np.argwhere(~near)[0])
    got, wanted = shown_apart(got[place], wanted[place])
    return _("The first difference is at `{place}`: `{got}`; expected: `{wanted}`.").format(
        place=list(place), got=got, wanted=wanted
    )
