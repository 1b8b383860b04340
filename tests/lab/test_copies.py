"""The learner's copies: laid once, never changed, new versions beside them, and nothing lost
whatever happens.
"""

import datetime
import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from helpers.home import ROOT, course_home
from helpers.lab import copies
from tests.lab.conftest import files

MINE, FRESH = b"my own work", b"a newer chapter"


@pytest.fixture
def updated(chapters):
    """The learner worked in chapter 05, then the chapter got a new version; returns the learner's
    file.
    """
    copies.copy(today="2026-11-01")
    own = course_home() / "05_first_network.ipynb"
    own.write_bytes(MINE)
    (chapters / own.name).write_bytes(FRESH)
    return own


def test_home_is_my_in_the_project_unless_moved(monkeypatch):
    monkeypatch.delenv("COURSE_HOME")
    assert course_home() == ROOT / "my"
    monkeypatch.setenv("COURSE_HOME", "elsewhere")
    assert course_home() == Path.cwd() / "elsewhere"
    monkeypatch.setenv("COURSE_HOME", "~/course")
    assert course_home() == Path.home() / "course"


def test_each_chapter_is_laid_once(chapters):
    copies.copy()
    assert files() == {p.name: p.read_bytes() for p in chapters.iterdir()}
    assert copies.news() == []


def test_work_is_never_changed(chapters):
    copies.copy()
    (course_home() / "00_toolbox.ipynb").write_bytes(MINE)
    before = files()
    copies.copy()
    assert files() == before


def test_new_version_lies_beside_the_work_once(updated):
    before = files()
    for _ in range(3):
        copies.copy(today="2026-11-21")
    assert files() == before | {"05_first_network.2026-11-21.ipynb": FRESH}
    assert copies.news() == [("05_first_network.ipynb", "05_first_network.2026-11-21.ipynb")]


def test_untouched_copy_is_not_replaced_either(chapters):
    copies.copy()
    before = files()
    (chapters / "00_toolbox.ipynb").write_bytes(FRESH)
    copies.copy(today="2026-11-21")
    assert files() == before | {"00_toolbox.2026-11-21.ipynb": FRESH}


def test_two_new_versions_in_one_day_have_two_names(updated, chapters):
    copies.copy(today="2026-11-21")
    (course_home() / "05_first_network.2026-11-21.ipynb").write_bytes(b"worked in the new one")
    (chapters / updated.name).write_bytes(b"newer still")
    copies.copy(today="2026-11-21")
    assert files()["05_first_network.2026-11-21.ipynb"] == b"worked in the new one"
    assert files()["05_first_network.2026-11-21-2.ipynb"] == b"newer still"
    assert copies.news() == [(updated.name, "05_first_network.2026-11-21-2.ipynb")]


def test_news_is_over_when_the_new_file_is_put_away(updated):
    copies.copy(today="2026-11-21")
    (course_home() / "05_first_network.2026-11-21.ipynb").unlink()
    copies.copy(today="2026-11-22")
    assert copies.news() == []
    assert files()[updated.name] == MINE


def test_removed_copy_is_laid_again(chapters):
    copies.copy()
    (course_home() / "00_toolbox.ipynb").unlink()
    copies.copy()
    assert "00_toolbox.ipynb" in files()


def test_reset_keeps_the_work_with_its_date_and_time(updated):
    copies.copy(today="2026-11-21")
    kept = copies.reset("05", now=datetime.datetime(2026, 11, 22, 14, 5, 9))
    assert kept.name == "05_first_network.2026-11-22_14-05-09.ipynb"
    assert kept.read_bytes() == MINE
    assert updated.read_bytes() == FRESH
    assert copies.news() == []
    again = copies.reset("05_first", now=datetime.datetime(2026, 11, 22, 14, 5, 9))
    assert again.name == "05_first_network.2026-11-22_14-05-09-2.ipynb"
    assert kept.read_bytes() == MINE


def test_reset_lays_a_chapter_that_was_not_there(chapters):
    assert copies.reset("05") is None
    assert files()["05_first_network.ipynb"] == (chapters / "05_first_network.ipynb").read_bytes()


@pytest.mark.parametrize(
    ("chapter", "known"),
    [
        ("00", "00_start_here, 00_toolbox; got '00'"),
        ("77", "00_start_here, 00_toolbox, 05_first_network; got '77'"),
        ("", "05_first_network; got ''"),
    ],
)
def test_reset_of_no_single_chapter_says_which_there_are(chapters, chapter, known):
    with pytest.raises(ValueError, match=known):
        copies.reset(chapter)


def full_disk(path, data):
    """Write half, as a disk that fills up does."""
    with open(path, "wb") as file:
        file.write(data[: len(data) // 2])
    raise OSError(errno.ENOSPC, "No space left on device", str(path))


@pytest.mark.parametrize("action", [copies.copy, lambda: copies.reset("05")])
def test_full_disk_loses_nothing_and_leaves_nothing_half_written(updated, monkeypatch, action):
    before = files()
    monkeypatch.setattr(Path, "write_bytes", full_disk)
    with pytest.raises(OSError, match="No space left"):
        action()
    assert files() == before
    monkeypatch.undo()


def test_disk_without_hard_links_is_laid_all_the_same_and_work_is_kept(updated, monkeypatch):
    def refuse(source, target):
        raise PermissionError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (course_home() / "00_toolbox.ipynb").unlink()
    copies.copy(today="2026-11-21")
    assert files()["00_toolbox.ipynb"] == b"00_toolbox, first version"
    assert files()[updated.name] == MINE
    assert files()["05_first_network.2026-11-21.ipynb"] == FRESH


DAMAGES = [
    "",
    "{",
    "[]",
    "\x00",
    "[" * 100_000,
    *(
        json.dumps({"05_first_network.ipynb": entry})
        for entry in (1, None, [], ["v"], [1, 2], ["v", 5], ["v", ["x"]], {"a": 1, "b": 2}, "ab")
    ),
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_damaged_notes_are_set_aside_and_no_work_is_touched(updated, damage, capsys):
    notes = course_home() / ".course" / "copies.json"
    notes.write_text(damage)
    before = files()
    copies.copy(today="2026-11-21")
    assert files() == before | {"05_first_network.2026-11-21.ipynb": FRESH}
    aside = notes.with_suffix(".damaged")
    assert aside.read_text() == damage
    assert f"were set aside as {aside}" in capsys.readouterr().out
    assert copies.news() == [("05_first_network.ipynb", "05_first_network.2026-11-21.ipynb")]


def test_two_at_once_lay_each_chapter_once_and_whole(updated):
    program = (
        "import sys, pathlib; from helpers.lab import copies; copies.CHAPTERS = "
        "pathlib.Path(sys.argv[1]); "
        "sys.stdin.read(); copies.copy(today='2026-11-21')"
    )
    before = files()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(copies.CHAPTERS)], stdin=subprocess.PIPE, cwd=ROOT
        )
        for _ in range(4)
    ]
    for process in running:
        process.stdin.close()  # all start now
    assert [process.wait(60) for process in running] == [0] * 4
    assert files() == before | {"05_first_network.2026-11-21.ipynb": FRESH}
    assert copies.news() == [(updated.name, "05_first_network.2026-11-21.ipynb")]
