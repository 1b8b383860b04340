"""What is said first to a wrong program: the mistake in words, before any array. Also of mistakes
that nobody has foreseen: how the result differs, and what an exception means.
"""

import math

import numpy as np
import pytest

from helpers.exercises import check
from helpers.exercises.likeness import likeness
from helpers.exercises.meaning import meaning
from helpers.reference.activations import softmax
from tests.exercises.conftest import TWO

ROW = np.array([1.0, 2.0, 4.0])


@pytest.fixture
def table(made):
    """Return an exercise: the table itself, of 2 rows and 3 columns."""
    return made(lambda task, answer: task.cases(answer, np.copy, [(TWO,)]))


@pytest.mark.parametrize(
    ("got", "wanted", "words"),
    [
        (-ROW, ROW, "All signs are turned."),
        (np.array(-2.0), np.array(2.0), "The sign is the wrong one."),
        (np.array(3.0), np.array(2.0), ""),
        (0 * ROW, ROW, "All its numbers are 0."),
        (0 * ROW + 7, ROW, "All its numbers are the same."),
        (ROW / 2, ROW, "Each number is 0.5 times as large as expected."),
        (ROW + 0.25, ROW, "Each number is 0.25 above the expected one."),
        (ROW - 3, ROW, "Each number is 3 below the expected one."),
        (ROW[::-1], ROW, "These are the right numbers in the wrong places."),
        (np.array([[1, 2], [3, 5]]), np.array([[1, 3], [2, 5]]), "Rows and columns are swapped."),
        (ROW + np.array([0, 0, 1]), ROW, "Its shape is right. Numbers that are right: 2 of 3."),
        (ROW + np.array([1, 0.5, 3]), ROW, "Its shape is right, and none of its numbers."),
        (np.array([2.0, 6.0]), np.array([1.0, 3.0]), "Its shape is right, and none of"),
        (ROW * np.nan, ROW, "Its shape is right, and none of its numbers."),
        (ROW * 1j, ROW, "Its shape is right, and none of its numbers."),
    ],
)
def test_difference_is_put_into_words(got, wanted, words):
    assert likeness(got, wanted, np.isclose(got, wanted)).startswith(words)
    assert bool(likeness(got, wanted, np.isclose(got, wanted))) == bool(words)


def test_words_come_before_arrays(table):
    first = check(table, lambda x: 2 * x).sentences[1]
    assert first.startswith("Each number is 2 times as large as expected.")
    first = check(table, lambda x: x[0]).sentences[1]
    assert first.endswith("Its shape is (3,); expected: (2, 3).")
    assert "array" not in first


def test_number_that_none_of_the_mistakes_gives_is_told_by_its_kind(made):
    def grade(task, answer):
        task.mistakes = {"half": "Not half.", "large": "Too large.", "small": "Too small."}
        task.others = {"large": lambda a: a > 1, "small": lambda a: a < 1}
        task.value(answer, 1.0, expected="one")

    exercise = made(grade, wrong={"half": 0.5, "large": 7.0, "small": 0.1})
    for answer, key in ((0.5, "half"), (3, "large"), (np.float32(0.2), "small"), ("1", "type")):
        assert check(exercise, answer).message_id == key
    assert "Too large." in repr(check(exercise, 3))
    assert "take the quotation marks away" in repr(check(exercise, "1/2"))


def test_one_array_of_parts_that_do_not_fit_is_not_two_shapes(table):
    result = check(table, lambda x: np.array([x, x[0]]))
    assert "Its parts have different shapes" in repr(result)
    assert "Two shapes" not in repr(result)


def test_part_that_is_wrong_is_named(made):
    exercise = made(lambda task, answer: task.cases(answer, lambda x: (x, "a"), [(1,)]))
    assert "Part 2: It is not right." in repr(check(exercise, lambda x: (x, "b")))


RAISES = [
    (lambda x: x[0, 0, 0], "more indices"),
    (lambda x: x[:, np.array([True, False])], "of the axes that it picks from"),
    (lambda x: x[2], "of 3 places the last is 2"),
    (lambda x: list(x)[2], "of 3 places the last is 2"),
    (lambda x: x[2 / 2], "must be whole numbers"),
    (lambda x: range(len(x) / 2), "must be whole numbers"),
    (lambda x: np.zeros((2, 3 / 1)), "must be whole numbers"),
    (lambda x: x.tolist()[1.0], "must be whole numbers"),
    (lambda x: softmax.forward(x) / 2, "returns (output, cache)"),
    (lambda x: softmax.forward(x).sum(), "a pair, (output, cache)"),
    (lambda x: softmax.forward(x) @ x, "a pair, (output, cache)"),
    (lambda x: np.log((x, x[0])), "different shapes"),
    (lambda x: x if x > 1 else 0, "want single numbers"),
    (lambda x: max(x), "want single numbers"),
    (lambda x: x @ x, "as many columns as the second has rows"),
    (lambda x: np.dot(x, x), "as many columns as the second has rows"),
    (lambda x: x + x.T, "do not fit element by element"),
    (lambda x: x.reshape(4), "another number of elements"),
    (lambda x: math.exp(x), "take one number at a time"),
    (lambda x: None + x, "Something here is `None`"),
    (lambda x: [].sort().sum(), "Something here is `None`"),
    (lambda x: x.tolist().sum(), "makes an array of it"),
    (lambda x: softmx(x), "is it spelled right"),  # noqa: F821
    (lambda x: np.tanh(), "takes other arguments"),
    (lambda x: int(x=1), "takes other arguments"),
    (lambda x: len(x)(2), "is no function"),
    (lambda x: len(x)[0], "something without parts"),
    (lambda x: 1 / 0, "below the line is 0"),
    (lambda x: {}[0], "no such key"),
    (lambda x: np.linalg.inv(0 * x[:, :2]), None),
]


@pytest.mark.parametrize(("answer", "words"), RAISES)
def test_exception_is_explained_before_the_call_is_shown(table, answer, words):
    result = check(table, answer)
    assert result.message_id == "raised"
    assert (words is None) or words in result.sentences[3]
    assert result.sentences[-1].startswith("The call was `answer(array(")
    assert "array(" not in result.sentences[1]


def test_place_that_takes_one_number_and_names_without_a_value_are_explained(table):
    def crowded(x):
        y = np.zeros(2)
        y[0] = x[0]
        return y

    def late(x):
        total += x  # noqa: F821
        return total

    def endless(x):
        return endless(x)

    assert "One place was given several numbers" in repr(check(table, crowded))
    assert "Here it has no value yet" in repr(check(table, late))
    assert "never stops" in repr(check(table, endless))
    assert meaning(OSError("no file")) == ""
