"""Chapter 14: the fault that is found by mending a function, the gradient of a private step."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def lengths(gradients):
    """Return the length of each example's gradient, (B, 1)."""
    return np.linalg.norm(gradients, axis=1, keepdims=True)


def shortened(gradients, clip):
    """Return the gradients, none longer than `clip`."""
    return gradients * np.minimum(1, clip / lengths(gradients))


def private_mean(gradients, clip, multiplier, size, noise):
    """Return (Σ clipped gᵢ + σ C noise) / B."""
    return (shortened(gradients, clip).sum(axis=0) + multiplier * clip * noise) / size


def _with(clipped):
    """Return an answer that sums up something else: `clipped(gradients, clip)` → (D,)."""
    return lambda g, clip, multiplier, size, noise: (
        (clipped(g, clip) + multiplier * clip * noise) / size
    )


def _sum_clipped(g, clip):
    total = g.sum(axis=0)
    return total * min(1, clip / np.linalg.norm(total))


def _mean_clipped(g, clip):
    mean = g.mean(axis=0)
    return mean * min(1, clip / np.linalg.norm(mean)) * len(g)


def _mean_in_place_of_the_sum(g, clip):
    return _sum_clipped(g.mean(axis=0, keepdims=True), clip)


def _by_columns(g, clip):
    return (g * np.minimum(1, clip / np.linalg.norm(g, axis=0))).sum(axis=0)


def _by_the_longest(g, clip):
    return (g * min(1, clip / lengths(g).max())).sum(axis=0)


def _for_each(g, clip, multiplier, size, noise):
    return (shortened(g, clip) + multiplier * clip * noise).sum(axis=0) / size


def _clipped_after(g, clip, multiplier, size, noise):
    total = g.sum(axis=0) + multiplier * clip * noise
    return total * min(1, clip / np.linalg.norm(total)) / size


def _undivided_noise(g, clip, multiplier, size, noise):
    return shortened(g, clip).sum(axis=0) / size + multiplier * clip * noise


def _mistakes_in_clipping():
    return {
        "printed": _(
            "The fault is still there: the sum is clipped. What bounds the part that one example "
            "has in the sum?"
        ),
        "mean": _("You clip the mean. Clip each example before anything is added up."),
        "mean-alone": _(
            "You clip the mean, and add the noise of a sum to it. Clip each example by itself and "
            "add them up."
        ),
        "half": _(
            "That keeps the promise: two such sums are at most `clip` apart. But an example "
            "as long as `clip` is halved, even if it is alone. Clip each example by itself."
        ),
        "longer": _("Short gradients became longer here. Those within the clip stay as they are."),
        "by-value": _(
            "You cut off each number. A row of many such numbers is still longer than the clip: "
            "shorten the whole row."
        ),
        "columns": _("You took the length of each column. An example is a row: `axis=1`."),
        "longest": _("One factor for all rows: the longest decides. Each row needs its own."),
        "squares": _("The length of a row is the root of its sum of squares."),
        "no-clip": _("Now nothing is clipped, and one example may move the sum without limit."),
        "each-noise": _("The noise comes once, to the sum, and not once for each example."),
        "clipped-after": _("You clip after the noise. Clip each example, add up, then the noise."),
        "no-factor": _("The noise was right as it stood: multiplier times clip."),
        "undivided": _("The noise is divided by `size` too."),
        "no-noise": _("The noise has got lost."),
        "drawn-size": _(
            "Divide by `size`, the expected one. The number of rows would tell how many examples "
            "were drawn."
        ),
        "sum": _("The division by `size` has got lost."),
    }


def _draw_gradients(rng):
    for _case in range(20):
        rows, numbers = (int(n) for n in rng.integers(1, 6, size=2))
        signs = rng.choice([-1, 1], size=(rows, numbers))
        gradients = signs * rng.integers(1, 40, size=(rows, numbers)) / 10
        clip, multiplier = (int(n) / 10 for n in rng.integers(5, 40, size=2))
        noise = rng.normal(size=numbers).round(1)
        yield gradients, clip, multiplier, int(rng.integers(2, 9)), noise


@exercise(
    "14.5",
    "fault",
    wrong={
        "printed": _with(_sum_clipped),
        "mean": _with(_mean_clipped),
        "mean-alone": _with(_mean_in_place_of_the_sum),
        "half": _with(lambda g, clip: _sum_clipped(g, clip / 2)),
        "longer": _with(lambda g, clip: (g * clip / lengths(g)).sum(axis=0)),
        "by-value": _with(lambda g, clip: np.clip(g, -clip, clip).sum(axis=0)),
        "columns": _with(_by_columns),
        "longest": _with(_by_the_longest),
        "squares": _with(lambda g, c: (g * np.minimum(1, c / lengths(g) ** 2)).sum(axis=0)),
        "no-clip": _with(lambda g, clip: g.sum(axis=0)),
        "each-noise": _for_each,
        "clipped-after": _clipped_after,
        "no-factor": lambda g, c, m, size, noise: (shortened(g, c).sum(axis=0) + m * noise) / size,
        "undivided": _undivided_noise,
        "no-noise": lambda g, c, m, size, noise: shortened(g, c).sum(axis=0) / size,
        "drawn-size": lambda g, c, m, size, noise: private_mean(g, c, m, len(g), noise),
        "sum": lambda g, c, m, size, noise: private_mean(g, c, m, 1, noise),
        "no-return": lambda g, c, m, size, noise: None,
    },
)
def mend_the_private_step(task, answer):
    """A private step that clips the sum in place of each example."""
    task.mistakes = _mistakes_in_clipping()
    task.hints = [
        _("What has to come first, adding up or shortening?"),
        _("Each row of `gradients` needs a factor of its own: at most one."),
        _("`np.linalg.norm(gradients, axis=1, keepdims=True)` is a column of lengths."),
    ]
    gradients = np.array([[6.0, 8.0, 0.5], [1.8, -2.4, 0.3], [-0.2, 0.4, 3.1], [2.5, 1.5, -4.0]])
    noise = np.array([0.7, -1.2, 0.4])
    cases = [(gradients, 2.5, 1.1, 6, noise), (gradients[:2, :2], 4.0, 0.6, 3, noise[:2])]
    cases += [(gradients[1:2], 1.5, 2.0, 2, noise), (gradients[:, :1], 3.0, 0.5, 5, noise[:1])]
    task.cases(answer, private_mean, cases, draw=_draw_gradients, tolerance=1e-8)
    return _("Now one example moves the sum by `clip` at most: the noise is made for that.")
