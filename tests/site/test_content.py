"""What the pages hold: every chapter whole, solutions folded, formulas set, figures with words,
terms with their sentences, explorers with the way to where they move; and the same bytes each time.
"""

import html
import itertools
import re
import subprocess
import sys

import pytest

from helpers.home import ROOT
from helpers.lab import pins
from helpers.site import chapters, licences
from tests.site import support

pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
every_chapter = pytest.mark.parametrize("name", chapters.names())


@pytest.fixture
def text(site, name):
    """Return a chapter's page."""
    return (site / "chapters" / f"{name}.html").read_text(encoding="utf-8")


@pytest.fixture
def page(text):
    """Return what is in it."""
    return support.Page(text)


def code_cells(name):
    """Return a chapter's cells of code."""
    return [cell for cell in chapters.read(name)["cells"] if cell["cell_type"] == "code"]


def exercise(cell):
    """Return the number of the exercise that a cell checks, or ""."""
    found = re.search(r"""^check\(["'](\d\d\.\d+)""", "".join(cell["source"]), re.M)
    return found[1] if found else ""


def exercises(name):
    """Return the numbers of a chapter's exercises."""
    return [number for cell in code_cells(name) if (number := exercise(cell))]


@every_chapter
def test_an_error_says_what_it_is(name, text):
    plain = html.unescape(re.sub(r"<[^>]+>", "", text))
    for cell in code_cells(name):
        for output in cell["outputs"]:
            if output["output_type"] == "error":
                assert f"{output['ename']}: {output['evalue']}" in plain


@every_chapter
def test_a_page_has_the_whole_chapter(name, text, page):
    assert len(page.with_class("cell_input")) == len(code_cells(name))
    plain = re.sub(r"\s+", "", html.unescape(re.sub(r"<[^>]+>", "", text)))
    for cell in code_cells(name):
        source = re.sub(r"\s+", "", "".join(cell["source"]))
        assert source in plain, cell["id"]


@every_chapter
def test_solutions_are_folded(name, text, page):
    folds = page.all("details", **{"class": "course-solution"})
    assert [fold["id"] for fold in folds] == [f"Exercise-{n}" for n in exercises(name)]
    assert not any("open" in fold for fold in folds)
    assert "Not attempted yet" not in text


@every_chapter
def test_formulas_are_set_and_can_be_read_aloud(name, text, page):
    assert "course-formula>" not in text
    assert "$$" not in re.sub(r"<pre>.*?</pre>", "", text, flags=re.S)
    containers, spoken = page.all("mjx-container"), page.all("math")
    assert len(containers) == len(spoken)
    wanted = [c for c in chapters.read(name)["cells"] if "$$" in "".join(c["source"])]
    assert bool(containers) or not wanted


@every_chapter
def test_each_figure_has_words(name, page):
    pictures = page.all("img")
    drawn = sum(
        "<img" in "".join(output.get("data", {}).get("text/html", ""))
        for cell in code_cells(name)
        for output in cell["outputs"]
    )
    assert len(pictures) == drawn
    assert all(len(picture["alt"]) > 20 for picture in pictures)
    assert all(picture["loading"] == "lazy" for picture in pictures)


@every_chapter
def test_each_explorer_and_exercise_says_where_it_runs(name, site, page):
    wanted = [
        cell["id"]
        for cell in code_cells(name)
        if any("Run this cell to move" in str(output) for output in cell["outputs"])
    ]
    found = page.with_class("course-place")
    assert [each["data-cell"] for each in found] == wanted
    assert {each["data-chapter"] for each in found} <= {name[:2]}
    live = [lead for lead in page.leads if f"{chapters.PLAYER}?path={name}.ipynb#" in lead]
    runs = name in chapters.LIVE and (site / chapters.PLAYER).exists()
    tasks = [cell["id"] for cell in code_cells(name) if exercise(cell)]
    assert {lead.partition("#cell-id=")[2] for lead in live} == (
        {*wanted, *tasks} if runs else set()
    )


@every_chapter
def test_terms_have_their_sentences(name, page):
    terms = page.with_class("course-term")
    assert {term["aria-describedby"] for term in terms} <= page.names
    assert len(terms) > 5 or name.startswith(("15_", "00_start"))


def test_previous_and_next_lead_through_all_chapters(site):
    names = [f"{name}.html" for name in chapters.names()]
    for before, after in itertools.pairwise(names):
        assert after in [a["href"] for a in support.read(site, f"chapters/{before}").all("a")]
        page = support.read(site, f"chapters/{after}")
        assert [link["href"] for link in page.all("a", **{"class": "prev-page"})] == [before]


def test_the_glossary_has_every_term(site):
    terms = re.findall(
        r'^term = "(.+)"$',
        (ROOT / "chapters/source/glossary.toml").read_text(encoding="utf-8"),
        re.M,
    )
    names = {each for each in support.read(site, "glossary.html").names if each.startswith("term-")}
    assert len(names) == len(terms) > 200


def test_the_licences_of_what_is_served_go_along(site):
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    about = html.unescape((site / "about.html").read_text(encoding="utf-8"))
    assert "Labeled Faces in the Wild" in about
    assert "Copyright (c) 2026 The course's contributors" in about
    pinned = pins.pinned("requirements-site.txt") | pins.pinned("helpers/lab/constraints.txt")
    for name in (*licences.SERVED, "mathjax"):
        text = (site / licences.PLACE / f"{name}.txt").read_text(encoding="utf-8")
        assert "opyright" in text
        version = pinned.get(name, "3.2.2")
        assert f"{name} {version}" in notice.casefold(), f"NOTICE must name {name} {version}"
        assert f"{name} {version}" in about.casefold()


def test_the_same_site_is_built_twice(site, tmp_path):
    again = tmp_path / "again"
    if (site / "live").exists():
        player = again / chapters.PLAYER
        player.parent.mkdir(parents=True)
        player.touch()
    subprocess.run([sys.executable, "-m", "helpers.site", str(again)], check=True, cwd=ROOT)

    def files(folder):
        paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
        named = ((path.relative_to(folder).as_posix(), path) for path in paths)
        return {name: path.read_bytes() for name, path in named if not name.startswith("live/")}

    first, second = files(site), files(again)
    assert first.keys() == second.keys()
    assert [name for name in first if first[name] != second[name]] == []
