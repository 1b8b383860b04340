"""Chapter 12: the functions that are written, the loss of D and the spots that are hit."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import sigmoid


def _sigma(z):
    return sigmoid.forward(z)[0]


def discriminator_loss(real_logits, fake_logits):
    """Return −mean ln σ(real) − mean ln(1 − σ(fake))."""
    return float(-np.log(_sigma(real_logits)).mean() - np.log(1 - _sigma(fake_logits)).mean())


def _swapped(real_logits, fake_logits):
    return discriminator_loss(fake_logits, real_logits)


def _half(real_logits, fake_logits):
    return discriminator_loss(real_logits, fake_logits) / 2


def _summed(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).sum() - np.log(1 - _sigma(fake_logits)).sum())


def _both_real(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).mean() - np.log(_sigma(fake_logits)).mean())


def _only_real(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).mean())


def _draw_logits(rng):
    for _case in range(20):
        shape = int(rng.integers(1, 7)), 1
        yield rng.normal(0, 2, size=shape).round(1), rng.normal(0, 2, size=shape).round(1)


@exercise(
    "12.5",
    "program",
    wrong={
        "swapped": _swapped,
        "half": _half,
        "sum": _summed,
        "both-real": _both_real,
        "only-real": _only_real,
        "value": lambda r, f: -discriminator_loss(r, f),
        "no-return": lambda r, f: None,
    },
)
def loss_of_the_discriminator(task, answer):
    """L_D from logits."""
    task.mistakes = {
        "swapped": _(
            "Real examples have the label 1 and generated ones the label 0. Yours are exchanged."
        ),
        "half": _("This is the mean of the two cross-entropies. L_D is their sum."),
        "sum": _("Each of the two parts is a mean over the batch, not a sum."),
        "both-real": _(
            "The real part is right. A generated example should get a "
            "small probability: its cost is "
            "−ln(1 − D)."
        ),
        "only-real": _("The part of the generated examples is missing."),
        "value": _("This is V. The loss is −V, and above 0."),
    }
    task.hints = [
        _("Two parts: −ln D for real examples, −ln(1 − D) for generated ones; each a mean.")
    ]
    rng = np.random.default_rng(12)
    task.cases(
        answer,
        discriminator_loss,
        [(rng.normal(size=(n, 1)).round(2), rng.normal(size=(n, 1)).round(2)) for n in (3, 5, 1)],
        draw=_draw_logits,
        tolerance=1e-6,
    )


def spots_hit(points, centres, within):
    """Return how many centres have a point at this distance or nearer."""
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=0) <= within).sum())


def _points_counted(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=1) <= within).sum())


def _pairs_counted(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2) <= within).sum())


def _squared(points, centres, within):
    return int((((points[:, None] - centres) ** 2).sum(axis=2).min(axis=0) <= within).sum())


def _strict(points, centres, within):
    return int((np.linalg.norm(points[:, None] - centres, axis=2).min(axis=0) < within).sum())


def _one_direction(points, centres, within):
    return int((np.abs(points[:, None] - centres).min(axis=2).min(axis=0) <= within).sum())


def _square_around(points, centres, within):
    return int((np.abs(points[:, None] - centres).max(axis=2).min(axis=0) <= within).sum())


def _draw_points(rng):
    for _case in range(30):
        centres = rng.integers(-20, 20, size=(rng.integers(1, 6), 2)) / 10
        near = centres[rng.integers(len(centres), size=rng.integers(1, 6))]
        points = near + rng.integers(-9, 10, size=near.shape) / 10
        # between two possible distances of points on a grid of 0.1, so no point is at its edge
        yield points.round(1), centres, int(rng.integers(0, 9)) / 10 + 0.05


def _nearest_only(points, centres, within):
    return len(set(np.linalg.norm(points[:, None] - centres, axis=2).argmin(axis=1).tolist()))


def _mistakes_in_counting():
    return {
        "points": _(
            "This counts points that have a centre near. Count centres that have a point near."
        ),
        "pairs": _(
            "This counts pairs of a point and a centre: a centre with two points near counts twice."
        ),
        "squared": _("You compared squared distances with `within`. Take the root first."),
        "nearest": _(
            "A centre that is the nearest one of some point may still be "
            "far away from it: use `within`."
        ),
        "strict": _("A point at this very distance counts, too: “or less” is `<=`."),
        "square": _(
            "You compared the larger of the two differences. The distance is the root of the sum "
            "of their squares."
        ),
        "one-direction": _(
            "You compared the smaller of the two differences. The distance is the root of the sum "
            "of their squares."
        ),
        "share": _("This is a share. The number of centres was asked for."),
    }


@exercise(
    "12.6",
    "program",
    wrong={
        "points": _points_counted,
        "pairs": _pairs_counted,
        "squared": _squared,
        "nearest": _nearest_only,
        "strict": _strict,
        "square": _square_around,
        "one-direction": _one_direction,
        "share": lambda p, c, w: spots_hit(p, c, w) / len(c),
        "no-return": lambda p, c, w: None,
    },
)
def spots_that_are_hit(task, answer):
    """How many centres have a point near."""
    task.mistakes = _mistakes_in_counting()
    task.hints = [
        _(
            "`np.linalg.norm(points[:, None] - centres, axis=2)` is a table of "
            "distances, a row for each point."
        ),
        _("The smallest number of each column belongs to a centre: `.min(axis=0)`."),
    ]
    rng = np.random.default_rng(4)
    centres = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0], [2.0, 2.0], [4.0, 4.0]])
    near = centres[[0, 0, 0, 1]] + rng.uniform(-0.2, 0.2, size=(4, 2)).round(2)
    cases = [np.concatenate([near, [[0.0, 1.4]]]), np.concatenate([near, [[3.0, 3.1], [1.6, 2.4]]])]
    between = np.array([[1.0, 0.1], [3.9, 4.2]])  # the first is near two centres
    # the first is at a distance of 1 from a centre
    on_the_edge = np.array([[3.0, 0.0], [0.0, 0.5]])
    task.cases(
        answer,
        spots_hit,
        [
            *[(points.round(2), centres, 0.4) for points in cases],
            (between, centres, 1.1),
            (on_the_edge, centres, 1.0),
            (centres[:1] + 0.3, centres[:1], 0.4),
        ],
        draw=_draw_points,
    )
