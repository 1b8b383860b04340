"""How the share of right answers changes as pictures are changed more and more."""

import numpy as np

from helpers.language import _
from helpers.plots.style import SIZES, line

LOOKS = ("baseline", "prediction")


def draw_strength(axes, shares, *, methods, marked):
    """Draw on one axes for each change a line for each method, in %.

    shares: (method, training, change) → a list of (strength, share); methods: the two methods;
    the lines of the training `marked` have dots. The axes stand in the order of the changes.
    """
    changes = list(dict.fromkeys(change for _method, _training, change in shares))
    for (method, training, change), pairs in shares.items():
        dots = {"marker": "o"} if training == marked else {}
        look = line(LOOKS[methods.index(method)], label=f"{method}, {training}", **dots)
        axes[changes.index(change)].plot(*np.transpose(pairs), **look)
    for ax, change in zip(axes, changes, strict=True):
        ax.set(xlabel=change, ylim=(0, 104))
    axes[0].set(ylabel=_("right, %"))
    axes[0].legend(frameon=False, fontsize=SIZES["note"], loc="lower left")
