"""What the explorer of private training says."""

import numpy as np

from helpers.explorers.privacy import private_training
from tests.explorers.sentences import moved


def two_by_two():
    """All numbers differ."""
    grids = {
        "epsilon": np.array([[3.14, 6.28], [1.11, 2.22]]),
        "accuracy": np.array([[41.5, 52.6], [33.7, 44.8]]),
        "found": np.array([[7.3, 8.4], [5.1, 6.2]]),
        "half": np.array([[0.3, 0.4], [0.5, 0.6]]),
        "allowed": np.array([[23.1, 87.2], [12.3, 19.4]]),
    }
    explorer = private_training([1.5, 9.5], [20, 70], **grids, delta=2e-4, plain=(85.9, 13.6))
    return moved(explorer, noise=9.5, steps_taken=20), (
        "Noise 9.5, 20 steps: ε = 1.1 for δ = 0.0002. Test accuracy 33.7 %, without privacy "
        "85.9 %. When 1 % of the others are accused, the attack finds 5.1 % of the members, "
        "± 0.5; without privacy 13.6 %. This ε allows an attack 12.3 %."
    )


SENTENCES = {"privacy": [two_by_two]}
