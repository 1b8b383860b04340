"""Each typical wrong answer is told its own sentence, and the numbers in hints and sentences are
those that come out when they are computed here.
"""

import functools
import re

import pytest

from helpers.exercises import check, progress
from helpers.exercises.registry import all_exercises
from tests.exercises.sentences import all_of
from tests.exercises.support import solved

SAID, NUMBERS = all_of("SAID"), all_of("NUMBERS")
# What `check` says of itself, whatever the exercise is.
OF_CHECK = {"no-return", "type", "raised", "list", "shape", "not-finite", "changed-argument"}
ELSEWHERE = {"00", "01", "02", "03"}  # in test_sentences_00_to_03.py, and of programs
NOT_YET = set()  # chapters whose exercises are new
ANSWER = re.compile(r"(Your answer is|It gave|Your function gave|The call was|`.*` gave) ")
NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"


@pytest.fixture(autouse=True)
def many_attempts(monkeypatch):
    """After many attempts all hints are shown."""
    monkeypatch.setattr(progress, "record", lambda *_attempt: (99, ""))


def told(exercise_id, wrong):
    """Return the message id and the sentences from that of the mistake on: without the verdict,
    and without the one that says the answer, wherever it stands.
    """
    answers = all_exercises()[exercise_id].wrong
    is_id = isinstance(wrong, str) and wrong in answers
    result = check(exercise_id, answers[wrong] if is_id else wrong)
    assert not result
    return result.message_id, [each for each in result.sentences[1:] if not ANSWER.match(each)]


@functools.cache
def all_told(exercise_id):
    """Return what each answer of SAID is told, in its order; each is judged once for all tests."""
    return [told(exercise_id, wrong) for wrong, _words in SAID[exercise_id]]


@pytest.mark.parametrize("exercise_id", SAID)
def test_wrong_answer_is_told_its_own_sentence(exercise_id):
    results = all_told(exercise_id)
    sentences = {message_id: first for message_id, (first, *_hints) in results}
    for (_wrong, words), (message_id, _sentences) in zip(SAID[exercise_id], results, strict=True):
        own = sentences.pop(message_id)
        assert words in own
        assert not [other for other in sentences.values() if words in other]


@pytest.mark.parametrize("exercise_id", SAID)
def test_every_sentence_is_stated(exercise_id):
    stated = {message_id for message_id, _sentences in all_told(exercise_id)}
    assert set(all_exercises()[exercise_id].wrong) - OF_CHECK <= stated


@pytest.mark.parametrize("exercise_id", NUMBERS)
def test_numbers_in_hints_and_sentences_are_computed(exercise_id):
    keys = list(all_exercises()[exercise_id].wrong)
    _id, (_first, *hints) = told(exercise_id, next(key for key in keys if key not in OF_CHECK))
    others = [told(exercise_id, key)[1][0] for key in keys]
    others += check(exercise_id, *solved(exercise_id)).sentences[1:]
    found = numbers_in(hints) + numbers_in(others)
    assert len(found) == len(NUMBERS[exercise_id]), found
    for text, computed in zip(found, NUMBERS[exercise_id], strict=True):
        decimals = len(text.partition(".")[2])
        assert float(text) == round(float(computed), decimals), found


def numbers_in(sentences):
    """Return the numbers as they are written, without the commas of thousands and "Hint:"."""
    return [text.replace(",", "") for text in re.findall(NUMBER, " ".join(sentences))]


def test_chapters_that_are_stated_are_stated_whole():
    chapters = {exercise_id[:2] for exercise_id in SAID}
    of_these = {key: each for key, each in all_exercises().items() if key[:2] in chapters}
    advice = "of these exercises a file of tests/exercises/sentences needs {}, or has too many: {}"
    assert set(SAID) == set(of_these), advice.format("SAID", sorted(set(SAID) ^ set(of_these)))
    numbers = {key for key, each in of_these.items() if each.kind in ("predict", "compute")}
    assert set(NUMBERS) == numbers, advice.format("NUMBERS", sorted(set(NUMBERS) ^ numbers))


def test_every_chapter_is_stated():
    stated = {exercise_id[:2] for exercise_id in SAID} | ELSEWHERE | NOT_YET
    missing = {exercise_id[:2] for exercise_id in all_exercises()} - stated
    assert not missing, f"write tests/exercises/sentences/chapter_NN.py for {sorted(missing)}"
