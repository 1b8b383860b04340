"""Chapter 14, Responsible networks: predictions and numbers."""

import math

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise("14.1", "predict", wrong={"gradient": 1, "product": 2, "occlusion": 3, "maps": 4})
def map_that_does_not_change(task, answer):
    """Which map is the same for a network with random weights."""
    task.mistakes = {
        "gradient": _("It goes back through all the weights: other weights, another gradient."),
        "product": _(
            "The input stays, and may shine through. But it is multiplied by the gradient, and "
            "that one changes."
        ),
        "occlusion": _(
            "The picture with its covered square goes through the network: other weights give "
            "other logits."
        ),
        "maps": _("The maps of a convolution are computed with its weights, and these change."),
    }
    task.hints = [_("Which of them can be computed by someone who has the picture alone?")]
    task.value(answer, 5, expected=_("the number of a map in the list, 1 to 5"))
    return _(
        "It never asks the network, so it explains nothing about it, however convincing it looks. "
        "A map that does change has passed one test: that alone does not make it right."
    )


W = (0.5, -1.5, 2)
LOGIT, EPSILON = 1 * 0.5 - 2 * 1.5 - 1 * 2 + 6, 0.2
LENGTH = math.hypot(*W)  # ‖w‖₂


def _mistakes_in_the_push():
    return {
        "logit": _("This is the logit before the attack. How far down can it be pushed?"),
        "change": _("This is by how much the logit changes. What is it afterwards?"),
        "up": _("The push goes the wrong way: this is the largest logit within the bound."),
        "no-b": _("The b is missing from the logit."),
        "signs": _(
            "All three numbers were moved down. Where a weight is negative, the number has to go "
            "up for the logit to fall."
        ),
        "along-gradient": _(
            "This push is ε times the weights themselves. It goes beyond the bound where a weight "
            "is above one: take ε times their signs."
        ),
        "length": _(
            "You used the length of w, the root of a sum of squares. Here each number may use up "
            "its bound: add the sizes of the weights."
        ),
        "largest": _("Only one number was moved. Each of the three may be."),
        "count": _("Each number moves by ε, and its weight says what that does to the logit."),
    }


@exercise(
    "14.2",
    "compute",
    wrong={
        "logit": LOGIT,
        "change": EPSILON * 4,
        "up": LOGIT + EPSILON * 4,
        "no-b": LOGIT - 6 - EPSILON * 4,
        "signs": LOGIT - EPSILON * sum(W),
        "along-gradient": LOGIT - EPSILON * sum(w * w for w in W),
        "length": LOGIT - EPSILON * LENGTH,
        "largest": LOGIT - EPSILON * 2,
        "count": LOGIT - EPSILON * 3,
    },
)
def smallest_logit_within_the_bound(task, answer):
    """The logit of a linear classifier after the worst step of size ε."""
    task.mistakes = _mistakes_in_the_push()
    task.hints = [
        _("First the logit. Then move each number by ε, against the sign of its weight."),
        _("It falls by ε times the sum of the sizes of the weights."),
    ]
    wanted = LOGIT - EPSILON * (0.5 + 1.5 + 2)
    task.value(answer, wanted, expected=_("the smallest logit within the bound"))
    return _(
        "The worst push takes 0.8 from the logit. A push of the same size with random signs moves "
        "it by about 0.51 up or down (its standard deviation: ε times the length of w). The more "
        "inputs there are, the further apart the two can lie."
    )


NOISE, SIGNAL = 2.4 * 5, 3 + 1.8


def _mistakes_in_the_noise():
    return {
        "no-clip": _("The first gradient was not clipped: its length is ten."),
        "all-to-the-clip": _(
            "The second gradient was made longer. Clipping shortens what is too long, and leaves "
            "the rest as it is."
        ),
        "sum-clipped": _("You clipped the sum. Each example is clipped by itself, before that."),
        "by-value": _(
            "You cut each number off at the clip. Clipping here shortens the whole gradient, and "
            "keeps its direction."
        ),
        "no-factor": _("The noise is the multiplier times the clip. The clip is missing."),
        "noise-of-the-sum": _("The sum is divided by the size of the batch, and the noise is not."),
        "signal-of-the-sum": _(
            "The noise is divided by the size of the batch, and what it hides is not."
        ),
        "root": _(
            "You divided the noise by the root of the size: as if each example had noise of its "
            "own. It is drawn once, for the sum."
        ),
        "second": _("This is the ratio for the second number. The first one was asked for."),
        "turned": _("The other way round: by how much is the noise the larger one?"),
        "noise": _("This is the standard deviation of the noise on the mean. Compare it."),
        "sum-noise": _("This is the standard deviation of the noise on the sum. Compare it."),
        "sum": _("This is the first number of the clipped sum. Compare the noise with it."),
        "signal": _("This is the first number of the mean without noise. Compare the noise."),
    }


@exercise(
    "14.3",
    "compute",
    wrong={
        "no-clip": NOISE / (6 + 1.8),
        "all-to-the-clip": NOISE / (3 + 3),
        "sum-clipped": NOISE / (5 * 7.8 / math.hypot(7.8, 5.6)),
        "by-value": NOISE / (5 + 1.8),
        "no-factor": 2.4 / SIGNAL,
        "noise-of-the-sum": NOISE / (SIGNAL / 2),
        "signal-of-the-sum": NOISE / 2 / SIGNAL,
        "root": NOISE / math.sqrt(2) / (SIGNAL / 2),
        "second": NOISE / (4 - 2.4),
        "turned": SIGNAL / NOISE,
        "noise": NOISE / 2,
        "sum-noise": NOISE,
        "sum": SIGNAL,
        "signal": SIGNAL / 2,
    },
)
def noise_against_the_mean(task, answer):
    """The noise of a private step against the clipped mean of two gradients."""
    task.mistakes = _mistakes_in_the_noise()
    task.hints = [
        _("The first gradient has the length 10: it is halved. How long is the second?"),
        _("The first number of the sum is 3 + 1.8, and its noise is 2.4 times the clip."),
    ]
    wanted = (2.4 * 5 / 2) / ((3 + 1.8) / 2)
    task.value(answer, wanted, expected=_("the noise divided by what it hides"))
    return _(
        "With two examples the noise drowns the gradient. The same noise on a sum over thousands "
        "may be small beside it: private training wants large batches."
    )


FIRST, SECOND = 100 * 8 / (50 - 10), 100 * 9 / (200 - 20)  # the false positive rates, in percent


@exercise(
    "14.7",
    "compute",
    wrong={
        "of-all": 100 * 8 / 50 - 100 * 9 / 200,
        "fnr": 100 * 4 / 10 - 100 * 8 / 20,
        "refused": 100 * 14 / 50 - 100 * 21 / 200,
        "lenders": 100 * 10 / 50 - 100 * 20 / 200,
        "of-the-refused": 100 * 8 / 14 - 100 * 9 / 21,
        "share": (FIRST - SECOND) / 100,
        "turned": SECOND - FIRST,
        "ratio": FIRST / SECOND,
        "first": FIRST,
        "second": SECOND,
    },
)
def gap_of_the_false_positive_rates(task, answer):
    """By how many points the false positive rate of one group is higher than the other's."""
    task.mistakes = {
        "of-all": _("You divided by all applicants. FPR looks at those whom the lenders accepted."),
        "fnr": _("This compares FNR: whom the lenders refused and the model would accept."),
        "refused": _(
            "This compares how many the model would refuse, rightly or not. FPR counts those among "
            "the accepted ones."
        ),
        "lenders": _("This compares the lenders with themselves: how many did they refuse?"),
        "of-the-refused": _(
            "You divided by all whom the model would refuse. FPR divides by all whom the lenders "
            "accepted."
        ),
        "share": _("This is the difference as a share. Give it in percentage points."),
        "turned": _("The other way round: by how much is it higher in the first group?"),
        "ratio": _("This says how many times as high it is. By how many points is it higher?"),
        "first": _("This is FPR in the first group. Now take away that of the second."),
        "second": _("This is FPR in the second group. How much higher is that of the first?"),
    }
    task.hints = [
        _("FPR is a share of those whom the lenders accepted. How many are these in each group?"),
        _("In the first group 40 were accepted, and the model would refuse 8 of them."),
    ]
    task.value(answer, FIRST - SECOND, expected=_("a difference of two rates, in percent"))
    return _(
        "Among those whom the lenders accepted, it would refuse four times as large a share of the "
        "first group. Who compares the refusals alone does not see whom they hit."
    )
