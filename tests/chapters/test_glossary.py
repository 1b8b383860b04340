"""The glossary and the bold terms of the chapters agree."""

import re
import tomllib

import nbformat
import pytest

from helpers.authoring import source

TERMS = tomllib.loads((source.CHAPTERS / "source" / "glossary.toml").read_text(encoding="utf-8"))[
    "term"
]
FORMS = {form.lower() for term in TERMS for form in term["forms"]}


def sections(path):
    """Return heading (as an anchor) → text below it, for one notebook."""
    found, place = {}, None
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type != "markdown":
            continue
        for line in cell.source.splitlines():
            if heading := re.match(r"#+ +(.+?)\s*$", line):
                place = heading[1].replace("`", "").replace(" ", "-")
            found[place] = found.get(place, "") + line + "\n"
    return found


def bold(text):
    """Return the bold terms of a text. What ends in a mark of punctuation opens a paragraph and
    is no term; nor is the sum in the table of minutes.
    """
    text = re.sub(r"^\| \*\*together\*\* .*$", "", text, flags=re.M)
    return {b.lower() for b in re.findall(r"\*\*([^*\n]+)\*\*", text) if b[-1] not in ".:?!,"}


@pytest.mark.parametrize("path", sorted(source.CHAPTERS.glob("*.ipynb")), ids=lambda p: p.stem)
def test_every_bold_term_is_in_the_glossary(path):
    missing = set().union(*map(bold, sections(path).values())) - FORMS
    assert not missing, (
        "give these an entry in chapters/source/glossary.toml, or the printed form in `forms`: "
        f"{missing}"
    )


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t["term"])
def test_every_entry_is_explained_where_its_link_lands(term):
    file, _, place = term["link"].partition("#")
    here = sections(source.CHAPTERS / file)
    assert place in here, f"no heading {place!r} in {file}"
    assert bold(here[place]) & {form.lower() for form in term["forms"]}


@pytest.mark.parametrize("term", TERMS, ids=lambda t: t["term"])
def test_every_entry_says_what_it_is_in_one_sentence_and_in_chinese(term):
    assert re.fullmatch(r"[^.!?]+(?:\.\w[^.!?]*)*\.", term["sentence"]), term["sentence"]
    assert term["chinese"]
    assert set(term) == {"term", "forms", "sentence", "symbol", "keras", "chinese", "link"}


def test_no_term_stands_twice():
    assert len({term["term"].lower() for term in TERMS}) == len(TERMS)
