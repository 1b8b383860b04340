"""What comes true in the guide of private training: read off the stored runs."""

import functools

from helpers.datasets import private_runs
from tests.explorers.truths import Truth


@functools.cache
def at(noise, steps):
    """Return ε, accuracy and members found at a place, in per cent."""
    runs = private_runs.load()
    place = runs["noises"].tolist().index(noise), runs["steps"].tolist().index(steps)
    accuracy, found = runs["accuracy"][place][2].mean(), runs["found"][place][1].mean()
    return runs["epsilon"][place], 100 * accuracy, 100 * found


def much_noise():
    """From noise 0.5 to 8 both ε and the accuracy fall."""
    (epsilon, accuracy, _), (less, worse, _) = at(0.5, 600), at(8.0, 600)
    return Truth(
        {
            "both fall": less < epsilon and worse < accuracy - 5,
            "ε falls, the accuracy stays": less < epsilon and abs(worse - accuracy) <= 5,
            "both rise": less > epsilon and worse > accuracy,
        },
        (f"{epsilon:.0f}", f"{less:.1f}", f"{accuracy:.0f}", f"{worse:.0f}"),
    )


def few_steps():
    """With noise 4, fewer steps spend less and learn less."""
    (epsilon, accuracy, _), (less, worse, _) = at(4.0, 600), at(4.0, 30)
    return Truth(
        {
            "both are smaller": less < epsilon and worse < accuracy - 5,
            "ε is smaller, the accuracy the same": less < epsilon and abs(worse - accuracy) <= 5,
            "both are larger": less > epsilon and worse > accuracy,
        },
        (f"{less:.1f}", "30", f"{epsilon:.1f}", "600", f"{worse:.0f}", f"{accuracy:.0f}"),
    )


def weak_attack():
    """A large ε allows the attack almost everyone, and it finds few."""
    found = at(0.5, 600)[2]
    plain = 100 * private_runs.load()["plain_found"][-1, 1].mean()
    return Truth(
        {
            "almost all": found > 90,
            "about half": 30 < found < 70,
            "fewer than one in ten": found < 10,
        },
        (f"{found:.1f}", f"{plain:.1f}"),
    )


TRUTHS = {"privacy": [much_noise, few_steps, weak_attack]}
