"""The list of chapters is that of the sources, and each exercise has its place."""

import json
import os
import re

import pytest

from helpers import contents
from helpers.authoring import source
from helpers.exercises.registry import all_exercises

SOURCES = {path.stem: path.read_text(encoding="utf-8") for path in source.sources()}


def test_every_chapter_is_listed_in_order():
    assert list(contents.titles()) == list(SOURCES)


@pytest.mark.parametrize("name", SOURCES)
def test_a_title_is_that_of_the_chapter(name):
    title = re.search(r"^# (.+)$", SOURCES[name], re.M)[1]
    assert title.startswith(contents.titles()[name])


def test_the_overview_is_there():
    file, _mark, heading = contents.OVERVIEW.partition("#")
    text = SOURCES[file.removesuffix(".ipynb")]
    assert heading in map(contents.anchor, re.findall(r"^##+ (.+)$", text, re.M))


def test_every_exercise_has_one_place():
    chapters = dict.fromkeys(key[:2] for key in all_exercises())
    places = [key for chapter in chapters for key in contents.places(chapter)]
    assert sorted(places) == sorted(key for key in all_exercises() if not key.startswith("99"))


def test_a_place_is_the_heading_above_the_exercise():
    assert contents.places("05")["05.1"] == "05_first_network.ipynb#A-question-with-four-answers"
    assert next(iter(contents.places("00"))) == "00.20"
    assert contents.places("00")["00.3"].startswith("00_toolbox.ipynb#")


def test_a_chapter_that_is_not_there_has_no_places(monkeypatch, tmp_path):
    monkeypatch.setattr(contents, "ROOT", tmp_path)
    assert contents.places("05") == {}


def test_places_follow_the_file(monkeypatch, tmp_path):
    monkeypatch.setattr(contents, "ROOT", tmp_path)
    (tmp_path / "chapters").mkdir()
    file = tmp_path / "chapters" / "05_first_network.ipynb"
    for time, heading in enumerate(("Now", "Then `and` there"), 1):
        cells = [
            {"cell_type": "markdown", "source": [f"## {heading}\n", "words"]},
            {"cell_type": "code", "source": 'check("05.1", answer)'},
        ]
        file.write_text(json.dumps({"cells": cells}), encoding="utf-8")
        os.utime(file, (time, time))
        where = heading.replace("`", "").replace(" ", "-")
        assert contents.places("05") == {"05.1": f"05_first_network.ipynb#{where}"}
