"""Right answers of different form pass with every seed; there are at least five for each exercise
that wants a function.
"""

import pytest

from helpers.exercises import check
from helpers.exercises.registry import all_exercises
from tests.exercises.right import all_right
from tests.exercises.support import WRITTEN, wants_a_function

SEEDS = (10_000, 20_011, 30_103, 43_051, 98_765)
FUNCTIONS = [exercise_id for exercise_id in WRITTEN if wants_a_function(exercise_id)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize(
    ("exercise_id", "answer"),
    [
        pytest.param(exercise_id, answer, id=f"{exercise_id}-{getattr(answer, '__name__', i)}")
        for exercise_id, answers in all_right().items()
        for i, answer in enumerate(answers)
    ],
)
def test_right_answer_passes(exercise_id, answer, seed):
    result = check(exercise_id, answer, seed=seed)
    assert result.message_id == "right", result


@pytest.mark.parametrize("exercise_id", FUNCTIONS)
def test_each_function_has_five_right_forms(exercise_id):
    many = len(all_right().get(exercise_id, []))
    file = f"tests/exercises/right/chapter_{exercise_id[:2]}.py"
    assert many >= 5, f"{file} has {many} right answers to {exercise_id}: write at least five"


def test_right_answers_are_of_exercises_that_there_are():
    assert set(all_right()) <= set(all_exercises())
