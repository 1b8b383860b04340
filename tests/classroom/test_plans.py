"""Lesson plans and notes: minutes that add up, wrong answers as they are recorded, pages that ask
for nothing.
"""

import re

import pytest

from tests.classroom import support  # noqa: F401  (skips where packages are missing)

from helpers.authoring import minutes, source  # isort: skip
from helpers.classroom import (  # isort: skip
    __main__ as command,
    chapter,
    notes_page,
    plan,
    plan_page,
    render,
    wrong,
)
from helpers.exercises.registry import all_exercises  # isort: skip

every_chapter = pytest.mark.parametrize("path", chapter.taught(), ids=lambda path: path.stem)


@every_chapter
def test_a_lesson_fits_45_minutes_and_its_parts_add_up(path):
    lesson = plan.plan(path)
    core = minutes.pieces(source.learner(path))
    exact = sum(
        piece.amount.minutes
        for piece in core
        if not piece.optional and piece.heading in {row.heading for row in lesson.rows}
    )
    assert 39 <= sum(row.minutes for row in lesson.rows) <= 45
    assert abs(lesson.minutes - exact) <= 1
    stated = re.search(r"<strong>together</strong></td><td class=\"number\"><strong>(\d+)<",
                       plan_page.body(path))  # fmt: skip
    assert int(stated[1]) == lesson.minutes


@every_chapter
def test_lesson_and_what_is_left_out_are_the_whole_core(path):
    lesson = plan.plan(path)
    told = lesson.minutes + sum(length for _heading, length in lesson.left_out)
    assert abs(told - minutes.core(minutes.pieces(source.learner(path))).minutes) <= 2


def test_rounding_keeps_the_sum():
    assert plan.adding_up([1.5, 2.5, 3.5]) == [2, 3, 3]
    assert plan.adding_up([4.4, 4.4, 4.4]) == [5, 4, 4]
    assert plan.adding_up([0.2, 3.9]) == [1, 3]


@every_chapter
def test_every_exercise_has_its_task_and_its_solution(path):
    found = chapter.exercises(path)
    assert set(found) == {n for n in all_exercises() if n.startswith(path.stem[:2])}
    for number, each in found.items():
        assert f"**Exercise {number}.**" in each.task
        assert each.solution
        assert "check(" not in each.solution
        assert each.heading


@every_chapter
def test_every_exercise_of_the_core_is_in_the_notes(path):
    page = notes_page.body(path)
    for part in chapter.parts(chapter.built(path)):
        for number in notes_page._numbers(part) if not part.optional else ():
            assert f"Solution of {number}" in page
        for text in notes_page.predictions(part) if not part.optional else ():
            assert "Predict" in text


def test_a_wrong_answer_is_told_as_the_course_tells_it():
    each = wrong.recorded("05.4", "no-biases")
    assert each.answer == "88"
    assert each.said.startswith("These are the weights.")
    assert wrong.recorded("05.7", "climbs").answer == ""
    with pytest.raises(ValueError, match="no wrong answer 'new'"):
        wrong.recorded("05.4", "new")


@every_chapter
def test_pages_ask_for_nothing_and_show_no_formula_as_text(path, tmp_path):
    for name in command.write(path, tmp_path, seed=1):
        if not name.endswith(".html") or name == "slides.html":
            continue
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert not re.findall(r"(?:src|href)=[\"'](?!#)(?:https?:)?//[^\"']*\.(?:js|css)", text)
        assert "<script" not in text
        assert "<img" not in text
        assert "$$" not in text
        seen = re.sub(r"<(pre|code|style).*?</\1>", "", text, flags=re.S)
        assert not re.findall(r"\\(?:frac|sum|mathrm|sigma|top)\b", seen)


def test_formulas_become_mathml():
    page = render.html("Take $\\bigl(x W\\bigr)$ and\n\n$$\na^2 = \\lVert b \\rVert\n$$\n\nthen.")
    assert page.count("<math") == 2
    assert "big" not in page
    assert "Vert" not in page
    assert render.line("*a* and `b`") == "<em>a</em> and <code>b</code>"


def test_a_chapter_that_does_not_exist_is_told(capsys):
    with pytest.raises(SystemExit, match=r"CHAPTER must be one of 01, 02.*got '99'"):
        command.main(["99"])
