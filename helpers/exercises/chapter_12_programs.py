"""Chapter 12: a function that is written, the loss of the discriminator."""

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


def _only_fake(real_logits, fake_logits):
    return float(-np.log(1 - _sigma(fake_logits)).mean())


def _no_sigmoid(real_logits, fake_logits):
    with np.errstate(invalid="ignore"):
        return float(-np.log(real_logits).mean() - np.log(1 - fake_logits).mean())


def _bracket(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits)).mean() - (1 - np.log(_sigma(fake_logits))).mean())


def _log_of_mean(real_logits, fake_logits):
    return float(-np.log(_sigma(real_logits).mean()) - np.log(1 - _sigma(fake_logits).mean()))


def _no_logarithm(real_logits, fake_logits):
    return float((1 - _sigma(real_logits)).mean() + _sigma(fake_logits).mean())


def _each(real_logits, fake_logits):
    return -np.log(_sigma(real_logits)) - np.log(1 - _sigma(fake_logits))


def _two_parts(real_logits, fake_logits):
    return _only_real(real_logits, fake_logits), _only_fake(real_logits, fake_logits)


def _difference(real_logits, fake_logits):
    return _only_real(real_logits, fake_logits) - _only_fake(real_logits, fake_logits)


def _mistakes_in_the_parts():
    return {
        "swapped": _(
            "Real examples have the label 1 and generated ones the label 0. Yours are exchanged."
        ),
        "both-real": _(
            "The real part is right. A generated example should get a "
            "small probability: its cost is "
            "−ln(1 − D)."
        ),
        "bracket": _(
            "The real part is right. In the other the 1 stands outside of the logarithm: "
            "`np.log(1 - p)`, not `1 - np.log(p)`."
        ),
        "one-outside": _(
            "In the part of the generated examples the 1 is taken away outside of the logarithm: "
            "write `np.log(1 - p)`."
        ),
        "only-real": _("The part of the generated examples is missing."),
        "only-fake": _("The part of the real examples is missing."),
        "two-parts": _("These are the two parts, both right. L_D is one number: add them."),
        "value": _("This is V. The loss is −V, and above 0."),
        "difference": _(
            "One sign is wrong: both parts of the loss are costs. Each is minus a mean logarithm, "
            "so that it is above 0, and they are added."
        ),
        "turned-difference": _(
            "The sign of the real part is wrong: its cost is minus a mean logarithm, as that of "
            "the generated one."
        ),
    }


def _mistakes_in_the_mean():
    return {
        "half": _("This is the mean of the two cross-entropies. L_D is their sum."),
        "sum": _("Each of the two parts is a mean over the batch, not a sum."),
        "each": _("This is a cost for each row. L_D is one number: take the mean of each part."),
        "log-of-mean": _(
            "You took the logarithm of the mean probability. Take the logarithms first, and then "
            "their mean."
        ),
        "no-logarithm": _(
            "These are distances from the labels. The cost of a probability is minus its logarithm."
        ),
        "base-10": _("Take the natural logarithm, `np.log`."),
        "no-sigmoid": _(
            "You took the logarithm of the logits themselves, and it does not exist where they are "
            "negative. Make probabilities of them first: `sigmoid.forward(logits)[0]`."
        ),
    }


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
        "only-fake": _only_fake,
        "bracket": _bracket,
        "one-outside": lambda r, f: _both_real(r, f) - 1,
        "two-parts": _two_parts,
        "each": _each,
        "log-of-mean": _log_of_mean,
        "no-logarithm": _no_logarithm,
        "base-10": lambda r, f: discriminator_loss(r, f) / np.log(10),
        "no-sigmoid": _no_sigmoid,
        "difference": _difference,
        "turned-difference": lambda r, f: -_difference(r, f),
        "value": lambda r, f: -discriminator_loss(r, f),
        "no-return": lambda r, f: None,
    },
)
def loss_of_the_discriminator(task, answer):
    """L_D from logits."""
    task.mistakes = {**_mistakes_in_the_parts(), **_mistakes_in_the_mean()}
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
