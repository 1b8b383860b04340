"""Every registered exercise: its solution passes, its stub is not attempted, its wrong answers get
their own messages.
"""

import functools
import inspect
import re

import numpy as np
import pytest

from helpers import language
from helpers.exercises import check
from helpers.exercises.registry import all_exercises
from tests.exercises.conftest import bare
from tests.exercises.support import EXERCISES, PATHS, WRITTEN, cells, outcome, run

WRONG = [(exercise_id, key) for exercise_id, each in all_exercises().items() for key in each.wrong]


@functools.cache
def told(exercise_id, key):
    """Return the Result of a wrong answer, in English; each is judged once for all tests."""
    return check(exercise_id, all_exercises()[exercise_id].wrong[key])


@pytest.mark.parametrize("exercise_id", WRITTEN)
def test_solution_passes(exercise_id):
    result = outcome(exercise_id, learner=False)
    assert result.message_id == "right", result


@pytest.mark.parametrize("exercise_id", WRITTEN)
def test_stub_is_not_attempted(exercise_id):
    assert outcome(exercise_id, learner=True).message_id == "not-attempted"


@pytest.mark.parametrize(("exercise_id", "key"), WRONG)
def test_wrong_answer_gets_its_message(exercise_id, key):
    result = told(exercise_id, key)
    assert (bool(result), result.message_id) == (False, key), result


@pytest.mark.parametrize("exercise_id", EXERCISES)
def test_wrong_answers_are_three_and_their_messages_differ(exercise_id):
    exercise = all_exercises()[exercise_id]
    messages = {repr(told(exercise_id, key)) for key in exercise.wrong}
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
