"""Training and validation curves, with the spread of several runs."""

import numpy as np

from helpers.language import _
from helpers.plots.style import COLORS, SIZES, band, line


def draw_curves(ax, training, validation=None, *, epochs=None, quantity=None, baseline=None):
    """Draw a quantity (the loss, if nothing else is said) by epoch for training and, dashed,
    validation.

    training, validation: (epochs,), or (runs, epochs): then the mean, with a band from the lowest
    to the highest run. epochs: the horizontal places, 1, 2, 3 … by default. baseline: a number to
    be beaten, dotted. Returns the lines, in the order training, validation, baseline.
    """
    lines = [_draw_runs(ax, training, epochs, "training", _("training"))]
    if validation is not None:
        lines.append(_draw_runs(ax, validation, epochs, "validation", _("validation")))
    if baseline is not None:
        lines.append(ax.axhline(baseline, label=_("baseline"), **line("baseline")))
    ax.set(xlabel=_("epoch"), ylabel=quantity or _("loss"))
    if len(lines) > 1:
        ax.legend(frameon=False, fontsize=SIZES["note"], labelcolor=COLORS["ink"])
    return lines


def _draw_runs(ax, runs, epochs, meaning, label):
    runs = np.atleast_2d(np.asarray(runs, float))
    epochs = np.arange(1, runs.shape[1] + 1) if epochs is None else np.asarray(epochs)
    if len(epochs) != runs.shape[1]:
        raise ValueError(
            f"draw_curves: epochs must be as many as the values ({runs.shape[1]}), "
            f"got {len(epochs)}"
        )
    if len(runs) > 1:
        ax.fill_between(
            epochs,
            runs.min(axis=0),
            runs.max(axis=0),
            **band(meaning),
        )
    (drawn,) = ax.plot(epochs, runs.mean(axis=0), label=label, **line(meaning))
    return drawn
