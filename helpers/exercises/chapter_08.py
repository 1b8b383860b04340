"""Chapter 08, Image recognition: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "08.1",
    "predict",
    wrong={
        "base-two": np.log2(10),
        "probability": 0.1,
        "sign": -np.log(10),
        "binary": np.log(2),
        "sum": 10 * np.log(10),
    },
)
def first_loss(task, answer):
    """The loss of a network of ten classes that knows nothing."""
    task.mistakes = {
        "base-two": _("This is the logarithm to base 2. The loss uses the natural logarithm."),
        "probability": _("This is the probability. The loss is minus its logarithm."),
        "sign": _("The logarithm of a number below 1 is negative, and the loss is minus that."),
        "binary": _("This is ln 2, the loss for two classes."),
        "sum": _("Only the true class enters the loss, not all ten."),
    }
    task.hints = [
        _("The loss is −ln p for the true class, whichever it is."),
        _("−ln(1/10) = ln 10."),
    ]
    task.value(answer, np.log(10), decimals=3, expected=_("minus the logarithm of a probability"))
    return _(
        "Remember 2.303: if a network of ten classes starts far above it, or stays at it, look for "
        "a fault."
    )


@exercise(
    "08.2",
    "compute",
    wrong={
        "no-biases": 28800,
        "one-channel": 1248,
        "bias-each-channel": 29952,
        "filters-only": 1200,
    },
)
def convolution_parameters(task, answer):
    """The parameters of a convolution of 48 filters, 5 by 5, on 24 channels."""
    task.mistakes = {
        "no-biases": _("These are the weights. Each filter has one bias too."),
        "one-channel": _("Each filter reaches through all 24 channels."),
        "bias-each-channel": _("A filter has one bias, not one for each channel."),
        "filters-only": _("5 · 5 · 48 would be filters on a single channel, and without biases."),
    }
    task.hints = [
        _("One filter: 5 · 5 weights for each of the 24 channels, and one bias."),
        _("(K · L · C + 1) · F with K = L = 5, C = 24, F = 48."),
    ]
    task.value(answer, 28848, expected=_("all weights and biases, counted together"))


@exercise(
    "08.3",
    "compute",
    wrong={
        "width": 200 * 1.96 * np.sqrt(0.95 * 0.05 / 400),
        "share": 1.96 * np.sqrt(0.95 * 0.05 / 400),
        "one-sigma": 100 * np.sqrt(0.95 * 0.05 / 400),
        "two-sigma": 200 * np.sqrt(0.95 * 0.05 / 400),
        "no-n": 100 * 1.96 * np.sqrt(0.95 * 0.05),
    },
)
def half_interval(task, answer):
    """Half the width of the 95 % interval of 95 % on 400 pictures, in points."""
    task.mistakes = {
        "width": _("This is the whole width, from end to end. Half of it was asked for."),
        "share": _(
            "That is a share, or without its square root: a share of 0.02 is 2 percentage points."
        ),
        "one-sigma": _("This is the standard error. 95 % lie within 1.96 of them."),
        "two-sigma": _("Nearly: two standard errors. 95 % lie within 1.96 of them."),
        "no-n": _("Divide by the number of pictures under the root."),
    }
    task.hints = [
        _("Put a = 0.95 and n = 400 into the formula."),
        _("√(0.95 · 0.05 / 400) is about 0.0109."),
    ]
    task.value(
        answer,
        100 * 1.96 * np.sqrt(0.95 * 0.05 / 400),
        decimals=2,
        expected=_("a number of percentage points"),
    )
    return _("So 95 % on 400 pictures may well be 93 % or 97 %.")


@exercise(
    "08.6",
    "compute",
    wrong={
        "one-epoch": 235,
        "dropped": 468,
        "one-rest": 469,
        "fraction": 468.75,
        "pictures": 120_000,
    },
)
def steps_of_training(task, answer):
    """How many steps two epochs of 60,000 pictures in batches of 256 take."""
    task.mistakes = {
        "one-epoch": _("This is one epoch."),
        "dropped": _(
            "60,000 / 256 is 234.4: the rest makes one more, smaller batch in each epoch."
        ),
        "one-rest": _(
            "Each epoch begins anew, and ends with a smaller batch of its own: round up in each."
        ),
        "fraction": _(
            "There is no fraction of a step: the last batch of an epoch is a step, however small."
        ),
        "pictures": _("This is how many pictures are shown. A step shows 256 of them."),
    }
    task.hints = [
        _("How many batches of 256 does it take to show 60,000 pictures once?"),
        _("234 full ones and one with the rest."),
    ]
    task.value(answer, 470, expected=_("a whole number of steps"))


@exercise(
    "08.9",
    "compute",
    wrong={
        "difference": 20,
        "root": 10,
        "no-root": 0.2,
        "all-pictures": 20 / np.sqrt(500),
        "root-of-difference": np.sqrt(20),
        "two-roots": 20 / (np.sqrt(60) + np.sqrt(40)),
        "ratio": 1.5,
        "swapped": -2,
    },
)
def paired_counts(task, answer):
    """The difference of two paired counts, in roots of their sum."""
    task.mistakes = {
        "difference": _("This is the difference. How often does the root of the sum go into it?"),
        "root": _("This is the root of the sum. How often does it go into the difference?"),
        "no-root": _("You divided by the sum. Take its root first."),
        "all-pictures": _(
            "You took the root of all pictures. Where both are right, or both wrong, the two do "
            "not differ: these do not count."
        ),
        "root-of-difference": _("This is the root of the difference. The root is of the sum."),
        "two-roots": _("You added two roots. Add the counts first, then take one root."),
        "ratio": _("This divides one count by the other. The rule asks for their difference."),
        "swapped": _("The size was asked for: the larger count less the smaller one."),
    }
    task.hints = [
        _("The difference is 60 − 40, and the sum is 60 + 40."),
        _("20 divided by the root of 100."),
    ]
    task.value(answer, 2, tolerance=1e-6, expected=_("a difference divided by the root of a sum"))
    return _(
        "Two such roots are about where chance becomes a poor explanation. In shares the gap looks "
        "small: 20 pictures of 500 are 4 points."
    )
