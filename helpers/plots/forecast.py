"""A forecast and what came: side by side in time, where it flatters, and change against change."""

import numpy as np

from helpers.language import _
from helpers.plots.style import line, points


def draw_forecast(axes, price, before, said, *, days=50, each=2):
    """Draw on the first of two axes the price (N,) of the first `days` days and its forecast, on
    the second the change that was said against the one that came, of every `each`-th day.

    before (N,): the price of the day before; said (N,): the forecast change, in percent of the
    logarithm. Returns name → correlation of the pair, over all days.
    """
    forecast, change = before * np.exp(said / 100), 100 * np.log(price / before)
    left, right = axes
    left.plot(price[:days], label=_("price"), **line("target"))
    left.plot(forecast[:days], label=_("forecast"), **line("prediction"))
    left.set(xlabel=_("day"), ylabel=_("US dollars"))
    left.legend(frameon=False)
    small = points("prediction", markersize=3, markeredgewidth=0)
    right.plot(said[::each], change[::each], **small)
    right.set(xlabel=_("forecast change, %"), ylabel=_("real change, %"))
    pairs = {
        _("forecast and price"): (forecast, price),
        _("yesterday's price and price"): (before, price),
        _("the two changes"): (said, change),
    }
    return {name: float(np.corrcoef(*pair)[0, 1]) for name, pair in pairs.items()}
