"""Quizzes: 112 questions, and ten thousand variants whose keys are computed a second time."""

import importlib
import math
import re

import pytest

from helpers.classroom.quiz import question

CHAPTERS = [f"{number:02}" for number in range(1, 15)]
ALL = [(chapter, name) for chapter in CHAPTERS for name in question.questions(chapter)]
SEEDS = range(90)
every_question = pytest.mark.parametrize(("chapter", "name"), ALL, ids=lambda each: each)


def second(chapter):
    """Return what computes the keys of a chapter without the course's library."""
    return importlib.import_module(f"tests.classroom.second.chapter_{chapter}")


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_has_eight_questions(chapter):
    assert len(question.questions(chapter)) == 8


def test_ten_thousand_variants_are_drawn():
    assert len(ALL) * len(SEEDS) >= 10_000


@every_question
def test_no_key_is_wrong(chapter, name):
    compute = getattr(second(chapter), name)
    for seed in SEEDS:
        item = question.variant(chapter, name, seed)
        key = compute(**item.given)
        assert math.isfinite(item.key)
        assert item.key == pytest.approx(key, rel=1e-6, abs=1e-3 * 10.0**-item.decimals), (
            seed,
            item.text,
        )
        if item.decimals == 0:
            assert item.key == pytest.approx(round(item.key), abs=1e-9), (seed, item.text)
        assert float(item.answer.replace("−", "-").replace(",", "")) == pytest.approx(
            key, abs=max(0.51 * 10.0**-item.decimals, 1e-9)
        )


@every_question
def test_a_question_says_all_that_was_drawn(chapter, name):
    item = question.variant(chapter, name, 1)
    assert set(re.findall(r"{(\w+)}", item.words)) == set(item.given)
    assert "{" not in item.text
    assert item.text.endswith((".", "?"))


@every_question
def test_variants_differ_and_come_again(chapter, name):
    items = [question.variant(chapter, name, seed) for seed in range(40)]
    assert len({item.text for item in items}) >= 6
    assert question.variant(chapter, name, 3).text == items[3].text
    if name not in ("hidden_tokens",):
        assert len({item.answer for item in items}) >= 3


@every_question
def test_one_is_not_called_many(chapter, name):
    for seed in SEEDS:
        text = question.variant(chapter, name, seed).text
        many = r"\b(?:neurons|heads|layers|epochs|filters|channels|steps|stars|units|inputs)\b"
        assert not re.search(rf"(?<![\d.,−] )(?<![\d.,−])\b1 {many}", text), text


def test_numbers_are_written_as_the_course_writes_them():
    assert question.shown(1234567) == "1,234,567"
    assert question.shown(-0.5) == "−0.5"
    assert question.shown(-0.0) == "0"
    assert question.shown([1, 0.25]) == "1, 0.25"
    assert question.numbers(-1, 1, 0.5, without=(0,)) == [-1, -0.5, 0.5, 1]


def test_two_questions_of_one_name_are_refused():
    def new(draw):
        return None

    question.question("99")(new)
    with pytest.raises(ValueError, match="two questions named 'new'"):
        question.question("99")(new)
    del question.QUESTIONS["99"]
