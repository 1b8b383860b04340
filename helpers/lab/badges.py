"""Writes the badges of README.md: Binder, and the live site. Where they lead is said once, in
pyproject.toml; what is not there yet has no badge.
"""

import re
import tomllib

from helpers.home import ROOT

FILE = ROOT / "README.md"
MARKS = re.compile(r"(<!-- badges: begin -->\n)(.*?)(<!-- badges: end -->)", re.S)
# The learner's copies, which binder/start lays before the server starts.
PAGE = "lab/tree/my/00_start_here.ipynb"


def settings():
    """Return {"repository": "owner/name", "site": an address}, each empty where there is none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return project["tool"]["course"]


def badges(repository, site):
    """Return the lines of the badges, none for what is empty."""
    lines = []
    if repository:
        if not re.fullmatch(r"[\w.-]+/[\w.-]+", repository):
            raise ValueError(
                f'tool.course.repository must be "owner/name" or empty, got {repository!r}'
            )
        address = f"https://mybinder.org/v2/gh/{repository}/HEAD?urlpath={PAGE}"
        picture = "https://mybinder.org/badge_logo.svg"
        lines.append(f"[![Open the course on Binder]({picture})]({address})")
    if site:
        if not re.fullmatch(r"https://\S+", site):
            raise ValueError(
                f'tool.course.site must begin with "https://" or be empty, got {site!r}'
            )
        lines.append(f"[Open the course in your browser, with nothing to install]({site})")
    return "".join(f"{line}\n" for line in lines)


def with_badges(text, repository, site):
    """Return a page with its badges between the two marks."""
    if not MARKS.search(text):
        raise ValueError("README.md must have the marks <!-- badges: begin --> and … end -->")
    return MARKS.sub(lambda m: m[1] + badges(repository, site) + m[3], text)


if __name__ == "__main__":
    written = with_badges(FILE.read_text(encoding="utf-8"), **settings())
    FILE.write_text(written, encoding="utf-8")
