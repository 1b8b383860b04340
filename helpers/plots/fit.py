"""A curve fitted to points: truth, points and the network, and both losses while it trains."""

from typing import NamedTuple

import numpy as np

from helpers.language import _
from helpers.plots.style import SIZES, line, points

LOWEST = 1e-4  # where the axis of the losses ends


class Fit(NamedTuple):
    """The artists of a fit: points, the network's curve, the losses in training and on other
    points, the noise.
    """

    points: object
    curve: object
    training: object
    validation: object
    noise: object


def draw_fit(left, right, places, truth, epochs=(1, 1000)):
    """Draw the truth (n,) over places (n,) on the left axes, and empty losses over `epochs` on the
    right ones.
    """
    left.plot(places, truth, label=_("truth"), **line("target"))
    (dots,) = left.plot([], [], label=_("points"), **points("training"))
    (curve,) = left.plot([], [], label=_("network"), **line("prediction"))
    left.set(xlim=(-1, 1), ylim=(-2.2, 2.6), xlabel=_("input"), ylabel=_("output"))
    drawn = [
        right.plot([], [], label=label, **line(meaning))[0]
        for meaning, label in (
            ("training", _("training")),
            ("validation", _("validation")),
            ("baseline", _("noise")),
        )
    ]
    right.set(xlim=epochs, ylim=(LOWEST, 10), yscale="log", xlabel=_("epoch"), ylabel=_("loss"))
    right.yaxis.set_major_formatter(lambda value, _place: f"{value:.4f}".rstrip("0").rstrip("."))
    for ax in (left, right):
        ax.legend(
            frameon=False,
            fontsize=SIZES["note"],
            ncols=3,
            loc="upper center",
            columnspacing=0.6,
            handlelength=1.2,
            handletextpad=0.4,
            borderaxespad=0,
        )
    return Fit(dots, curve, *drawn)


def update_fit(artists, learn, places, answers, history, noise):
    """Put in other points learn = (x, y), the network's answers at the places, its history and the
    spread of the noise.

    history (k, 3): epoch, training loss, validation loss. The noise is drawn as its square, the
    loss of the truth.
    """
    artists.points.set_data(np.ravel(learn[0]), np.ravel(learn[1]))
    artists.curve.set_data(np.ravel(places), np.ravel(answers))
    epochs, *losses = np.asarray(history).T
    for artist, values in zip((artists.training, artists.validation), losses, strict=True):
        artist.set_data(epochs, np.maximum(values, LOWEST))
    artists.noise.set_data(artists.noise.axes.get_xlim(), [max(noise**2, LOWEST)] * 2)
