"""An activation function and its slope."""

from helpers.language import _
from helpers.plots.style import COLORS, SIZES, WIDTHS, line


def draw_activation(ax, z, value, slope=None, *, name="", at=None):
    """Draw an activation over z and, dashed, its slope; `at` = (z, value) marks one place. Returns
    the artists.
    """
    ax.axhline(0, color=COLORS["grid"], linewidth=WIDTHS["grid"], zorder=0)
    ax.axvline(0, color=COLORS["grid"], linewidth=WIDTHS["grid"], zorder=0)
    artists = [*ax.plot(z, value, label=name or _("value"), **line("value"))]
    if slope is not None:
        artists += ax.plot(z, slope, label=_("slope"), **line("gradient"))
    if at is not None:
        artists += ax.plot(
            [at[0]], [at[1]], marker="o", color=COLORS["value"], markersize=8, linestyle=""
        )
    ax.set(xlabel=_("weighted sum z"))
    ax.legend(frameon=False, fontsize=SIZES["note"], labelcolor=COLORS["ink"])
    return artists
