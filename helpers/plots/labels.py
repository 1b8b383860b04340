"""Direct labels: the name of a line stands at its end, in its colour, where a legend would be."""

import numpy as np

from helpers.plots.style import SIZES

GAP = 4  # points between a line's end and its label
LEADER = 14  # the same, where a thin line leads from one to the other
PADDING = 1.2  # how much of its height a label takes, to stand apart from the next


def label_lines(ax, lines=None):
    """Write the label of each line at its right end, in its colour, and take the legend away.

    lines: which ones; by default all of `ax` that have a label. Labels that would overlap are moved
    apart, and a thin line leads from a moved label to its line's end. Call it last: limits and
    data must not change afterwards. Returns the labels (matplotlib Annotations) in the order of
    the lines.
    """
    if ax.get_legend():
        ax.get_legend().remove()
    lines = list(ax.lines if lines is None else lines)
    lines = [line for line in lines if not str(line.get_label()).startswith("_")]
    ax.figure.draw_without_rendering()  # from here on the axes have their size
    labels = [_label(ax, line, _end(ax, line)) for line in lines]
    for x in {label.xy[0] for label in labels}:
        _move_apart(ax, [label for label in labels if label.xy[0] == x])
    return labels


def spread(centers, heights, low, high):
    """Return centres (n,) as near as possible to `centers` of things that have these heights, so
    that none overlap and all lie between `low` and `high`, if there is room.
    """
    centers, heights = np.asarray(centers, float), np.asarray(heights, float)
    order = np.argsort(centers, kind="stable")
    below = np.cumsum(heights[order]) - heights[order] / 2  # a centre, if all are piled up at 0
    wanted, n = centers[order] - below, len(order)
    # what may not fall: the least squares answer is the largest of the smallest means
    mean = [[wanted[j : k + 1].mean() for k in range(j, n)] for j in range(n)]
    moved = [max(min(mean[j][i - j :]) for j in range(i + 1)) for i in range(n)]
    result = np.empty(n)
    result[order] = np.clip(moved, low, max(low, high - heights.sum())) + below
    return result


def _end(ax, line):
    """Return where a line ends at the right, in fractions of the axes: x and y from 0 to 1."""
    points = line.get_transform().transform(line.get_xydata())
    x, y = ax.transAxes.inverted().transform(points[np.isfinite(points).all(axis=1)]).T
    if len(x) == 0:
        raise ValueError(f"label_lines: the line {line.get_label()!r} has no points")
    order = np.argsort(x, kind="stable")
    right = min(x.max(), 1.0)
    return round(right, 3), float(np.clip(np.interp(right, x[order], y[order]), 0, 1))


def _label(ax, line, end):
    return ax.annotate(
        line.get_label(),
        end,
        xycoords="axes fraction",
        xytext=(GAP + _half_marker(line), 0),
        textcoords="offset points",
        va="center",
        color=line.get_color(),
        fontsize=SIZES["note"],
        annotation_clip=False,
    )


def _half_marker(line):
    """Return how far a line's marker reaches to the right of its end, in points."""
    return 0 if line.get_marker() in ("None", None, "") else line.get_markersize() / 2


def _move_apart(ax, labels):
    """Move labels up or down until none overlap; a moved label gets a leader."""
    pixels = ax.bbox.height
    points = 72 / ax.figure.dpi  # for each pixel
    heights = [PADDING * label.get_window_extent().height for label in labels]
    centers = [label.xy[1] * pixels for label in labels]
    room = max(heights) / 2
    places = spread(centers, heights, -room, pixels + room)
    moves = [points * (place - center) for place, center in zip(places, centers, strict=True)]
    far = max(map(abs, moves)) > GAP
    for label, move in zip(labels, moves, strict=True):
        label.set_position((LEADER if far else label.get_position()[0], move))
        if far:
            _lead(ax, label)


def _lead(ax, label):
    """Draw a thin line from a label to its line's end."""
    ax.annotate(
        "",
        label.xy,
        xycoords="axes fraction",
        xytext=(LEADER - 2, label.get_position()[1]),
        textcoords="offset points",
        arrowprops={
            "arrowstyle": "-",
            "color": label.get_color(),
            "linewidth": 0.8,
            "shrinkA": 0,
            "shrinkB": 0,
        },
        annotation_clip=False,
    )
