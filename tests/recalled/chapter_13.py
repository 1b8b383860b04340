"""Chapter 13 asks about 00 to 12."""

import numpy as np

from helpers.reference.metrics import standard_error


def _nearest():
    arrows = np.array([[1, -1], [1, 1], [-1, 1]])
    x, y = arrows[(arrows @ [0.5, -1]).argmax()]
    return f"({x}, {y})".replace("-", "−")


def _errors():
    differences = np.repeat([-1.0, 0.0, 1.0], [10, 5, 10])
    differences *= 5 / differences.std(ddof=1)
    return f"{1.5 / standard_error(differences):.1f}"


TRUTHS = {2: _nearest, 3: lambda: f"{200 * 0.8:.0f}", 4: _errors}
