"""What the sources say to teachers: the format, and that no learner's notebook shows it."""

import nbformat
import pytest

from helpers.authoring import minutes, source, teacher
from helpers.exercises.registry import all_exercises

TAUGHT = [path for path in source.sources() if teacher.notes(path)]
every_chapter = pytest.mark.parametrize("path", TAUGHT, ids=lambda path: path.stem)


def test_the_chapters_from_01_to_14_are_taught():
    assert [path.stem[:2] for path in TAUGHT] == [f"{number:02}" for number in range(1, 15)]


@every_chapter
def test_learners_notebooks_do_not_know_the_notes(path, tmp_path):
    text = path.read_text(encoding="utf-8")
    bare = tmp_path / path.name
    bare.write_text(text[: text.index("\n+++ {")], encoding="utf-8")
    assert '"teacher"' not in bare.read_text(encoding="utf-8")
    for make in (source.learner, source.solved):
        assert nbformat.writes(make(path)) == nbformat.writes(make(bare))


def test_a_note_between_two_cells_leaves_them_as_they_were():
    before = "Words.\n\n```{code-cell}\nx = 1\n```\n"
    note = '\n+++ {"tags": ["teacher"], "note": "aims"}\n\n- To see.\n'
    after = "\n```{code-cell}\ny = 2\n```\n\nMore.\n"
    assert teacher.without_notes(before + note + after) == before + after


def test_another_cell_of_markdown_is_no_note():
    text = 'Words.\n\n+++ {"tags": ["other"]}\n\nMore.\n'
    assert teacher.without_notes(text) == text


@pytest.mark.parametrize(
    ("notes", "said"),
    [(["aims", "aims"], "each once"), (["hopes"], "must be one of"), (["aims"], "lack aloud")],
)
def test_an_unknown_a_second_and_a_missing_note_are_refused(notes, said, tmp_path):
    cells = (f'\n+++ {{"tags": ["teacher"], "note": "{note}"}}\n\n- one\n' for note in notes)
    path = tmp_path / "05_x.md"
    path.write_text("# 05\n" + "".join(cells), encoding="utf-8")
    with pytest.raises(ValueError, match=said):
        teacher.notes(path)


@every_chapter
def test_notes_name_what_the_chapter_has(path):
    notes = teacher.notes(path)
    core = {each.heading for each in minutes.pieces(source.learner(path)) if not each.optional}
    assert {heading for heading, _doing in notes.lesson} <= core
    assert {heading for heading, _question, _likely in notes.aloud} <= core
    for number, key, _believed in notes.misconceptions:
        assert number.startswith(path.stem[:2])
        assert key in all_exercises()[number].wrong


@every_chapter
def test_notes_are_enough_for_a_lesson(path):
    notes = teacher.notes(path)
    assert 4 <= len(notes.aims) <= 6
    assert len(notes.misconceptions) >= 5
    assert len(notes.aloud) >= 5
    assert len(notes.prepare) >= 3
    assert len({aim.split()[0] for aim in notes.aims}) >= 2
    assert not [aim for aim in notes.aims if aim.startswith(("Know", "Understand", "Appreciate"))]


@every_chapter
def test_exercises_of_a_lesson_stand_in_it(path):
    """An exercise that the table gives to a heading has its cell below this heading."""
    below = {}
    for cell in source.learner(path).cells:
        if cell.cell_type == "markdown":
            for line in cell.source.splitlines():
                heading = line.lstrip("# ").rstrip() if line.startswith("#") else None
                below["now"] = heading or below.get("now")
        for number in all_exercises():
            if cell.cell_type == "code" and f'check("{number}"' in cell.source:
                below[number] = below["now"]
    wrong = [
        (heading, number)
        for heading, doing in teacher.notes(path).lesson
        for number in all_exercises()
        if f"Exercise {number}" in doing.replace(".", " .", 0)
        and f"Exercise {number}0" not in doing
        and below[number] != heading
        and "asks it" not in doing
    ]
    assert wrong == []
