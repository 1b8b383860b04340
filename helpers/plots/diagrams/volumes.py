"""A convolutional network as volumes: height, width and channels, from step to step."""

from matplotlib.patches import Polygon

from helpers.language import _
from helpers.plots.diagrams.board import SHADE, Board
from helpers.plots.plain import plain
from helpers.plots.style import COLORS

MIDDLE = 1.1  # the height at which the arrows run
SLANT = 0.35  # how far a unit of height goes to the right, for the face seen from the side


def draw_volumes(ax, shapes, steps):
    """Draw a volume for each shape (height, width, channels), a bar for each (units,), and between
    them the steps, one fewer than the shapes. Returns a Diagram.

    Heights are drawn to scale; depths and bars only roughly. Fits 5.6 by 2.6 inches for 5 shapes.
    """
    if len(steps) != len(shapes) - 1:
        raise ValueError(
            f"draw_volumes: steps must be {len(shapes) - 1}, one fewer than the shapes, "
            f"got {len(steps)}"
        )
    board, pitch = Board(ax, 5.6, 2.55), 5.6 / len(shapes)
    tallest = max(shape[0] for shape in shapes if len(shape) == 3)
    most = max(shape[0] for shape in shapes if len(shape) == 1)
    edges = []
    for number, shape in enumerate(shapes):
        x = (number + 0.5) * pitch
        if len(shape) == 3:
            depth = 0.06 + 0.3 * min(shape[2], 64) / 64
            edges.append(_volume(board.ax, x, MIDDLE, 0.95 * shape[0] / tallest, depth, SLANT))
        else:
            edges.append(_volume(board.ax, x, MIDDLE, 0.3 + 0.9 * shape[0] / most, 0.12, 0))
        words = " × ".join(f"{length:,}" for length in shape)
        board.box(f"{number}", x, 0.25, words, "array", width=pitch - 0.07, height=0.36, size=9.5)
    for number, words in enumerate(steps):
        board.note((number + 1) * pitch, 2.3, words, color="ink", size=9.5)
        left, right = edges[number][1] + 0.05, edges[number + 1][0] - 0.05
        board.way(f"{number}", f"{number + 1}", [(left, MIDDLE), (right, MIDDLE)])
    ways = [
        _("{step} makes {shape}").format(step=step.replace("\n", " "), shape=_said(shape))
        for step, shape in zip(steps, shapes[1:], strict=True)
    ]
    return board.done(
        _("A network as volumes, from left to right. {first} comes in. {ways}.").format(
            first=_said(shapes[0]), ways="; ".join(ways)
        )
    )


def _said(shape):
    return _(" by ").join(f"{length:,}" for length in shape)


@plain()
def _volume(ax, x, y, height, depth, slant):
    """Draw a box seen aslant, its depth the channels; return where it begins and ends across, at
    the height y.
    """
    side, low = slant * height, y - height / 2
    left = x - (depth + side) / 2
    right, high = left + depth, low + height
    faces = [
        [(left, low), (right, low), (right, high), (left, high)],
        [(right, low), (right + side, low + side), (right + side, high + side), (right, high)],
        [(left, high), (right, high), (right + side, high + side), (left + side, high + side)],
    ]
    for face, shade in zip(faces, (SHADE, "#b8cfe4", COLORS["paper"]), strict=True):
        ax.add_patch(
            Polygon(face, facecolor=shade, edgecolor=COLORS["value"], linewidth=1.2, zorder=2)
        )
    return left, right + side
