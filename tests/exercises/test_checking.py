"""What `check` and `predict` say to answers that are right, wrong, of a wrong kind, or hostile."""

import re

import numpy as np
import pytest

from helpers import language
from helpers.exercises import check, predict, progress
from tests.exercises.conftest import TWO, bare, number


def test_right_answer_is_true_and_says_why(made):
    result = check(made(number), 0.255)
    assert result
    assert repr(result) == "✓ Right. Because."


def test_wrong_answer_is_told_what_it_gave_what_was_expected_and_one_hint(made):
    assert (
        repr(check(made(number), 3))
        == "✗ Not yet. Your answer is `3`; expected: `0.25`. (± 0.01 is near enough.) Hint: gentle"
    )


def test_further_hint_comes_with_the_third_failure(made):
    exercise = made(number)
    results = [repr(check(exercise, attempt)) for attempt in (1, 2, 3, 4, 5, 6)]
    assert ["plain" in result for result in results] == [False, False, True, True, True, True]
    assert ["all" in result for result in results] == [False] * 5 + [True]


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
    def bare_stub(x): ...

    def stub(x):
        """Return x squared."""
        ...  # here

    def passes(x):
        pass

    assert [check(squares, each).message_id for each in (bare_stub, stub, ..., (..., 1))] == [
        "not-attempted"
    ] * 4
    assert check(squares).message_id == "not-attempted"
    assert check(squares, passes).message_id == "no-return"
    assert progress.summary()[0]["99"] == (0, 1)


def test_arguments_are_copies(made):
    array = np.ones(3)

    def spoil(x):
        x *= 0
        return 1.0

    assert check(
        made(lambda task, answer: task.cases(answer, lambda x: x.mean(), [(array,), (array,)])),
        spoil,
    )
    assert array.sum() == 3
    keep = made(
        lambda task, answer: task.cases(answer, lambda x: 1.0, [(array,)], keep_arguments=True)
    )
    assert check(keep, spoil).message_id == "changed-argument"


def test_exception_is_told_with_its_line(squares):
    def divides(x):
        y = x - x
        return 1 / int(y)

    result = check(squares, divides)
    assert result.message_id == "raised"
    assert "raised ZeroDivisionError: division by zero" in repr(result)
    assert f"line {divides.__code__.co_firstlineno + 2} of the cell: `return 1 / int(y)`" in repr(
        result
    )


def test_exception_is_told_with_the_line_where_it_arose(squares):
    def helper(x):
        return x.missing

    def calls(x):
        return helper(x)

    assert "`return x.missing`" in repr(check(squares, calls))


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
            except:  # noqa: E722
                x = 0

    def talks(x):
        print("hello")
        return [][1]

    results = [
        check(silent, answer)
        for answer in (None, 1, "a", TWO.tolist(), TWO.T, TWO * np.nan, TWO.astype("f"), 2 * TWO)
    ]
    results += [
        check(squares, answer)
        for answer in (endless, swallows, talks, 3, None, ..., input, lambda x: input())
    ]
    results += [
        check(pair, (1,)),
        check(pair, (1, 2)),
        check(choice, 1),
        check(line, 2),
        check("97.1", 1),
        check(silent, TWO),
    ]
    results += [
        predict("99.1", 1),
        predict("99.1", {}),
        progress.show(),
        check(made(lambda task, answer: 1 / 0), 3),
    ]
    for result in results:
        assert bare(repr(result)) == bare(re.sub(r"<.*?>", "", result.html())) == "", result
