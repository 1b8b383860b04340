"""Two losses of one logit, their slopes, and the present place on both."""

from typing import NamedTuple

from helpers.language import _
from helpers.plots.style import COLORS, SIZES, line, points


class Losses(NamedTuple):
    """The artists: the two curves of values, the two of slopes, and a point on each of the four."""

    values: tuple
    slopes: tuple
    here: tuple


def draw_losses(left, right, z, first, second, here):
    """Draw values (left) and slopes (right) of two losses over the logits z (n,).

    first, second: (values, slopes) of cross-entropy and of squared error; here: (z, (value, slope),
    (value, slope)).
    """
    names = (_("cross-entropy"), _("squared error"))
    curves = [
        tuple(
            ax.plot(z, pair[i], label=name, **line(meaning))[0]
            for pair, name, meaning in zip(
                (first, second), names, ("value", "gradient"), strict=True
            )
        )
        for i, ax in enumerate((left, right))
    ]
    marks = tuple(
        ax.plot([], [], **points(meaning, markersize=9))[0]
        for ax in (left, right)
        for meaning in ("value", "gradient")
    )
    left.set(xlabel=_("logit z"), ylabel=_("loss"), ylim=(-0.2, 6.2))
    right.set(xlabel=_("logit z"), ylabel=_("slope of the loss"), ylim=(-1.15, 1.15))
    # in the middle neither curve is high, whichever the truth is
    left.legend(loc="upper center", frameon=False, fontsize=SIZES["note"], labelcolor=COLORS["ink"])
    artists = Losses(*curves, marks)
    update_losses(artists, first, second, here)
    return artists


def update_losses(artists, first, second, here):
    """Put other curves and another place into drawn Losses."""
    z, *pairs = here
    for i, curves in enumerate((artists.values, artists.slopes)):
        for curve, pair in zip(curves, (first, second), strict=True):
            curve.set_ydata(pair[i])
    for mark, height in zip(
        artists.here, (pairs[0][0], pairs[1][0], pairs[0][1], pairs[1][1]), strict=True
    ):
        mark.set_data([z], [height])
