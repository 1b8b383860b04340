"""A learner's own table: a CSV file with a head, of which one column is to be foretold."""

import csv
from pathlib import Path
from typing import NamedTuple

import numpy as np

MOST_WORDS = 20  # different words of one column; more would be names or texts


class Table(NamedTuple):
    """Inputs and answers of a table.

    x        (N, D) float64: numbers as they are; a column of words as one column of 0 and 1 a word
    y        (N,) the answers: the number of each one's class, or the numbers themselves
    columns  D names
    classes  the classes' names in the order of their numbers, or None where y is a number
    """

    x: np.ndarray
    y: np.ndarray
    columns: tuple
    classes: tuple | None


def lay_example(folder):
    """Write wines.csv into `folder` if there is none, and return its path.

    178 wines of three kinds, 13 measurements each; from scikit-learn, whose description names
    their source (Forina et al.).
    """
    from sklearn.datasets import load_wine

    file = Path(folder) / "wines.csv"
    if not file.exists():
        data = load_wine()
        file.parent.mkdir(parents=True, exist_ok=True)
        with open(file, "x", newline="", encoding="utf-8") as target:
            writer = csv.writer(target)
            writer.writerow([*data.feature_names, "kind"])
            kinds = ("Barolo", "Grignolino", "Barbera")
            for row, kind in zip(data.data, data.target, strict=True):
                writer.writerow([*row.tolist(), kinds[kind]])
    return file


def read(file, answer, *, leave_out=()):
    """Return the Table of a CSV file whose column `answer` is to be foretold.

    The columns of `leave_out` are not read: names, numbers of customers, and what is known only
    when the answer is. Commas, semicolons and tabs may part the columns; where it is a semicolon, a
    comma may be the decimal sign. ValueError names the row and the column that do not fit.
    """
    head, rows = _rows(Path(file))
    for name in (answer, *leave_out):
        if name not in head:
            raise ValueError(f"read: there is no column {name!r}; there are {', '.join(head)}")
    kept = [name for name in head if name not in (answer, *leave_out)]
    if not kept:
        raise ValueError("read: no column is left to foretell from")
    inputs, columns = [], []
    for name in kept:
        for column, values in _as_numbers(name, [row[head.index(name)] for row in rows]):
            columns.append(column)
            inputs.append(values)
    y, classes = _as_answers(answer, [row[head.index(answer)] for row in rows])
    return Table(np.stack(inputs, axis=1), y, tuple(columns), classes)


def _rows(file):
    """Return the names of the columns and the rows, (number of the line, texts) made equal."""
    text = file.read_text(encoding="utf-8-sig")
    first = text.partition("\n")[0]
    mark = max(",;\t", key=first.count)
    lines = list(csv.reader(text.splitlines(), delimiter=mark))
    lines = [[cell.strip() for cell in line] for line in lines if any(map(str.strip, line))]
    if len(lines) < 3:
        raise ValueError(f"read: {file.name} must have a head and at least two rows")
    head, *rows = lines
    if len(set(head)) < len(head) or "" in head:
        raise ValueError(f"read: each column needs a name of its own, got {', '.join(head)}")
    for number, row in enumerate(rows, 1):
        if len(row) != len(head):
            raise ValueError(
                f"read: row {number} has {len(row)} columns, the head has {len(head)}: {row}"
            )
        for name, cell in zip(head, row, strict=True):
            if cell == "":
                raise ValueError(
                    f"read: row {number} has nothing in the column {name!r}. Fill it, take the "
                    f"row out, or leave the column out: leave_out=[{name!r}]"
                )
    if mark == ";":
        rows = [[_with_point(cell) for cell in row] for row in rows]
    return head, rows


def _with_point(cell):
    """Return "2,5" as "2.5" where that is a number."""
    return cell.replace(",", ".") if _number(cell.replace(",", ".")) is not None else cell


def _number(cell):
    """Return the finite number that a text writes, or None."""
    try:
        number = float(cell)
    except ValueError:
        return None
    return number if np.isfinite(number) else None


def _numbers(name, cells):
    """Return the numbers of a column, or None if it holds words; ValueError if it holds both."""
    numbers = [_number(cell) for cell in cells]
    words = [at for at, number in enumerate(numbers) if number is None]
    if not words:
        return np.array(numbers)
    if len(words) < len(cells) / 2:
        at = words[0]
        raise ValueError(
            f"read: the column {name!r} holds numbers, but row {at + 1} says {cells[at]!r}"
        )
    return None


def _as_numbers(name, cells):
    """Yield (column's name, numbers): one for a column of numbers, one a word for words."""
    numbers = _numbers(name, cells)
    if numbers is not None:
        yield name, numbers
        return
    words = sorted(set(cells))
    if len(words) > MOST_WORDS:
        raise ValueError(
            f"read: the column {name!r} has {len(words)} different words, at most {MOST_WORDS}. "
            f"Names and texts say nothing about the next row: leave_out=[{name!r}]"
        )
    for word in words:
        yield f"{name} {word}", np.array([float(cell == word) for cell in cells])


def _as_answers(name, cells):
    """Return the answers, and the classes' names or None where the answers are numbers."""
    numbers = _numbers(name, cells)
    if numbers is not None and len(set(cells)) > MOST_WORDS:
        return numbers, None
    classes = sorted(set(cells), key=lambda cell: (_number(cell) or 0, cell))
    if not 2 <= len(classes) <= MOST_WORDS:
        raise ValueError(
            f"read: the answer {name!r} has {len(classes)} different values; wanted: 2 to "
            f"{MOST_WORDS} classes, or numbers"
        )
    return np.array([classes.index(cell) for cell in cells]), tuple(classes)


def lay_report(folder, title, results):
    """Write a report to fill in, and return its path. One that was begun stays as it is, and the
    next gets a number; one that nobody has touched yet serves again.

    results: {what was measured: how it came out}, as texts.
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"# {title}", "", *(f"- {name}: {value}" for name, value in results.items()), ""]
    for question in QUESTIONS:
        lines += [f"## {question}", "", "…", ""]
    text, number = "\n".join(lines).encode(), 1
    while True:
        path = folder / ("my_project.md" if number == 1 else f"my_project-{number}.md")
        try:
            with open(path, "xb") as target:
                target.write(text)
            return path
        except FileExistsError:
            if path.read_bytes() == text:
                return path
            number += 1


QUESTIONS = (
    "What is foretold, from what, and for whom?",
    "Where do the data come from, whom do they leave out, and who allowed their use?",
    "Which rows belong together (one person, one day), and are they on one side of the split?",
    "What did the simplest method reach, and what did the network add?",
    "Which choices were made, and on which part of the data?",
    "Where is it wrong, and who bears the cost?",
    "What must it not be used for?",
)
