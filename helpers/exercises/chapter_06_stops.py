"""Chapter 06, Training deep networks: what its places to stop ask."""

import numpy as np

from helpers.exercises.registry import exercise
from helpers.language import _

SUSPECTS = ("inputs", "program", "gradients", "labels")
FIRST, SECOND = np.array([90, 92, 94, 96]), np.array([91, 93.5, 94.5, 97])


def _error(runs, ddof=1):
    return np.std(runs, ddof=ddof) / np.sqrt(len(runs))


GAIN = SECOND - FIRST


@exercise(
    "06.11",
    "compute",
    wrong={
        "unpaired": GAIN.mean() / np.hypot(_error(FIRST), _error(SECOND)),
        "no-root": GAIN.mean() / np.std(GAIN, ddof=1),
        "divided-by-n": GAIN.mean() / _error(GAIN, ddof=0),
        "error": _error(GAIN),
        "mean": GAIN.mean(),
        "swapped": -GAIN.mean() / _error(GAIN),
    },
)
def pairs_of_runs(task, answer):
    """A mean difference of pairs, in standard errors."""
    task.mistakes = {
        "unpaired": _(
            "That takes the two methods for strangers. They ran on the same data: judge the four "
            "differences."
        ),
        "no-root": _("That is the spread of the differences. Divide it by the root of 4 first."),
        "divided-by-n": _("Here the spread divides by n − 1 = 3, as `std(ddof=1)` does."),
        "error": _("That is the standard error itself. How often does it fit into the mean?"),
        "mean": _("That is the mean difference. Divide it by its standard error."),
        "swapped": _("Second less first: the second method is the better one here."),
    }
    task.hints = [
        _("First the four differences: 1, 1.5, 0.5 and 1."),
        _("Their mean is 1. `standard_error` of these four numbers is in the setup cell."),
    ]
    task.value(
        answer,
        GAIN.mean() / _error(GAIN),
        decimals=1,
        expected=_("the mean of four differences divided by their standard error"),
    )
    return _(
        "Nearly five. Taken for strangers, the same two methods differ by about half a standard "
        "error: what was hard for both hides the gain."
    )


@exercise(
    "06.12",
    "predict",
    wrong={"inputs": "inputs", "program": "program", "gradients": "gradients"},
)
def what_to_suspect(task, answer):
    """What a training loss near 0 and a validation share at chance mean."""
    task.mistakes = {
        "inputs": _(
            "Unscaled inputs would usually show in the first loss. It is close to ln 10 = 2.303 "
            "here."
        ),
        "program": _(
            "A fault in activation, loss or update would show with the ten examples. They are "
            "learned."
        ),
        "gradients": _("The training loss falls to 0.02, so gradients arrive. What is left?"),
    }
    task.hints = [
        _("Go through the four examinations in order, and strike out what is healthy."),
        _("Training falls, validation stays at chance: which row of the table is that?"),
    ]
    word = answer.strip().lower() if isinstance(answer, str) else answer
    task.choice(word, "labels", SUSPECTS)
    return _(
        "Inputs and labels do not belong together: look at ten pictures with their labels. Those "
        "of the validation set may be the ones that were moved."
    )
