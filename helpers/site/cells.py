"""A chapter's notebook made into what its page shows: pictures as files, solutions folded away,
explorers with the way to where they move, and links that land on the site.
"""

import base64
import html
import re

from helpers.home import ROOT
from helpers.site import chapters

NAVIGATION = re.compile(r"^<small>.*?\[Overview\].*?</small>$", re.M)
SOLUTION = re.compile(r"\[([^\]]+)\]\(solutions/\w+\.ipynb#(Exercise-[\d.]+)\)")
CODE = re.compile(r"(\[`?([^\]`]+)`?\]\()\.\./((?:helpers|tests)/[\w/.]+)\)")
CHECK = re.compile(r"""^check\(["'](\d\d\.\d+)["']""", re.M)
PICTURE = re.compile(r'src="data:image/png;base64,([^"]+)"')
MOVES = "<figcaption>Run this cell to move the controls.</figcaption>"
OWN = "<code>make lab</code> on your own computer"
NOT_HERE = "This picture moves where the chapter runs: {own}{binder}."
FORMULAS = "They have [a page of their own](../formulas.md), in the order of the course."
TABLE = r'<div class="table-wrapper docutils container">\g<0></div>'
READ_HERE = "You are reading the chapter as it was run, with nothing to install. "


def page(name, notebook, solutions, output=chapters.OUTPUT):
    """Return (the notebook of a chapter's page, {path below the site: a picture's bytes})."""
    solved = {cell["id"]: cell for cell in solutions["cells"]} if solutions else {}
    cells, pictures = [], {}
    for cell in notebook["cells"]:
        text = "".join(cell["source"])
        if cell["cell_type"] == "markdown":
            cells.append({**cell, "source": prose(name, text, output)})
            continue
        exercise = CHECK.search(text) if "exercise" in cell["metadata"].get("tags", ()) else None
        # what a check says of "..." is said to no one here
        outputs = [] if exercise else cell["outputs"]
        shown = [_shown(name, cell, each, pictures, output) for each in outputs]
        cells.append({**cell, "source": text, "outputs": shown})
        if exercise and cell["id"] in solved:
            live = chapters.live(name, cell["id"], output)
            cells.append(_folded(exercise[1], cell["id"], solved[cell["id"]], live))
    return {**notebook, "cells": cells}, pictures


def prose(name, text, output=chapters.OUTPUT):
    """Return a cell of text for the page: the way to the running chapter in the place of the line
    of links that the theme has already, solutions on this page, and code where it can be seen.
    """
    if "\n## Formulas\n" in text:
        text = text.replace(chapters.section(text, "## Formulas"), FORMULAS)
    text = NAVIGATION.sub(lambda _: _where(name, output), text)
    text = SOLUTION.sub(r'<a href="#\2">\1</a>', text)
    return CODE.sub(_code, text)


def _where(name, output):
    live, binder = chapters.live(name, output=output), chapters.binder(name)
    if live:
        words = f'<a class="course-button" href="../{live}">Open this chapter live</a>'
        words = f"To run it, and to be checked, without installing: {words}"
    elif name in chapters.LIVE or binder:
        words = f"To run it, and to be checked: {OWN}{_on(binder)}."
    else:
        words = f"It asks for more than a browser has. To run it: {OWN}."
    line = f'<a href="{source}">Source</a>' if (source := _source(name)) else ""
    return f'<div class="course-where"><p>{READ_HERE}{words} {line}</p></div>'


def _source(name):
    return chapters.source(f"chapters/source/{name}.md", 1)


def _on(binder):
    return f', or <a href="{binder}">on Binder</a>' if binder else ""


def _code(link):
    """Return a link to a file of the course, or its name alone while it is shown nowhere; where the
    code stands below the link, it leads to that line.
    """
    below = re.match(r":\n\n```python\n(.+)", link.string[link.end() :])
    address = chapters.source(link[3], _line(link[3], below[1]) if below else 0)
    return f"{link[1]}{address})" if address else f"`{link[2]}`"


def _line(path, code):
    """Return the number of a line of a file of the course."""
    lines = (ROOT / path).read_text(encoding="utf-8").splitlines()
    return lines.index(code) + 1 if code in lines else 0


def _shown(name, cell, output, pictures, site):
    """Return an output for the page; pictures are put into `pictures`, by their place."""
    if output["output_type"] == "error":  # stored without the way through the files
        said = f"{output['ename']}: {output['evalue']}"
        return {**output, "traceback": output["traceback"] or [said]}
    data = output.get("data", {})
    if "text/markdown" in data:
        text = "".join(data["text/markdown"])
        return _output(output, "text/markdown", CODE.sub(_code, text))
    if "text/html" not in data:
        return output
    markup = "".join(data["text/html"]).replace(".ipynb#", ".html#").replace('.ipynb"', '.html"')
    place = f"figures/{name}/{_short(cell['id'], name)}"
    for number, picture in enumerate(PICTURE.findall(markup), len(pictures)):
        file = f"{place}-{number}.png"
        pictures[file] = base64.b64decode(picture)
        markup = PICTURE.sub(f'loading="lazy" decoding="async" src="../{file}"', markup, count=1)
    if MOVES in markup:
        markup = _explorer(name, cell["id"], markup, "".join(data["text/plain"]), site)
    # a table that is wider than a phone scrolls in its box
    markup = re.sub(r"<table.*?</table>", TABLE, markup, flags=re.S)
    return _output(output, "text/html", markup)


def _output(output, kind, text):
    return {
        "output_type": "display_data",
        "metadata": output.get("metadata", {}),
        "data": {kind: text},
    }


def _short(cell, name):
    """Return a cell's name without its chapter's: "spiking-picture"."""
    return cell.removeprefix(name.replace("_", "-")[:24]).strip("-")


def _explorer(name, cell, markup, words, output):
    """Return an explorer's picture with its words, and where it moves."""
    live = chapters.live(name, cell, output)
    if live:
        where = f'<a class="course-button" href="../{live}">Try it live</a>'
    else:
        where = NOT_HERE.format(own=OWN, binder=_on(chapters.binder(name)))
    figure = markup.replace(MOVES, f"<figcaption>{html.escape(words)}</figcaption>")
    return (
        f'<div class="course-place" data-chapter="{name[:2]}" data-cell="{cell}">'
        f"{figure}<p>{where}</p></div>"
    )


def _folded(exercise, cell, solved, live):
    """Return a cell of text: where an exercise can be answered, and its solution, folded."""
    verdicts = [
        part
        for output in solved["outputs"]
        for part in re.findall(r"<p>.*?</p>", "".join(output.get("data", {}).get("text/html", "")))
    ]
    code = "".join(solved["source"])
    where = f'<p><a class="course-live" href="../{live}">Answer it live</a></p>\n\n' if live else ""
    text = (
        f'{where}<details class="course-solution" id="Exercise-{exercise}">\n'
        f"<summary>Solution of {exercise}</summary>\n\n"
        f"````python\n{code}\n````\n\n{''.join(verdicts)}\n\n</details>"
    )
    return {"cell_type": "markdown", "id": f"{cell}-solution", "metadata": {}, "source": text}
