"""From a chapter's text source (MyST Markdown) to the cells of the learner's and of the solved
notebook.
"""

import ast
import re
from copy import deepcopy
from pathlib import Path

import jupytext

from helpers.authoring import index, literature, navigation, teacher

CHAPTERS = Path(__file__).resolve().parents[2] / "chapters"
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def sources(chapter=None):
    """Return the source files of all chapters, or of those whose name begins with `chapter`
    ("05").
    """
    found = sorted((CHAPTERS / "source").glob(f"{chapter or ''}*.md"))
    if not found:
        raise ValueError(
            f"chapter must be the beginning of a name in chapters/source, got {chapter!r}"
        )
    return found


def learner(path):
    """Return the learner's notebook, not executed: every solution replaced by its stub and a link,
    and the way to the chapters beside it.
    """
    notebook = _read(path)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.source = stub(cell.source)
    navigation.add_ways(notebook, path.stem)
    navigation.link_solutions(notebook, path.stem)
    return notebook


def solved(path):
    """Return the solved notebook, not executed: title, setup, every exercise, and the Exercises
    section whole.
    """
    notebook = _read(path)
    exercises = [c for c in notebook.cells if BEGIN in c.source]
    if not exercises:
        return None
    kept, section, prompt = [], None, None
    for cell in notebook.cells:
        heading = re.match(r"## +(.+)", cell.source) if cell.cell_type == "markdown" else None
        section, prompt = (heading[1].strip(), None) if heading else (section, prompt)
        if not kept or "setup" in cell.metadata.get("tags", []) or section == "Exercises":
            kept.append(cell)
        elif BEGIN in cell.source:
            kept += [prompt, cell] if prompt else [cell]
        prompt = cell if cell.cell_type == "markdown" else prompt
    kept = [deepcopy(c) for c in {id(c): c for c in kept}.values()]
    for cell in kept:
        cell.source = re.sub(rf"^[ \t]*({BEGIN}|{END})\n", "", cell.source, flags=re.M)
    navigation.name_exercises(kept)
    kept[
        0
    ].source += "\n\nThese are the solutions. Try each exercise in the chapter before you look."
    notebook.cells = kept
    return notebook


def stub(source):
    """Return a cell's source with what stands between the solution markers replaced by `...`."""

    def replace(match):
        if match["indent"]:
            return f"{match['indent']}...\n"
        names = [
            t.id
            for n in ast.parse(match["body"]).body
            if isinstance(n, ast.Assign)
            for t in n.targets
        ]
        used = [n for n in dict.fromkeys(names) if re.search(rf"\b{n}\b", source[match.end() :])]
        return "".join(f"{n} = ...\n" for n in used)

    return re.sub(
        rf"^(?P<indent>[ ]*){BEGIN}\n(?P<body>.*?)^[ ]*{END}\n?", replace, source, flags=re.M | re.S
    )


def _read(path):
    text = index.expanded(teacher.without_notes(path.read_text(encoding="utf-8")))
    text = literature.with_addresses(text)
    notebook = jupytext.reads(text, fmt="md:myst")
    notebook.metadata, notebook.nbformat, notebook.nbformat_minor = deepcopy(METADATA), 4, 5
    section, counts = "start", {}
    for cell in notebook.cells:
        if heading := re.match(r"## +(.+)", cell.source) if cell.cell_type == "markdown" else None:
            section = re.sub(r"\W+", "-", heading[1].lower()).strip("-")
        name = cell.metadata.pop("name", None)
        counts[section] = counts.get(section, 0) + 1
        cell.id = "-".join(
            [path.stem.replace("_", "-")[:24], name or f"{section}-{counts[section]:02d}"]
        )[:64]
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    return notebook
