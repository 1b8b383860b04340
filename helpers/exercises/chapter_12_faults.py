"""The faults of chapter 12 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _
from helpers.reference.activations import sigmoid


def _sigma(z):
    return sigmoid.forward(z)[0]


def generator_slope(fake_logits):
    """Return ∂L_G/∂logits of the non-saturating loss."""
    return (_sigma(fake_logits) - 1) / len(fake_logits)


def _draw_logits(rng):
    for _case in range(20):
        yield (rng.normal(0, 2, size=(rng.integers(1, 7), 1)).round(1),)


@exercise(
    "12.7",
    "fault",
    wrong={
        "printed": lambda z: _sigma(z) / len(z),
        "saturating": lambda z: -_sigma(z) / len(z),
        "sign": lambda z: (1 - _sigma(z)) / len(z),
        "sum": lambda z: _sigma(z) - 1,
        "no-sigmoid": lambda z: (z - 1) / len(z),
        "chain": lambda z: (_sigma(z) - 1) * _sigma(z) * (1 - _sigma(z)) / len(z),
        "loss": lambda z: -np.log(_sigma(z)) / len(z),
        "one-number": lambda z: (_sigma(z) - 1).mean(),
        "no-return": lambda z: None,
    },
)
def mend_the_generators_slope(task, answer):
    """A generator's slope with the label of a fake."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: with the label 0 the generator learns to be found out."
        ),
        "saturating": _(
            "This goes the right way, but it is the slope of the "
            "saturating loss: weak where the fakes "
            "are worst."
        ),
        "sign": _("The direction is turned round: it is the answer minus the label, p − 1."),
        "sum": _("The loss is a mean over the batch: divide by its size."),
        "no-sigmoid": _("The label is compared with the probability, not with the logit."),
        "chain": _(
            "The label is right. But the slope of sigmoid, p (1 − p), has no place here: behind "
            "cross-entropy it cancels, and p − label is left."
        ),
        "loss": _("This is what each point costs. The slope of the cost at the logit was asked."),
        "one-number": _(
            "This is one number. Each logit has a slope of its own: divide by the batch, and do "
            "not add up."
        ),
    }
    task.hints = [
        _("What does the generator want its points to be taken for?"),
        _("Which label does a real example have?"),
    ]
    rng = np.random.default_rng(5)
    task.cases(
        answer,
        generator_slope,
        [(rng.normal(size=(n, 1)).round(2),) for n in (4, 6, 1)],
        draw=_draw_logits,
        tolerance=1e-6,
    )
    return _("The generator's loss is cross-entropy with the label that it wishes for.")


@exercise(
    "12.8",
    "fault",
    wrong={"tape": 1, "maker": 2, "label": 4, "gradient": 6, "apply": 7, "judge": 3},
)
def whose_variables(task, answer):
    """The line that lets the generator's loss move the discriminator."""
    task.mistakes = {
        "tape": _("This line only begins to note what is computed. It moves nothing."),
        "maker": _("The fakes must be made inside the tape, and they are: this line is right."),
        "judge": _(
            "The fakes have to pass through the discriminator, or no "
            "gradient would come back: it is right."
        ),
        "label": _("The label 1 is what the generator wishes for: this line is right."),
        "gradient": _(
            "This line asks for the gradient of what it is given. Is it given the right variables?"
        ),
        "apply": _("This line moves the variables that it is given. Is it given the right ones?"),
    }
    task.hints = [_("Whose weights may be moved by a loss that says “take fakes for real”?")]
    task.line(answer, 5)
    return _(
        "This loss may move the generator alone. With both, the discriminator learns to call "
        "fakes real."
    )
