"""The five introductions: their questions, what they say wrongly, and where their topics are."""

import functools
import tomllib

from helpers.authoring.index.chapters import SOURCES, link, table

KINDS = ("field", "tool", "trend", "challenge", "resource")


@functools.cache
def kept():
    """Return documents.toml as a dict of lists."""
    return tomllib.loads((SOURCES / "documents.toml").read_text(encoding="utf-8"))


def questions():
    """Return the table of all questions, by document and number."""
    rows = [
        (place.split(" ")[0], place.split(" ")[1], q["title"], link(q["chapter"], q["heading"]))
        for q in kept()["question"]
        for place in q["places"]
    ]
    rows.sort(key=lambda row: (row[0], [int(part) for part in row[1].split(".")]))
    return table(("document", "number", "question", "answered in"), rows)


def errors():
    """Return the table of what is printed wrongly and what is true, in the order of the course."""
    ordered = sorted(kept()["error"], key=lambda error: error["chapter"])
    rows = [
        ("; ".join(e["places"]), e["printed"], e["true"], link(e["chapter"], e["heading"]))
        for e in ordered
    ]
    return table(("where", "as printed", "what is true", "shown in"), rows)


def topics():
    """Return a table for each kind of topic that the introductions name."""
    parts = []
    for kind in KINDS:
        rows = [
            (t["name"], "; ".join(t["places"]), link(t["chapter"], t["heading"]))
            for t in kept()[kind]
        ]
        parts.append(f"### {kind.capitalize()}s\n\n{table((kind, 'named in', 'here'), rows)}")
    return "\n\n".join(parts)
