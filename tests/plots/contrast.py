"""Can a figure be read? Contrast (WCAG 2.2) of each text and mark against the pixels below it, and
texts that are cut off or lie upon one another: measured on what is drawn.
"""

import contextlib

import numpy as np
from matplotlib.axis import Tick
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.colors import to_rgba
from matplotlib.legend import Legend
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Text

from helpers.plots import png
from helpers.plots.style import COLORS

TEXT, MARK = 4.5, 3.0  # WCAG 1.4.3 and 1.4.11, level AA
CROSSED = 0.15  # of a text's pixels may lie on something else: a line that it crosses
SAME = 0.05  # of 1: pixels nearer than this to a colour have that colour
OUTSIDE = 1.5  # pixels of a text that may stand outside: room that its letters do not fill


def ratio(a, b):
    """Return the contrast of colours (…, 3) from 0 to 1: (lighter + 0.05) / (darker + 0.05)."""
    first, second = luminance(a), luminance(b)
    return (np.maximum(first, second) + 0.05) / (np.minimum(first, second) + 0.05)


def luminance(rgb):
    """Return the relative luminance of colours (…, 3) from 0 to 1."""
    rgb = np.asarray(rgb, float)
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ [0.2126, 0.7152, 0.0722]


def watch():
    """From now on a figure that cannot be read raises where it would be shown: call it before
    helpers.notebook is imported.
    """
    shown = png.png_bytes

    def checked(fig):
        picture = shown(fig)  # first: measuring lays the figure out once more, which moves it
        if found := faults(fig):
            raise AssertionError("; ".join(found))
        return picture

    png.png_bytes = checked


def faults(fig):
    """Return a sentence for each text and each mark of a figure that cannot be read."""
    canvas = fig.canvas if isinstance(fig.canvas, FigureCanvasAgg) else FigureCanvasAgg(fig)
    with _shown(fig):
        full = _drawn(canvas)
        texts, marks = _texts(fig), _marks(fig)
        boxes = [text.get_window_extent(canvas.get_renderer()) for text in texts]
        with _without(texts):
            silent = _drawn(canvas)
            with _without(marks):
                ground = _drawn(canvas)
        found = _weak_texts(texts, boxes, full, silent) + _misplaced(texts, boxes, full, silent)
        return found + _weak_marks(marks, silent, ground)


def _weak_texts(texts, boxes, full, silent):
    found = []
    for text, box in zip(texts, boxes, strict=True):
        below, inked = _part(silent, box), _part(full, box)
        letters = np.abs(inked - below).max(axis=-1, initial=0) > SAME
        if not letters.any():
            continue
        below = below[letters]
        reached = ratio(_over(_rgba(text.get_color(), text), below), below)
        if (reached < TEXT).mean() > CROSSED:
            worst = np.quantile(reached, CROSSED)
            found.append(f"the text {text.get_text()!r} has a contrast of {worst:.2f}, not {TEXT}")
    return found


def _misplaced(texts, boxes, full, silent):
    """Return sentences on texts that leave the figure or cover one another."""
    height, width = full.shape[:2]
    found, read = [], []
    for text, box in zip(texts, boxes, strict=True):
        if np.abs(_part(full, box) - _part(silent, box)).max(initial=0) <= SAME:
            continue  # not drawn
        if min(box.x0, box.y0, width - box.x1, height - box.y1) < -OUTSIDE:
            found.append(f"the text {text.get_text()!r} is cut off by the edge of the figure")
        if text.get_rotation() % 90:
            continue  # its box is larger than its letters
        for other, place in read:
            across = min(box.x1, place.x1) - max(box.x0, place.x0)
            down = min(box.y1, place.y1) - max(box.y0, place.y0)
            if across > OUTSIDE and down > 0.25 * min(box.height, place.height):
                found.append(f"{text.get_text()!r} lies upon {other.get_text()!r}")
        read.append((text, box))
    return found


def _weak_marks(marks, silent, ground):
    found = []
    for mark in marks:
        reached = [_reached(color, silent, ground) for color in _colors(mark)]
        reached = [each for each in reached if each]
        if reached and max(*reached, _rim(mark)) < MARK:
            name = mark.get_label() or ""
            kind = f"{type(mark).__name__} {name if not name.startswith('_') else ''}".strip()
            found.append(f"the mark {kind} has a contrast of {max(reached):.2f}, not {MARK}")
    return found


def _reached(color, silent, ground):
    """Return the contrast of a colour against the ground, where it is seen; None where nowhere."""
    blended = _over(color, ground)
    seen = (np.abs(silent - blended).max(axis=-1) < SAME) & (
        np.abs(silent - ground).max(axis=-1) > SAME / 5
    )
    return float(np.median(ratio(blended[seen], ground[seen]))) if seen.sum() > 5 else None


def _rim(mark):
    """Return the contrast of a mark against the rim that parts it from its ground; 0 without."""
    if isinstance(mark, Line2D) and mark.get_linestyle() in ("None", "", " "):
        if not mark.get_markeredgewidth():
            return 0.0
        inner, outer = mark.get_markerfacecolor(), mark.get_markeredgecolor()
        return float(ratio(to_rgba(inner)[:3], to_rgba(outer)[:3]))
    for effect in mark.get_path_effects() or ():
        outer = getattr(effect, "_gc", {}).get("foreground")
        if outer and not isinstance(mark, Collection):
            inner = mark.get_color() if isinstance(mark, Line2D) else mark.get_edgecolor()
            return float(ratio(to_rgba(inner)[:3], to_rgba(outer)[:3]))
    return 0.0


def _colors(mark):
    """Return the colours (r, g, b, a) in which a mark is drawn, without its help lines."""
    if isinstance(mark, Line2D):
        own = [mark.get_color()] if mark.get_linestyle() not in ("None", "", " ") else []
        if mark.get_marker() not in ("None", "", " ", None):
            own += [mark.get_markerfacecolor(), mark.get_markeredgecolor()]
        own = [each for each in own if not isinstance(each, str) or each != "none"]
    else:
        own = [*np.atleast_2d(mark.get_facecolor()), *np.atleast_2d(mark.get_edgecolor())]
        own = [each for each in own if len(each)]
    own = np.unique([_rgba(each, mark) for each in own], axis=0) if own else []
    grid = np.array(to_rgba(COLORS["grid"]))[:3]  # never carries meaning
    return [each for each in own if each[3] > 0 and np.abs(each[:3] - grid).max() > 0.01]


def _rgba(color, artist):
    alpha = artist.get_alpha()
    return np.array(to_rgba(color, alpha if np.isscalar(alpha) else None))


def _over(color, below):
    return color[3] * color[:3] + (1 - color[3]) * below


def _texts(fig):
    """Return the texts that are drawn: not the labels of ticks beyond an axis's ends."""
    beyond = set()
    for ax in fig.axes:
        for axis in (ax.xaxis, ax.yaxis):
            low, high = sorted(axis.get_view_interval())
            room = 1e-9 * (high - low)
            for tick in axis.findobj(Tick):
                if not low - room <= tick.get_loc() <= high + room or not axis.get_visible():
                    beyond |= {tick.label1, tick.label2}
    found = [text for text in fig.findobj(Text) if text not in beyond]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


def _marks(fig):
    """Return lines, points, bars and arrows: no axes, ticks, grids, legends, surfaces."""
    frame = {fig.patch}
    for ax in fig.axes:
        frame |= {ax.patch, *ax.spines.values()}
        for axis in (ax.xaxis, ax.yaxis):
            frame |= {part for tick in axis.findobj(Tick) for part in tick.findobj(Line2D)}
    for legend in fig.findobj(Legend):
        frame |= {*legend.findobj(Line2D), *legend.findobj(Patch), *legend.findobj(Collection)}
    for text in fig.findobj(Text):
        frame.add(text.get_bbox_patch())
    kinds = (Line2D, Patch, Collection)
    found = [mark for kind in kinds for mark in fig.findobj(kind) if mark not in frame]
    return [mark for mark in found if mark.get_visible() and not _is_surface(mark)]


def _is_surface(mark):
    """Return whether numbers colour it: a ground such as pcolormesh draws."""
    return isinstance(mark, Collection) and mark.get_array() is not None


@contextlib.contextmanager
def _without(artists):
    """While this lasts, these are not drawn; the ground below a text's letters stays."""
    texts = [(artist, artist.get_alpha()) for artist in artists if isinstance(artist, Text)]
    others = [artist for artist in artists if not isinstance(artist, Text)]
    try:
        for text, _alpha in texts:
            text.set_alpha(0)
        for artist in others:
            artist.set_visible(False)
        yield
    finally:
        for text, alpha in texts:
            text.set_alpha(alpha)
        for artist in others:
            artist.set_visible(True)


@contextlib.contextmanager
def _shown(fig):
    """While this lasts, animated artists are drawn with the rest, and the layout stands still."""
    moving = [artist for artist in fig.findobj() if artist.get_animated()]
    engine = fig.get_layout_engine()
    fig.draw_without_rendering()
    try:
        for artist in moving:
            artist.set_animated(False)
        fig.set_layout_engine("none")
        yield
    finally:
        for artist in moving:
            artist.set_animated(True)
        fig.set_layout_engine(engine)
        fig.stale = True


def _drawn(canvas):
    """Return the figure's pixels (height, width, 3) from 0 to 1."""
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3] / 255


def _part(pixels, box):
    """Return the pixels within a box of matplotlib, whose y grows upwards."""
    height, width = pixels.shape[:2]
    left, right = np.clip([box.x0, box.x1], 0, width).astype(int)
    low, high = np.clip([height - box.y1, height - box.y0], 0, height).astype(int)
    return pixels[low : high + 1, left : right + 1]
