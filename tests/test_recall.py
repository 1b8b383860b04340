"""The questions at the beginning of each chapter: five, true, on earlier chapters, checked."""

import importlib
import re

import pytest

from helpers import contents, language
from helpers.authoring import source
from helpers.exercises import progress
from helpers.recall import questions_of, recall

CHAPTERS = [f"{number:02}" for number in range(1, 15)]
every_chapter = pytest.mark.parametrize("chapter", CHAPTERS)


@pytest.fixture(autouse=True)
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    yield tmp_path
    language.set_language(None)


@every_chapter
def test_there_are_five_questions_with_options_of_which_one_is_true(chapter):
    questions = questions_of(chapter)
    assert len(questions) == 5
    assert len({each.asks for each in questions}) == 5
    for each in questions:
        assert 2 <= len(each.options) <= 4
        assert len(set(each.options)) == len(each.options)
        assert each.options[each.answer]
        assert each.because
    assert len({each.answer for each in questions}) > 1, "the true one must not stand in one place"


@every_chapter
def test_a_question_leads_to_a_heading_of_an_earlier_chapter(chapter):
    for each in questions_of(chapter):
        file, _mark, heading = each.where.partition("#")
        assert file[:2] < chapter, each.where
        path = source.CHAPTERS / "source" / file.replace(".ipynb", ".md")
        found = re.findall(r"^##+ +(.+?)\s*$", path.read_text(encoding="utf-8"), re.M)
        assert heading in map(contents.anchor, found), each.where


@every_chapter
def test_what_can_be_computed_is_computed(chapter):
    truths = importlib.import_module(f"tests.recalled.chapter_{chapter}").TRUTHS
    questions = questions_of(chapter)
    assert len(truths) >= 2
    for number, truth in truths.items():
        question = questions[number - 1]
        assert question.options[question.answer] == truth(), question.asks


@every_chapter
def test_a_wrong_choice_is_no_verdict_of_right(chapter):
    for number, question in enumerate(questions_of(chapter), 1):
        for option in range(len(question.options)):
            asked = recall(chapter)
            asked.chosen = {str(number): option}
            verdict = asked.verdicts[str(number)]
            assert verdict["right"] == (option == question.answer)
            assert (question.because in verdict["says"]) == (option == question.answer)
            assert verdict["where"] == question.where


def test_the_first_choice_is_kept_and_the_next_session_shows_it():
    asked = recall("05")
    wrong = (questions_of("05")[0].answer + 1) % 2
    asked.chosen = {"1": wrong}
    asked.chosen = {"1": 1 - wrong}
    assert progress.prediction("05.recall.1") == wrong
    again = recall("05")
    assert again.chosen == {"1": wrong}
    assert again.verdicts["1"]["right"] is False


def test_what_was_kept_and_fits_no_more_is_left_out():
    progress.remember_prediction("05.recall.1", 17)
    progress.remember_prediction("05.recall.2", "blue")
    assert recall("05").chosen == {}


def test_it_counts_what_is_right():
    asked = recall("05")
    assert asked.tally == ""
    for number, question in enumerate(questions_of("05"), 1):
        asked.chosen = asked.chosen | {str(number): question.answer}
        assert asked.tally == f"{number} of 5 are right."


def test_where_nothing_runs_the_questions_can_be_read():
    bundle, _metadata = recall("05")._repr_mimebundle_()
    for question in questions_of("05"):
        assert question.asks in bundle["text/plain"]
        assert bundle["text/html"].count("<li>") == 5
        assert question.because not in bundle["text/html"]


def test_a_chapter_without_questions_is_named():
    with pytest.raises(ValueError, match="15"):
        recall("15")


def test_every_sentence_goes_through_the_language():
    language.set_language(language.PSEUDO)
    asked = recall("05")
    asked.chosen = {"1": 0}
    assert asked.tally.startswith("⟦")
    assert asked.verdicts["1"]["says"].startswith("⟦")
    assert asked.questions[0]["asks"].startswith("⟦")
