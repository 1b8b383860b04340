"""The faults of chapter 11 that are found by mending or by pointing at a line."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _


def mask_tokens(ids, hide, mask_id):
    """Return inputs with gaps, and the targets: the true token at a gap, −1 elsewhere."""
    inputs = ids.copy()
    inputs[hide] = mask_id
    return inputs, np.where(hide, ids, -1)


def _printed(ids, hide, mask_id):
    inputs = ids
    inputs[hide] = mask_id
    return inputs, np.where(hide, ids, -1)


def _copied_too_late(ids, hide, mask_id):
    return _printed(ids.copy(), hide, mask_id)


def _draw_tokens(rng):
    for _case in range(20):
        shape = tuple(int(number) for number in rng.integers(1, [5, 7]))
        ids = rng.integers(5, 90, size=shape)
        yield ids, rng.random(shape) < rng.choice([0.2, 0.5, 0.9]), int(rng.integers(0, 5))


@exercise(
    "11.6",
    "fault",
    wrong={
        "changed-argument": _printed,
        "printed": _copied_too_late,
        "all": lambda ids, hide, mask_id: (mask_tokens(ids, hide, mask_id)[0], ids.copy()),
        "nothing-hidden": lambda ids, hide, mask_id: (ids.copy(), np.where(hide, ids, -1)),
        "zero-target": lambda ids, hide, mask_id: (
            mask_tokens(ids, hide, mask_id)[0],
            np.where(hide, ids, 0),
        ),
        "minus-one-input": lambda ids, hide, mask_id: mask_tokens(ids, hide, -1),
        "swapped": lambda ids, hide, mask_id: mask_tokens(ids, hide, mask_id)[::-1],
        "inputs-alone": lambda ids, hide, mask_id: mask_tokens(ids, hide, mask_id)[0],
        "turned": lambda ids, hide, mask_id: (
            mask_tokens(ids, hide, mask_id)[0],
            np.where(hide, -1, ids),
        ),
        "no-return": lambda ids, hide, mask_id: None,
    },
)
def mend_the_masking(task, answer):
    """A masking function that hides the answers too, because two names stand for one array."""
    task.mistakes = {
        "printed": _(
            "The fault is still there: the targets are the number of the mask. When they are "
            "taken, the true tokens have been overwritten: `inputs = ids` makes no second array."
        ),
        "all": _("The targets must be −1 where nothing is hidden."),
        "nothing-hidden": _(
            "The targets are right. The inputs must have the mask's number at the gaps."
        ),
        "zero-target": _(
            "The gaps are right. Where nothing is hidden, the target is −1, not 0: 0 could be a "
            "token."
        ),
        "minus-one-input": _("In the inputs a gap gets the number of the mask, `mask_id`, not −1."),
        "swapped": _("Both are right, in the wrong order: inputs first, then targets."),
        "inputs-alone": _("The inputs are right. Return the targets too: `inputs, targets`."),
        "turned": _(
            "The targets are the wrong way round: the true token at the gaps, −1 elsewhere."
        ),
    }
    task.hints = [
        _(
            "`inputs` and `ids` are two names for one array. What happens to `ids` in "
            "the second line?"
        ),
        _("`ids.copy()` makes a second array."),
    ]
    rng = np.random.default_rng(6)
    cases = [
        (rng.integers(5, 90, shape), rng.random(shape) < 0.3, mask_id)
        for shape, mask_id in (((3, 7), 4), ((2, 9), 0), ((1, 6), 3))
    ]
    task.cases(answer, mask_tokens, cases, draw=_draw_tokens, keep_arguments=True)
    return _(
        "Where answers and questions share an array, hiding the questions destroys the answers."
    )


@exercise(
    "11.8", "fault", wrong={"empty": 1, "split": 3, "fit": 4, "score": 5, "type": "fit_transform"}
)
def the_line_that_leaks(task, answer):
    """The line that shows test e-mails to the counting of words."""
    task.mistakes = {
        "empty": _("This line only makes an object: it has seen no e-mail."),
        "split": _(
            "The division is right, but it comes too late. What was done "
            "with all e-mails before it?"
        ),
        "fit": _("The classifier is fitted to the training e-mails alone."),
        "score": _("Testing on the test e-mails is what they are for."),
    }
    task.hints = [
        _(
            "Which words are counted, and which of them are called rare, is learned from "
            "e-mails, too."
        ),
        _("`fit_transform` learns from everything that it gets."),
    ]
    task.line(answer, 2)
    return _(
        "Divide first; then `fit_transform` on the training e-mails, and `transform` on the "
        "test e-mails."
    )
