"""A filter of nine weights slides over a picture: one window's products and sum, the whole map."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.dragging import Drag
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.convolution import (
    draw_frame,
    draw_map,
    draw_numbers,
    draw_photograph,
    place_frame,
    update_numbers,
)
from helpers.plots.numbers import with_minus
from helpers.plots.style import BESIDE, SIZES, canvas

PRESETS = {
    "upright edges": (-1, 0, 1) * 3,
    "level edges": (-1, -1, -1, 0, 0, 0, 1, 1, 1),
    "mean": (0.1,) * 9,
    "sharper": (0, -1, 0, -1, 5, -1, 0, -1, 0),
    "nothing": (0, 0, 0, 0, 1, 0, 0, 0, 0),
}
PLACES = tuple(f"w{row}{column}" for row in (1, 2, 3) for column in (1, 2, 3))
LIMIT = 2.0  # sums of this size have full colour
WIDE = {"aspect": 0.7}  # cells in which −0.51 has room


def kernel(picture, respond, *, name="07.kernel"):
    """Return the explorer of a convolution with one filter of 3 × 3.

    picture (M, N), 0 … 1; respond(picture, weights (3, 3), stride, padding) -> map (P, Q) and
    windows (P · Q, 9); name: under which predictions are stored.
    """
    view = _View(np.asarray(picture, float), respond)
    rows, columns = (size - 1 for size in view.picture.shape)
    panel = {
        "row": controls.slider(_("Row"), 22, 0, rows, 1),
        "column": controls.slider(_("Column"), 21, 0, columns, 1),
        "preset": controls.choice(
            _("Filter"),
            "upright edges",
            {shown: key for key, shown in _names().items()},
            help=_("fills in the nine weights"),
        ),
        "stride": controls.slider(_("Stride"), 1, 1, 4, 1),
        "padding": controls.choice(
            _("Padding"), "valid", {_("valid: none"): "valid", _("same: zeros"): "same"}
        ),
    }
    for place, weight in zip(PLACES, PRESETS["upright edges"], strict=True):
        label = _("Weight {row}, {column}").format(row=place[1], column=place[2])
        panel[place] = controls.slider(label, float(weight), -5.0, 5.0, 0.1)
    explorer = Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("row", "column"),
        name=name,
        drags=view.drags(panel),
        aside=("row", "column", "preset", "stride", "padding"),
    )

    def fill():
        with explorer.held():
            for place, weight in zip(PLACES, PRESETS[panel["preset"].value], strict=True):
                panel[place].value = float(weight)

    panel["preset"].observe(explorer.then(fill), "value")
    return explorer


class _View:
    """The figure: the picture with the window's frame, the map, and the window's numbers."""

    def __init__(self, picture, respond):
        if picture.ndim != 2:
            raise ValueError(f"kernel: picture must be (M, N), got {picture.shape}")
        self.picture, self.respond = picture, respond
        self.figure, axes = canvas(
            width=BESIDE, height=3.6, mosaic="PPPMMM;AAWWBB", height_ratios=[2.1, 1]
        )
        draw_photograph(axes["P"], picture)
        axes["P"].set_title(_("picture"), fontsize=SIZES["note"])
        axes["M"].set_title(_("map: orange above 0, blue below"), fontsize=SIZES["note"])
        self.map = draw_map(axes["M"], np.zeros((38, 38)), limit=LIMIT)
        self.axes = axes["P"], axes["M"]
        self.frame, self.spot = draw_frame(axes["P"], 0, 0, 3, 3), draw_frame(axes["M"], 0, 0, 1, 1)
        empty = np.zeros((3, 3))
        self.tables = [
            draw_numbers(axes["A"], empty, _("pixels in the frame"), **WIDE),
            draw_numbers(axes["W"], empty, _("times the filter"), limit=LIMIT, **WIDE),
            draw_numbers(
                axes["B"],
                empty,
                _("products"),
                below=_("sum {total:.2f}").format(total=0),
                **WIDE,
            ),
        ]
        for axis in (axes["P"], axes["M"]):
            axis.set(xlim=(-1.6, picture.shape[1] + 0.6), ylim=(picture.shape[0] + 0.6, -1.6))
        self.moving = [
            self.map,
            self.frame,
            self.spot,
            *(part for table in self.tables for part in (table.image, *table.cells, table.below)),
        ]

    def drags(self, panel):
        """Return what can be dragged: the frame in the picture, and the one in the map."""

        def to_window(x, y):
            return {"row": y - 1 + self.before[0], "column": x - 1 + self.before[1]}

        def to_spot(x, y):
            stride = panel["stride"].value
            return {"row": stride * round(y), "column": stride * round(x)}

        return [
            Drag(ax, ("row", "column"), to, _("the frame"))
            for ax, to in zip(self.axes, (to_window, to_spot), strict=True)
        ]

    def update(self, *, row, column, preset, stride, padding, **weights):
        """Slide the filter; look at the window that begins nearest to this row and column."""
        filter_ = np.reshape([weights[place] for place in PLACES], (3, 3))
        values, windows = self.respond(self.picture, filter_, stride, padding)
        m, n = (
            min(place // stride, count - 1)
            for place, count in zip((row, column), values.shape, strict=True)
        )
        window = np.reshape(windows[m * values.shape[1] + n], (3, 3))
        self.before = self._before(values, stride, padding)
        top, left = (
            place * stride - before for place, before in zip((m, n), self.before, strict=True)
        )
        total = float(values[m, n]) + 0.0
        self.map.set(data=values, extent=(-0.5, values.shape[1] - 0.5, values.shape[0] - 0.5, -0.5))
        place_frame(self.frame, top, left, 3, 3)
        place_frame(self.spot, m, n, 1, 1)
        for table, numbers in zip(self.tables, (window, filter_, window * filter_), strict=True):
            update_numbers(
                table, numbers, form="{:.2f}" if table is not self.tables[1] else "{:.1f}"
            )
        below = with_minus(_("sum {total:.2f}").format(total=total))
        self.tables[2].below.set_text(below)
        return {
            "row": m,
            "column": n,
            "rows": values.shape[0],
            "columns": values.shape[1],
            "stride": stride,
            "padding": padding,
            "sum": total,
            "lowest": float(values.min()) + 0.0,
            "highest": float(values.max()) + 0.0,
        } | {place: float(weights[place]) for place in PLACES}

    def _before(self, values, stride, padding):
        """Return the rows and columns of zeros before the picture: half of all, rounded down."""
        return [
            max((count - 1) * stride + 3 - size, 0) // 2 if padding == "same" else 0
            for count, size in zip(values.shape, self.picture.shape, strict=True)
        ]


def _describe(state):
    words = {"valid": _("no border"), "same": _("a border of zeros")}
    return _(
        "The filter ({w11:.1f}, {w12:.1f}, {w13:.1f}; {w21:.1f}, {w22:.1f}, {w23:.1f}; {w31:.1f}, "
        "{w32:.1f}, {w33:.1f}) with stride {stride} and {border} makes a map of {rows} by "
        "{columns}, from {lowest:.2f} to {highest:.2f}. At row {row}, column {column} of the map "
        "the products sum to {sum:.2f}."
    ).format(border=words[state["padding"]], **state)


def _names():
    return {
        "upright edges": _("upright edges"),
        "level edges": _("level edges"),
        "mean": _("nearly the mean (0.1 each)"),
        "sharper": _("sharper"),
        "nothing": _("the pixel itself"),
    }


def _steps():
    return [
        Step(
            _("Move the frame into the plain sky, to the right. What becomes of the sum?"),
            (_("it grows"), _("nearly 0"), _("it turns negative")),
            1,
            _(
                "The filter subtracts the left column from the right one. Where both are alike, "
                "nothing is left."
            ),
            moves=("row", "column"),
            after=2,
        ),
        Step(
            _("Now take the filter for level edges. Which parts of the tower light up?"),
            (_("the pillars"), _("the edges of the roofs"), _("the sky")),
            1,
            _(
                "Bright above and dark below gives a negative sum, dark above and bright below a "
                "positive one. The pillars have the same above and below."
            ),
            unlocks=("preset",),
        ),
        Step(
            _("Set the stride to 2. How many numbers has the map then?"),
            (_("as many"), _("about half as many"), _("about a quarter")),
            2,
            _(
                "Every other row and every other column is left out. The filter itself has not "
                "changed."
            ),
            unlocks=("stride",),
        ),
        Step(
            _("Put zeros around the picture. What happens at the rim of the map?"),
            (_("nothing"), _("edges appear that are none")),
            1,
            _(
                "To the filter, the step from the picture to the zeros is an edge. The map has the "
                "size of the picture now, if the stride is 1."
            ),
            unlocks=("padding",),
        ),
        Step(
            _(
                "Take the filter “the pixel itself”, and turn the weight in the middle, row 2, "
                "column 2, to −1. What will the map look like?"
            ),
            (_("the picture with dark and bright exchanged"), _("empty"), _("edges only")),
            0,
            _(
                "One weight alone copies the pixel, here with its sign turned. Everything else a "
                "filter does, it does by combining neighbours. Press Next, and all nine weights "
                "are yours."
            ),
            unlocks=("w22",),
            after=2,
        ),
    ]
