"""A convolutional network as volumes: height, width and channels, from step to step."""

from matplotlib.patches import Polygon

from helpers.language import _
from helpers.plots.diagrams.board import SMALL, Board
from helpers.plots.style import COLORS

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
    board, pitch = Board(ax, 5.6, 2.6), 5.6 / len(shapes)
    tallest = max(shape[0] for shape in shapes if len(shape) == 3)
    most = max(shape[0] for shape in shapes if len(shape) == 1)
    for number, shape in enumerate(shapes):
        x = (number + 0.5) * pitch
        if len(shape) == 3:
            size = (0.95 * shape[0] / tallest, 0.06 + 0.3 * min(shape[2], 64) / 64)
        else:
            size = (0.35 + 0.9 * shape[0] / most, 0.12)
        _volume(board.ax, x, 1.45, *size)
        words = " × ".join(f"{length:,}" for length in shape)
        board.box(
            f"{number}", x, 0.28, words, "array", width=pitch - 0.08, height=0.36, size=SMALL - 0.5
        )
    for number, words in enumerate(steps):
        board.note((number + 1) * pitch, 2.35, words, color="ink", size=SMALL - 0.5)
        left, right = (number + 0.72) * pitch, (number + 1.25) * pitch
        board.ax.annotate("", (right, 1.45), (left, 1.45), arrowprops=_arrow())
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


def _arrow():
    return {
        "arrowstyle": "-|>",
        "color": COLORS["value"],
        "linewidth": 1.5,
        "shrinkA": 0,
        "shrinkB": 0,
    }


def _volume(ax, x, y, height, depth):
    """Draw a box seen aslant: its front is what a step reads, its depth the channels."""
    side, low = SLANT * height, y - height / 2
    left = x - (depth + side) / 2
    faces = [
        [(left, low), (left + depth, low), (left + depth, low + height), (left, low + height)],
        [
            (left + depth, low),
            (left + depth + side, low + side),
            (left + depth + side, low + height + side),
            (left + depth, low + height),
        ],
        [
            (left, low + height),
            (left + depth, low + height),
            (left + depth + side, low + height + side),
            (left + side, low + height + side),
        ],
    ]
    for face, shade in zip(faces, ("#dfe9f3", "#b8cfe4", "#ffffff"), strict=True):
        ax.add_patch(
            Polygon(face, facecolor=shade, edgecolor=COLORS["value"], linewidth=1.2, zorder=2)
        )
