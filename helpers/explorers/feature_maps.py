"""What each filter of a trained network answers to: its map of a picture, its best patches."""

import numpy as np

from helpers.explorers import controls
from helpers.explorers.base import Explorer
from helpers.explorers.guide import Step
from helpers.language import _
from helpers.plots.convolution import draw_frame, place_frame
from helpers.plots.style import BESIDE, COLORS, IMAGE, SEQUENTIAL, SIZES, bare, canvas

FILTERS = 16  # the first of a layer
BEST = 8  # patches shown
PICTURES = 12  # to choose from
CLEAR = 0.02  # of its strongest answer: what is less can hardly be seen


def feature_maps(pictures, maps, fields, *, name="07.feature_maps"):
    """Return the explorer of a network's feature maps.

    pictures (N, H, W), 0 … 1; maps: for each layer (N, P, Q, F), 0 or above, F at least 16; fields:
    for each layer (side, step, start): neuron (m, n) sees `side` pixels from row m · step + start
    on; name: for stored predictions.
    """
    view = _View(np.asarray(pictures), maps, fields)
    layers = {_("convolution {number}").format(number=i + 1): i for i in range(len(maps))}
    panel = {
        "filter": controls.slider(_("Filter"), 3, 1, FILTERS, 1),
        "picture": controls.slider(_("Picture"), 1, 1, PICTURES, 1),
        "layer": controls.choice(_("Layer"), 0, layers),
    }
    return Explorer(
        view.figure,
        panel,
        view.update,
        _describe,
        moving=view.moving,
        steps=_steps(),
        start=("filter", "picture"),
        name=name,
    )


class _View:
    """The figure: a picture with a frame, the filter's map of it, and the best patches."""

    def __init__(self, pictures, maps, fields):
        if pictures.ndim != 3 or any(each.ndim != 4 or each.shape[-1] < FILTERS for each in maps):
            raise ValueError(
                "feature_maps: pictures must be (N, H, W) and maps (N, P, Q, "
                f"{FILTERS} or more), got "
                f"{pictures.shape} and {[each.shape for each in maps]}"
            )
        self.pictures = pictures
        self.maps = maps
        self.fields = fields
        self.margin = max(max(side, -start) for side, _step, start in fields)
        self.wide = np.pad(pictures, ((0, 0), *2 * ((self.margin, self.margin),)))
        self.figure, axes = canvas(width=BESIDE, height=3.0, mosaic="PPMMabcd;PPMMefgh")
        for letter, title in (("P", _("picture")), ("M", _("map")), ("b", _("best patches"))):
            axes[letter].set_title(title, fontsize=SIZES["note"])
        for ax in axes.values():
            bare(ax).spines[:].set(visible=True, color=COLORS["grid"])
        self.picture, self.map, *self.patches = (
            axes[letter].imshow(
                np.zeros((2, 2)),
                cmap=SEQUENTIAL if letter == "M" else IMAGE,
                vmin=0,
                vmax=1,
                interpolation="nearest",
                extent=(0, 1, 1, 0),
            )
            for letter in "PMabcdefgh"
        )
        self.picture.set(
            data=pictures[0], extent=(-0.5, pictures.shape[2] - 0.5, pictures.shape[1] - 0.5, -0.5)
        )
        self.frame = draw_frame(axes["P"], 0, 0, 3, 3)
        axes["P"].set(xlim=(-8, pictures.shape[2] + 7), ylim=(pictures.shape[1] + 7, -8))
        self.moving = [self.picture, self.map, *self.patches, self.frame]

    def update(self, *, filter, picture, layer):
        """Show this filter of this layer; return what is said of it."""
        answers = self.maps[layer][..., filter - 1]
        side, step, start = self.fields[layer]
        mine = answers[picture - 1]
        m, n = np.unravel_index(mine.argmax(), mine.shape)
        self.picture.set_data(self.pictures[picture - 1])
        self.map.set(data=mine, clim=(0, max(float(answers.max()), 1e-9)))
        place_frame(self.frame, m * step + start, n * step + start, side, side)
        best = np.argsort(-answers.max(axis=(1, 2)), kind="stable")[:BEST]
        for image, number in zip(self.patches, best, strict=True):
            image.set_data(self._patch(number, answers[number], side, step, start))
        return {
            "filter": filter,
            "picture": picture,
            "layer": layer + 1,
            "side": side,
            "strongest": float(mine.max()),
            "row": int(m),
            "column": int(n),
            "rows": mine.shape[0],
            "columns": mine.shape[1],
            "share": 100 * float((mine > CLEAR * answers.max()).mean()),
            "record": float(answers.max()),
            "count": len(answers),
            "best": [int(number) for number in best],
        }

    def _patch(self, number, answers, side, step, start):
        m, n = np.unravel_index(answers.argmax(), answers.shape)
        top, left = (self.margin + place * step + start for place in (m, n))
        return self.wide[number, top : top + side, left : left + side]


def _describe(state):
    sentence = _(
        "Filter {filter} of convolution {layer} on picture {picture}: it answers clearly in "
        "{share:.0f} % of the {rows} by {columns} places."
    ).format(**state)
    if not state["strongest"]:
        more = _("It is silent here.")
    else:
        more = _(
            "Its strongest answer, {strongest:.2f}, is at row {row}, column {column} of its map, "
            "and looks at {side} by {side} pixels."
        ).format(**state)
    last = _("The strongest answer in {count} pictures is {record:.2f}.").format(**state)
    return f"{sentence} {more} {last}"


def _steps():
    return [
        Step(
            _(
                "Go through the filters of the first layer. What do their best patches have in "
                "common?"
            ),
            (_("the same digit"), _("a direction of the stroke or its edge"), _("nothing")),
            1,
            _("Nine weights cannot know a digit. They can tell ink from paper on one side."),
            moves=("filter",),
            after=3,
        ),
        Step(
            _(
                "Look at another picture with the same filter. Does it answer to the same kind of "
                "place?"
            ),
            (_("yes"), _("no")),
            0,
            _(
                "The same weights serve in every place and in every picture. That is what sharing "
                "means."
            ),
            moves=("picture",),
            after=2,
        ),
        Step(
            _("Go to the third layer. How large are the patches that a neuron sees there?"),
            (_("3 by 3 pixels"), _("8 by 8 pixels"), _("18 by 18 pixels")),
            2,
            _(
                "Each convolution and each pooling widens the field. The map itself is small now: "
                "7 by 7 places."
            ),
            unlocks=("layer",),
        ),
        Step(
            _(
                "Compare the best patches of one filter of the third layer. Are they all of one "
                "digit?"
            ),
            (_("always"), _("sometimes"), _("never")),
            1,
            _(
                "Some filters favour pieces that occur in one digit, others in several. The dense "
                "layer behind them adds up the evidence of all 64."
            ),
            moves=("filter", "picture"),
            after=3,
        ),
    ]
