"""The picture of an explorer as a widget: what the page is sent, and where it may be dragged."""

from pathlib import Path

import anywidget
import traitlets

from helpers.language import _


class Picture(anywidget.AnyWidget):
    """The picture on the page, its sentence below, and what went wrong.

    The PNG goes as bytes into one lasting <img>. `areas` are the places that can be dragged, as
    helpers.explorers.dragging says them; `pointer` is where one was dragged to: the number of the
    area, how far from the picture's left and from its top (0 to 1), and the number of the drag.
    """

    # as text: for a file's sake anywidget would hold every widget for ever
    _esm = Path(__file__).with_name("picture.js").read_text(encoding="utf-8")
    _css = Path(__file__).with_name("explorer.css").read_text(encoding="utf-8")
    png = traitlets.Bytes().tag(sync=True)
    width = traitlets.Int().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    alt = traitlets.Unicode().tag(sync=True)
    problem = traitlets.Unicode().tag(sync=True)
    areas = traitlets.List().tag(sync=True)
    pointer = traitlets.List().tag(sync=True)
    words = traitlets.Dict().tag(sync=True)  # by icon the names of Play's buttons; what `gone` says

    def __init__(self, width, height):
        super().__init__(width=width, height=height, words=_words())
        self.add_class("course-picture")


def _words():
    return {
        "play": _("Play"),
        "pause": _("Pause"),
        "stop": _("Stop"),
        "gone": _("The kernel was restarted or has stopped: run this cell again."),
    }
