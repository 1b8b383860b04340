"""The chapters as the index reads them: titles, headings, blocks, and links to them."""

import functools
import re
from collections import namedtuple
from pathlib import Path

from helpers.contents import anchor

SOURCES = Path(__file__).resolve().parents[3] / "chapters" / "source"
FENCE = re.compile(r"^`{3,}")
Block = namedtuple("Block", "chapter heading kind text name")
# chapter: its name, "05_first_network"; heading: the one above the block; kind: "text" or "code";
# name: a code cell's name


def chapters():
    """Return the names of all chapters in the order of the course, without the index itself."""
    return [path.stem for path in sorted(SOURCES.glob("*.md")) if not path.stem.startswith("15_")]


@functools.cache
def read(chapter):
    """Return the text of a chapter's source."""
    return (SOURCES / f"{chapter}.md").read_text(encoding="utf-8")


def title(chapter):
    """Return a chapter's title: "05 · Your first network"."""
    return re.search(r"^# +(.+?)\s*$", read(chapter), re.M)[1]


def number(chapter):
    """Return how a chapter is named in a table: "05", "Toolbox", "Start here"."""
    return chapter[:2] if "·" in title(chapter) else title(chapter)


def link(chapter, heading=None, words=None):
    """Return a Markdown link to a heading of a chapter, after the chapter's number where no words
    are given; or to the chapter. A link in a line of text may be as low as the line is.
    """
    before = f"{number(chapter)} · " if heading and not words else ""
    place = f"{chapter}.ipynb{'#' + anchor(heading) if heading else ''}"
    return f"{before}[{words or heading or title(chapter)}]({place})"


@functools.cache
def blocks(chapter):
    """Return the chapter's Blocks: its code cells, and the text between two headings or cells."""
    found, heading, lines, fence = [], title(chapter), [], None
    for line in _body(chapter).splitlines():
        if FENCE.match(line) and fence:
            if fence == "{code-cell}":
                found.append(_cell(chapter, heading, lines))
            lines, fence = [], None
        elif FENCE.match(line):
            found.append(_text(chapter, heading, lines))
            lines, fence = [], line.strip("`") or "fence"
        elif not fence and (words := re.match(r"#+ +(.+?)\s*$", line)):
            found.append(_text(chapter, heading, lines))
            heading, lines = words[1], []
        else:
            lines.append(line)
    return [*found, _text(chapter, heading, lines)]


def _body(chapter):
    """Return a chapter's text without the settings at its head."""
    return re.sub(r"\A---\n.*?\n---\n", "", read(chapter), flags=re.S)


def _text(chapter, heading, lines):
    return Block(chapter, heading, "text", "\n".join(lines), "")


def _cell(chapter, heading, lines):
    options = [line for line in lines if re.match(r":\w+:", line)]
    name = next((o.partition(": ")[2].strip() for o in options if o.startswith(":name:")), "")
    text = "\n".join(line for line in lines if line not in options)
    return Block(chapter, heading, "code", text, name)


def table(heads, rows):
    """Return a Markdown table; a bar within a cell is masked."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(_masked(cell) for cell in line) + " |" for line in lines)


def _masked(cell):
    return re.sub(r"(?<!\\)\|", r"\\|", str(cell)).replace("\n", " ")


def by_chapter(rows_of, heads):
    """Return a table for each chapter that has rows, under its title."""
    parts = []
    for chapter in chapters():
        if rows := rows_of(chapter):
            parts.append(f"### {link(chapter)}\n\n{table(heads, rows)}")
    return "\n\n".join(parts)
