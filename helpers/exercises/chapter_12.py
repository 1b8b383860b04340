"""Chapter 12, Generative adversarial networks: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "12.1",
    "predict",
    wrong={
        "real": 1.0,
        "fake": 0.0,
        "loss": np.log(2),
        "both-losses": 2 * np.log(2),
        "percent": 50,
        "no-probability": -0.5,
        "rather-real": 0.9,
        "rather-fake": 0.25,
    },
)
def best_answer_to_a_perfect_generator(task, answer):
    """What the best discriminator says when nothing can be told apart."""
    task.mistakes = {
        "real": _(
            "Then every generated point would be taken for real, and each of "
            "those answers would cost a lot."
        ),
        "fake": _(
            "Then every real point would be taken for generated, and each of "
            "those answers would cost a lot."
        ),
        "loss": _("This is what its answer costs, ln 2. The answer itself is a probability."),
        "both-losses": _(
            "This is its loss, 2 ln 2. Which probability must it answer to have this loss?"
        ),
        "percent": _("Right in percent. Write it as a number between 0 and 1."),
        "no-probability": _("A probability lies between 0 and 1, and this number does not."),
        "rather-real": _(
            "Then it would lean towards “real”. But half of what it sees is generated, and looks "
            "the same: those answers cost more than the others save."
        ),
        "rather-fake": _(
            "Then it would lean towards “generated”. But half of what it sees is real, and looks "
            "the same: those answers cost more than the others save."
        ),
    }
    task.others = {
        "no-probability": lambda a: not 0 <= a <= 1,
        "rather-real": lambda a: a > 0.5,
        "rather-fake": lambda a: a < 0.5,
    }
    task.hints = [_("Nothing that it sees tells it anything. How many of the points are real?")]
    task.value(answer, 0.5, decimals=2, expected=_("a probability"))
    return _("It can only guess, and half of them are real. Each answer ½ costs ln 2.")


def _mistakes_about_densities():
    return {
        "other": _("This is the probability of a generated point there."),
        "ratio": _(
            "This is p / q. Of all that comes to this place, real and "
            "generated, which share is real?"
        ),
        "turned-ratio": _(
            "This is q / p: generated points for each real one. Which share of all the points "
            "here is real?"
        ),
        "difference": _("This is p − q. A share was asked for."),
        "sum": _("This is p + q, all that come here. Which share of them is real?"),
        "product": _("This is p · q. A share was asked for."),
        "density": _(
            "0.3 is how often real points come here. What counts is their "
            "share of all that come here."
        ),
        "other-density": _(
            "0.1 is how often generated points come here. Which share of all that come here is "
            "real?"
        ),
        "left-over": _(
            "This is 1 − p. A density is no probability, and need not add up to 1 with anything: "
            "compare p with q."
        ),
        "percent": _("Right in percent. Write it as a number between 0 and 1."),
        "no-probability": _("A probability lies between 0 and 1, and this number does not."),
        "too-small": _(
            "Real points come here more often than generated ones, 0.3 against 0.1. So it should "
            "lean towards “real”, and answer more than ½."
        ),
        "near-it": _("It leans towards “real”, as it should, but not far enough."),
        "too-large": _("It leans towards “real”, as it should, but too far."),
    }


@exercise(
    "12.2",
    "compute",
    wrong={
        "other": 0.25,
        "ratio": 3.0,
        "turned-ratio": 1 / 3,
        "difference": 0.2,
        "sum": 0.4,
        "product": 0.03,
        "density": 0.3,
        "other-density": 0.1,
        "left-over": 0.7,
        "percent": 75,
        "no-probability": 1.3,
        "too-small": 0.5,
        "too-large": 0.9,
        "near-it": 0.6,
    },
)
def best_answer_from_densities(task, answer):
    """p / (p + q) for p = 0.3 and q = 0.1."""
    task.mistakes = _mistakes_about_densities()
    task.others = {
        "no-probability": lambda a: not 0 <= a <= 1,
        "too-small": lambda a: a <= 0.5,
        "near-it": lambda a: a < 0.75,
        "too-large": lambda a: a > 0.75,
    }
    task.hints = [
        _("Of all points that come to this place, which share is real?"),
        _("p / (p + q)"),
    ]
    task.value(answer, 0.3 / (0.3 + 0.1), expected=_("a probability"))


@exercise(
    "12.3",
    "compute",
    wrong={
        "inverse": 0.02 / 0.98,
        "one": 50.0,
        "slope": 0.98,
        "sum": 1.0,
        "logs": np.log(49),
        "sign": -49.0,
        "difference": 0.96,
    },
)
def steepness_of_two_losses(task, answer):
    """(1 − D) / D for D = 0.02."""
    task.mistakes = {
        "inverse": _("The other way round: the non-saturating loss is the steeper one here."),
        "one": _("This is 1 / D. The slope of the non-saturating loss is 1 − D, not 1."),
        "slope": _(
            "This is the slope of the non-saturating loss. How many times the other one is that?"
        ),
        "sum": _("This is the sum of the two slopes. A ratio was asked for."),
        "difference": _("This is how much steeper it is. How many times as steep was asked for."),
        "sign": _("Both slopes have the same sign, and here they are taken without it."),
        "logs": _("You compared logarithms. Compare the slopes at the logit: D and 1 − D."),
    }
    task.hints = [_("The slopes, without sign, are D and 1 − D.")]
    task.value(answer, (1 - 0.02) / 0.02, expected=_("how many times as steep"))
    return _("Where the fakes are worst, the saturating loss has almost no slope left.")


@exercise("12.4", "predict", wrong={"sure": 1, "kinds": 2, "histogram": 3, "frechet": 5})
def figure_that_finds_copies(task, answer):
    """Which figure notices that a generator copies."""
    task.mistakes = {
        "sure": _("Training pictures are real digits: they are read with confidence."),
        "kinds": _("All ten digits are among the training pictures."),
        "histogram": _(
            "The training pictures have nearly the same shares of digits as the test pictures."
        ),
        "frechet": _(
            "The training pictures have nearly the mean and covariance of "
            "the test pictures: in the table "
            "this distance is close to that of held-out digits."
        ),
    }
    task.hints = [
        _(
            "Look at the row of the training pictures. Which number there is unlike that "
            "of held-out digits?"
        )
    ]
    task.value(answer, 4, expected=_("the number of a figure in the list, 1 to 5"))
    return _("Its distance to the nearest training picture is 0. All other figures praise it.")


SIGMA = np.sqrt(0.8 * (1 - 0.8) / 1_000)  # of a share of 0.8 in 1,000


@exercise(
    "12.9",
    "compute",
    wrong={
        "share": 1.96 * SIGMA,
        "one-sigma": 100 * SIGMA,
        "variance": 100 * 1.96 * SIGMA**2,
        "whole": 2 * 100 * 1.96 * SIGMA,
        "tests": 100 * 1.96 * SIGMA / np.sqrt(10),
    },
)
def interval_of_a_share(task, answer):
    """1.96 √(a (1 − a) / n) in points."""
    task.mistakes = {
        "share": _(
            "Too small: percentage points were asked, times 100. And is the square root there?"
        ),
        "one-sigma": _("This is one standard deviation. The 95 % interval reaches 1.96 of them."),
        "variance": _("A root is missing: that is the variance."),
        "whole": _("This is the width from end to end. Half of it was asked for."),
        "tests": _("There are 1,000 samples here, not 10,000."),
    }
    task.hints = [_("1.96 times the root of a (1 − a) / n, with a = 0.8 and n = 1,000.")]
    half = 100 * 1.96 * SIGMA
    task.value(answer, half, decimals=1, expected=_("a number of percentage points"))


@exercise(
    "12.10",
    "compute",
    wrong={
        "no-norm": 32_768,
        "bias": 32_864,
        "one-map": 576,
        "one-number": 32_800,
        "no-maps": 80,
        "wrong-side": 32_896,
    },
)
def parameters_of_a_transposed_convolution(task, answer):
    """4·4·64·32 weights and 2·32 of the batch normalisation."""
    task.mistakes = {
        "no-norm": _(
            "These are the weights of the convolution. Batch normalisation learns something, too."
        ),
        "bias": _("There is no bias: the shift of the batch normalisation does its work."),
        "one-map": _(
            "Each of the 64 maps that come in has a filter for each of the 32 that go out."
        ),
        "one-number": _(
            "Batch normalisation learns two numbers for each map, a scale and a shift."
        ),
        "no-maps": _("Count every pair of a map that comes in and one that goes out."),
        "wrong-side": _("The normalisation stands behind the convolution: there are 32 maps."),
    }
    task.hints = [
        _(
            "As many weights as a convolution from 32 to 64 maps has: it is the same "
            "one, walked backwards."
        ),
        _("4 · 4 · 64 · 32, and 2 for each of 32 maps."),
    ]
    task.value(
        answer,
        4 * 4 * 64 * 32 + 2 * 32,
        expected=_("weights and the numbers of the batch normalisation, counted together"),
    )
