"""A surface to draw on with mouse, finger or keys; its pixels go to the kernel."""

from pathlib import Path

import anywidget
import numpy as np
import traitlets

from helpers.language import _

SIDE = 112  # pixels; the page shows it larger


class Drawing(anywidget.AnyWidget):
    """White paper of SIDE × SIDE pixels.

    `value` is the ink: one byte a pixel, row by row from the top.
    """

    # as text: for a file's sake anywidget would hold every widget for ever
    _esm = Path(__file__).with_name("draw.js").read_text(encoding="utf-8")
    value = traitlets.Bytes(bytes(SIDE * SIDE)).tag(
        sync=True, from_json=lambda ink, _widget: bytes(ink)
    )
    side = traitlets.Int(SIDE).tag(sync=True)
    disabled = traitlets.Bool(False).tag(sync=True)
    words = traitlets.Dict().tag(sync=True)

    def __init__(self, ink=None, **traits):
        super().__init__(value=as_bytes(ink), words=_words(), **traits)

    def ink(self):
        """Return the drawing as an array (SIDE, SIDE) of uint8: 0 is paper, 255 is ink."""
        return as_array(self.value)


def as_array(value):
    """Return the bytes of a drawing as an array (SIDE, SIDE) of uint8."""
    return np.frombuffer(value, np.uint8).reshape(SIDE, SIDE)


def as_bytes(ink):
    """Return an array of ink as the bytes of a drawing; a smaller picture is enlarged.

    None is empty paper.
    """
    if ink is None:
        return bytes(SIDE * SIDE)
    ink = np.asarray(ink)
    if ink.ndim != 2 or ink.shape[0] != ink.shape[1] or SIDE % len(ink) or ink.dtype != np.uint8:
        raise ValueError(
            f"example: must be a square of uint8 whose side divides {SIDE}, such as "
            "(28, 28), "
            f"got {ink.shape} of {ink.dtype}"
        )
    times = SIDE // len(ink)
    return ink.repeat(times, axis=0).repeat(times, axis=1).tobytes()


def _words():
    return {
        "name": _(
            "Paper to draw on. Arrow keys move the pen, with Shift farther; Space puts it down or "
            "lifts it; Delete clears the paper."
        ),
        "help": _(
            "Draw with mouse or finger. Keys: arrows move, Space pen down or up, Delete clears."
        ),
        "clear": _("Clear"),
        "cleared": _("The paper is empty."),
        "down": _("Pen down, column {column}, row {row}."),
        "up": _("Pen up, column {column}, row {row}."),
    }
