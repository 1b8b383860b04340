"""A chapter as a teacher's pages and slides need it: its parts, heading by heading, as they are
built, with the outputs; and its exercises, each with its task and its solution.
"""

import re
from typing import NamedTuple

import nbformat

from helpers.authoring import fences, minutes, source, teacher

CHECK = re.compile(r"""^check\(["'](\d\d\.\d+)["']""", re.M)
TASK = re.compile(r"^\*\*Exercise (\d\d\.\d+)\.\*\* .*", re.M | re.S)
SOLUTION_LINK = re.compile(r" <small>\[Solution\]\([^)]*\)</small>")


class Part(NamedTuple):
    """What stands under one heading: its section, whether it is optional, its Markdown texts and
    code cells in order.
    """

    section: str
    heading: str
    optional: bool
    cells: list


class Exercise(NamedTuple):
    """An exercise: its number, the text of its task, its solution, the heading above it."""

    number: str
    task: str
    solution: str
    heading: str


def taught():
    """Return the sources of the chapters that are taught: those that say something to teachers."""
    return [path for path in source.sources() if teacher.notes(path)]


def built(path):
    """Return the notebook that learners see, with its stored outputs."""
    return nbformat.read(source.CHAPTERS / f"{path.stem}.ipynb", as_version=4)


def title(path):
    """Return (title, question) of a chapter: "05 · Your first network", "How do I …?"."""
    text = path.read_text("utf-8")
    return re.search(r"^# (.+)$", text, re.M)[1], re.search(r"^\*(.+)\*$", text, re.M)[1]


def parts(notebook):
    """Return the Parts of a notebook: one for each heading of any level."""
    found, section, optional = [Part("", "", False, [])], "", 0
    for cell in notebook.cells:
        if cell.cell_type == "code":
            found[-1].cells.append(cell)
            continue
        for text in _split(cell.source):
            match = re.match(r"(#+) +(.+?)\s*$", text, re.M)
            if match:
                level, name = len(match[1]), match[2]
                section = name if level == 2 else section
                optional = optional if optional and level > optional else 0
                if not optional and (name.endswith(" (optional)") or name in minutes.LAST):
                    optional = level
                found.append(Part(section, name, bool(optional), []))
                text = text[match.end() :]
            if text.strip():
                found[-1].cells.append(text.strip())
    return found


def exercises(path):
    """Return number → Exercise for all exercises of a chapter."""
    below = {}
    for part in parts(source.learner(path)):
        for cell in part.cells:
            for number in CHECK.findall(cell.source) if not isinstance(cell, str) else ():
                below[number] = part.heading
    found, task = {}, ""
    for cell in source.solved(path).cells:
        if cell.cell_type == "markdown":
            task = _task(cell.source) or task
        for number in CHECK.findall(cell.source) if cell.cell_type == "code" else ():
            solution = re.sub(r"^.*check\(.*$", "", cell.source, flags=re.M).strip()
            found[number] = Exercise(number, task, solution, below.get(number, ""))
    return found


def _task(text):
    """Return the task in a Markdown text, with the fault that it may speak of, or ""."""
    match = TASK.search(text)
    if not match:
        return ""
    begin = text.rfind("**Find the fault", 0, match.start())
    return text[begin if begin >= 0 else match.start() :].strip()


def _split(text):
    """Split a Markdown cell before each heading that is not code."""
    parts = [""]
    for i, piece in enumerate(fences.apart(text)):
        first, *rest = [piece] if i % 2 else re.split(r"^(?=#+ )", piece, flags=re.M)
        parts[-1] += first
        parts += rest
    return [part for part in parts if part.strip()]
