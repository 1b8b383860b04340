"""Every registered exercise: its solution passes, its stub is not attempted, its wrong answers get
their own messages.
"""

import ast
import functools
import inspect
import linecache
import re

import jupytext
import numpy as np
import pytest

from helpers import language
from helpers.authoring import source
from helpers.exercises import check, predict
from helpers.exercises.registry import all_exercises
from tests.exercises.conftest import bare

PATHS = sorted((source.CHAPTERS / "source").glob("*.md"))
CHAPTERS = {path.name[:2] for path in PATHS}
EXERCISES = list(all_exercises())
WRITTEN = [exercise_id for exercise_id in EXERCISES if exercise_id[:2] in CHAPTERS]
WRONG = [(exercise_id, key) for exercise_id, each in all_exercises().items() for key in each.wrong]


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


@pytest.mark.parametrize("exercise_id", WRITTEN)
def test_solution_passes(exercise_id):
    result = outcome(exercise_id, learner=False)
    assert result.message_id == "right", result


@pytest.mark.parametrize("exercise_id", WRITTEN)
def test_stub_is_not_attempted(exercise_id):
    assert outcome(exercise_id, learner=True).message_id == "not-attempted"


@pytest.mark.parametrize(("exercise_id", "key"), WRONG)
def test_wrong_answer_gets_its_message(exercise_id, key):
    result = check(exercise_id, all_exercises()[exercise_id].wrong[key])
    assert (bool(result), result.message_id) == (False, key), result


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_wrong_answers_are_three_and_their_messages_differ(exercise_id):
    exercise = all_exercises()[exercise_id]
    messages = {repr(check(exercise_id, answer)) for answer in exercise.wrong.values()}
    assert len(messages) == len(exercise.wrong) >= 3


@pytest.mark.parametrize(("exercise_id", "key"), WRONG)
def test_wrong_answer_is_told_in_the_chosen_language(exercise_id, key):
    language.set_language("pseudo")
    result = check(exercise_id, all_exercises()[exercise_id].wrong[key])
    assert bare(repr(result)) == bare(re.sub(r"<.*?>", "", result.html())) == ""


@pytest.mark.parametrize("exercise_id", WRITTEN)
def test_right_answer_is_praised_in_the_chosen_language(exercise_id):
    language.set_language("pseudo")
    assert bare(repr(outcome(exercise_id, learner=False))) == ""


@pytest.mark.parametrize(
    "exercise_id", [each for each in EXERCISES if all_exercises()[each].kind == "fault"]
)
def test_fault_is_never_found_from_a_list(exercise_id):
    assert ".choice(" not in inspect.getsource(all_exercises()[exercise_id].grade)


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_every_check_of_a_chapter_is_registered(path):
    assert set(cells(path, learner=True)[1]) <= set(EXERCISES)


def test_a_setup_cell_leaves_no_print_options_behind():
    before = np.get_printoptions()
    run("import numpy as np\nnp.set_printoptions(suppress=True)", {}, "<a setup cell>")
    assert np.get_printoptions() == before
