"""What a chapter's source says to teachers, which no learner's notebook shows.

It stands at the end of the source, in cells that begin with `+++ {"tags": ["teacher"], "note":
"aims"}`: Markdown lists and tables, one cell for each of NOTES. What makes plans and slides reads
it here; the build of the notebooks leaves it out.
"""

import json
import re
from typing import NamedTuple

NOTES = {
    "aims": "a list: what a learner can do after a lesson of 45 minutes, so that it can be seen",
    "lesson": "a table: a heading of the chapter, and what the teacher does there",
    "leave": "a text: what the lesson leaves out, and what is lost by that",
    "prepare": "a list: what has to be ready beforehand",
    "misconceptions": "a table: an exercise, one of its recorded wrong answers, what is believed",
    "aloud": "a table: a heading, a question to ask there, likely answers",
}
CELL = re.compile(r"^\+\+\+ (\{.*\}) *\n", re.M)
ANY = re.compile(r"^(?:\+\+\+|```\{code-cell\}).*$", re.M)


class Notes(NamedTuple):
    """The notes of a chapter: lists of texts, lists of rows, and a text."""

    aims: list
    lesson: list
    leave: str
    prepare: list
    misconceptions: list
    aloud: list


def without_notes(text):
    """Return a source's text without the cells for teachers."""
    for begin, end, _note in reversed(_cells(text)):
        before, after = text[:begin].rstrip("\n"), text[end:]
        text = f"{before}\n\n{after}" if after else before + "\n"
    return text


def notes(path):
    """Return the Notes of the source at `path`, or None where there are none.

    Raises ValueError for a note without a known name, for one that comes twice and for one that is
    missing.
    """
    text = path.read_text(encoding="utf-8")
    found = {}
    for begin, end, note in _cells(text):
        if note not in NOTES or note in found:
            known = ", ".join(NOTES)
            raise ValueError(
                f"{path.name}: a teacher's note must be one of {known}, each once, got {note!r}"
            )
        found[note] = CELL.sub("", text[begin:end]).strip()
    if not found:
        return None
    if lost := set(NOTES) - set(found):
        raise ValueError(f"{path.name}: the teacher's notes lack {', '.join(sorted(lost))}")
    return Notes(
        aims=items(found["aims"]),
        lesson=rows(found["lesson"]),
        leave=found["leave"],
        prepare=items(found["prepare"]),
        misconceptions=rows(found["misconceptions"]),
        aloud=rows(found["aloud"]),
    )


def items(text):
    """Return the points of a Markdown list, each on one line."""
    return [line.removeprefix("- ").strip() for line in text.splitlines() if line.startswith("- ")]


def rows(text):
    """Return the rows of a Markdown table, without its head: each a list of cells."""
    lines = [line.strip() for line in text.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines[2:]]


def _cells(text):
    """Return (begin, end, note) of each cell for teachers."""
    found = []
    for match in CELL.finditer(text):
        metadata = json.loads(match[1])
        if "teacher" in metadata.get("tags", []):
            following = ANY.search(text, match.end())
            end = following.start() if following else len(text)
            found.append((match.start(), end, metadata.get("note")))
    return found
