"""What the tests of all exercises share: their cells in the chapters, with the stubs and with the
solutions, and what these give.
"""

import ast
import functools
import linecache

import jupytext
import numpy as np
import pytest

from helpers.authoring import source
from helpers.exercises import check, predict
from helpers.exercises.registry import all_exercises
from helpers.exercises.task import Refused, Task

PATHS = sorted((source.CHAPTERS / "source").glob("*.md"))
CHAPTERS = {path.name[:2] for path in PATHS}
EXERCISES = list(all_exercises())
PLAIN = str.maketrans({"·": "*", "×": "*", "−": "-", ",": "", "²": "**2"})
WRITTEN = [exercise_id for exercise_id in EXERCISES if exercise_id[:2] in CHAPTERS]


def called(code):
    """Return the numbers that the `check` and `predict` calls of a cell name."""
    try:
        nodes = list(ast.walk(ast.parse(code)))
    except SyntaxError:  # a listing as printed
        return []
    calls = [
        node
        for node in nodes
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("check", "predict")
    ]
    return [call.args[0].value for call in calls]


@functools.cache
def cells(path, learner):
    """Return the setup cells and {number: its cells}, with the stubs or with the solutions."""
    notebook = source.learner(path) if learner else jupytext.read(path, fmt="md:myst")
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    numbers = dict.fromkeys(number for cell in code for number in called(cell.source))
    return (
        [cell.source for cell in code if "setup" in cell.metadata.get("tags", [])],
        {
            number: [cell.source for cell in code if number in called(cell.source)]
            for number in numbers
        },
    )


@functools.cache
def after_setup(path):
    """Return the names that the setup cell of a chapter leaves."""
    names = {"__name__": "__main__"}
    for code in cells(path, learner=False)[0]:
        run(code, names, f"<setup of {path.name}>")
    return names


def run(code, names, filename):
    """Execute a cell such that `inspect` finds its source, as in a notebook; a setup cell's print
    options go again.
    """
    linecache.cache[filename] = (len(code), None, code.splitlines(keepends=True), filename)
    with np.printoptions():
        exec(compile(code, filename, "exec"), names)


def outcome(exercise_id, *, learner):
    """Run the cells of an exercise after the setup cell alone, and return the last Result."""
    return run_cells(exercise_id, learner=learner)[0]


@functools.cache
def solved(exercise_id):
    """Return the answers that the solution gives to `check`."""
    return run_cells(exercise_id, learner=False)[1]


def run_cells(exercise_id, *, learner):
    """Return the last Result and the last answers, of the stubs or of the solutions."""
    results, answers = [], []

    def recorded(*given):
        answers.append(given[1:])
        results.append(check(*given))

    path = next((path for path in PATHS if exercise_id in cells(path, learner)[1]), None)
    assert path, f"{exercise_id} is registered, but no cell in chapters/source checks it"
    names = after_setup(path) | {
        "check": recorded,
        "predict": lambda *a: results.append(predict(*a)),
    }
    for number, code in enumerate(cells(path, learner)[1][exercise_id]):
        run(code, names, f"<{exercise_id} {learner} {number}>")
    return results[-1], answers[-1] if answers else ()


def solution(exercise_id, path):
    """Return the last cell of an exercise with its solution: as a rule the one with the `check`."""
    return cells(path, learner=False)[1][exercise_id][-1]


def wants_a_function(exercise_id):
    """Return whether the solution of an exercise defines a function."""
    path = next(path for path in PATHS if exercise_id in cells(path, False)[1])
    nodes = ast.walk(ast.parse(solution(exercise_id, path)))
    return any(isinstance(node, ast.FunctionDef) for node in nodes)


def texts(exercise_id):
    """Return the hints and the sentences of an exercise, one after the other."""
    exercise = all_exercises()[exercise_id]
    task = Task(exercise, seed=1)
    with pytest.raises(Refused):
        exercise.grade(task, next(iter(exercise.wrong.values())))
    return " ".join([*task.hints, *dict(task.mistakes).values()])


def computed(expression):
    """Return what arithmetic as a text writes it gives: "60,000 / 256", "2 · (−1)"."""
    return eval(expression.translate(PLAIN))
