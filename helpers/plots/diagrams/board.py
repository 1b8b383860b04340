"""A board for diagrams: boxes with labels, arrows with corners, and words that say it all.

One unit of the board is about one inch of the figure. What a box is, its shape says as well as its
colour: arrays are round, parts that learn are shaded, all other operations are plain and angular.
What an arrow is, its dashes say: a solid one carries values forward, a dashed one gradients back.
"""

from typing import NamedTuple

import numpy as np
from matplotlib.patches import Circle, FancyArrowPatch, FancyBboxPatch
from matplotlib.path import Path

from helpers.plots.plain import plain
from helpers.plots.style import COLORS, LINESTYLES, bare

FONT, SMALL = 11, 10  # points
RADIUS = 0.15  # of a circle with a sign in it
SHADE = "#dfe9f3"  # the ground of parts that learn
SIDES = {"left": (-1, 0), "right": (1, 0), "bottom": (0, -1), "top": (0, 1)}


class Box(NamedTuple):
    """A box: its place on the board, what kind it is, its outline and its label."""

    x: float
    y: float
    width: float
    height: float
    kind: str
    patch: object
    text: object


class Arrow(NamedTuple):
    """An arrow from one box to another: the corners of its way (N, 2), its kind and its label."""

    start: str
    end: str
    kind: str
    points: np.ndarray
    text: object


class Diagram(NamedTuple):
    """What was drawn: boxes by name, arrows, notes, and the structure in words."""

    boxes: dict
    arrows: list
    notes: list
    alt: str


class Board:
    """Boxes and arrows on `ax`, which becomes `width` by `height` units large."""

    def __init__(self, ax, width, height):
        bare(ax).set(xlim=(0, width), ylim=(0, height))
        ax.set_aspect("equal")
        self.ax, self.boxes, self.arrows, self.notes = ax, {}, [], []

    @plain()
    def box(self, name, x, y, label, kind="operation", *, width=0.8, height=0.42, size=FONT):
        """Draw a box around (x, y). kind: "array", "learned", "frozen", "operation", "sign" (a
        circle), or "group" (a frame around others, its label at the top left).
        """
        edge = {"array": COLORS["value"], "group": COLORS["muted"]}.get(kind, COLORS["ink"])
        look = {
            "facecolor": SHADE if kind == "learned" else COLORS["paper"],
            "edgecolor": edge,
            "linewidth": 1.0 if kind == "group" else 1.5,
            "linestyle": ":" if kind in ("frozen", "group") else "-",
            "zorder": 0 if kind == "group" else 2,
        }
        if kind == "sign":
            width = height = 2 * RADIUS
            patch = Circle((x, y), RADIUS, **look)
        else:
            rounding = min(width, height) / 2 if kind == "array" else 0.03
            patch = FancyBboxPatch(
                (x - width / 2, y - height / 2),
                width,
                height,
                boxstyle=f"round,pad=0,rounding_size={rounding}",
                **look,
            )
        self.ax.add_patch(patch)
        if kind == "group":
            left, top = x - width / 2 + 0.08, y + height / 2 - 0.14
            text = self._write(left, top, label, SMALL, "left")
        else:
            text = self._write(x, y, label, size)
        self.boxes[name] = Box(x, y, width, height, kind, patch, text)

    def arrow(self, start, end, *ways, leave=None, enter=None, kind="value", label="", at=None):
        """Draw an arrow from box to box, round the corners `ways` [(x, y) …].

        leave, enter: a side, "left", "right", "top" or "bottom", or a side and a shift along it
        such as ("top", 0.1); or, for `leave`, a point (x, y) at which the arrow branches off.
        label stands around the point `at`. kind: "value" or "gradient".
        """
        ends = [*ways, None]
        goal = ends[0] or (self.boxes[end].x, self.boxes[end].y)
        first = self._port(start, leave, goal)
        last = self._port(end, enter, ways[-1] if ways else first)
        if _is_point(leave):
            self.ax.plot(*first, marker="o", markersize=4.5, color=COLORS[kind], zorder=1.5)
        text = self._write(*at, label, SMALL) if label else None
        self.way(start, end, [first, *ways, last], kind=kind, text=text)

    @plain()
    def way(self, start, end, points, *, kind="value", text=None):
        """Draw an arrow through `points` [(x, y) …], wherever the boxes that it joins stand."""
        points = np.array(points, float)
        self.ax.add_patch(
            FancyArrowPatch(
                path=Path(points),
                arrowstyle="-|>",
                mutation_scale=11,
                color=COLORS[kind],
                linewidth=1.5,
                linestyle=LINESTYLES[kind],
                joinstyle="miter",
                zorder=1,
            )
        )
        self.arrows.append(Arrow(start, end, kind, points, text))

    def note(self, x, y, words, *, size=SMALL, align="center", color="muted"):
        """Write words that belong to no box."""
        text = self._write(x, y, words, size, align)
        text.set_color(COLORS[color])
        self.notes.append(text)

    def done(self, alt):
        """Return the Diagram; `alt` says in words what goes where."""
        return Diagram(self.boxes, self.arrows, self.notes, alt)

    def _port(self, name, side, goal):
        """Return the point of a box's edge: of this side, or of the side that looks to `goal`."""
        box = self.boxes[name]
        if _is_point(side):
            return side
        side, shift = (side, 0) if side is None or isinstance(side, str) else side
        if side is None:
            across = (goal[0] - box.x) / box.width
            up = (goal[1] - box.y) / box.height
            if abs(across) >= abs(up):
                side = "right" if across > 0 else "left"
            else:
                side = "top" if up > 0 else "bottom"
        dx, dy = SIDES[side]
        return (
            box.x + dx * box.width / 2 + (shift if dx == 0 else 0),
            box.y + dy * box.height / 2 + (shift if dy == 0 else 0),
        )

    def _write(self, x, y, words, size, align="center"):
        return self.ax.text(
            x,
            y,
            words,
            ha=align,
            va="center",
            fontsize=size,
            color=COLORS["ink"],
            zorder=4,
            linespacing=1.15,
        )


def _is_point(place):
    """Return whether an end of an arrow is a point (x, y), and no side."""
    return place is not None and not isinstance(place, str) and not isinstance(place[0], str)
