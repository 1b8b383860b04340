"""matplotlib's own settings while the course draws, whatever the learner's are: a dark style,
another font, LaTeX for text.
"""

import contextlib
import inspect

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_OWN = {k: v for k, v in dict.items(matplotlib.rcParamsDefault) if k != "backend"}
_LOOKS = ("get_", "draw", "contains", "in_", "can_", "has_", "format_", "pchanged", "stale")
_inside = False


@contextlib.contextmanager
def plain():
    """While this lasts, all settings are matplotlib's own; the learner's come back afterwards.

    They are exchanged without being checked again (rc_context takes 2 ms, this 0.03): an explorer
    does it for each frame.
    """
    global _inside
    if _inside:
        yield
        return
    kept = dict(dict.items(matplotlib.rcParams))
    dict.update(matplotlib.rcParams, _OWN)
    _inside = True
    try:
        yield
    finally:
        _inside = False
        dict.update(matplotlib.rcParams, kept)


class PlainAxes(Axes):
    """Axes whose methods make everything with matplotlib's own settings."""


class PlainFigure(Figure):
    """A figure whose methods make everything with matplotlib's own settings."""


def _make_plain(kind):
    for name, method in inspect.getmembers(kind, inspect.isfunction):
        if not name.startswith(("_", *_LOOKS)):
            setattr(kind, name, plain()(method))


_make_plain(PlainAxes)
_make_plain(PlainFigure)
