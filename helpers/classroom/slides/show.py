"""What fits on a slide: tables and lists in pieces, listings, pictures, printed results."""

import html
import re

from helpers.authoring import fences
from helpers.classroom import chapter
from helpers.language import _

LINES, COLUMNS = 15, 96  # of what is printed
CODE = 7  # lines of a program above its result
ROWS, WORDS = 10.5, 85  # of a table, of a list
SIGNS, FORMULA = 85, 75  # in a line of a table, of TeX


def tables(text):
    """Return a table in pieces that fit, each with the head."""
    head, rule, *rows = text.splitlines()
    pieces, room = [[]], 0
    for row in rows:
        need = 1.4 + sum(len(_plain(cell)) + 3 for cell in row.split("|")) // SIGNS
        if pieces[-1] and room + need > ROWS:
            pieces.append([])
            room = 0
        pieces[-1].append(row)
        room += need
    return ["\n".join([head, rule, *piece]) for piece in pieces]


def lists(text):
    """Return a list in pieces that fit."""
    items = re.split(r"\n(?=(?:[-*]|\d+\.) )", text)
    pieces = [[]]
    for item in items:
        if pieces[-1] and len(_plain(" ".join([*pieces[-1], item])).split()) > WORDS:
            pieces.append([])
        pieces[-1].append(item)
    return ["\n".join(piece) for piece in pieces]


def listings(text):
    """Return a listing, if it fits."""
    lines = fences.listings(text)[0].splitlines()
    return [_program(lines)] if len(lines) <= LINES else []


def formulas(text):
    """Return a formula on one slide; what stands side by side goes below one another if it is
    long.
    """
    body = text.strip("$")
    if "\\begin" in body:
        return [f'<div class="dense">\n\n$${body}$$\n\n</div>']
    parts = re.split(r"\s*\\q?quad\s*", body) if len(body) > FORMULA else [body]
    return ["\n\n".join(f"$${part.strip().rstrip(',')}$$" for part in parts if part.strip())]


def outputs(cell, heading):
    """Return the slides of a code cell: its pictures, and what it prints, below the program."""
    tags = cell.metadata.get("tags", [])
    if chapter.CHECK.search(cell.source) or "setup" in tags or "recall(" in cell.source:
        return []
    found, printed = [], ""
    for output in cell.outputs:
        data = output.get("data", {})
        if output.output_type == "stream":
            printed += output.text
        elif "<figure" in data.get("text/html", ""):
            found.append(_figure(data["text/html"], heading))
        elif "image/png" in data:
            found.append(_explorer(data, heading))
    shown = _printed(cell, printed.strip("\n"))
    return [f"## {heading}\n\n{each}" for each in shown] + found


def _printed(cell, text):
    """Return what a cell prints, in pieces that fit, the first below the program if it is short."""
    if not text.strip():
        return []
    lines = text.splitlines()
    code = [
        line for line in cell.source.splitlines() if line.strip() and not line.startswith("from ")
    ]
    above = _program(code) + "\n\n" if len(code) <= CODE else ""
    room = LINES - (len(code) if above else 0) - 1
    room += 2 if len(lines) <= room + 2 else 0  # no slide for the last line or two
    first, rest = lines[:room], lines[room:]
    pieces = [above + _result(first)]
    while rest:
        piece, rest = rest[:LINES], rest[LINES:]
        pieces.append(_result(piece))
    return pieces


def _program(lines):
    return f'<pre class="program{_small(lines)}">{_escaped(lines)}</pre>'


def _result(lines):
    return f'<pre class="result{_small(lines)}">{_escaped(lines)}</pre>'


def _escaped(lines):
    """Return lines as HTML in which Markdown finds no empty line."""
    return html.escape("\n".join(line.rstrip() or " " for line in lines))


def _small(lines):
    return " small" if max(map(len, lines)) > COLUMNS else _large(lines)


def _large(lines):
    return " large" if max(map(len, lines)) <= 68 and len(lines) <= 5 else ""


def _figure(markup, heading):
    """Return a figure: its headline above, its picture and its caption; or an explorer, which has
    no headline.
    """
    headline = re.search(r"<strong>(.*?)</strong>", markup, re.S)
    image = re.search(r"<img [^>]*>", markup)[0]
    caption = re.search(r"<figcaption>(.*?)</figcaption>", markup, re.S)[1]
    if not headline:
        caption = _("Move it in the notebook.")
    title = f"## {headline[1] if headline else heading}\n\n"
    return f"{title}<figure>{_wide(image)}<figcaption>{caption}</figcaption></figure>"


def _explorer(data, heading):
    """Return the picture of an explorer, and where it can be moved."""
    alt = html.escape(data.get("text/plain", ""))
    png = "".join(data["image/png"]).replace("\n", "")
    words = _("Move it in the notebook.")
    image = f'<img alt="{alt}" src="data:image/png;base64,{png}">'
    return f"## {heading}\n\n<figure>{image}<figcaption>{words}</figcaption></figure>"


def _wide(image):
    """Return an image without a size of its own: the slide's style gives it one."""
    return re.sub(r' (?:width|height|style)="[^"]*"', "", image)


def _plain(text):
    """Return about what is read of a piece of Markdown."""
    text = re.sub(r"\]\([^)]*\)|<[^>]*>|[*`]", "", text)
    return re.sub(r"\$[^$]*\$", "formula", text)
