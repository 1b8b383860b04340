"""`check` grades an answer and `predict` keeps a prediction; whatever the answer does, they show a
sentence.
"""

from numbers import Real

from helpers.exercises import progress
from helpers.exercises.comparing import shown
from helpers.exercises.guard import Stopped, limits
from helpers.exercises.registry import all_exercises
from helpers.exercises.result import Result
from helpers.exercises.source import swallowing_line, unattempted
from helpers.exercises.task import Refused, Task
from helpers.language import _


def check(exercise_id, *answers, seed=None):
    """Show and return the Result for the answer to exercise "05.3"; a prediction that was kept
    needs no answer. `seed`: of the cases that are drawn; it stands in a message about one of them.
    """
    try:
        result = _graded(exercise_id, answers, seed)
    except (Exception, Stopped) as error:
        sentence = _("The check of {exercise} itself failed, with {type}: {error}")
        result = Result(
            "check-failed",
            _("○ Not checked."),
            sentence.format(exercise=shown(exercise_id), type=type(error).__name__, error=error),
        )
    return result.show()


def predict(exercise_id, value):
    """Keep `value` (a number or a word) as your prediction; show and return a Result that says
    so.
    """
    said = _("Your prediction is `{value}`.").format(value=shown(value))
    if unattempted(value):
        return _not_attempted().show()
    if not isinstance(value, (Real, str)):
        return Result("type", _("✗ Not yet."), said, _("It must be a number or a word.")).show()
    return Result(
        "kept", _("✓ Kept."), said, progress.remember_prediction(exercise_id, value)
    ).show()


def _graded(exercise_id, answers, seed):
    exercise = all_exercises().get(exercise_id)
    if exercise is None:
        sentence = _("There is no exercise {exercise}: see the number in bold type above.")
        return Result("unknown", _("○ Not checked."), sentence.format(exercise=shown(exercise_id)))
    answer = answers[0] if len(answers) == 1 else answers or progress.prediction(exercise_id, ...)
    if unattempted(answer):
        return _not_attempted()
    task = Task(exercise, seed)
    message_id, *sentences = _outcome(task, answer)
    attempts, note = progress.record(exercise_id, message_id == "right")
    if message_id == "right":
        return Result(message_id, _("✓ Right."), *sentences, note)
    many = attempts // 3 + (message_id == "wrong")  # the others have a hint in their sentence
    hints = [_("Hint: {hint}").format(hint=hint) for hint in task.hints[:many]]
    return Result(message_id, _("✗ Not yet."), *sentences, *hints, note)


def _outcome(task, answer):
    """Return the message id and the sentences, the last of them with what the answer printed."""
    line, printed = swallowing_line(answer), None
    if line:
        return "swallows", _(
            "The `except` in line {line} would also catch the stop of an endless "
            "loop: name the "
            "exception that you mean."
        ).format(line=line)
    try:
        with limits(task.exercise.seconds) as printed:
            outcome = "right", task.exercise.grade(task, answer)
    except Refused as refusal:
        outcome = refusal.args
    except Stopped as stop:
        outcome = stop.message_id, stop.sentence(), task.where(stop)
    lines = [line[:120] for line in printed.getvalue().splitlines()] if printed else []
    return *outcome, lines and _("It printed:\n{text}").format(
        text="\n".join(lines[:10] + ["…"] * (len(lines) > 10))
    )


def _not_attempted():
    return Result(
        "not-attempted",
        _("○ Not attempted yet."),
        _("Put your answer in the place of `...`, then run again."),
    )
