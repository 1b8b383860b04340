"""The programs in which faults are planted: the solution of each exercise that wants a function,
and its first right variant; and what is needed to run one and hand it to `check`.
"""

import ast
import contextlib
import copy
import dataclasses
import functools
import inspect
import io
import textwrap

import numpy as np

from helpers.authoring.source import BEGIN, END
from helpers.exercises import check
from helpers.exercises.registry import all_exercises
from tests.exercises import support as chapters
from tests.exercises.right import all_right
from tests.mutants import loops, mutations, parameters

SEEDS = (11_111, 22_222, 33_333)


class NoAnswerError(Exception):
    """A program that hands nothing to `check`."""


@dataclasses.dataclass(frozen=True)
class Program:
    """A right answer as text. `lines`: where faults may be planted; `function`: its name, or "" for
    a cell that calls `check` itself; `names`: what is there before it runs.
    """

    exercise_id: str
    form: str
    source: str
    lines: range
    function: str
    names: dict

    def answers(self, source):
        """Run the source (this program's, or with a fault in it) and return the answers."""
        given, names = [], dict(self.names)
        names |= {"check": lambda *each: given.append(each), "predict": lambda *each: None}
        exec(compile(source, f"<{self.exercise_id}>", "exec"), names)
        if self.function:
            return (names[self.function],)
        found = [answers for exercise_id, *answers in given if exercise_id == self.exercise_id]
        if not found:
            raise NoAnswerError
        return tuple(found[-1])

    def mutants(self):
        """Return all faults of this program."""
        source = self.source.encode()
        name = f"{self.exercise_id} {self.form}"
        found = mutations.mutants(name, source)
        functions = [node for node in ast.walk(ast.parse(source)) if _is_function(node)]
        for function in functions:
            found += mutations.planted(name, source, loops.changes(function))
        answers = self.answers(self.source)
        answer = getattr(answers[0], "__name__", None) if len(answers) == 1 else None
        for function in functions:
            if function.name == answer:
                found += mutations.planted(name, source, self._of_parameters(function))
        inside = {(m.start, m.stop, m.text): m for m in found if m.line in self.lines}
        return sorted(inside.values(), key=lambda m: (m.start, m.stop, m.text))

    def _of_parameters(self, function):
        grade = inspect.getsource(all_exercises()[self.exercise_id].grade)
        with contextlib.redirect_stdout(io.StringIO()):
            (truth,) = chapters.solved(self.exercise_id)

        def solve(given):
            with np.errstate(all="ignore"):
                return truth(*given)

        keeps = "keep_arguments=True" in grade
        return parameters.changes(function, first_case(self.exercise_id), solve, keeps)


def _is_function(node):
    return isinstance(node, ast.FunctionDef)


@functools.cache
def first_case(exercise_id):
    """Return the arguments with which the check first calls an answer."""
    calls = []

    def answer(*arguments):
        calls.append(copy.deepcopy(arguments))

    with contextlib.suppress(Exception), contextlib.redirect_stdout(io.StringIO()):
        check(exercise_id, answer)
    return calls[0] if calls else ()


def programs(wanted):
    """Return the programs of the exercises whose numbers begin with one of `wanted`, or of all."""
    found = []
    for exercise_id in all_exercises():
        if wanted and not any(exercise_id == each or exercise_id[:2] == each for each in wanted):
            continue
        if exercise_id in chapters.WRITTEN and chapters.wants_a_function(exercise_id):
            found.append(solution(exercise_id))
            found += [variant(exercise_id, each) for each in all_right().get(exercise_id, [])[:1]]
    return [each for each in found if each]


def solution(exercise_id):
    """Return the solution that stands in the chapter."""
    path = next(each for each in chapters.PATHS if exercise_id in chapters.cells(each, False)[1])
    *before, source = chapters.cells(path, False)[1][exercise_id]
    names = chapters.after_setup(path) | {"check": lambda *_answers: None}
    for code in before:
        exec(code, names)
    lines = source.splitlines()
    numbers = [n for n, line in enumerate(lines, 1) if line.strip() in (BEGIN, END)]
    return Program(exercise_id, "solution", source, range(*numbers[:2]), "", names)


def variant(exercise_id, answer):
    """Return a right variant, or None if it is no plain function."""
    if not inspect.isfunction(answer):
        return None
    tree = ast.parse(textwrap.dedent(inspect.getsource(answer))).body[0]
    lines = textwrap.dedent(inspect.getsource(answer)).splitlines()[tree.lineno - 1 :]
    first = tree.body[0].lineno - tree.lineno + 1
    source, names = "\n".join(lines) + "\n", dict(answer.__globals__)
    inside = range(first, len(lines) + 1)
    return Program(exercise_id, answer.__name__, source, inside, answer.__name__, names)
