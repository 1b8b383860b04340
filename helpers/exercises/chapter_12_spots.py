"""Chapter 12: a function that is written, how many spots are hit."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


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


def _last_point(points, centres, within):
    return spots_hit(points[-1:], centres, within)


def _last_centre(points, centres, within):
    return spots_hit(points, centres[-1:], within)


def _which(points, centres, within):
    return np.linalg.norm(points[:, None] - centres, axis=2).min(axis=0) <= within


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
        "which": _("This says which centres are hit. How many are that?"),
        "last-point": _(
            "For each centre only the last point decides: what an earlier one found is overwritten."
        ),
        "last-centre": _(
            "This counts only the last centre: is the counter set to 0 inside the loop?"
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
        "which": _which,
        "last-point": _last_point,
        "last-centre": _last_centre,
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
