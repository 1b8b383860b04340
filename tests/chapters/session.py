"""What a chapter must keep to be one session. Each function takes the pieces of a notebook
(helpers/authoring/minutes.py), or its text, and yields sentences: what breaks it.
"""

import re

from helpers.authoring import minutes

MOST_MINUTES, MOST_WORDS, MOST_CELLS, MOST_WITHOUT_STOP = 90, 3500, 40, 35
ROUNDING = 3.5  # steps of 5, and a minute more, that one sentence may not move the table
TOGETHER, OPTIONAL = "**together**", "parts marked optional"


def stated(notebook):
    """Return row → minutes of the table in a chapter's Background; {} if there is none."""
    text = "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")
    found = re.search(r"^\| (?:section|part) \| minutes \|\n\|[ |-]+\n((?:\|.*\n?)+)", text, re.M)
    rows = re.findall(r"^\| (.+?) \| (.+?) \|$", found[1] if found else "", re.M)
    return {name: value.strip("*") for name, value in rows}


def table_adds_up(table):
    """Every row is a whole number of minutes, and the last but one is their sum."""
    numbers = {name: int(value) for name, value in table.items() if value.isdigit()}
    if wrong := [name for name in table if name not in numbers]:
        yield f"the rows {wrong} are no whole numbers of minutes"
    rows = sum(value for name, value in numbers.items() if name not in (TOGETHER, OPTIONAL))
    if numbers.get(TOGETHER, rows) != rows:
        yield f"the rows add up to {rows}, together says {numbers[TOGETHER]}"


def table_is_what_is_computed(table, found):
    """The table has its rows in order, and each says what is computed, in steps of 5."""
    wanted = {
        name: minutes.total(found, name, optional=False).minutes for name in minutes.TABLE
    } | {OPTIONAL: minutes.marked_optional(found)}
    if not wanted[OPTIONAL] and OPTIONAL not in table:
        del wanted[OPTIONAL]
    order = [*minutes.TABLE, TOGETHER, OPTIONAL][: len(wanted) + 1]
    if list(table) != order:
        yield f"the rows are {list(table)}, wanted {order}; paste this:\n{minutes.table(found)}"
        return
    for name, computed in wanted.items():
        if not table[name].isdigit():
            continue
        allowed = max(ROUNDING, 5.0 - computed) if computed else 0
        if int(table[name]) % 5 or abs(int(table[name]) - computed) > allowed:
            yield f"{name}: {table[name]} stated, {computed:.1f} computed, in steps of 5"


def core_is_one_session(found):
    """The core keeps its limits."""
    core = minutes.core(found)
    for value, most, what in (
        (core.minutes, MOST_MINUTES, "minutes"),
        (core.words, MOST_WORDS, "words of prose"),
        (core.cells, MOST_CELLS, "code cells"),
    ):
        if value > most:
            yield f"the core has {value:,.0f} {what}, at most {most:,}"


def there_are_places_to_stop(found):
    """A place to stop comes in time, and never in what is optional or in the exercises."""
    for i, stretch in enumerate(minutes.stretches(found)):
        if stretch > MOST_WITHOUT_STOP:
            where = f"after place to stop {i}" if i else "from the title on"
            yield f"{where}: {stretch:.0f} minutes of core without a place to stop"
    for piece in found:
        if piece.stop and (piece.optional or piece.section == "Exercises"):
            yield f"a place to stop in {piece.section}, in what is optional or in the exercises"


def a_stop_ends_with_an_exercise(notebook):
    """Before a place to stop an exercise is the last cell, and the place says what one can do."""
    before = None
    for cell in notebook.cells:
        if cell.cell_type == "code":
            before = cell
            continue
        for stop in re.findall(rf"^{re.escape(minutes.STOP)} ?(.*)$", cell.source, re.M):
            if "exercise" not in (before.metadata.get("tags", []) if before else []):
                yield f"the last cell before the stop {stop[:50]!r} is no exercise"
            if not stop.startswith("You can now "):
                yield f"a stop says what one can do, “You can now …”, says {stop[:50]!r}"


def a_chapter_begins_with_recall(notebook, chapter):
    """The first cell after the setup asks about the chapters before."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    if len(cells) < 2 or f'recall("{chapter}")' not in cells[1].source:
        yield f'the second cell must be recall("{chapter}")'


def optional_is_marked_in_one_way(notebook):
    """A heading that speaks of optional parts ends in "(optional)"."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for heading in re.findall(r"^#+ +(.+?)\s*$", cell.source, re.M):
                if "optional" in heading and not heading.endswith(" (optional)"):
                    yield f"the heading {heading!r} must end in (optional)"


def readme_says(text, together):
    """README's session is as long as the shortest and the longest chapter (their minutes)."""
    said = re.search(r"\*\*One chapter is one session\*\* of (\d+) to (\d+) minutes", text)
    if not said:
        yield "README says no more: **One chapter is one session** of 70 to 120 minutes"
    elif (int(said[1]), int(said[2])) != (min(together), max(together)):
        yield f"README says {said[1]} to {said[2]}, the tables {min(together)} to {max(together)}"
