"""Chapter 14: functions that are written, an attack's true positives and weights in 8 bits."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def caught(members, others, most):
    """Return the largest share of members above a threshold that at most `most` of the others
    reach.
    """
    allowed = int(most * len(others) + 1e-9)  # 0.29 of 100 are 29, which floats miss
    return float(np.mean(members > np.sort(others)[::-1][allowed]))


def _at(limit):
    """Return an answer with another threshold: `limit(members, others, most)`."""
    return lambda members, others, most: float(np.mean(members > limit(members, others, most)))


def _with_equals(members, others, most):
    limit = np.sort(others)[::-1][int(most * len(others))]
    return float(np.mean(members >= limit))


def _one_more(members, others, most):
    """The threshold at the last one of the others who may be caught."""
    place = max(int(most * len(others)) - 1, 0)
    return float(np.mean(members >= np.sort(others)[::-1][place]))


def _false_share(members, others, most):
    return float(np.mean(others > np.sort(others)[::-1][int(most * len(others))]))


def _of_the_called(members, others, most):
    limit = np.sort(others)[::-1][int(most * len(others))]
    called = np.concatenate([members > limit, others > limit])
    return float(np.sum(members > limit) / max(1, called.sum()))


def _most_right(members, others, most):
    thresholds = np.concatenate([members, others])
    right = [np.mean(members >= t) - np.mean(others >= t) for t in thresholds]
    return float(np.mean(members >= thresholds[int(np.argmax(right))]))


def _mistakes_at_a_threshold():
    return {
        "swapped": _("You exchanged members and others: the share of others has a limit."),
        "equals": _(
            "Those of the others who have just this score count too, and they become too many. "
            "A score has to be above it."
        ),
        "one-more": _(
            "Your threshold is too high. It may go down to the next lower score of the others, "
            "and then it may catch more members."
        ),
        "quantile": _(
            "`np.quantile` puts the threshold between two scores, as if the others were many. "
            "Count them: how many of these others may be above it?"
        ),
        "strictest": _("You allow none of the others. `most` says how large a share may be."),
        "of-members": _("`most` is a share of the others, and you took it of the members."),
        "half": _("The threshold was fixed at ½. It depends on the scores of the others."),
        "most-right": _(
            "This threshold makes the attack right most often. Here the others have the say: at "
            "most this share of them."
        ),
        "count": _("This is how many members are caught. Their share was asked for."),
        "false": _("This is the share of others who are called members."),
        "precision": _(
            "This is the share of members among those that are called members (precision). How "
            "many of all members are caught was asked for (recall)."
        ),
        "missed": _("This is the share of members that are missed."),
    }


def _draw_scores(rng):
    for _case in range(20):
        many, others = rng.integers(1, 12, size=2)
        most = int(rng.integers(0, others)) / others + 0.3 / others  # not at a whole number
        scores = rng.integers(0, 25, size=many) / 10 + 0.3, rng.integers(0, 25, size=others) / 10
        yield *(each.round(1) for each in scores), round(float(most), 3)


@exercise(
    "14.4",
    "program",
    wrong={
        "swapped": lambda m, o, most: caught(o, m, most),
        "equals": _with_equals,
        "one-more": _one_more,
        "quantile": _at(lambda m, o, most: np.quantile(o, 1 - most)),
        "strictest": _at(lambda m, o, most: o.max()),
        "of-members": _at(lambda m, o, most: np.sort(o)[::-1][min(int(most * len(m)), len(o) - 1)]),
        "half": _at(lambda m, o, most: 0.5),
        "most-right": _most_right,
        "count": lambda m, o, most: caught(m, o, most) * len(m),
        "false": _false_share,
        "precision": _of_the_called,
        "missed": lambda m, o, most: 1 - caught(m, o, most),
        "no-return": lambda m, o, most: None,
    },
)
def members_that_are_caught(task, answer):
    """The true positives of a membership attack at a limit of false positives."""
    task.mistakes = _mistakes_at_a_threshold()
    task.hints = [
        _("Sort the scores of the others, the largest first. How many may be above?"),
        _("If two may be, the members have to be above the third: `members > limit`."),
    ]
    members = np.array([0.9, 0.2, 0.7, 0.6, 0.4, 0.95, 0.3])
    others = np.array([0.6, 0.1, 0.8, 0.3, 0.2, 0.5, 0.1, 0.4])
    cases = [(members, others, 0.25), (members, others, 0.3), (others, members, 0.3)]
    cases += [(members, others, 0.0), (members[:2], np.array([0.8, 0.6, 0.6, 0.1]), 0.5)]
    cases += [(members, others[4:5], 0.5), (members[3:4], others, 0.5)]
    cases += [(members, np.repeat(others, 25), 0.01)]
    task.cases(answer, caught, cases, draw=_draw_scores, tolerance=1e-8)
    return _("An attack that is right half of the time may still be nearly sure of a few members.")


def quantise(w):
    """Return the weights as whole multiples, −127 to 127, of one scale."""
    scale = np.abs(w).max() / 127
    return np.round(w / scale) * scale


def _in_steps(scale, rounded=np.round):
    """Return an answer with another scale: `scale(w)`."""
    return lambda w: rounded(w / scale(w)) * scale(w)


def _scale(w):
    return np.abs(w).max() / 127


def _affine(w):
    scale = (w.max() - w.min()) / 255
    return np.round((w - w.min()) / scale) * scale + w.min()


def _with_zero_point(w):
    """The recipe of the chapter's text, 0 to 255: helpers.reference.quantization."""
    smallest, largest = min(w.min(), 0), max(w.max(), 0)
    scale = (largest - smallest) / 255
    zero_point = np.round(-smallest / scale)
    return (np.clip(np.round(w / scale) + zero_point, 0, 255) - zero_point) * scale


def _as_bytes(w):
    return np.round(w / np.abs(w).max() * 255).astype(int).astype(np.int8) * _scale(w)


def _mistakes_in_eight_bits():
    return {
        "largest": _("The largest weight may be a negative one: take the sizes first, `np.abs`."),
        "steps-128": _("127 steps lead from zero to the largest size, not 128."),
        "steps-255": _(
            "255 is for bytes without a sign. Here 127 steps lead from zero to the largest size."
        ),
        "whole-range": _(
            "You laid the steps from the smallest weight to the largest. Here they begin at zero, "
            "and go as far up as down."
        ),
        "zero-point": _(
            "This is the recipe of the text, with a zero point. Here there is none: the scale is "
            "the largest size of a weight, divided by 127."
        ),
        "rows": _("Each row has a scale of its own here. Take one for the whole matrix."),
        "columns": _("Each column has a scale of its own here. Take one for the whole matrix."),
        "down": _("You rounded down. Round to the nearest whole number: `np.round`."),
        "cut": _("You cut the decimals off. Round to the nearest whole number: `np.round`."),
        "whole": _("These are the whole numbers. Multiply them by the scale again."),
        "no-round": _("These are the weights as they were: round to whole numbers in between."),
        "no-scale": _("You rounded the weights themselves. Divide them by the scale first."),
        "scale": _("This is the scale. The weights were asked for."),
        "bytes": _(
            "Whole numbers beyond 127 do not fit into a byte with a sign: they begin again at −128."
        ),
        "lost": _("This is what the rounding loses, and not what is left."),
    }


def _draw_weights(rng):
    drawn = 0
    while drawn < 20:
        w = rng.normal(0, 2, size=rng.integers(1, 5, size=2)).round(2)
        places = np.abs(w / max(_scale(w), 1e-9)) % 1
        if w.any() and np.abs(places - 0.5).min() > 0.01:  # nothing half-way between two steps
            drawn += 1
            yield (w,)


@exercise(
    "14.6",
    "program",
    wrong={
        "largest": _in_steps(lambda w: w.max() / 127),
        "steps-128": _in_steps(lambda w: np.abs(w).max() / 128),
        "steps-255": _in_steps(lambda w: np.abs(w).max() / 255),
        "whole-range": _affine,
        "zero-point": _with_zero_point,
        "rows": _in_steps(lambda w: np.abs(w).max(axis=1, keepdims=True) / 127),
        "columns": _in_steps(lambda w: np.abs(w).max(axis=0) / 127),
        "down": _in_steps(_scale, rounded=np.floor),
        "cut": _in_steps(_scale, rounded=np.trunc),
        "whole": lambda w: np.round(w / _scale(w)),
        "no-round": lambda w: w,
        "no-scale": np.round,
        "scale": _scale,
        "bytes": _as_bytes,
        "lost": lambda w: w - quantise(w),
        "no-return": lambda w: None,
    },
)
def weights_in_eight_bits(task, answer):
    """A matrix of weights, rounded to 255 levels."""
    task.mistakes = _mistakes_in_eight_bits()
    task.hints = [
        _("The scale is one number, the largest size of a weight divided by 127."),
        _("Divide by the scale, round, and multiply by the scale again."),
    ]
    w = np.array([[0.31, -2.48, 1.07], [0.02, 1.9, -0.66]])
    cases = [(w,), (-w.T,), (w[1:] * 0.1,), (w[:, 1:2],), (np.array([[-0.7, 0.2]]),)]
    task.cases(answer, quantise, cases, draw=_draw_weights)
    return _("A byte holds each whole number; a weight moves by half a scale at most.")
