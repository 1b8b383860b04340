"""The straight line that touches a curve: its steepness is the slope."""

import numpy as np

from helpers.plots.style import COLORS


def draw_tangent(ax, z, value, slope, *, reach=1.5):
    """Draw the tangent through (z, value), `reach` long on each side. Returns the line."""
    (tangent,) = ax.plot(
        [], [], color=COLORS["gradient"], linewidth=3, alpha=0.8, solid_capstyle="round"
    )
    update_tangent(tangent, z, value, slope, reach=reach)
    return tangent


def update_tangent(tangent, z, value, slope, *, reach=1.5):
    """Put a drawn tangent to another place."""
    along = reach / np.sqrt(1 + slope**2)  # as long where it is steep
    tangent.set_data([z - along, z + along], [value - slope * along, value + slope * along])
