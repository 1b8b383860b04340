"""Sentences of a verdict as HTML: lines that were printed and matrices stand in fixed type, row by
row. JupyterLab takes CSS variables and roles out of a notebook that it does not trust; what is used
here stays.
"""

import html
import re

# at least 3 : 1 on JupyterLab's light pages and on its dark ones
COLOURS = {"✓": "#388e3c", "✗": "#c85000"}
OTHER = "#767676"
_MATRIX = re.compile(r"(\w*\()?\[(\[[^\[\]…]*\](?:, \[[^\[\]…]*\])+)\](.*)", re.S)


def colour(verdict):
    """Return the colour of the bar beside a verdict, by its icon."""
    return next((COLOURS[icon] for icon in COLOURS if icon in verdict), OTHER)


def paragraphs(sentence):
    """Return a sentence as HTML: `code` in its type, a matrix by rows, further lines as they
    are.
    """
    sentence, _break, lines = sentence.partition("\n")
    parts, words = [], ""
    for number, piece in enumerate(re.split("`(.+?)`", sentence)):
        rows = _rows(piece) if number % 2 else ""
        if rows:
            parts += [_paragraph(words), _fixed(rows)]
            words = ""
        elif number % 2:
            words += f"<code>{html.escape(piece)}</code>"
        else:
            words += html.escape(piece if words or not parts else piece.lstrip(";,. "))
    return "".join([*parts, _paragraph(words), _fixed(lines)])


def _paragraph(words):
    return f"<p>{words}</p>" if words.strip() else ""


def _fixed(lines):
    return f"<pre>{html.escape(lines)}</pre>" if lines else ""


def _rows(code):
    """Return the code of a matrix with a line for each row and its columns below one another; ""
    for other code.
    """
    found = _MATRIX.fullmatch(code)
    if not found:
        return ""
    before, rows, after = found[1] or "", found[2][1:-1].split("], ["), found[3]
    table = [[cell.lstrip() for cell in row.split(", ")] for row in rows]
    if len({len(row) for row in table}) > 1:
        return ""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    lines = (
        ", ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True))
        for row in table
    )
    between = "],\n" + " " * (len(before) + 1) + "["
    return f"{before}[[{between.join(lines)}]]{after}"
