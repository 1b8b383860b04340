"""Ways through the course that the build adds: previous, overview and next, and from each exercise
to its solution.
"""

import re

import nbformat

from helpers import contents

EXERCISE = re.compile(r"^(\*\*Exercise (\d\d\.\d+)\.\*\* .+)$", re.M)


def add_ways(notebook, name):
    """Say at the top and at the end of chapter `name` where the chapters beside it are."""
    ways = _ways(name)
    first = notebook.cells[0]
    first.source = re.sub(r"\A(# .+)$", rf"\1\n\n<small>{ways}</small>", first.source, flags=re.M)
    last = nbformat.v4.new_markdown_cell(ways, id=f"{name.replace('_', '-')[:24]}-ways")
    notebook.cells.append(last)


def _ways(name):
    """Return the line: **Previous**, Overview, **Next**, as far as there is one."""
    titles = contents.titles()
    names = list(titles)
    at = names.index(name)
    parts = [f"[Overview]({contents.OVERVIEW})"]
    if at > 0:
        parts.insert(0, f"**Previous:** [{titles[names[at - 1]]}]({names[at - 1]}.ipynb)")
    if at + 1 < len(names):
        parts.append(f"**Next:** [{titles[names[at + 1]]}]({names[at + 1]}.ipynb)")
    return " · ".join(parts)


def link_solutions(notebook, name):
    """Add to the text of each exercise a link to its solution."""
    address = contents.solution_in(f"{name}.ipynb", r"\2")
    link = rf"\1 <small>[Solution]({address})</small>"
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = EXERCISE.sub(link, cell.source)


def name_exercises(cells):
    """Give each exercise of the solved notebook a heading, which links lead to."""
    level = "##"
    for cell in cells:
        if cell.cell_type != "markdown":
            continue
        level = "###" if re.search(r"^## ", cell.source, re.M) else level
        cell.source = EXERCISE.sub(rf"{level} Exercise \2\n\n\1", cell.source)
