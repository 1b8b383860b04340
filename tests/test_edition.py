"""The number and the date of the edition are the same wherever they stand."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def newest():
    """Return (number, date) of the newest edition of the changelog, which may begin with what is
    not in one yet.
    """
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    headings = re.findall(r"^## (.+)$", text, re.M)
    editions = [heading for heading in headings if heading != "Unreleased"]
    assert "Unreleased" not in headings[1:], "what is not in an edition yet stands at the top"
    return re.fullmatch(r"(\d+\.\d+\.\d+) \((\d{4}-\d\d-\d\d)\)", editions[0]).groups()


def test_pyproject_and_citation_name_the_newest_edition():
    number, date = newest()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == number, "pyproject.toml and CHANGELOG.md name two editions"
    assert f"\nversion: {number}\n" in citation, "CITATION.cff and CHANGELOG.md name two editions"
    assert f"\ndate-released: {date}\n" in citation
