"""Whole numbers: what counts as one, and the check of an option that must be one.

>>> is_whole(3), is_whole(np.int64(3)), is_whole(3.0), is_whole(True)
(True, True, False, False)
>>> from helpers.reference import attention
>>> attention.causal_mask(2.5)
Traceback (most recent call last):
ValueError: attention: length must be a whole number above 0, got 2.5
"""

import numpy as np

from helpers.reference._support.shapes import check_option


def is_whole(value, *, least=None):
    """Return whether `value` is a whole number, and at least `least`; True and False are none."""
    whole = isinstance(value, (int, np.integer)) and not isinstance(value, bool)
    return whole and (least is None or value >= least)


def check_whole(name, value, *, least=1, wanted=None):
    """Raise ValueError unless `value` is a whole number, `least` or above.

    wanted: other words for the message.
    """
    words = "a whole number above 0" if least == 1 else f"a whole number, {least} or above"
    check_option(name, value, wanted or words, is_whole(value, least=least))
