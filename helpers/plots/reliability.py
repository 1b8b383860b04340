"""A reliability diagram: what share came true, against the probability that was said, in bins."""

import numpy as np

from helpers.language import _
from helpers.plots.style import SIZES, line

EDGES = (0.05, 0.2, 0.5, 0.8, 0.95)


def draw_reliability(ax, methods, truth, *, edges=EDGES):
    """Draw a line for each method, and the diagonal on which the calibrated lie.

    methods: name → probabilities (…, N), at most two; truth (N,), 0 or 1; edges: between the bins,
    rising. Empty bins are left out. Returns name → (bins, 2): mean probability and share that came
    true of each bin, nan where it is empty.
    """
    if len(methods) > 2:
        raise ValueError(f"draw_reliability: methods must be at most two, got {len(methods)}")
    ax.plot([0, 1], [0, 1], label=_("calibrated"), **line("baseline"))
    found = {}
    for (name, p), (meaning, marker) in zip(
        methods.items(), (("value", "s"), ("prediction", "o")), strict=False
    ):
        bins, true = np.digitize(p, edges), np.broadcast_to(truth, np.shape(p))
        found[name] = np.full((len(edges) + 1, 2), np.nan)
        for b in np.unique(bins):
            found[name][b] = np.mean(p[bins == b]), np.mean(true[bins == b])
        ax.plot(*found[name].T, label=name, **line(meaning, marker=marker))
    ax.set(xlabel=_("probability that was said"), ylabel=_("share that came true"))
    ax.legend(frameon=False, fontsize=SIZES["note"])
    return found
