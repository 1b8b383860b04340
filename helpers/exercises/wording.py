"""What a refusal says first, in words: which part of a result is wrong and what to look at, where a
function stopped and why, how exact a number has to be. The numbers themselves come after it.
"""

import inspect
import re

import numpy as np

from helpers.exercises.comparing import problem, said, shown_apart
from helpers.exercises.meaning import meaning
from helpers.language import _

LONG = 60  # a call with more characters stands behind the result that it gave
SHAPES = re.compile("matmul|broadcast|not aligned|same shape|incompatible|dimension")


def in_words(found, got, wanted, names, tolerance=None):
    """Return the sentences on a result that is no known mistake.

    `found`: message id and sentence, as `problem` gives them; `names`: {name of a part that the
    function returns: what to look at if it is wrong}.
    """
    message_id, sentence = found
    if message_id == "no-return":
        return [sentence]
    wrong = _wrong_parts(got, wanted, names, tolerance)
    if wrong:
        return _part_by_part(wrong, names)
    if message_id != "wrong":
        lead = _("The result of your function does not fit yet.")
        parts = _("Return {names}, in this order.").format(names=", ".join(names)) if names else ""
        return [f"{lead} {sentence}", parts]
    return [sentence]


def _wrong_parts(got, wanted, names, tolerance):
    """Return {name of a part: its problem} of the parts that are wrong."""
    if not names or not isinstance(got, (tuple, list)) or len(got) != len(names):
        return {}
    found = [problem(*pair, tolerance) for pair in zip(got, wanted, strict=True)]
    return {name: each for name, each in zip(names, found, strict=True) if each}


def _looked_at(wrong):
    """Return the part that is looked at: the first one of a wrong kind or shape, else the first."""
    return next((name for name in wrong if wrong[name][0] != "wrong"), next(iter(wrong)))


def _part_by_part(wrong, names):
    """Return the sentences: what is right, what is not, and what to look at."""
    name = _looked_at(wrong)
    right = ", ".join(each for each in names if each not in wrong)
    lead = _("Not right yet: {wrong}.").format(wrong=", ".join(wrong))
    if right:
        lead = _("Right: {right}.").format(right=right) + " " + lead
    about = wrong[name][1] and _("Look at {name}. {sentence}").format(
        name=name, sentence=wrong[name][1]
    )
    return [lead, about, names[name]]


def what_it_gave(call, got, wanted, names, tolerance=None):
    """Return the sentence with the result and with what was expected; of several parts that have
    names, the first wrong one alone.
    """
    wrong = _wrong_parts(got, wanted, names, tolerance)
    if wrong:
        name = _looked_at(wrong)
        place = list(names).index(name)
        texts = shown_apart(got[place], wanted[place])
        gave = _(
            "Your function gave {name} = `{got}`; expected: `{wanted}`. The call was `{call}`."
        )
        return gave.format(name=name, got=texts[0], wanted=texts[1], call=call)
    texts = shown_apart(got, wanted)
    gave = _("`{call}` gave `{got}`; expected: `{wanted}`.")
    if len(call) > LONG:
        gave = _("Your function gave `{got}`; expected: `{wanted}`. The call was `{call}`.")
    return gave.format(call=call, got=texts[0], wanted=texts[1])


def why_it_stopped(error, function, arguments):
    """Return the sentences on an exception: what it says, and what to look at, or ""."""
    raised = _("Your function raised {type}: {error}")
    advice = _advice(error, function, arguments)
    both = f"{advice} {meaning(error)}".strip()
    return raised.format(type=type(error).__name__, error=said(error)), both


def _advice(error, function, arguments):
    """Return what the arguments tell of an exception, or ""."""
    message = said(error)
    named = dict(zip(names_of(function, arguments), arguments, strict=True))
    one_array = "inhomogeneous" in message  # of parts that do not fit: `meaning` says it
    if type(error) is ValueError and SHAPES.search(message) and not one_array:
        arrays = {name: each for name, each in named.items() if isinstance(each, np.ndarray)}
        shapes = [f"{name} {each.shape}" for name, each in arrays.items() if each.ndim]
        sentence = _("Two shapes do not fit there. What came in: {shapes}.")
        return sentence.format(shapes=", ".join(shapes)) if shapes else ""
    if type(error) is not TypeError or "unsupported operand" not in message:
        return ""
    if "'tuple'" in message:  # `meaning` says it
        return ""
    for name, each in named.items():
        if callable(each) and f"'{type(each).__name__}'" in message:
            return _(
                "`{name}` is a function: with parentheses, `{name}(…)`, it gives a number."
            ).format(name=name)
    return ""


def names_of(function, arguments):
    """Return the names of a function's parameters, or their numbers where it does not tell them."""
    try:
        names = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        names = []
    numbers = [str(number) for number in range(1, len(arguments) + 1)]
    return names if len(names) == len(arguments) else numbers


def changed_argument(function, given, arguments):
    """Return the sentence on the first argument that a call changed, or "". A generator of random
    numbers may change.
    """
    for name, *pair in zip(names_of(function, arguments), given, arguments, strict=True):
        if problem(*pair) and not isinstance(pair[0], np.random.Generator):
            return _(
                "Your function changed its argument `{name}`: work on a copy, `{name}.copy()`. "
                "`+=` and `[…] =` change an array itself, and a second name for it, `b = a`, is no "
                "copy."
            ).format(name=name)
    return ""


def near_enough(decimals, tolerance):
    """Return the sentence on how exact a number has to be, or ""."""
    if decimals is not None:
        sentence = _("(Decimals that are enough: {decimals}, ± {tolerance:g}.)")
        return " " + sentence.format(decimals=decimals, tolerance=10.0**-decimals)
    if tolerance:
        return " " + _("(± {tolerance:g} is near enough.)").format(tolerance=tolerance)
    return ""
