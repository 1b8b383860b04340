"""What a task refuses: values, arrays and choices of a wrong kind, and mistakes that are known."""

import numpy as np
import pytest

from helpers.exercises import check
from tests.exercises.conftest import TWO, number


@pytest.mark.parametrize(
    ("answer", "message_id", "words"),
    [
        (None, "no-return", "without reaching a `return`"),
        ("0.25", "type", "quotation marks"),
        ([0.25], "type", "`list`"),
        (True, "type", "`bool`"),
        (float("nan"), "not-finite", "NaN"),
        (np.inf, "not-finite", "infinity"),
        (TWO, "shape", "one number"),
        (print, "type", "builtin"),
        ({}, "type", "dict"),
        (object(), "type", "object"),
        (np.float32(0.5), "wrong", "`0.5`"),
    ],
)
def test_answer_of_a_wrong_kind_is_named(made, answer, message_id, words):
    result = check(made(number), answer)
    assert result.message_id == message_id
    assert words in repr(result)


@pytest.mark.parametrize(
    ("answer", "message_id", "words"),
    [
        (TWO.tolist(), "list", "np.array"),
        (TWO.T, "shape", "(3, 2); expected: (2, 3). Rows and columns are swapped"),
        (TWO[0], "shape", "(3,); expected: (2, 3)"),
        (TWO.astype("float32"), "dtype", "float32; expected: float64"),
        (TWO * np.nan, "not-finite", "NaN"),
        (TWO.astype(str), "type", "numbers"),
        (TWO + 1e-3, "wrong", "1.001"),
    ],
)
def test_array_of_a_wrong_kind_is_named(made, answer, message_id, words):
    result = check(made(lambda task, given: task.value(given, TWO, same_dtype=True)), answer)
    assert result.message_id == message_id
    assert words in repr(result)


@pytest.mark.parametrize(
    ("answer", "message_id"),
    [
        ((TWO, 1), "right"),
        ((TWO, 2), "wrong"),
        ((TWO,), "shape"),
        (TWO, "type"),
        ((None, 1), "no-return"),
        ((TWO[0], 1), "shape"),
    ],
)
def test_several_answers_are_compared_part_by_part(made, answer, message_id):
    assert (
        check(made(lambda task, given: task.value(given, (TWO, 1))), answer).message_id
        == message_id
    )


def test_several_answers_may_be_given_one_after_the_other(made):
    assert check(made(lambda task, given: task.value(given, (TWO, 1))), TWO, 1)


def test_whole_numbers_are_exact_however_large(made):
    exercise = made(lambda task, answer: task.value(answer, 109_482_240))
    assert check(exercise, 109_482_239).message_id == "wrong"
    assert check(exercise, 109_482_240.0)


def test_last_digits_of_floats_are_free(made):
    exercise = made(lambda task, answer: task.value(answer, 0.3))
    assert [bool(check(exercise, answer)) for answer in (0.1 + 0.2, np.float32(0.3), 0.30001)] == [
        True,
        True,
        False,
    ]


def test_choice_wants_one_of_the_words(made):
    exercise = made(
        lambda task, answer: task.choice(answer, "less", ["less", "more"]), kind="predict"
    )
    assert [check(exercise, answer).message_id for answer in ("less", "more", "fewer", 3, TWO)] == [
        "right",
        "wrong",
        "choice",
        "choice",
        "choice",
    ]


def test_line_is_not_given_away(made):
    result = check(made(lambda task, answer: task.line(answer, 41), kind="fault"), 40)
    assert "41" not in repr(result)
    assert "number of the line" in repr(result)


def test_known_mistake_gets_its_sentence(made):
    def judge(task, answer):
        task.mistakes = {"sign": "Turn it round.", "double": "Once is enough."}
        task.hints = ["General."]
        task.cases(answer, lambda x: x - 1, [(1.0,), (2.0,)])

    exercise = made(judge, wrong={"sign": lambda x: 1 - x, "double": lambda x: 2 * (x - 1)})
    result = check(exercise, lambda x: -x + 1)
    assert result.message_id == "sign"
    assert repr(result) == "✗ Not yet. Turn it round. `answer(2.0)` gave `-1.0`; expected: `1.0`."
    assert check(exercise, lambda x: 7).message_id == "wrong"


def test_nearest_mistake_is_named(made):
    def judge(task, answer):
        task.mistakes = {"zero": "Nothing.", "small": "Something."}
        task.value(answer, 1.0, tolerance=0.1)

    assert check(made(judge, wrong={"zero": 0.0, "small": 0.05}), 0.05).message_id == "small"
    assert check(made(judge, wrong={"zero": 0.0, "small": 0.05}), 0.06).message_id == "zero"
