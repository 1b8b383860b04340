"""What a threshold does to two groups: whom it refuses, and how it errs."""

from helpers.language import _
from helpers.plots.spread import draw_spread
from helpers.plots.style import line


def draw_thresholds(axes, thresholds, rates, *, common):
    """Draw on three axes the share refused, FPR and FNR over thresholds (T,), in per cent.

    rates: a dict from the name of each of two groups to its rates (T, 5), from 0 to 1, in the order
    base rate, refused, FPR, FNR, PPV. common: a threshold that is marked. Returns the lines.
    """
    lines = []
    for column, (ax, title) in enumerate(
        zip(axes, (_("refused"), _("FPR"), _("FNR")), strict=True)
    ):
        for (name, rows), meaning in zip(rates.items(), ("positive", "negative"), strict=True):
            values = 100 * rows[:, column + 1]
            drawn = draw_spread(ax, thresholds, values, meaning=meaning, label=name, marked=False)
            lines.append(drawn.line)
        ax.axvline(common, **line("baseline"))
        ax.set(title=title, xlabel=_("threshold"))
    axes[0].set_ylabel(_("%"))
    handles = axes[0].get_legend_handles_labels()
    axes[0].figure.legend(*handles, loc="outside lower center", ncols=2, frameon=False)
    return lines
