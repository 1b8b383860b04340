"""A Markdown text cut into blocks, each with its kind: a prediction, a formula, a table …"""

import re
from typing import NamedTuple

from helpers.authoring import fences, minutes
from helpers.classroom import chapter


class Block(NamedTuple):
    """A piece of Markdown that stands on a slide by itself, or is said."""

    kind: str
    text: str


def blocks(text):
    """Return the Blocks of a text, in order."""
    found = []
    for i, piece in enumerate(fences.apart(chapter.SOLUTION_LINK.sub("", text))):
        if i % 2:
            found.append(Block("listing", piece))
            continue
        apart = re.sub(
            r"\$\$(.+?)\$\$", lambda m: f"\n\n$${_one_line(m[1])}$$\n\n", piece, flags=re.S
        )
        found += [
            Block(_kind(each), each.strip()) for each in re.split(r"\n\s*\n", apart) if each.strip()
        ]
    return found


def sentences(text):
    """Return the sentences of a paragraph."""
    ends = r"(?:(?<=[.?!])|(?<=[.?!]\*\*)|(?<=[.?!][)\"]))"
    return re.split(rf"{ends}\s+(?=[A-ZÀ-Þ*$“\"(`])", text)


def _one_line(text):
    return " ".join(text.split())


def _kind(text):
    text = text.strip()
    if re.search(r"\*\*Predict\b", text):
        return "predict"
    if chapter.TASK.match(text):
        return "task"
    if text.startswith(minutes.STOP):
        return "stop"
    if text.startswith("$$"):
        return "formula"
    if text.startswith("|"):
        return "table"
    if re.match(r"(?:[-*]|\d+\.) ", text):
        return "list"
    if text.startswith(">"):
        return "quote"
    return "term" if re.search(r"(?<!\*)\*\*[^*\n]+\*\*", text) else "prose"
