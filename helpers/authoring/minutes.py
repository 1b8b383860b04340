"""How long a chapter takes: words, lines of code, explorers and exercises, at stated speeds.
`python -m helpers.authoring.minutes [05]` prints it, with the table for the chapter's Background.

Prose is the Markdown without code, targets of links, tags and the rules of tables; a formula is one
word. Code is every line that is not empty, of cells and of listings in the text, but not of the
setup, of a figure's words (headline, alt text and caption), of the recall at the beginning, or of
exercises: these count by their kind, wherever they stand. Optional is what stands under a heading
that ends in "(optional)", and the two last sections. Core is the rest, from the title on.
"""

import ast
import re
import sys
from collections import namedtuple

from helpers.authoring import fences, source
from helpers.exercises.registry import all_exercises

WORDS_A_MINUTE, LINES_A_MINUTE, EXPLORER, RECALL = 130, 6, 3.0, 2.5
EXERCISE = {"predict": 1.5, "compute": 3.0, "program": 5.0, "fault": 5.0}
TABLE = ("Concepts", "Mathematics", "Code", "Applications", "Exercises")
LAST = ("Tools and outlook", "Questions and answers")
STOP = "**A good place to stop.**"
START = "Background"  # what stands before the first section belongs to it

Amount = namedtuple("Amount", "words lines cells explorers exercises minutes", defaults=[0] * 6)
Piece = namedtuple("Piece", "section optional stop amount heading", defaults=[""])


def pieces(notebook, kinds=None):
    """Return what a notebook consists of, in order: a Piece for each code cell and for each
    stretch of text below one heading or one place to stop. `kinds`: exercise number → kind.
    `heading` is the nearest one above, of whatever level.
    """
    kinds = kinds or {number: each.kind for number, each in all_exercises().items()}
    explorers = {name for cell in notebook.cells for name in _explorers(cell)}
    found, section, optional, below = [], START, 0, START
    for cell in notebook.cells:
        if cell.cell_type == "code":
            amount = _code(cell, kinds, explorers)
            found.append(Piece(section, bool(optional), False, amount, below))
            continue
        for text in _parts(cell.source):
            if heading := re.match(r"(#+) +(.+?)\s*$", text, re.M):
                level, name = len(heading[1]), heading[2]
                section, below = (name, name) if level == 2 else (section, name)
                optional = optional if optional and level > optional else 0
                if not optional and (name.endswith(" (optional)") or name in LAST):
                    optional = level
            lines = 0 if section == "Exercises" else _listed(text)
            amount = Amount(words=words(text), lines=lines)
            stop = text.startswith(STOP)
            found.append(Piece(section, bool(optional), stop, _timed(amount), below))
    return found


def words(text):
    """Return how many words of prose a Markdown text has."""
    text = fences.without_code(text)
    text = re.sub(r"`[^`\n]+`", lambda code: code[0].replace("$", ""), text)
    text = re.sub(r"\$\$.+?\$\$|\$[^$\n]+\$", " formula ", text, flags=re.S)
    text = re.sub(r"\]\([^)\s]*\)", "] ", text)
    text = re.sub(r"</?\w[^>]*>", " ", text)
    return sum(bool(re.search(r"\w", word)) for word in text.split())


def total(found, section=None, optional=None):
    """Return the Amount of the pieces of one section (a name) or all, core, optional or both."""
    kept = [
        piece.amount
        for piece in found
        if section in (None, piece.section) and optional in (None, piece.optional)
    ]
    return Amount(*map(sum, zip(*kept, strict=True))) if kept else Amount()


def core(found):
    """Return the Amount of the core, title and Background and Exercises included."""
    return total(found, optional=False)


def marked_optional(found):
    """Return the minutes of what is marked optional inside the sections of the table."""
    return sum(total(found, section, optional=True).minutes for section in TABLE)


def stretches(found):
    """Return the minutes of core from place to stop to place to stop: from the title to the first,
    and so on, to the beginning of the exercises (where one may stop after each).
    """
    minutes = [0.0]
    for piece in found:
        if piece.section == "Exercises":
            break
        if piece.optional:
            continue
        minutes[-1] += piece.amount.minutes
        if piece.stop:
            minutes.append(0.0)
    return minutes


def rounded(minutes):
    """Return minutes in steps of 5, at least 5 of what is not nothing."""
    return max(5, 5 * round(minutes / 5)) if minutes else 0


def table(found):
    """Return the table of a chapter's Background, as its source has it."""
    rows = {name: rounded(total(found, name, optional=False).minutes) for name in TABLE}
    lines = ["| section | minutes |", "| --- | --- |"]
    lines += [f"| {name} | {minutes} |" for name, minutes in rows.items()]
    lines += [f"| **together** | **{sum(rows.values())}** |"]
    lines += [f"| parts marked optional | {rounded(marked_optional(found))} |"]
    return "\n".join(lines)


def _parts(text):
    """Split a Markdown cell before each heading, and before and after each place to stop."""
    begin = rf"^(?=#+ |{re.escape(STOP)})"
    parts = [""]
    for i, piece in enumerate(fences.apart(text)):
        first, *rest = [piece] if i % 2 else re.split(begin, piece, flags=re.M)
        parts[-1] += first
        parts += rest
    for i, part in enumerate(parts):
        if part.startswith(STOP):
            paragraph, blank, rest = part.partition("\n\n")
            parts[i : i + 1] = [paragraph, blank + rest]
    return [part for part in parts if part.strip()]


def _listed(text):
    """Return how many lines the listings in a text have."""
    lines = [line for code in fences.listings(text) for line in code.splitlines()]
    return sum(bool(line.strip()) for line in lines)


def _code(cell, kinds, explorers):
    """Return the Amount of a code cell."""
    numbers = re.findall(r"""^(?:check|predict)\(["']([\d.]+)["']""", cell.source, re.M)
    if lost := [number for number in numbers if number not in kinds]:
        raise ValueError(f"minutes: helpers/exercises has no exercise {lost[0]!r}")
    if numbers:
        minutes = sum(EXERCISE[kinds[number]] for number in numbers)
        return Amount(cells=1, exercises=len(numbers), minutes=minutes)
    if "setup" in cell.metadata.get("tags", []):
        return Amount(cells=1)
    if re.search(r"^recall\(", cell.source, re.M):
        return Amount(minutes=RECALL)
    tree = _tree(cell)
    silent = {
        line
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "figure"
        for word in call.keywords
        for line in range(word.value.lineno, word.value.end_lineno + 1)
        if line != call.lineno
    }
    lines = [i for i, line in enumerate(cell.source.splitlines(), 1) if line.strip()]
    shown = any(isinstance(n, ast.Call) and _name(n) in explorers for n in _top(tree))
    return _timed(Amount(lines=len(set(lines) - silent), cells=1, explorers=int(shown)))


def _timed(amount):
    """Return an Amount of words, lines and explorers with its minutes."""
    minutes = amount.words / WORDS_A_MINUTE + amount.lines / LINES_A_MINUTE
    return amount._replace(minutes=minutes + amount.explorers * EXPLORER)


def _tree(cell):
    """Return a code cell's syntax tree, without IPython's own commands."""
    return ast.parse(re.sub(r"^[%!].*$", "pass", cell.source, flags=re.M))


def _explorers(cell):
    """Return the names that a cell imports from the explorers."""
    if cell.cell_type != "code":
        return []
    return [
        alias.asname or alias.name
        for node in ast.walk(_tree(cell))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("helpers.explorers")
        for alias in node.names
    ]


def _top(tree):
    """Return what is evaluated when a cell runs, without the bodies of its functions."""
    waiting = [node for node in tree.body if not isinstance(node, ast.FunctionDef)]
    return [node for statement in waiting for node in ast.walk(statement)]


def _name(call):
    """Return the name that is called, or ""."""
    return getattr(call.func, "id", "")


def _line(name, amount):
    words, lines, cells, explorers, exercises, minutes = amount
    return f"{name:28}{words:7,}{lines:7}{cells:7}{explorers:11}{exercises:11}{round(minutes, 1):9}"


def main(chapter=None):
    """Print what a chapter takes, section by section."""
    for path in source.sources(chapter):
        found = pieces(source.learner(path))
        names = list(dict.fromkeys(piece.section for piece in found))
        print(f"\n{path.stem}\n{'':28}  words  lines  cells  explorers  exercises  minutes")
        for optional, word in ((False, "core"), (True, "optional")):
            for name in names:
                if any(p.section == name and p.optional == optional for p in found):
                    print(_line(f"{word:9}{name}", total(found, name, optional=optional)))
            print(_line(f"{word:9}together", total(found, optional=optional)))
        print("from stop to stop:", ", ".join(f"{minutes:.0f}" for minutes in stretches(found)))
        print(f"\n{table(found)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
