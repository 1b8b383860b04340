"""Texts of a picture can be read wherever the controls stand: none is cut off at the edge."""

import numpy as np
import pytest
from matplotlib.text import Text

from tests.explorers.factories import FACTORIES
from tests.explorers.support import tried

SLOW = ("gan", "fit", "playground")  # their axes are those of the first picture, or grow by steps


def whole(explorer):
    """Lay the figure out once more, with the moving artists, and return it."""
    figure = explorer.figure
    for artist in explorer._frames.moving:
        artist.set_animated(False)
    figure.draw_without_rendering()  # the boxes of the texts need no pixels
    return figure


def drawn_texts(figure):
    """Yield each text that is seen, with its box in pixels."""
    unseen = set()
    for ax in figure.axes:
        for axis in (ax.xaxis, ax.yaxis):
            shown = {label for tick in axis._update_ticks() for label in (tick.label1, tick.label2)}
            ticks = [*axis.get_major_ticks(), *axis.get_minor_ticks()]
            unseen |= {label for tick in ticks for label in (tick.label1, tick.label2)} - shown
    for text in figure.findobj(Text):
        if text.get_visible() and text.get_text().strip() and text not in unseen:
            yield text.get_text(), text.get_window_extent()


def cut(figure):
    """Return the texts that reach over the figure's edge by more than a pixel."""
    left, low, right, high = figure.bbox.extents + np.array([-1, -1, 1, 1])
    return [
        words
        for words, box in drawn_texts(figure)
        if box.x0 < left or box.y0 < low or box.x1 > right or box.y1 > high
    ]


@pytest.mark.parametrize("kind", [kind for kind in FACTORIES if kind not in SLOW])
def test_no_text_is_cut_off(kind):
    explorer, rng = FACTORIES[kind](), np.random.default_rng(0)
    assert cut(whole(explorer)) == []
    for name in explorer.values():
        for value in tried(explorer.controls[name], rng)[:6]:
            explorer.controls[name].value = value
            assert cut(whole(explorer)) == [], f"{name} at {value!r}"
