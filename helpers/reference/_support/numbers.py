"""Checks of options that are numbers: a range has one wording, and one meaning.

>>> from helpers.reference.activations import leaky_relu
>>> leaky_relu.forward(np.zeros(3), negative_slope="0.1")
Traceback (most recent call last):
ValueError: leaky_relu: negative_slope must be a number from 0 to below 1, got '0.1'
"""

import math

import numpy as np

from helpers.reference._support.shapes import check_option

RANGES = {
    "above 0": lambda number: number > 0,
    "0 or above": lambda number: number >= 0,
    "from 0 to 1": lambda number: 0 <= number <= 1,
    "from 0 to below 1": lambda number: 0 <= number < 1,
    "above 0, up to 1": lambda number: 0 < number <= 1,
    "above 0 and below 1": lambda number: 0 < number < 1,
    "above ½ and at most 1": lambda number: 0.5 < number <= 1,
}


def check_number(name, value, allowed, *, hint=""):
    """Raise ValueError unless `value` is one finite number in the range `allowed`, words of RANGES.

    hint follows these words in the message.
    """
    check_option(name, value, wording(value, allowed) + hint, in_range(value, allowed))


def wording(value, allowed):
    """Return what a message says is wanted: "above 0", "a number above 0" for what is none."""
    if not is_number(value):
        return f"a number {allowed}"
    return f"finite and {allowed}" if math.isinf(value) else allowed


def in_range(value, allowed):
    """Return whether `value` is one finite number in the range `allowed`, words of RANGES."""
    return is_number(value) and math.isfinite(value) and RANGES[allowed](value)


def is_number(value):
    """Return whether `value` is one number: no text, no array, neither True nor False."""
    if isinstance(value, np.ndarray):
        return value.ndim == 0 and value.dtype.kind in "iuf"
    number = isinstance(value, (int, float, np.integer, np.floating))
    return number and not isinstance(value, bool)
