"""What is said first: in words what is wrong, then the numbers and the call."""

import numpy as np
import pytest

from helpers.exercises import check
from tests.exercises.conftest import TWO


def pair(x, w):
    """A function that returns two parts."""
    return x @ w, w.sum()


@pytest.fixture
def parts(made):
    """The number of an exercise that wants two parts, which have names."""

    def grade(task, answer):
        task.names = {"y": "Look at the product.", "total": "Look at the sum."}
        task.mistakes = {"turned": "They are exchanged."}
        task.cases(answer, pair, [(TWO, TWO.T)], keep_arguments=True)

    return made(grade, wrong={"turned": lambda x, w: pair(x, w)[::-1]})


def said(exercise, answer):
    """Return the sentences without the verdict."""
    return check(exercise, answer).sentences[1:]


def test_what_is_right_is_said_before_the_numbers(parts):
    lead, advice, gave = said(parts, lambda x, w: (x @ w, 0.0))
    assert lead == "Right: y. Not right yet: total."
    assert advice == "Look at the sum."
    assert gave.startswith("Your function gave total = `0.0`; expected: `21.0`. The call was `")


def test_a_part_of_a_wrong_shape_is_looked_at_first(parts):
    lead, about, advice, gave = said(parts, lambda x, w: (x @ w + 1, w.sum(axis=0)))
    assert lead == "Not right yet: y, total."
    assert about == "Look at total. Its shape is (2,); expected: one number."
    assert advice == "Look at the sum."
    assert gave.startswith("Your function gave total = ")


@pytest.mark.parametrize("answer", [lambda x, w: x @ w, lambda x, w: (x @ w,)])
def test_parts_that_are_missing_are_named(parts, answer):
    assert said(parts, answer)[1] == "Return y, total, in this order."


def test_the_sentence_of_a_mistake_comes_first(parts):
    assert said(parts, lambda x, w: pair(x, w)[::-1])[0] == "They are exchanged."


def test_a_result_without_names_is_described_in_words(made):
    exercise = made(lambda task, answer: task.cases(answer, lambda x: 2 * x, [(TWO,)]))
    assert said(exercise, lambda x: x)[0].startswith("Each number is 0.5 times as large")
    assert said(exercise, lambda x: x[0])[0].startswith("The result of your function does not fit")
    assert said(exercise, lambda x: None)[0].startswith("`None` is what a function gives")


def test_a_short_call_stands_before_its_result(squares):
    assert said(squares, lambda x: x)[0] == "`answer(2.0)` gave `2.0`; expected: `4.0`."


def test_shapes_are_listed_where_two_do_not_fit(parts):
    raised, *advice, call = said(parts, lambda x, w: (x @ w.T, 0.0))
    assert raised.startswith("Your function raised ValueError: matmul")
    shapes = "Two shapes do not fit there. What came in: x (2, 3), w (3, 2). For `@` the first"
    assert any(each.startswith(shapes) for each in advice)
    assert call.startswith("The call was `answer(array(")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (lambda f, x: 2 * f, "`f` is a function: with parentheses"),
        (lambda f, x: (x, 1) * x, None),
        (lambda f, x: (x, 1) - x, "One of the two is a tuple"),
        (lambda f, x: 1 if np.ones(2) > x else 0, "A condition got a whole array"),
        (lambda f, x: {}[x], "There is no such key"),
    ],
)
def test_common_errors_get_advice(made, answer, words):
    exercise = made(lambda task, given: task.cases(given, lambda f, x: f(x), [(np.cos, 2.0)]))
    result = check(exercise, answer)
    assert result.message_id == "raised"
    _raised, *advice, _call = result.sentences[1:]
    assert any(words in each for each in advice) if words else len(advice) <= 1


def test_a_list_among_the_arguments_has_no_shape(made):
    def grade(task, answer):
        task.cases(answer, lambda x, layers: x, [(TWO, [(TWO, TWO[0]), (TWO.T, TWO[:, 0])])])

    result = check(made(grade), lambda x, layers: x @ layers[0][0])
    assert result.message_id == "raised"
    assert "What came in: x (2, 3)." in repr(result)


def test_a_wrong_value_in_a_dictionary_is_told_by_its_key(made):
    exercise = made(lambda task, answer: task.cases(answer, lambda x: {"a": x}, [(1,)]))
    assert "At the key 'a': It is a `bool`" in repr(check(exercise, lambda x: {"a": True}))


def test_a_changed_argument_is_named(parts):
    def adds(x, w):
        y = w
        y += 1
        return pair(x, w)

    assert said(parts, adds)[0].startswith("Your function changed its argument `w`: work on a copy")


def test_arguments_without_names_are_counted(made):
    exercise = made(lambda task, answer: task.cases(answer, np.matmul, [(TWO, TWO.T)]))
    result = check(exercise, lambda *each: each[0] @ each[0])
    assert "What came in: 1 (2, 3), 2 (3, 2)." in repr(result)
