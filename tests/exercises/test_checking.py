"""What `check` and `predict` say to answers that are right, wrong, of a wrong kind, or hostile."""
import re

import numpy as np
import pytest

from helpers import language
from helpers.exercises import check, predict, progress
from tests.exercises.conftest import bare

TWO = np.array([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])


def number(task, answer):
    """A judge that wants 0.25."""
    task.hints = ["gentle", "plain", "all"]
    task.value(answer, 0.25, tolerance=0.01)
    return "Because."


def test_right_answer_is_true_and_says_why(made):
    result = check(made(number), 0.255)
    assert result
    assert repr(result) == "✓ Right. Because."


def test_wrong_answer_is_told_what_it_gave_what_was_expected_and_one_hint(made):
    assert repr(check(made(number), 3)) == "✗ Not yet. Your answer is `3`; expected: `0.25` ± 0.01. Hint: gentle"


def test_further_hint_comes_with_the_third_failure(made):
    exercise = made(number)
    results = [repr(check(exercise, attempt)) for attempt in (1, 2, 3, 4, 5, 6)]
    assert ["plain" in result for result in results] == [False, False, True, True, True, True]
    assert ["all" in result for result in results] == [False] * 5 + [True]


@pytest.mark.parametrize(("answer", "message_id", "words"), [
    (None, "no-return", "no `return`"), ("0.25", "type", "`str`"), ([0.25], "type", "`list`"), (True, "type", "`bool`"),
    (float("nan"), "not-finite", "NaN"), (np.inf, "not-finite", "infinity"), (TWO, "shape", "one number"),
    (print, "type", "builtin"), ({}, "type", "dict"), (object(), "type", "object"), (np.float32(0.5), "wrong", "`0.5`")])
def test_answer_of_a_wrong_kind_is_named(made, answer, message_id, words):
    result = check(made(number), answer)
    assert result.message_id == message_id
    assert words in repr(result)


@pytest.mark.parametrize(("answer", "message_id", "words"), [
    (TWO.tolist(), "list", "np.array"), (TWO.T, "shape", "(3, 2); expected: (2, 3). Rows and columns are swapped"),
    (TWO[0], "shape", "(3,); expected: (2, 3)"), (TWO.astype("float32"), "dtype", "float32; expected: float64"),
    (TWO * np.nan, "not-finite", "NaN"), (TWO.astype(str), "type", "numbers"), (TWO + 1e-3, "wrong", "1.001")])
def test_array_of_a_wrong_kind_is_named(made, answer, message_id, words):
    result = check(made(lambda task, given: task.value(given, TWO, same_dtype=True)), answer)
    assert result.message_id == message_id
    assert words in repr(result)


@pytest.mark.parametrize(("answer", "message_id"), [
    ((TWO, 1), "right"), ((TWO, 2), "wrong"), ((TWO,), "shape"), (TWO, "type"), ((None, 1), "no-return"), ((TWO[0], 1), "shape")])
def test_several_answers_are_compared_part_by_part(made, answer, message_id):
    assert check(made(lambda task, given: task.value(given, (TWO, 1))), answer).message_id == message_id


def test_several_answers_may_be_given_one_after_the_other(made):
    assert check(made(lambda task, given: task.value(given, (TWO, 1))), TWO, 1)


def test_whole_numbers_are_exact_however_large(made):
    exercise = made(lambda task, answer: task.value(answer, 109_482_240))
    assert check(exercise, 109_482_239).message_id == "wrong"
    assert check(exercise, 109_482_240.0)


def test_last_digits_of_floats_are_free(made):
    exercise = made(lambda task, answer: task.value(answer, 0.3))
    assert [bool(check(exercise, answer)) for answer in (0.1 + 0.2, np.float32(0.3), 0.30001)] == [True, True, False]


def test_choice_wants_one_of_the_words(made):
    exercise = made(lambda task, answer: task.choice(answer, "less", ["less", "more"]), kind="predict")
    assert [check(exercise, answer).message_id for answer in ("less", "more", "fewer", 3, TWO)] == [
        "right", "wrong", "choice", "choice", "choice"]


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
    assert repr(result) == "✗ Not yet. `answer(2.0)` gave `-1.0`; expected: `1.0`. Turn it round."
    assert check(exercise, lambda x: 7).message_id == "wrong"


def test_failing_case_is_printed(squares):
    def double(x):
        return 2 * x
    result = check(squares, double)
    assert "`double(3.0)` gave `6.0`; expected: `9.0`." in repr(result)


def test_forgotten_return_is_a_wrong_answer(squares):
    def forgetful(x):
        x * x
    assert check(squares, forgetful).message_id == "no-return"


def test_stub_is_not_attempted(squares):
    def bare_stub(x):
        ...

    def stub(x):
        """Return x squared."""
        ...         # here

    def passes(x):
        pass
    assert [check(squares, each).message_id for each in (bare_stub, stub, ..., (..., 1))] == ["not-attempted"] * 4
    assert check(squares).message_id == "not-attempted"
    assert check(squares, passes).message_id == "no-return"
    assert progress.summary()[0]["99"] == (0, 1)


def test_arguments_are_copies(made):
    array = np.ones(3)

    def spoil(x):
        x *= 0
        return 1.0
    assert check(made(lambda task, answer: task.cases(answer, lambda x: x.mean(), [(array,), (array,)])), spoil)
    assert array.sum() == 3
    keep = made(lambda task, answer: task.cases(answer, lambda x: 1.0, [(array,)], keep_arguments=True))
    assert check(keep, spoil).message_id == "changed-argument"


def test_exception_is_told_with_its_line(squares):
    def divides(x):
        y = x - x
        return 1 / int(y)
    result = check(squares, divides)
    assert result.message_id == "raised"
    assert "raised ZeroDivisionError: division by zero" in repr(result)
    assert f"line {divides.__code__.co_firstlineno + 2} of the cell: `return 1 / int(y)`" in repr(result)


def test_exception_is_told_with_the_line_where_it_arose(squares):
    def helper(x):
        return x.missing

    def calls(x):
        return helper(x)
    assert "`return x.missing`" in repr(check(squares, calls))


def test_nearest_mistake_is_named(made):
    def judge(task, answer):
        task.mistakes = {"zero": "Nothing.", "small": "Something."}
        task.value(answer, 1.0, tolerance=0.1)
    assert check(made(judge, wrong={"zero": 0.0, "small": 0.05}), 0.05).message_id == "small"
    assert check(made(judge, wrong={"zero": 0.0, "small": 0.05}), 0.06).message_id == "zero"


def test_no_answer_makes_check_raise(squares, made):
    class Hostile:
        def __repr__(self):
            raise KeyError

        def __eq__(self, other):
            raise ValueError
        __hash__ = None

    def recursive(x):
        return recursive(x)
    assert check(squares, recursive).message_id == "raised"
    assert check(squares, lambda x: exit()).message_id == "raised"
    assert check(squares, lambda: 1).message_id == "raised"
    assert check(squares, int).message_id == "wrong"
    for answer in (Hostile(), 3, "x", [Hostile()], Hostile):
        assert not check(squares, answer)
        assert not check(made(number), answer)
    assert check(squares, 1, 2, 3).message_id == "type"
    for unknown in ("98.1", 5, None, ["05.1"], Hostile()):
        assert not check(unknown, 1)


def test_broken_judge_is_not_blamed_on_the_learner(made):
    result = check(made(lambda task, answer: 1 / 0), 3)
    assert result.message_id == "check-failed"
    assert progress.summary()[0]["99"] == (0, 1)


def test_interrupt_passes_through(squares):
    def interrupts(x):
        raise KeyboardInterrupt
    with pytest.raises(KeyboardInterrupt):
        check(squares, interrupts)


def test_prediction_is_kept_and_checked_later(made):
    exercise = made(number, kind="predict")
    assert check(exercise).message_id == "not-attempted"
    assert predict(exercise, ...).message_id == "not-attempted"
    assert predict(exercise, [1]).message_id == "type"
    assert repr(predict(exercise, np.float64(0.25))) == "✓ Kept. Your prediction is `0.25`."
    assert check(exercise)


def test_block_has_icon_words_and_status_and_escapes_the_answer(made):
    block = check(made(lambda task, answer: task.value(answer, "a")), "<b>`").html()
    assert block.startswith('<div role="status"')
    assert "✗ Not yet." in block
    assert "<b>" not in block
    assert not re.search(r"#[0-9a-f]{3}|rgb", block)


def test_machinery_speaks_the_chosen_language(squares, made):
    language.set_language("pseudo")
    silent = made(lambda task, answer: task.value(answer, TWO, same_dtype=True))
    pair = made(lambda task, answer: task.value(answer, (1, "a")))
    choice = made(lambda task, answer: task.choice(answer, "a", ["a"]))
    line = made(lambda task, answer: task.line(answer, 1))

    def endless(x):
        while True:
            ...

    def swallows(x):
        while True:
            try:
                x += 1
            except:     # noqa: E722
                x = 0

    def talks(x):
        print("hello")
        return [][1]
    results = [check(silent, answer) for answer in (None, 1, "a", TWO.tolist(), TWO.T, TWO * np.nan, TWO.astype("f"), 2 * TWO)]
    results += [check(squares, answer) for answer in (endless, swallows, talks, 3, None, ..., input, lambda x: input())]
    results += [check(pair, (1,)), check(pair, (1, 2)), check(choice, 1), check(line, 2), check("97.1", 1), check(silent, TWO)]
    results += [predict("99.1", 1), predict("99.1", {}), progress.show(), check(made(lambda task, answer: 1 / 0), 3)]
    for result in results:
        assert bare(repr(result)) == bare(re.sub(r"<.*?>", "", result.html())) == "", result
