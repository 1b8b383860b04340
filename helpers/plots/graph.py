"""A computation graph: a box a number with its gradient, an edge a use with its local slope."""

from typing import NamedTuple

from matplotlib.patches import FancyBboxPatch

from helpers.plots.numbers import number as written
from helpers.plots.plain import plain
from helpers.plots.style import COLORS, LINESTYLES, SIZES, bare


class Graph(NamedTuple):
    """The artists of a graph: by number its box, its value and its gradient; by (from, to) an edge
    and its slope.
    """

    boxes: dict
    values: dict
    gradients: dict
    edges: dict
    slopes: dict


def draw_graph(ax, places, labels, edges, *, size=(0.78, 0.76)):
    """Draw a graph without numbers. Returns a Graph.

    places: name → (x, y); labels: name → words at the top of its box; edges: pairs (from, to);
    size: of a box.
    """
    width, height = size
    lines, slopes, boxes, values, gradients = {}, {}, {}, {}, {}
    for pair in edges:
        (a, b), (c, d) = places[pair[0]], places[pair[1]]
        (lines[pair],) = ax.plot(
            [a + width / 2, c - width / 2], [b, d], color=COLORS["muted"], zorder=1
        )
        slopes[pair] = ax.text(
            (a + c) / 2,
            (b + d) / 2,
            "",
            zorder=2,
            bbox={"facecolor": COLORS["paper"], "edgecolor": "none", "pad": 0.8},
            **_centred("ink"),
        )
    for name, (x, y) in places.items():
        boxes[name] = ax.add_patch(_box(x, y, width, height))
        ax.text(x, y + 0.31 * height, labels[name], **_centred("ink"), zorder=4)
        values[name] = ax.text(x, y, "", **_centred("value"), fontweight="bold", zorder=4)
        gradients[name] = ax.text(
            x, y - 0.31 * height, "", **_centred("gradient"), fontweight="bold", zorder=4
        )
    across, down = zip(*places.values(), strict=True)
    bare(ax).set(
        xlim=(min(across) - 0.45, max(across) + 0.45), ylim=(min(down) - 0.5, max(down) + 0.5)
    )
    return Graph(boxes, values, gradients, lines, slopes)


def update_graph(artists, values, gradients, slopes, *, active=()):
    """Put numbers into a drawn Graph: values and gradients by name, slopes by (from, to); None
    leaves a place empty.

    active: the edges of the present step, drawn thick: towards a value in its colour, towards a
    gradient in its own.
    """
    for name, text in artists.values.items():
        text.set_text(_shown(values.get(name)))
    for name, text in artists.gradients.items():
        text.set_text("" if gradients.get(name) is None else f"↤ {_shown(gradients[name])}")
    back = any(number is not None for number in gradients.values())
    for pair, line in artists.edges.items():
        used = pair in active
        line.set(
            color=COLORS["gradient" if back else "value"] if used else COLORS["muted"],
            linewidth=3.0 if used else 1.2,
            linestyle=LINESTYLES["gradient"] if used and back else "-",
        )
        artists.slopes[pair].set_text(
            "" if slopes.get(pair) is None else f"×{_shown(slopes[pair])}"
        )
        artists.slopes[pair].set_visible(slopes.get(pair) is not None)


@plain()
def _box(x, y, width, height):
    return FancyBboxPatch(
        (x - width / 2, y - height / 2),
        width,
        height,
        boxstyle="round,pad=0,rounding_size=0.08",
        facecolor=COLORS["paper"],
        edgecolor=COLORS["ink"],
        linewidth=1.0,
        zorder=3,
    )


def _centred(meaning):
    return {"ha": "center", "va": "center", "fontsize": SIZES["note"], "color": COLORS[meaning]}


def _shown(number):
    if number is None:
        return ""
    return written(round(float(number), 2), "g")
