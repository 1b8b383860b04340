"""The index of the course: it lists what the chapters hold, and each link leads to a heading."""

import re

import nbformat
import pytest

from helpers import contents
from helpers.authoring import index, literature, source
from helpers.authoring.index import cells, chapters, documents, exercises, terms, works
from helpers.authoring.index.path import short_path
from helpers.exercises.registry import all_exercises

TABLES = {
    "questions": documents.questions,
    "errors": documents.errors,
    "topics": documents.topics,
    "glossary": terms.glossary,
    "formulas": cells.formulas,
    "listings": cells.listings,
    "explorers": cells.explorers,
    "data": cells.data,
    "exercises": exercises.exercises,
    "literature": works.literature_table,
}
LINK = re.compile(r"\]\((\w+)\.ipynb(?:#((?:[^\s()]|\([^\s()]*\))+))?\)")


def rows(text):
    """Return the rows of all tables of a text as lists of cells, without heads and rules."""
    found = []
    for block in re.findall(r"(?:^\|.*\n?)+", text, re.M):
        found += block.strip().splitlines()[2:]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", row)[1:-1]] for row in found]


@pytest.mark.parametrize("name", TABLES)
def test_each_row_is_whole_and_its_links_lead_to_headings(name):
    text = TABLES[name]()
    assert len(rows(text)) >= 9
    assert len({len(row) for row in rows(text)}) <= 2  # topics' tables and others have one form
    headings = {
        c: {chapters.anchor(b.heading) for b in chapters.blocks(c)} for c in chapters.chapters()
    }
    for chapter, anchor in LINK.findall(text):
        assert chapter in headings, chapter
        assert not anchor or anchor in headings[chapter], f"{chapter} has no heading {anchor}"


def test_all_51_questions_are_listed():
    assert len(rows(documents.questions())) == 51


def test_all_errors_terms_exercises_and_works_are_listed():
    assert len(rows(documents.errors())) == len(documents.kept()["error"])
    assert len(rows(terms.glossary())) == len(terms.kept())
    listed = [row[0] for row in rows(exercises.exercises())]
    assert sorted(listed) == sorted(all_exercises())
    assert [number[:2] for number in listed] == sorted(number[:2] for number in listed)
    assert len(rows(works.literature_table())) == len(literature.works())


def test_formulas_and_explorers_and_listings_are_counted_from_the_built_notebooks():
    shown, moved = 0, set()
    for path in sorted(source.CHAPTERS.glob("[01]*.ipynb")):
        if path.stem.startswith("15_"):
            continue
        for cell in nbformat.read(path, as_version=4).cells:
            if cell.cell_type == "markdown":
                shown += cell.source.count("$$") // 2
            else:
                found = re.findall(r"^from helpers\.explorers.*", cell.source, re.M)
                moved |= {(path, line) for line in found}
    assert len(rows(cells.formulas())) == shown
    assert len(rows(cells.explorers())) == len(moved)
    assert [row[0] for row in rows(cells.listings())] == [f"L{n}" for n in range(1, 10)]


def test_a_formula_in_a_table_has_no_bar():
    for formula, _ in rows(cells.formulas()):
        assert formula.count("$") == 2
        assert "|" not in formula


def test_a_mark_becomes_a_table_and_an_unknown_one_is_named():
    assert "| --- |" in index.expanded("# A\n\n<!-- index: listings -->\n")
    assert index.expanded("<!-- a remark -->") == "<!-- a remark -->"
    with pytest.raises(ValueError, match=r"index: wants one of .*glossary.*got 'terms'"):
        index.expanded("<!-- index: terms -->")


def test_blocks_know_their_heading_their_kind_and_their_name(monkeypatch):
    text = (
        "---\nkernelspec: x\n---\n\n# T\n\nwords\n\n```{code-cell}\n:name: a\nprint(1)\n"
        "# no heading\n```\n\n## S\n\n```\n# fenced\n```\n\nmore\n"
    )
    monkeypatch.setattr(chapters, "read", lambda chapter: text)
    found = chapters.blocks.__wrapped__("x")
    assert [b for b in found if b.kind == "code"] == [
        chapters.Block("x", "T", "code", "print(1)\n# no heading", "a")
    ]
    assert [(b.heading, b.text.strip()) for b in found if b.kind == "text" and b.text.strip()] == [
        ("T", "words"),
        ("S", "more"),
    ]


def test_the_short_path_has_the_minutes_of_the_chapters_tables():
    table = short_path()
    minutes = [int(each) for each in re.findall(r"\| (\d+) \|$", table, re.M)]
    names = re.findall(r"\((\w+)\.ipynb\)", table)
    assert [name[:2] for name in names] == list(contents.SHORT_PATH)
    for name, stated in zip(names[1:], minutes[1:], strict=True):
        assert f"| **together** | **{stated}** |" in chapters.read(name)
    hours = float(re.search(r"about ([\d.]+) hours", table)[1])
    assert abs(hours - sum(minutes) / 60) <= 0.25
