"""What the five introductions say wrongly, and their questions: each leads to a heading that is
there, and the chapters leave the places to that one file.
"""

import itertools
import re
import tomllib

import pytest

from helpers.authoring import source

SOURCES = source.CHAPTERS / "source"
FILE = tomllib.loads((SOURCES / "documents.toml").read_text(encoding="utf-8"))
ONE = r"(§\d(\.\d){0,2}|questions? \d(\.\d+)?|\d\.\d+)"  # §3.1.3, question 5, questions 6.4
PLACE = rf"00[0-4] {ONE}(, {ONE})*"
QUOTED = re.compile(r"This program|You may meet this|The next one is from")
ENTRIES = FILE["error"] + FILE["question"]
NUMBER_OF_QUESTIONS = {"000": 4, "001": 5, "002": 5, "003": 3, "004": 34}


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda e: f"{e['places'][0]} {e['heading']}")
def test_an_entry_leads_to_a_heading(entry):
    text = (SOURCES / f"{entry['chapter']}.md").read_text(encoding="utf-8")
    assert re.search(rf"^#+ +{re.escape(entry['heading'])}\s*$", text, re.M)


@pytest.mark.parametrize("entry", FILE["error"], ids=lambda e: f"{e['places'][0]} {e['printed']}")
def test_an_error_says_where_it_stands_and_what_is_true(entry):
    assert set(entry) == {"places", "printed", "true", "chapter", "heading"}
    assert all(re.fullmatch(PLACE, place) for place in entry["places"]), entry["places"]
    assert entry["printed"] != entry["true"]
    assert entry["printed"]
    assert entry["true"]


def test_each_question_is_answered_once():
    places = list(itertools.chain(*(entry["places"] for entry in FILE["question"])))
    assert len(set(places)) == len(places)
    by_document = {d: sum(p.startswith(d) for p in places) for d in NUMBER_OF_QUESTIONS}
    assert by_document == NUMBER_OF_QUESTIONS


@pytest.mark.parametrize("path", source.sources(), ids=lambda p: p.stem)
def test_a_chapter_names_a_place_only_where_it_quotes_a_program(path):
    for line in path.read_text(encoding="utf-8").splitlines():
        if re.search(r"[Dd]ocuments? 00\d", line) and not path.stem.startswith(("00_start", "15_")):
            assert QUOTED.search(line), line[:200]
