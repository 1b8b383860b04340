"""CONCEPTS.md is true: a row for each concept, every link lands, every Keras name exists."""

import importlib
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "helpers/reference"
TEXT = (ROOT / "CONCEPTS.md").read_text(encoding="utf-8")
TABLE = re.search(r"<!-- concepts: begin -->\n(.*?)<!-- concepts: end -->", TEXT, re.S)[1]
HEADING, _RULE, *LINES = TABLE.splitlines()
COLUMNS = ["concept", "chapter", "forward and backward", "explorer", "Keras", "test"]
# Files of helpers/reference that are no concept of their own, and why.
NO_CONCEPTS = {
    "gradcheck.py": "checks the gradients of the others",
    "trainer.py": "the steps of training.py",
    "playground.py": "what the explorer of that name computes",
    "folds.py": "how each row is judged by what has not seen it, for a task of chapter 13",
    "recommending.py": "the ways to recommend films that chapter 13 compares",
    "tuning.py": "one network and the choice among its settings, for the tasks of chapter 13",
    "learning.py": "one way to train many small classifiers, for the tasks of chapter 14",
    "transformer/initial.py": "the first weights of the blocks",
}
# What is in these folders is never one: what the concepts share, and their factories.
NO_CONCEPTS_IN = ("_support", "layers")


def cells(line):
    """Return the cells of a row of the table."""
    return [cell.strip() for cell in line.strip("|").split("|")]


ROWS = [cells(line) for line in LINES]
every_row = pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])


def link(cell):
    """Return where the link in a cell leads."""
    return re.fullmatch(r"\[[^\]]+\]\(([^)]+)\)", cell)[1]


def concepts():
    """Return the paths of all files that need a row, as the table writes them."""
    found = set()
    for path in REFERENCE.rglob("*.py"):
        inside = path.relative_to(REFERENCE)
        helping = inside.as_posix() in NO_CONCEPTS or inside.parts[0] in NO_CONCEPTS_IN
        if path.stem != "__init__" and not helping:
            found.add(path.relative_to(ROOT).as_posix())
    return found


def test_the_columns_are_the_ones_the_tests_read():
    assert cells(HEADING) == COLUMNS


def test_every_concept_has_its_row():
    missing = sorted(concepts() - {link(row[2]) for row in ROWS})
    advice = "".join(
        f"\nadd to CONCEPTS.md:  | its name | chapter or empty | [{Path(path).name}]({path}) | "
        "explorer or empty | `keras.…` or empty | [test_….py](tests/reference/test_….py) |"
        for path in missing
    )
    assert not missing, f"{advice}\n(or give it a reason in NO_CONCEPTS, if it is no concept)"


def test_every_row_has_its_concept():
    gone = sorted({link(row[2]) for row in ROWS} - concepts())
    assert not gone, f"take the rows of these files out of CONCEPTS.md, or mend their links: {gone}"


def test_what_is_called_no_concept_is_there():
    gone = [name for name in NO_CONCEPTS if not (REFERENCE / name).is_file()]
    assert not gone, f"take these out of NO_CONCEPTS: {gone}"


@every_row
def test_links_of_a_row_land(row):
    assert row[5], f"{row[0]}: the last cell must link to the test that compares the concept"
    for cell in (row[1], row[2], row[3], row[5]):
        assert not cell or (ROOT / link(cell)).exists(), f"{row[0]}: {cell} leads nowhere"


@every_row
def test_the_test_of_a_row_names_its_concept(row):
    module, test = Path(link(row[2])).stem, link(row[5])
    text = (ROOT / test).read_text(encoding="utf-8")
    advice = f"{test} does not contain the word {module}: link to the test that does, or write one"
    assert re.search(rf"\b{module}\b", text), advice


@every_row
def test_the_chapter_of_a_row_uses_its_concept(row):
    if not row[1]:
        return
    module, chapter = Path(link(row[2])).stem, Path(link(row[1])).stem
    source = (ROOT / f"chapters/source/{chapter}.md").read_text(encoding="utf-8")
    advice = f"chapter {chapter} does not use {module}: name the chapter that does, or none"
    assert re.search(rf"\b(layers\.)?(max_)?{module}\b", source), advice


@every_row
def test_keras_name_of_a_row_exists(row):
    if not row[4]:
        return
    first, *rest = row[4].strip("`").split(".")
    found = importlib.import_module(first)
    for part in rest:
        assert hasattr(found, part), f"{row[0]}: Keras has no {row[4]}"
        found = getattr(found, part)
