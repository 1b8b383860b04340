"""What the words of a picture stand for: its axes, its legend, its titles."""

import numpy as np


def along(ax, words, line):
    """Return the coordinates of a line along the axis with this label."""
    labels = [ax.get_xlabel(), ax.get_ylabel()]
    assert labels.count(words) == 1, f"one axis should be labelled {words!r}, got {labels}"
    return np.asarray(line.get_xydata())[:, labels.index(words)].tolist()


def called(ax, words):
    """Return the line for which this entry of the legend stands: the one that looks like it. Where
    there is no legend, the words are a label at a line's end: the line of that colour.
    """
    legend = ax.get_legend()
    if legend is None:
        (label,) = [text for text in ax.texts if text.get_text() == words]
        (line,) = [line for line in ax.lines if line.get_color() == label.get_color()]
        return line
    entries = [text.get_text() for text in legend.get_texts()]
    assert entries.count(words) == 1, f"the legend should have {words!r} once, got {entries}"
    look = _look(legend.legend_handles[entries.index(words)])
    (line,) = [line for line in ax.lines if _look(line) == look]
    return line


def titled(figure, title):
    """Return the axes under this title, or above this label."""
    (ax,) = [ax for ax in figure.axes if title in (ax.get_title(), ax.get_xlabel())]
    return ax


def ticks(axis):
    """Return the words of the ticks of an axis."""
    return [label.get_text() for label in axis.get_ticklabels()]


def _look(line):
    return line.get_color(), line.get_linestyle(), line.get_marker()
