"""What an exception means, in plain words: a beginner meets Python's and NumPy's messages for the
first time.
"""

import re

from helpers.exercises.comparing import said
from helpers.language import _


def meaning(error):
    """Return a sentence on what is usually behind `error` and what to look at, or ""."""
    text = said(error)
    for kind, pattern, sentence in _of_arrays() + _of_python():
        if isinstance(error, kind) and re.search(pattern, text):
            return sentence
    return ""


def _pair():
    return _("A `forward` of the library returns a pair, (output, cache): take the first, `[0]`.")


def _beyond():
    return _(
        "An index went beyond the end. Counting starts at 0, so of 3 places the last is 2: which "
        "numbers does the index run through?"
    )


def _of_arrays():
    return [
        (IndexError, "too many indices", _("The brackets hold more indices than it has axes.")),
        (
            IndexError,
            "boolean index did not match",
            _("A mask of True and False needs the shape of the axes that it picks from."),
        ),
        (IndexError, "out of (bounds|range)", _beyond()),
        (
            (IndexError, TypeError),
            "(must be|only) integers|as an integer",
            _("Sizes and indices must be whole numbers: `/` gives a float, `//` a whole number."),
        ),
        (
            TypeError,
            "unsupported operand.*'tuple'",
            _(
                "One of the two is a tuple. The library's `forward` returns (output, cache): take "
                "the first, `[0]`."
            ),
        ),
        ((TypeError, AttributeError), "'tuple'", _pair()),
        (ValueError, "inhomogeneous", _("Its parts have different shapes.") + " " + _pair()),
        (
            ValueError,
            "element with a sequence",
            _(
                "One place was given several numbers: is `.sum()` or `.max()` missing? Python's "
                "own `sum` adds up rows; take `np.sum`."
            ),
        ),
        (
            TypeError,
            "Python scalars",
            _("`math` and `float` take one number at a time. For arrays there is NumPy: `np.log`."),
        ),
        (
            ValueError,
            "truth value of an array",
            _(
                "A condition got a whole array: what in this line should be one number? `if`, "
                "`and`, `or`, `max` and `min` want single numbers, and got an array. For "
                "arrays there are `np.where`, `np.maximum` and `.max()`."
            ),
        ),
        (
            ValueError,
            "matmul|not aligned",
            _(
                "For `@` the first array needs as many columns as the second has rows. Print both "
                "shapes: perhaps one array must be turned with `.T`."
            ),
        ),
        (
            ValueError,
            "broadcast",
            _(
                "Their shapes do not fit element by element. Print both shapes: a slice that "
                "reaches beyond the edge, for one, comes out smaller."
            ),
        ),
        (ValueError, "cannot reshape", _("The new shape has room for another number of elements.")),
    ]


def _of_python():
    return [
        (
            (TypeError, AttributeError),
            "NoneType",
            _("Something here is `None`: what a function without `return` gives."),
        ),
        (AttributeError, "'list'", _("It is a list: `np.array(…)` makes an array of it.")),
        (UnboundLocalError, "", _("Here it has no value yet: give it one before this line.")),
        (
            NameError,
            "",
            _("Nothing has this name: is it spelled right, and was the cell that makes it run?"),
        ),
        (
            TypeError,
            "positional argument|keyword argument",
            _("What was called takes other arguments than it was given."),
        ),
        (
            TypeError,
            "not callable",
            _("Parentheses behind something that is no function: is a sign missing, as `*`?"),
        ),
        (TypeError, "not subscriptable", _("Square brackets behind something without parts.")),
        (ZeroDivisionError, "", _("The number below the line is 0.")),
        (RecursionError, "", _("A function calls itself and never stops.")),
        (KeyError, "", _("There is no such key in it.")),
    ]
