"""The finder table of the README is true: a row for each concept, every link lands, every Keras
name exists.
"""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text(encoding="utf-8")
TABLE = re.search(r"<!-- finder: begin -->\n(.*?)<!-- finder: end -->", TEXT, re.S)[1].splitlines()[
    2:
]
ROWS = [[cell.strip() for cell in line.strip("|").split("|")] for line in TABLE]
every_row = pytest.mark.parametrize("row", ROWS, ids=lambda r: r[0])
# no concept of their own; what is in a folder such as _support never is
PARTS = {"gradcheck", "trainer", "playground", "initial"}
FOLDERS = {"_support", "layers"}


def link(cell):
    return re.fullmatch(r"\[[^\]]+\]\(([^)]+)\)", cell)[1]


def test_every_concept_has_its_row():
    folder = ROOT / "helpers/reference"
    concepts = {
        p.relative_to(ROOT).as_posix()
        for p in folder.rglob("*.py")
        if p.stem not in PARTS | {"__init__"} and not FOLDERS & set(p.relative_to(folder).parts)
    }
    assert {link(row[2]) for row in ROWS} == concepts


@every_row
def test_links_of_a_row_land(row):
    for cell in (row[1], row[2], row[3], row[5]):
        assert not cell or (ROOT / link(cell)).exists(), cell
    assert row[5]


@every_row
def test_the_test_of_a_row_names_its_concept(row):
    module = Path(link(row[2])).stem
    assert re.search(rf"\b{module}\b", (ROOT / link(row[5])).read_text(encoding="utf-8"))


@every_row
def test_the_chapter_of_a_row_uses_its_concept(row):
    if row[1]:
        module = Path(link(row[2])).stem
        source = (ROOT / "chapters/source" / Path(link(row[1])).with_suffix(".md").name).read_text(
            encoding="utf-8"
        )
        assert re.search(rf"\b(layers\.)?(max_)?{module}\b", source)


@every_row
def test_keras_name_of_a_row_exists(row):
    if row[4]:
        owner, _, name = row[4].strip("`").rpartition(".")
        parts = owner.split(".")
        found = importlib.import_module(parts[0])
        for part in [*parts[1:], name]:
            found = getattr(found, part)
