"""Each trend that the introductions predicted has its row in chapter 14: places, and a source."""

import re
import tomllib

import pytest

from helpers.authoring import source

FOLDER = source.CHAPTERS / "source"
TRENDS = tomllib.loads((FOLDER / "documents.toml").read_text(encoding="utf-8"))["trend"]


def rows():
    """Return name → the cells of its row, of the table in chapter 14."""
    text = (FOLDER / "14_responsible_networks.md").read_text(encoding="utf-8")
    table = re.search(r"^### What became of the predictions\n(.+?)^###? ", text, re.M | re.S)[1]
    lines = re.findall(r"^\| (.+) \|$", table, re.M)
    cells = [line.split(" | ") for line in lines if not line.startswith(("---", "predicted"))]
    return {name: rest for name, *rest in cells}


@pytest.mark.parametrize("trend", TRENDS, ids=lambda trend: trend["name"])
def test_a_trend_has_its_row_with_places_and_a_source(trend):
    places, became, cited = rows()[trend["name"]]
    assert places.split(", ") == trend["places"]
    assert len(became) > 20
    assert "](" in cited or f"](#{trend['heading'].replace(' ', '-')})" in became


def test_no_row_is_invented():
    assert set(rows()) == {trend["name"] for trend in TRENDS}
