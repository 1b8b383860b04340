"""Chapter 13: the fault that is found by pointing at a line."""

from helpers.exercises.registry import exercise
from helpers.language import _


@exercise(
    "13.5",
    "fault",
    wrong={"loader": 1, "spectrum": 2, "scaler": 4, "scaled": 5, "fit": 6, "report": 7},
)
def line_that_mixes_machines(task, answer):
    """The line that puts windows of one machine on both sides."""
    task.mistakes = {
        "loader": _("This line reads what was measured, and which machine it comes from."),
        "spectrum": _("Each window is changed by itself: no other one has a part in it."),
        "scaler": _("Mean and spread come from the training rows alone, as they should."),
        "scaled": _("All rows are scaled in the same way, with numbers of the training rows."),
        "fit": _("The network sees training rows alone. Are these the right rows?"),
        "report": _("The test rows alone are used, once. Are these the right rows?"),
    }
    task.hints = [
        _("The figure is to hold for machines that the network has never seen."),
        _("On which side are the fifty windows of the first machine?"),
    ]
    task.line(answer, 3)
    return _(
        "Rows were dealt out, so nearly every machine has windows on both sides. Deal out machines."
    )
