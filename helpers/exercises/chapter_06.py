"""The exercises of chapter 06, Training deep networks."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _

STATES = ("overfitting", "underfitting", "neither", "both")


@exercise("06.1", "predict", wrong={"over": "overfitting", "neither": "neither", "both": "both"})
def diagnosis(task, answer):
    """What two equal, high losses mean."""
    task.mistakes = {
        "over": _("In overfitting the two losses differ widely. Here they are nearly equal."),
        "neither": _("Another network has shown that 0.30 is possible. 1.20 is far from it."),
        "both": _("Overfitting would show as a gap between the two losses. There is none."),
    }
    task.hints = [
        _("Two questions: is there a gap? And is the training loss near what is possible?")
    ]
    task.choice(answer, "underfitting", STATES)
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


def stop(losses, patience):
    """Return the epoch after which training stops, and the best one so far, counted from 1."""
    best = 0
    for epoch, loss in enumerate(losses):
        best = epoch if loss < losses[best] else best
        if epoch - best >= patience:
            break
    return epoch + 1, best + 1


def _counts_rises(losses, patience):
    rises = 0
    for epoch in range(1, len(losses)):
        rises = rises + 1 if losses[epoch] > losses[epoch - 1] else 0
        if rises >= patience:
            return epoch + 1, int(np.argmin(losses[: epoch + 1])) + 1
    return len(losses), int(np.argmin(losses)) + 1


@exercise(
    "06.4",
    "program",
    wrong={
        "zero": lambda losses, patience: tuple(n - 1 for n in stop(losses, patience)),
        "late": lambda losses, patience: stop(losses, patience + 1),
        "in-a-row": _counts_rises,
        "at-once": lambda losses, patience: stop(losses, 1),
        "whole": lambda losses, patience: (len(losses), int(np.argmin(losses)) + 1),
        "last": lambda losses, patience: (stop(losses, patience)[0],) * 2,
        "swapped": lambda losses, patience: stop(losses, patience)[::-1],
        "no-return": lambda losses, patience: None,
    },
)
def early_stopping(task, answer):
    """When to stop, and which epoch was the best."""
    task.mistakes = {
        "zero": _("`enumerate` counts from 0; epochs are counted from 1."),
        "late": _(
            "One epoch too late: with patience 2, the second epoch without a "
            "new lowest loss is the last."
        ),
        "in-a-row": _(
            "This counts rises in a row. What counts is how long ago the lowest loss was."
        ),
        "at-once": _("This stops at the first epoch that is not better, whatever the patience is."),
        "whole": _(
            "This looks at all losses. A training that was stopped has not seen the later ones."
        ),
        "last": _("Both numbers are the last epoch. Which epoch had the lowest loss?"),
        "swapped": _("First the epoch after which training stops, then the best one."),
    }
    task.hints = [
        _(
            "Remember the epoch of the lowest loss so far. Stop when it lies `patience` "
            "epochs back."
        ),
        _(
            "In the loop: is this loss lower than the best one? Then: `if epoch - best "
            ">= patience: break`."
        ),
    ]
    task.cases(
        answer,
        stop,
        [
            ([5, 4, 3, 3.5, 3.2, 3.1, 1], 3),
            ([5, 4, 4.5, 4.2, 4.4, 2, 1], 2),
            ([3, 2, 1], 2),
            ([2.0, 1.0, 1.5, 1.6, 0.5, 0.9], 2),
        ],
    )


def normalise(x, gamma, beta, epsilon, running=None):
    """Return the batch normalisation of x, with the running (mean, variance) if they are given."""
    mean, variance = (x.mean(axis=0), x.var(axis=0)) if running is None else running
    return gamma * (x - mean) / np.sqrt(variance + epsilon) + beta


def _rows(x, gamma, beta, epsilon, _running):
    return normalise(x.T, 1, 0, epsilon).T * gamma + beta


def _whole(x, gamma, beta, epsilon, _running):
    return normalise(x, gamma, beta, epsilon, (x.mean(), x.var()))


def _no_root(x, gamma, beta, epsilon, _running):
    return gamma * (x - x.mean(axis=0)) / (x.var(axis=0) + epsilon) + beta


def _outside(x, gamma, beta, epsilon, _running):
    return gamma * (x - x.mean(axis=0)) / (x.std(axis=0) + epsilon) + beta


@exercise(
    "06.5",
    "program",
    wrong={
        "rows": _rows,
        "whole": _whole,
        "no-root": _no_root,
        "outside": _outside,
        "no-gamma": lambda x, gamma, beta, epsilon, running: normalise(x, 1, 0, epsilon, running),
        "no-mean": lambda x, gamma, beta, epsilon, _running: (
            gamma * x / np.sqrt(x.var(axis=0) + epsilon) + beta
        ),
        "always-batch": lambda x, gamma, beta, epsilon, _running: normalise(
            x, gamma, beta, epsilon
        ),
        "no-return": lambda *arguments: None,
    },
)
def batch_normalisation(task, answer):
    """Batch normalisation in training and in use."""
    task.mistakes = {
        "rows": _(
            "This normalises each example. Here each unit is normalised over the batch: `axis=0`."
        ),
        "whole": _("One mean for the whole table. Each unit has its own: `axis=0`."),
        "no-root": _("The variance is a square: its root is missing."),
        "outside": _("ε is added to the variance, below the root."),
        "no-gamma": _("gamma and beta are missing."),
        "no-mean": _("The mean was not taken away."),
        "always-batch": _(
            "Right in training. In use, where `running` is given, its "
            "mean and variance take the "
            "place of the batch's: a single example has no spread of "
            "its own."
        ),
    }
    task.hints = [
        _(
            "`x.mean(axis=0)` and `x.var(axis=0)` have one number a unit. They are "
            "needed only if `running` is None."
        ),
        _("`mean, variance = (…, …) if running is None else running`, then the formula."),
    ]
    rng = np.random.default_rng(6)
    batches = [
        (rng.normal(3, 2, size=(n, 4)), rng.normal(size=4), rng.normal(size=4), 0.5)
        for n in (5, 7, 1)
    ]
    running = rng.normal(3, 1, size=4), rng.uniform(2, 6, size=4)
    task.cases(
        answer,
        normalise,
        [(*batches[0], None), (*batches[1], None), (*batches[2], running), (*batches[0], running)],
        tolerance=1e-8,
    )


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
        "spam-only": _("That is the surprise at a spam letter. Nine in ten letters are none."),
        "other-only": _("That is the surprise at an ordinary letter. One in ten is spam."),
        "sign": _("Logarithms of probabilities are negative; the loss is minus their mean."),
        "half": _(
            "This is the plain mean of the two surprises. One happens nine "
            "times as often as the other."
        ),
        "log10": _("That is the logarithm to base 10. `np.log` is the natural one."),
    }
    task.hints = [_("Of ten letters one costs −ln 0.1, and nine cost −ln 0.9 each. Take the mean.")]
    task.value(answer, 0.325, tolerance=0.0015, expected=_("the mean surprise over ten letters"))
    return _(
        "So a loss of 0.33 on such data says that nothing has been learned but the share of spam."
    )
