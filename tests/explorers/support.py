"""What tests of explorers share: an explorer to look at, values to try on a control."""

import functools

import ipywidgets
import numpy as np
from ipywidgets.widgets import widget

from helpers.explorers.drawing import SIDE, Drawing
from tests.explorers.factories import FACTORIES

_KEPT = set()  # ids of the widgets that several tests look at


@functools.cache
def first_shown(kind):
    """Return an explorer as it is first shown, made once: for tests that only look at it."""
    before = set(widget._instances)
    explorer = FACTORIES[kind]()
    _KEPT.update(set(widget._instances) - before)
    return explorer


def forget_widgets():
    """Close what a test has made: ipywidgets keeps every widget, and its pictures, for ever."""
    for name, each in list(widget._instances.items()):
        if name not in _KEPT:
            each.close()


def tried(control, rng):
    """Return values for a control: both ends and random places."""
    if isinstance(control, Drawing):
        return [
            bytes(SIDE * SIDE),
            bytes([255]) * SIDE * SIDE,
            *[(rng.random(SIDE * SIDE) < 0.2).astype(np.uint8).tobytes() for _turn in range(3)],
        ]
    if hasattr(control, "options"):
        values = [value for _words, value in control.options]
        return [values[0], values[-1], *rng.permutation(np.array(values, object))]
    if isinstance(control, ipywidgets.Checkbox):
        return [True, False]
    if isinstance(control, ipywidgets.Text):
        return ["", "A dog saw the zzyzx", "?!", "zzyzx", "one of them " * 20]
    count = round((control.max - control.min) / control.step)
    places = [count, 0, *rng.integers(0, count + 1, 3)]
    return [type(control.value)(control.min + control.step * place) for place in places]
