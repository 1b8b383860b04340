"""Hidden cases that are drawn anew for each attempt: the seed is told, and gives them again."""

import re

import numpy as np
import pytest

from helpers.exercises import check
from helpers.exercises.task import Refused, Task, new_seed


@pytest.fixture
def absolute(made):
    """An exercise that wants |x|; its fixed case is positive, what is drawn may be negative."""

    def grade(task, answer):
        task.cases(
            answer, abs, [(2,)], draw=lambda rng: [(int(n),) for n in rng.integers(-9, 9, 20)]
        )

    return made(grade)


def test_a_drawn_case_is_told_with_its_seed(absolute):
    def same(x):
        return x

    result = check(absolute, same, seed=48_213)
    told = re.search(r"`same\((-\d)\)` gave `(-\d)`; expected: `(\d)`", repr(result))
    assert told
    assert f'check("{absolute}", same, seed=48213)' in repr(result)
    assert repr(check(absolute, same, seed=48_213)) == repr(result)


def test_a_fixed_case_comes_first_and_without_a_seed(absolute):
    result = check(absolute, lambda x: x + 1)
    assert "answer(2)" in repr(result)
    assert "seed" not in repr(result)


def test_right_answer_passes_with_every_seed(absolute):
    assert all(check(absolute, lambda x: max(x, -x), seed=seed) for seed in range(20))


def test_other_seeds_draw_other_cases():
    def drawn(seed):
        return [int(rng.integers(1_000_000)) for rng in Task(None, seed).draws(3)]

    assert drawn(1) == drawn(1)
    assert len({*drawn(1), *drawn(2)}) == 6


def test_seeds_are_new_and_small_but_fixed_while_a_chapter_is_built(monkeypatch):
    assert new_seed() == new_seed() == 10_000
    monkeypatch.delenv("COURSE_BUILD")
    seeds = {new_seed() for _time in range(20)}
    assert len(seeds) > 10
    assert all(10_000 <= seed < 100_000 for seed in seeds)


def test_what_is_refused_while_cases_are_drawn_has_the_seed(made):
    def grade(task, answer):
        for rng in task.draws(5):
            if task.call(answer, int(rng.integers(10))) is None:
                task.refuse("empty", "Nothing came back.")

    result = check(made(grade), print, seed=7)
    assert result.message_id == "empty"
    assert "seed=7)" in repr(result)


def test_an_error_in_a_drawn_case_has_the_seed_and_is_cut(absolute):
    def raising(x):
        if x < 0:
            raise ValueError("long " * 100_000)
        return x

    result = check(absolute, raising, seed=3)
    assert result.message_id == "raised"
    assert "seed=3)" in repr(result)
    assert len(repr(result)) < 800


def test_an_array_that_is_used_again_is_right_at_each_call(made):
    buffer = np.zeros(2)

    def doubled(x):
        np.multiply(x, 2, out=buffer)
        return buffer

    cases = [(np.array([1.0, 2.0]),), (np.array([3.0, 4.0]),)]
    assert check(made(lambda task, answer: task.cases(answer, lambda x: 2 * x, cases)), doubled)


def test_output_and_cache_are_named(made):
    exercise = made(lambda task, answer: task.cases(answer, np.tanh, [(np.ones(3),)]))
    result = check(exercise, lambda x: (np.tanh(x), x))
    assert result.message_id == "cache"
    assert "(output, cache): take the first" in repr(result)


def test_digits_are_raised_until_they_differ(made):
    def grade(task, answer):
        task.cases(answer, lambda x: x, [(np.array([0.5, 1.0]),)], tolerance=1e-9)

    result = repr(check(made(grade), lambda x: x + 1e-8))
    gave, expected = re.search("gave `(.*?)`; expected: `(.*?)`", result).groups()
    assert gave != expected


def test_the_place_of_a_difference_is_told_where_the_array_is_large(made):
    wrong = np.zeros((6, 6))
    wrong[3, 4] = 0.5
    exercise = made(lambda task, answer: task.value(answer, np.zeros((6, 6))))
    assert "first difference is at `[3, 4]`: `0.5`; expected: `0.0`" in repr(check(exercise, wrong))


@pytest.mark.parametrize(
    ("answer", "message_id"),
    [
        ([[1, 2], [3, 4]], None),
        ([[1, 2], [3]], "type"),
        ("1234", "type"),
        (None, "no-return"),
        (np.ones(4), "shape"),
        (np.ones((2, 2)) * 1j, "type"),
        (np.matrix(np.ones((2, 2))), "type"),
    ],
)
def test_numbers_are_taken_apart_or_refused(answer, message_id):
    if message_id is None:
        assert Task(None).numbers(answer, (2, 2)).tolist() == answer
    else:
        with pytest.raises(Refused) as refusal:
            Task(None).numbers(answer, (2, 2))
        assert refusal.value.args[0] == message_id


@pytest.mark.parametrize("answer", [[1, 2], (1, 2), np.array([1, 2]), (n for n in (1, 2))])
def test_parts_are_listed(answer):
    assert Task(None).parts(answer, 2) == [1, 2]


@pytest.mark.parametrize("answer", [None, "ab", {1, 2}, {"a": 1}, 3, [1, 2, 3]])
def test_what_has_no_two_parts_is_refused(answer):
    with pytest.raises(Refused):
        Task(None).parts(answer, 2)


@pytest.mark.parametrize(("answer", "right"), [(0.333, True), (1 / 3, True), (0.335, False)])
def test_stated_decimals_are_enough_and_told(made, answer, right):
    result = check(made(lambda task, given: task.value(given, 1 / 3, decimals=3)), answer)
    assert bool(result) is right
    assert right or "Decimals that are enough: 3, ± 0.001." in repr(result)
