"""`check` grades an answer and `predict` keeps a prediction; whatever the answer does, they show a
sentence.
"""

from helpers import contents
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
    except KeyboardInterrupt:  # the learner's own wish
        raise
    except BaseException as error:  # an answer must not end the kernel
        sentence = _("The check of {exercise} itself failed, with {error}.")
        words = sentence.format(exercise=shown(exercise_id), error=shown(error, 300))
        result = Result("check-failed", _("○ Not checked."), words)
    return result.show()


def predict(exercise_id, value):
    """Keep `value` (a number or a word) as your prediction; show and return a Result that says
    so.
    """
    said = _("Your prediction is `{value}`.").format(value=shown(value))
    if unattempted(value):
        return _not_attempted().show()
    try:
        note = progress.remember_prediction(exercise_id, value)
    except ValueError:
        return Result("type", _("✗ Not yet."), said, _("It must be a number or a word.")).show()
    return Result("kept", _("✓ Kept."), said, note).show()


def _graded(exercise_id, answers, seed):
    exercise = all_exercises().get(exercise_id)
    if exercise is None:
        sentence = _("There is no exercise {exercise}: see the number in bold type above.")
        return Result("unknown", _("○ Not checked."), sentence.format(exercise=shown(exercise_id)))
    answer = answers[0] if len(answers) == 1 else answers or progress.prediction(exercise_id, ...)
    task = Task(exercise, seed)
    message_id, *sentences = _outcome(task, answer)
    if message_id == "not-attempted":
        return _not_attempted()
    attempts, note = progress.record(exercise_id, message_id == "right")
    if message_id == "right":
        return Result(message_id, _("✓ Right."), *sentences, note)
    many = attempts // 3 + (message_id == "wrong")  # the others have a hint in their sentence
    hints = [_("Hint: {hint}").format(hint=hint) for hint in task.hints[:many]]
    told_all = many >= len(task.hints) and attempts >= 3
    solution = contents.solution(exercise_id) if told_all else ""
    return Result(message_id, _("✗ Not yet."), *sentences, *hints, note, solution=solution)


def _outcome(task, answer):
    """Return the message id and the sentences, the last of them with what the answer printed."""
    printed = None
    try:
        with limits(task.exercise.seconds) as printed:
            if unattempted(answer):
                return ("not-attempted",)
            _refuse_to_be_held(task, answer)
            outcome = "right", task.exercise.grade(task, answer)
    except Refused as refusal:
        outcome = refusal.args
    except Stopped as stop:
        outcome = stop.message_id, stop.sentence(), task.where(stop)
    return *outcome, _what_it_printed(printed)


def _what_it_printed(printed):
    """Return a sentence with the first lines, or ""."""
    lines = printed.getvalue().splitlines() if printed else []
    if not lines:
        return ""
    first = [line[:120] for line in lines[:10]]
    if len(lines) > 10:
        first.append("…")
    return _("It printed:\n{text}").format(text="\n".join(first))


def _refuse_to_be_held(task, answer):
    line = swallowing_line(answer)
    if line:
        sentence = _(
            "The `except` in line {line} would also catch the stop of an endless loop: name the "
            "exception that you mean."
        )
        task.refuse("swallows", sentence.format(line=line))


def _not_attempted():
    return Result(
        "not-attempted",
        _("○ Not attempted yet."),
        _("Put your answer in the place of `...`, then run again."),
    )
