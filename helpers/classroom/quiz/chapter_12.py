"""Chapter 12, Generative adversarial networks."""

import numpy as np

from helpers.classroom.quiz.question import Item, numbers, question
from helpers.language import _
from helpers.reference.losses import binary_cross_entropy

DENSITIES = numbers(0.05, 0.95, 0.05)
TENTHS = numbers(0.1, 0.9, 0.1)
MADE = [(40, 30, 20, 10), (70, 10, 10, 10), (25, 25, 30, 20), (50, 50, 0, 0), (10, 20, 30, 40)]
REAL = [(25, 25, 25, 25), (30, 30, 20, 20), (20, 30, 30, 20), (40, 20, 20, 20), (15, 35, 45, 5)]


def _logit(p):
    return np.log(np.array([[p / (1 - p)]]))


def _cost(p, label):
    return binary_cross_entropy.forward(_logit(p), target=np.array([[float(label)]]))


def _best(p, q, label=1.0):
    """Return the answer that costs least at a place, found by halving where the slope turns."""
    low, high = 1e-9, 1 - 1e-9
    for _step in range(60):
        middle = (low + high) / 2
        slope = -(p * label) / middle + (q + p * (1 - label)) / (1 - middle)
        low, high = (middle, high) if slope < 0 else (low, middle)
    return (low + high) / 2


@question("12")
def best_answer(draw):
    """The best discriminator's answer at a place."""
    given = draw(p=DENSITIES, q=DENSITIES)
    words = _(
        "At some place the density of real points is {p}, that of generated ones {q}. What does "
        "the best discriminator answer there?"
    )
    return Item(words, given, _best(given["p"], given["q"]), 3)


@question("12")
def discriminator_loss(draw):
    """The discriminator's loss on one real and one generated example."""
    given = draw(real=TENTHS, fake=TENTHS)
    words = _(
        "A discriminator answers {real} to one real example and {fake} to one generated example. "
        "What is its loss, the sum of the two costs?"
    )
    return Item(words, given, _cost(given["real"], 1)[0] + _cost(given["fake"], 0)[0], 3)


@question("12")
def pull(draw):
    """The slope of the non-saturating loss at the logit."""
    given = draw(D=DENSITIES)
    words = _(
        "The discriminator answers {D} to a generated example. What is the slope of the "
        "generator's non-saturating loss at this logit?"
    )
    slope = binary_cross_entropy.backward(_cost(given["D"], 1)[1])[0, 0]
    return Item(words, given, slope, 2)


@question("12")
def how_much_steeper(draw):
    """How many times as steep the non-saturating loss is as the saturating one."""
    given = draw(D=[0.01, 0.02, 0.04, 0.05, 0.1, 0.2, 0.25, 0.5, 0.8])
    # the saturating loss is minus the cost of the label 0, so its slope is as large
    other = binary_cross_entropy.backward(_cost(given["D"], 0)[1])[0, 0]
    used = -binary_cross_entropy.backward(_cost(given["D"], 1)[1])[0, 0]
    words = _(
        "The discriminator answers {D} to a generated example. How many times as steep at the "
        "logit, without sign, is the non-saturating loss as the saturating one?"
    )
    return Item(words, given, used / other, 2)


@question("12")
def generator_loss(draw):
    """The generator's loss on two of its examples."""
    given = draw(D1=TENTHS, D2=TENTHS)
    words = _(
        "The discriminator answers {D1} and {D2} to two generated examples. What is the "
        "generator's non-saturating loss?"
    )
    return Item(words, given, (_cost(given["D1"], 1)[0] + _cost(given["D2"], 1)[0]) / 2, 3)


@question("12")
def smoothed_answer(draw):
    """The best answer where real examples have a smoothed label."""
    given = draw(p=DENSITIES, q=DENSITIES, label=[0.8, 0.9])
    words = _(
        "Real examples get the label {label} in place of 1. At some place the density of real ones "
        "is {p}, that of generated ones {q}. What is the best discriminator's answer there?"
    )
    return Item(words, given, _best(given["p"], given["q"], given["label"]), 3)


@question("12")
def gap_of_histograms(draw):
    """Half the sum of the differences of two histograms."""
    given = draw(made=MADE, real=REAL)
    words = _(
        "Of four kinds a generator makes {made} %; the real shares are {real} %. How far apart are "
        "the two, half the sum of the differences, in percent?"
    )
    return Item(words, given, np.abs(np.subtract(given["made"], given["real"])).sum() / 2)


@question("12")
def spots_hit(draw):
    """How many spots on a line have a point near."""
    drawn = draw(**{f"p{i}": numbers(0, 40) for i in range(6)}, within=[1, 2, 3])
    given = {"points": sorted(drawn[f"p{i}"] for i in range(6)), "within": drawn["within"]}
    apart = np.abs(np.arange(0, 41, 10)[:, None] - np.array(given["points"]))
    words = _(
        "Five spots lie on a line, at 0, 10, 20, 30 and 40. A generator makes points at {points}. "
        "How many spots have a point at a distance of {within} or less?"
    )
    return Item(words, given, int((apart.min(axis=1) <= given["within"]).sum()))
