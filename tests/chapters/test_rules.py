"""Every committed notebook keeps every rule, is what its source builds, and its links land."""

import re
from pathlib import Path

import nbformat
import pytest

from helpers.authoring import source
from tests.chapters.rules import RULES

NOTEBOOKS = sorted([*source.CHAPTERS.glob("*.ipynb"), *source.CHAPTERS.glob("solutions/*.ipynb")])
NAMES = [f"{'solutions-' if p.parent.name == 'solutions' else ''}{p.stem}" for p in NOTEBOOKS]
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=NAMES)


def read(path):
    return nbformat.read(path, as_version=4)


@every_notebook
@pytest.mark.parametrize("rule", RULES, ids=lambda r: r.__name__)
def test_notebook_keeps(rule, path):
    assert list(rule(read(path), path)) == []


@every_notebook
def test_notebook_is_what_its_source_builds(path):
    text = source.CHAPTERS / "source" / f"{path.stem}.md"
    built = source.solved(text) if path.parent.name == "solutions" else source.learner(text)

    def kept(nb):
        return [(c.id, c.cell_type, c.source, dict(c.metadata)) for c in nb.cells]

    committed = read(path)
    assert kept(committed) == kept(built), f"run: make chapters CHAPTER={path.stem[:2]}"
    assert dict(committed.metadata) == source.METADATA


def test_every_source_has_its_notebooks():
    wanted = {p.stem for p in source.sources()}
    assert {p.stem for p in source.CHAPTERS.glob("*.ipynb")} == wanted
    solved = {p.stem for p in source.sources() if source.solved(p)}
    assert {p.stem for p in source.CHAPTERS.glob("solutions/*.ipynb")} == solved


def test_all_chapters_together_are_light():
    assert sum(p.stat().st_size for p in NOTEBOOKS) <= 12_000_000


def anchor(heading):
    """Return the anchor that JupyterLab gives a heading: its text, blanks as hyphens."""
    return re.sub(r"[`*$]", "", heading.strip()).replace(" ", "-")


def anchors(path):
    return {
        anchor(h)
        for c in read(path).cells
        if c.cell_type == "markdown"
        for h in re.findall(r"^#+ +(.+?)\s*$", c.source, re.M)
    }


@every_notebook
def test_links_land_on_what_exists(path):
    base = source.CHAPTERS  # a solution holds the same words as its chapter
    lost = []
    for cell in read(path).cells:
        for link in re.findall(
            r"\]\(((?:[^()\s]|\([^()\s]*\))+)\)",  # an anchor may end in -(optional)
            cell.source if cell.cell_type == "markdown" else "",
        ):
            if re.match(r"https?://", link):
                continue
            file, _, place = link.partition("#")
            target = (base / file).resolve() if file else base / f"{path.stem}.ipynb"
            if not Path(target).exists() or (place and place not in anchors(target)):
                lost.append(link)
    assert lost == []
