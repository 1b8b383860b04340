"""What the author of an exercise asks of an answer: a value, a choice, a line, a function right in
hidden cases.
"""

import contextlib
import copy
import itertools
import linecache
import os
import secrets
import traceback

import numpy as np

from helpers.exercises.comparing import (
    as_array,
    cut,
    problem,
    problem_of_kind,
    problem_of_shape,
    shown,
    shown_apart,
)
from helpers.exercises.guard import Stopped
from helpers.exercises.wording import (
    changed_argument,
    in_words,
    near_enough,
    what_it_gave,
    why_it_stopped,
)
from helpers.language import _

MOST_PARTS = 10_000


class Refused(Exception):  # noqa: N818 (it is a verdict)
    """A wrong answer: its message id and the sentences that say why."""


def new_seed():
    """Return a seed of five digits, from the system's entropy; the same one while a chapter is
    built, so that what is stored stays as it is.
    """
    return 10_000 if os.environ.get("COURSE_BUILD") else 10_000 + secrets.randbelow(90_000)


class Task:
    """One answer that is graded. `hints`: from gentle to plain; `mistakes`: a sentence for keys of
    the exercise's `wrong`; `names`: of the parts that a function returns, each with a sentence on
    what to look at where it is wrong; `others`: of a wrong number that is none of the mistakes,
    {key of `mistakes`: a function that says whether its sentence holds}; `seed`: of the hidden
    cases, drawn anew for each attempt.
    """

    def __init__(self, exercise, seed=None):
        self.exercise, self.hints, self.mistakes, self.running = exercise, (), {}, None
        self.names, self.others = {}, {}
        self.seed = new_seed() if seed is None else seed
        self.drawn = False  # whether the case at hand was drawn

    def refuse(self, message_id, *sentences):
        """Refuse the answer in the author's own words, and say the seed if its case was drawn."""
        if self.drawn:
            again = _("This case was drawn: `{call}` gives it again.")
            name = getattr(self.running, "__name__", "…").replace("<lambda>", "…")
            call = f'check("{self.exercise.id}", {name}, seed={self.seed})'
            sentences = *sentences, again.format(call=call)
        raise Refused(message_id, *sentences)

    def value(
        self, answer, wanted, *, decimals=None, tolerance=None, same_dtype=False, expected=None
    ):
        """Refuse unless `answer` is `wanted` (number, array, text, tuple …).

        `decimals`: so many are enough, the last may be off by one; else `tolerance`, absolute; else
        whole numbers are exact and others have six digits. `expected`: words that do not give it
        away.
        """
        if decimals is not None:
            tolerance = 10.0**-decimals * (1 + 1e-9)
        one_number = isinstance(wanted, (int, float, np.generic))
        if one_number and type(answer) is np.ndarray and answer.size == 1:
            answer = answer.reshape(-1)[0]
        got, shown_wanted = shown_apart(answer, wanted)
        gave = _("Your answer is `{got}`; expected: {expected}.").format(
            got=got, expected=expected or f"`{shown_wanted}`"
        )
        gave += near_enough(decimals, tolerance)
        self._compare(
            [answer], [wanted], lambda mistake: [mistake], lambda at: gave, tolerance, same_dtype
        )

    def choice(self, answer, wanted, among):
        """Refuse unless `answer` is the word `wanted` of the words `among`: for predictions, never
        for faults.
        """
        if not (isinstance(answer, str) and answer in among):
            words = ", ".join(f"`{word!r}`" for word in among)
            sentence = _("Your answer is `{got}`; expected: one of {words}.")
            self.refuse("choice", sentence.format(got=shown(answer), words=words))
        self.value(answer, wanted, expected=_("another one of the words"))

    def line(self, answer, wanted):
        """Refuse unless `answer` is the number of the faulty line, which is not given away."""
        self.value(answer, wanted, expected=_("the number of the line that holds the fault"))

    def numbers(self, answer, shape=None):
        """Return `answer` (an array, a number, or a list of them) as an array of floats; refuse
        anything else, and another shape than `shape`, in a sentence. For what `grade` takes apart.
        """
        if answer is None:
            self.refuse(
                "no-return",
                _("`None` is what a function gives that ends without reaching a `return`."),
            )
        self._refuse_if(problem_of_kind(answer, np.zeros(shape or ()), lists=True), answer)
        array = as_array(answer).astype(float)
        if shape is not None:
            self._refuse_if(problem_of_shape(array, shape), answer)
        return array

    def parts(self, answer, count=None):
        """Return the parts of a list, tuple, array or generator as a list; refuse anything else,
        and another number of them than `count`.
        """
        if answer is None:
            self.refuse(
                "no-return",
                _("`None` is what a function gives that ends without reaching a `return`."),
            )
        array = isinstance(answer, np.ndarray) and answer.ndim
        if not (isinstance(answer, (list, tuple)) or array or hasattr(answer, "__next__")):
            sentence = _("It is a `{got}`; a list was expected.")
            self._refuse_if(("type", sentence.format(got=type(answer).__name__)), answer)
        parts = list(itertools.islice(answer, MOST_PARTS))
        if count is not None and len(parts) != count:
            sentence = _("Number of its parts: {got}; expected: {wanted}.")
            self._refuse_if(("shape", sentence.format(got=len(parts), wanted=count)), answer)
        return parts

    def _refuse_if(self, found, answer):
        if found:
            gave = _("Your answer is `{got}`.") if self.running is None else _("It gave `{got}`.")
            self.refuse(found[0], gave.format(got=shown(answer)), found[1])

    def cases(
        self,
        answer,
        truth,
        arguments,
        *,
        draw=None,
        tolerance=None,
        same_dtype=False,
        keep_arguments=False,
    ):
        """Refuse unless function `answer` gives what `truth` gives, for each tuple in `arguments`,
        and then for each in `draw(rng)`: further ones, drawn anew for each attempt.

        About 20 drawn ones, small, with numbers of one or two decimals, so that a case which fails
        can be typed in; and none at an edge that the text leaves open (a tie, an empty list).
        """
        options = tolerance, same_dtype, keep_arguments
        self._cases(answer, truth, arguments, *options)
        if draw:
            for rng in self.draws():
                self._cases(answer, truth, list(draw(rng)), *options)

    def draws(self, times=1):
        """Give `times` generators of random numbers, the same ones for the same seed; what is
        refused meanwhile is refused with the seed.
        """
        self.drawn = True
        for sequence in np.random.SeedSequence(self.seed).spawn(times):
            yield np.random.default_rng(sequence)
        self.drawn = False

    def _cases(self, answer, truth, arguments, tolerance, same_dtype, keep_arguments):
        got = [self.call(answer, *case, keep_arguments=keep_arguments) for case in arguments]
        wanted = [truth(*copy.deepcopy(case)) for case in arguments]

        def gave(at):
            call = self._written(answer, arguments[at])
            return what_it_gave(call, got[at], wanted[at], self.names, tolerance)

        def outputs(mistake):
            return [mistake(*copy.deepcopy(case)) for case in arguments]

        self._compare(got, wanted, outputs, gave, tolerance, same_dtype)

    def call(self, function, *arguments, keep_arguments=False):
        """Return a copy of what the learner's function gives for copies of `arguments`; refuse if
        it raises or changes them.
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
            raised, advice = why_it_stopped(error, function, arguments)
            call = self._the_call(function, arguments)
            self.refuse("raised", raised, self.where(error), advice, call)
        changed = keep_arguments and changed_argument(function, given, arguments)
        if changed:
            self.refuse("changed-argument", changed, self._the_call(function, arguments))
        with contextlib.suppress(Exception):  # a generator, say, has no copy
            result = copy.deepcopy(result)  # the next call may use the same array again
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
        text = cut(linecache.getline(file, lines[-1]).strip()) if lines else ""
        if not text:
            return ""
        return _("That was in line {line} of the cell: `{text}`").format(line=lines[-1], text=text)

    def _compare(self, got, wanted, outputs, gave, tolerance, same_dtype):
        found = [problem(*pair, tolerance, same_dtype) for pair in zip(got, wanted, strict=True)]
        at = next((i for i, each in enumerate(found) if each), None)
        if at is None:
            return
        message_id, sentence = found[at]
        key = self._known_mistake(got, outputs, tolerance)
        if key is None and message_id == "wrong" and self.others:
            key = next((each for each, is_it in self.others.items() if is_it(float(got[0]))), None)
        if key:
            self.refuse(key, self.mistakes[key], gave(at))
        if self.running is None:
            self.refuse(message_id, gave(at), sentence)
        words = in_words(found[at], got[at], wanted[at], self.names, tolerance)
        self.refuse(message_id, *words, gave(at))

    def _known_mistake(self, got, outputs, tolerance):
        """Return the key of the mistake that gives the same: exactly, or within the tolerance, the
        nearer ones first.
        """
        for near in (None, tolerance and tolerance / 3, tolerance):
            for key in self.mistakes:
                # a mistake may well be the logarithm of zero, or end with an error in some cases
                with np.errstate(all="ignore"), contextlib.suppress(Exception):
                    given = outputs(self.exercise.wrong[key])
                    if not problem(got, given, near and _as_near(near, given)):
                        return key
        return None

    def _the_call(self, function, arguments):
        return _("The call was `{call}`.").format(call=self._written(function, arguments))

    def _written(self, function, arguments):
        """Return the call as code, abridged; one that was drawn, nearly whole."""
        name = getattr(function, "__name__", type(function).__name__).replace("<lambda>", "answer")
        limit, most = (600, 60) if self.drawn else (80, 12)
        return f"{name}({', '.join(shown(each, limit, most=most) for each in arguments)})"


def _as_near(tolerance, given):
    """Return the tolerance, and for a small number at most a twentieth of it: 0.05 is not 0.001,
    even where ± 0.1 is near enough to be right.
    """
    numbers = [abs(each) for each in given if isinstance(each, (int, float)) and each]
    return min([tolerance, *(each / 20 for each in numbers)])
