"""What `check` and `predict` say to answers that are right, wrong, of a wrong kind, or hostile."""

import re
import time
from fractions import Fraction

import numpy as np
import pytest

from helpers import contents, language
from helpers.exercises import check, predict, progress
from helpers.exercises.source import unattempted
from tests.exercises import hostile
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


def test_solution_is_named_after_the_last_hint(made, monkeypatch):
    monkeypatch.setattr(contents, "places", lambda chapter: {f"{chapter}.1": "99_name.ipynb#End"})
    exercise = made(number)
    results = [check(exercise, attempt) for attempt in (1, 2, 3, 4, 5, 6)]
    address = "solutions/99_name.ipynb#Exercise-99.1"
    assert [result.solution for result in results] == [""] * 5 + [address]
    assert repr(results[5]).endswith(f"Hint: all Solution: {address}")
    link = f'<p>Solution: <a href="{address}">solutions/99_name.ipynb</a></p></div>'
    assert results[5].html().endswith(link)


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


def test_exception_that_cannot_be_put_into_words_is_a_verdict(squares):
    assert not check(squares, hostile.raises_the_unspeakable)


def test_answer_that_ends_the_interpreter_when_it_is_shown_is_a_verdict(made):
    class Leaves:
        def __repr__(self):
            raise SystemExit

    assert not check(made(number), Leaves())


def test_very_long_answers_and_answers_that_hold_themselves_are_judged(made):
    itself = [1]
    itself.append(itself)
    begin = time.monotonic()
    assert not unattempted([0.25] * 10_000_000)
    assert time.monotonic() - begin < 2
    assert check(made(number, seconds=20), [0.25] * 100_000).message_id == "type"
    assert check(made(number), itself).message_id == "type"
    assert check(made(number), [0.25] * 3 + [...]).message_id == "not-attempted"
    assert check(made(number), [[0.25, (1, ...)]]).message_id == "not-attempted"


def test_half_a_character_that_is_printed_can_be_shown(squares):
    def prints(x):
        print("half: \ud83d, whole: 🙂")
        return x * x

    result = check(squares, prints)
    assert result
    assert "half: \\ud83d, whole: 🙂" in repr(result)
    assert result.html().encode("utf-8")


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
    for neither in ([1], None, 1j, 10**5000, np.ones(2)):
        assert predict(exercise, neither).message_id == "type"
    assert repr(predict(exercise, np.float64(0.25))) == "✓ Kept. Your prediction is `0.25`."
    assert check(exercise)


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (Fraction(1, 4), 0.25),
        (np.longdouble(0.25), 0.25),
        (np.float32(0.25), 0.25),
        (np.int64(3), 3),
        (True, True),
        ("\ud83d", "\ud83d"),
        (np.str_("word"), "word"),
    ],
)
def test_every_number_and_word_can_be_kept(made, value, kept):
    exercise = made(number, kind="predict")
    assert predict(exercise, value).message_id == "kept"
    assert progress.prediction(exercise) == kept
    assert predict(exercise, 10**5000).message_id == "type"
    assert progress.prediction(exercise) == kept
    assert check(exercise, 0.25).message_id == "right"
    assert progress.show().message_id == "progress"


def test_block_has_icon_words_and_status_and_escapes_the_answer(made):
    block = check(made(lambda task, answer: task.value(answer, "a")), "<b>`").html()
    assert block.startswith('<div role="status"')
    assert "✗ Not yet." in block
    assert "<b>" not in block
    assert "var(" not in block  # JupyterLab takes it out of a notebook that it does not trust


def endless(x):
    """Never end."""
    while True:
        ...


def swallows(x):
    """Hold every exception."""
    while True:
        try:
            x += 1
        except:  # noqa: E722
            x = 0


def talks(x):
    """Print, then raise."""
    print("hello")
    return [][1]


def about_values(made):
    """Yield verdicts about values of every kind."""
    silent = made(lambda task, answer: task.value(answer, TWO, same_dtype=True))
    pair = made(lambda task, answer: task.value(answer, (1, "a")))
    choice = made(lambda task, answer: task.choice(answer, "a", ["a"]))
    line = made(lambda task, answer: task.line(answer, 1))
    for answer in (None, 1, "a", TWO.tolist(), TWO.T, TWO * np.nan, TWO.astype("f"), 2 * TWO):
        yield check(silent, answer)
    yield check(silent, TWO)
    yield check(pair, (1,))
    yield check(pair, (1, 2))
    yield check(choice, 1)
    yield check(line, 2)


def about_the_rest(squares, made):
    """Yield verdicts about functions, predictions, progress and what cannot be checked."""
    for answer in (endless, swallows, talks, 3, None, ..., input, lambda x: input()):
        yield check(squares, answer)
    yield check("97.1", 1)
    yield check(made(lambda task, answer: 1 / 0), 3)
    yield predict("99.1", 1)
    yield predict("99.1", {})
    yield progress.show()


def test_machinery_speaks_the_chosen_language(squares, made):
    language.set_language("pseudo")
    for result in [*about_values(made), *about_the_rest(squares, made)]:
        assert bare(repr(result)) == bare(re.sub(r"<.*?>", "", result.html())) == "", result
