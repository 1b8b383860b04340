"""Chapter 06, Training deep networks: predictions and numbers."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _

STATES = ("overfitting", "underfitting", "neither", "both")


@exercise("06.1", "predict", wrong={"over": "overfitting", "neither": "neither", "both": "both"})
def diagnosis(task, answer):
    """What two equal, high losses mean."""
    task.mistakes = {
        "over": _(
            "In overfitting the training loss is low and the validation loss much higher. Here "
            "1.20 and 1.22 are nearly equal. What does the other network tell you about them?"
        ),
        "neither": _(
            "Then both losses would be near the best that is possible. Another network has shown "
            "that 0.30 is possible. How far from it is 1.20?"
        ),
        "both": _(
            "Overfitting would show as a gap between the two losses. Here there is none: look at "
            "how high both of them are."
        ),
    }
    task.hints = [
        _("Two questions: is there a gap? And is the training loss near what is possible?")
    ]
    word = answer.strip().lower() if isinstance(answer, str) else answer
    task.choice(word, "underfitting", STATES)
    return _(
        "No gap, and both far above what is possible: the network does not even follow its "
        "examples."
    )


@exercise(
    "06.2",
    "compute",
    wrong={
        "no-two": 2.935,
        "no-penalty": 2.95,
        "only-penalty": 2.97,
        "l1": 2.945,
        "square": 2.905,
        "no-rate": 2.2,
        "uphill": 3.08,
    },
)
def step_with_penalty(task, answer):
    """The weight after one step with an L2 penalty."""
    task.mistakes = {
        "no-two": _("The slope of λ₂ w² is 2 λ₂ w: the 2 is missing."),
        "no-penalty": _("That is the step without the penalty."),
        "only-penalty": _("That is the step of the penalty alone. The loss has a slope, too."),
        "l1": _("That is an L1 penalty: its slope is λ₁ times the sign."),
        "square": _("The penalty is λ₂ w². What moves the weight is its slope."),
        "no-rate": _("Both slopes are multiplied by the learning rate."),
        "uphill": _("A step goes against the slope."),
    }
    task.hints = [_("Add the two slopes, 0.5 and 2 · 0.05 · 3."), _("3 − 0.1 · (0.5 + 0.3)")]
    task.value(
        answer,
        2.92,
        tolerance=1e-6,
        expected=_("3 minus the learning rate times the sum of two slopes"),
    )


@exercise(
    "06.3",
    "compute",
    wrong={"unchanged": 4.0, "shrunk": 3.2, "inverse-rate": 20.0, "added": 4.8, "dropped": 0.0},
)
def kept_activation(task, answer):
    """What dropout makes of an activation that is kept."""
    task.mistakes = {
        "unchanged": _(
            "Then the next layer would get less in training than in prediction, on the average."
        ),
        "shrunk": _("That is multiplied by 1 − p. What is kept is made larger, not smaller."),
        "inverse-rate": _(
            "That is divided by p, the share that is dropped. Divide by the share that is kept."
        ),
        "added": _("Nearly: a fifth was added. On the average 0.8 of it must give 4 again."),
        "dropped": _("This unit is kept."),
    }
    task.hints = [
        _("In 80 % of the steps it is kept. What must it be so that the mean over all steps is 4?")
    ]
    task.value(answer, 5.0, tolerance=1e-6, expected=_("a number whose mean with the zeros is 4"))


@exercise(
    "06.9",
    "compute",
    wrong={
        "without": 2 / 3,
        "no-two": 2 / 3.5,
        "flat": 2 / 1.2,
        "all": 2 / 4.2,
        "product": 2 / 1.5,
        "curvature": 4.0,
    },
)
def limit_with_penalty(task, answer):
    """The limit of the learning rate with an L2 penalty."""
    task.mistakes = {
        "without": _("That is the limit without the penalty."),
        "no-two": _("The slope of λ₂ w² is 2 λ₂ w, so it adds 2 λ₂ to every curvature."),
        "flat": _("That is the limit of the flat direction. The steep one explodes before."),
        "all": _("The curvatures are not added to each other: the largest one sets the limit."),
        "product": _("The penalty adds to the curvature; it does not multiply it."),
        "curvature": _(
            "That is the largest curvature with the penalty. The limit is 2 divided by it."
        ),
    }
    task.hints = [
        _("Curvature is how fast the slope grows: the slope of the penalty is 2 λ₂ w = 1 · w.")
    ]
    task.value(
        answer,
        0.5,
        tolerance=1e-6,
        expected=_("2 divided by the largest curvature, penalty included"),
    )
    return _(
        "A penalty makes the bowl steeper: another reason why the learning rate has to be "
        "chosen anew with each setting."
    )


@exercise(
    "06.10",
    "compute",
    wrong={
        "untrained": 0.693,
        "spam-only": 2.303,
        "other-only": 0.105,
        "sign": -0.325,
        "half": 1.204,
        "log10": 0.141,
    },
)
def loss_of_ignorance(task, answer):
    """Binary cross-entropy of a network that always says the share of spam."""
    task.mistakes = {
        "untrained": _(
            "That is ln 2: the loss of saying 0.5 to everything. Saying 0.1 is better here."
        ),
        "spam-only": _("That is the surprise at a spam e-mail. Nine in ten e-mails are none."),
        "other-only": _("That is the surprise at an ordinary e-mail. One in ten is spam."),
        "sign": _("Logarithms of probabilities are negative; the loss is minus their mean."),
        "half": _(
            "This is the plain mean of the two surprises. One happens nine "
            "times as often as the other."
        ),
        "log10": _("That is the logarithm to base 10. `np.log` is the natural one."),
    }
    task.hints = [_("Of ten e-mails one costs −ln 0.1, and nine cost −ln 0.9 each. Take the mean.")]
    task.value(
        answer,
        -(0.1 * np.log(0.1) + 0.9 * np.log(0.9)),
        decimals=3,
        expected=_("the mean surprise over ten e-mails"),
    )
    return _(
        "So a network whose loss on such data is 0.325 does no better than one that knows the "
        "share of spam alone."
    )
