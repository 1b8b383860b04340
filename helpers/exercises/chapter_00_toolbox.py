"""The toolbox's predictions and numbers, in the numbers that follow Start here's."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "00.3",
    "predict",
    wrong={"inner": (3, 3), "turned": (4, 5), "no-sum": (5, 3, 4), "left": (5, 3)},
)
def shape_of_product(task, answer):
    """The shape of a product of (5, 3) and (3, 4)."""
    task.mistakes = {
        "inner": _("The 3s are what is summed over: they disappear."),
        "turned": _("The rows of the left array stay rows: 5 comes first."),
        "no-sum": _("The products are added up over the 3, so that axis disappears."),
        "left": _(
            "Each row of the left array meets each column of the right one: "
            "how many columns are there?"
        ),
    }
    task.hints = [
        _("(5, 3) @ (3, 4): the inner sizes must agree and disappear, the outer ones remain.")
    ]
    task.value(answer, (5, 4), expected=_("a tuple of two whole numbers"))


@exercise("00.4", "compute", wrong={"height": 9, "two": 2, "average": 3, "cube": 27})
def slope_of_square(task, answer):
    """The slope of x² at 3."""
    task.mistakes = {
        "height": _("9 is how high the curve is at 3. How steep is it there?"),
        "two": _("2 is the slope at x = 1."),
        "average": _(
            "From 0 to 3 the curve rises 9 in 3 steps: that is the mean "
            "slope. At the end it is steeper."
        ),
        "cube": _("That is 3³, a height of another curve."),
    }
    task.hints = [_("The slope of x² is 2x."), _("Measure: (3.001² − 2.999²) / 0.002.")]
    task.value(
        answer, 2 * 3, decimals=2, expected=_("the rise for a step of 1, measured right at x = 3")
    )


@exercise(
    "00.5", "compute", wrong={"product": 10, "power": 32, "difference": -3, "undone": 1096.63}
)
def logarithm_of_product(task, answer):
    """The logarithm of a product, from the logarithms."""
    task.mistakes = {
        "product": _("The numbers are multiplied. What happens to their logarithms?"),
        "power": _("No power is needed here."),
        "difference": _("A difference belongs to a quotient, a / b."),
        "undone": _("That is a · b itself. Its logarithm was asked for."),
    }
    task.hints = [_("Products become sums.")]
    task.value(answer, 2 + 5, decimals=2, expected=_("one number, made of 2 and 5"))


@exercise(
    "00.6",
    "predict",
    wrong={"training": "training", "validation": "validation", "choice": "all of it"},
)
def honest_part(task, answer):
    """The part of the data that gives the honest figure."""
    task.mistakes = {
        "training": _("The method has seen these patients: it may have learned them by heart."),
        "validation": _(
            "The choices were made such that this part comes out well. It is no longer neutral."
        ),
    }
    task.hints = [_("Which part took no part in learning, nor in any choice?")]
    task.choice(answer, "test", ("training", "validation", "test"))
    return _(
        "And only once: whoever looks at it again and again, and chooses by it, turns it "
        "into a validation set."
    )


@exercise("00.9", "compute", wrong={"inner-only": 1, "sign": 2, "half": -0.5, "zero": 0})
def slope_of_chain(task, answer):
    """The slope of e^(−2x) at 0."""
    task.mistakes = {
        "inner-only": _("That is dy/du. The chain has a second link: du/dx."),
        "sign": _("Mind the sign: when x grows, u falls."),
        "half": _("Slopes along a chain multiply: by −2, not divided by it."),
        "zero": _("u is 0 there, but y does not stand still: it falls as x grows."),
    }
    task.hints = [_("dy/du = e^u, and du/dx = −2."), _("At x = 0, u is 0, and e^0 = 1.")]
    task.value(answer, np.exp(0) * -2, decimals=3, expected=_("the product of two slopes"))


@exercise(
    "00.18",
    "compute",
    wrong={"product-of-slopes": 5.4366, "height": 2.7183, "sum-of-slopes": 4.7183, "no-e": 3},
)
def slope_of_product(task, answer):
    """The slope of x² · e^x at 1."""
    task.mistakes = {
        "product-of-slopes": _(
            "The slopes are not multiplied: each factor moves while the other stays."
        ),
        "height": _("That is how high the curve is at 1, and one half of the rule."),
        "sum-of-slopes": _("Each slope is multiplied by the other factor before they are added."),
        "no-e": _("The factor e^1 is missing."),
    }
    task.hints = [
        _("The slope of x² times e^x, plus x² times the slope of e^x."),
        _("At x = 1 the slope of x² is 2, and e^x and its slope are both e."),
    ]
    task.value(answer, 3 * np.e, decimals=2, expected=_("a sum of two products"))


@exercise(
    "00.19", "compute", wrong={"added": 0.8333, "both": 0.1667, "even": 0.5, "multiplied": 0.3333}
)
def even_or_above_four(task, answer):
    """The probability that a die shows an even number, or one above 4."""
    task.mistakes = {
        "added": _("3/6 + 2/6 counts the 6 twice: it is even and above 4."),
        "both": _('That is "even and above 4": the 6 alone.'),
        "even": _("These are the even numbers. The 5 counts, too."),
        "multiplied": _("Of the six numbers, count those for which one or the other holds."),
    }
    task.hints = [
        _("Write down the numbers that are even, then those above 4 that are still missing.")
    ]
    task.value(answer, 4 / 6, decimals=2, expected=_("how many of the six numbers, divided by 6"))
