"""What the author of an exercise asks of an answer: a value, a choice, a line, a function right in
hidden cases.
"""

import copy
import linecache
import traceback

import numpy as np

from helpers.exercises.comparing import problem, shown
from helpers.exercises.guard import Stopped
from helpers.language import _


class Refused(Exception):  # noqa: N818 (it is a verdict)
    """A wrong answer: its message id and the sentences that say why."""


class Task:
    """One answer under judgement. `hints`: from gentle to plain; `mistakes`: a sentence for keys of
    the exercise's `wrong`.
    """

    def __init__(self, exercise):
        self.exercise, self.hints, self.mistakes, self.running = exercise, (), {}, None

    def refuse(self, message_id, *sentences):
        """Refuse the answer in the author's own words."""
        raise Refused(message_id, *sentences)

    def value(self, answer, wanted, *, tolerance=None, same_dtype=False, expected=None):
        """Refuse unless `answer` is `wanted` (number, array, text, tuple …). `expected`: words that
        do not give it away.
        """
        expected = expected or f"`{shown(wanted)}`" + (f" ± {tolerance:g}" if tolerance else "")
        gave = _("Your answer is `{got}`; expected: {expected}.").format(
            got=shown(answer), expected=expected
        )
        self._compare(
            [answer], [wanted], lambda mistake: [mistake], lambda at: gave, tolerance, same_dtype
        )

    def choice(self, answer, wanted, among):
        """Refuse unless `answer` is the word `wanted` of the words `among`: for predictions, never
        for faults.
        """
        if not (isinstance(answer, str) and answer in among):
            words = ", ".join(f"`{word!r}`" for word in among)
            self.refuse(
                "choice",
                _("Your answer is `{got}`; expected: one of {words}.").format(
                    got=shown(answer), words=words
                ),
            )
        self.value(answer, wanted)

    def line(self, answer, wanted):
        """Refuse unless `answer` is the number of the faulty line, which is not given away."""
        self.value(answer, wanted, expected=_("the number of the line that holds the fault"))

    def cases(
        self, answer, truth, arguments, *, tolerance=None, same_dtype=False, keep_arguments=False
    ):
        """Refuse unless function `answer` gives what `truth` gives, for each tuple in
        `arguments`.
        """
        got = [self.call(answer, *case, keep_arguments=keep_arguments) for case in arguments]
        wanted = [truth(*copy.deepcopy(case)) for case in arguments]
        self._compare(
            got,
            wanted,
            lambda mistake: [mistake(*copy.deepcopy(case)) for case in arguments],
            lambda at: _("`{call}` gave `{got}`; expected: `{wanted}`.").format(
                call=_written(answer, arguments[at]), got=shown(got[at]), wanted=shown(wanted[at])
            ),
            tolerance,
            same_dtype,
        )

    def call(self, function, *arguments, keep_arguments=False):
        """Return what the learner's function gives for copies of `arguments`; refuse if it raises
        or changes them.
        """
        if not callable(function):
            gave = _(
                "Your answer is `{got}`; expected: a function, by its name, without parentheses."
            )
            self.refuse(
                "type" if function is not None else "no-return", gave.format(got=shown(function))
            )
        given, self.running = copy.deepcopy(arguments), function
        try:
            result = function(*given)
        except (Stopped, KeyboardInterrupt):
            raise
        except BaseException as error:  # SystemExit too: an answer must not end the kernel
            raised = _("`{call}` raised {type}: {error}").format(
                call=_written(function, arguments), type=type(error).__name__, error=error
            )
            raise Refused("raised", raised, self.where(error)) from error
        if keep_arguments and problem(given, arguments):
            changed = _("`{call}` changed its argument: work on a copy.")
            self.refuse("changed-argument", changed.format(call=_written(function, arguments)))
        return result

    def where(self, error):
        """Return a sentence with the learner's line that raised `error`, or "" if it was none of
        theirs.
        """
        file = getattr(getattr(self.running, "__code__", None), "co_filename", None)
        lines = [
            line
            for frame, line in traceback.walk_tb(error.__traceback__)
            if frame.f_code.co_filename == file
        ]
        return lines and _("That was in line {line} of the cell: `{text}`").format(
            line=lines[-1], text=linecache.getline(file, lines[-1]).strip()
        )

    def _compare(self, got, wanted, outputs, gave, tolerance, same_dtype):
        found = [problem(*pair, tolerance, same_dtype) for pair in zip(got, wanted, strict=True)]
        if any(found):
            at = next(i for i, each in enumerate(found) if each)
            wrong = self.exercise.wrong
            with np.errstate(all="ignore"):  # a mistake may well be the logarithm of zero
                key = next(
                    (
                        key
                        for near in (None, tolerance)
                        for key in self.mistakes
                        if not problem(got, outputs(wrong[key]), near)
                    ),
                    None,
                )
            self.refuse(key or found[at][0], gave(at), self.mistakes.get(key, found[at][1]))


def _written(function, arguments):
    name = getattr(function, "__name__", type(function).__name__).replace("<lambda>", "answer")
    return f"{name}({', '.join(shown(each, 80) for each in arguments)})"
