"""Chapter 14 asks about 00 to 13."""

import numpy as np

from helpers.reference.metrics import decision_costs


def _cheaper_to_act():
    """Return the first probability at which a calibrated act costs less than none."""
    for p in np.arange(0.05, 1, 0.05).round(2):
        ill = np.arange(1000) < 1000 * p
        says = np.full(1000, p)
        act, wait = (decision_costs(says, ill, threshold=at, missed=4).mean() for at in (0, 1))
        if act <= wait + 1e-9:
            return f"{p:.1f}"


def _shortened():
    arrow = np.array([3.0, 4.0])
    x, y = arrow / np.linalg.norm(arrow)
    return f"({x:.1f}, {y:.1f})"


TRUTHS = {
    2: _cheaper_to_act,
    3: lambda: f"{40 / (40 + 60)}",
    4: lambda: f"{0.01 * -2}".replace("-", "−"),
    5: _shortened,
}
