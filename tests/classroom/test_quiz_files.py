"""A quiz on paper, as a notebook, for Moodle: the same questions, the key in its place only."""

from xml.etree import ElementTree

import nbformat
import pytest

from tests.classroom import support  # noqa: F401  (skips where packages are missing)

from helpers.classroom import chapter, quiz_files  # isort: skip
from helpers.classroom.quiz import question  # isort: skip

every_chapter = pytest.mark.parametrize("path", chapter.taught(), ids=lambda path: path.stem)


@every_chapter
def test_the_four_files_hold_the_same_eight_questions(path):
    files = quiz_files.files(path, 7)
    items = question.quiz(path.stem[:2], 7).values()
    assert files["quiz.html"].count("<li") == files["quiz_key.html"].count("<tr>") - 1 == 8
    notebook = nbformat.reads(files["quiz.ipynb"], as_version=4)
    nbformat.validate(notebook)
    for i, item in enumerate(items, 1):
        asked = item.text.split("?")[0].replace("&", "&amp;").split("'")[0].split('"')[0]
        assert asked in files["quiz.html"]
        assert asked in files["quiz_key.html"]
        assert f"<strong>{item.answer}</strong>" in files["quiz_key.html"]
        assert notebook.cells[2 * i].source == f"answer_{i} = ..."
    assert "seed 7" in files["quiz_key.html"]
    assert "seed" not in files["quiz.html"] + files["quiz.ipynb"]
    assert "<strong>" not in files["quiz.html"]


@every_chapter
def test_moodle_gets_variants_with_answers_that_are_numbers(path):
    root = ElementTree.fromstring(quiz_files.files(path, 7)["quiz.xml"])
    kinds = [each.get("type") for each in root]
    assert kinds.count("category") == 8
    asked = [each for each in root if each.get("type") == "numerical"]
    assert 40 <= len(asked) <= 80
    for each in asked:
        float(each.find("answer/text").text)
        assert float(each.find("answer/tolerance").text) >= 0
        assert each.find("answer").get("fraction") == "100"
        assert "?" in each.find("questiontext/text").text
    names = [each.find("name/text").text for each in asked]
    assert len(set(names)) == len(names)


def test_another_seed_draws_another_quiz():
    path = chapter.taught()[0]
    assert quiz_files.files(path, 1)["quiz.html"] != quiz_files.files(path, 2)["quiz.html"]
    assert quiz_files.files(path, 1) == quiz_files.files(path, 1)
