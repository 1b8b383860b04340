"""The plan of a lesson of 45 minutes: which headings of a chapter it takes, and how long each is.

Minutes are those of helpers/authoring/minutes.py, which also fill the table of a chapter's
Background. No class has been timed.
"""

from typing import NamedTuple

from helpers.authoring import minutes, source, teacher

SHORTEST, LONGEST = 39, 45


class Row(NamedTuple):
    """A part of a lesson: a heading of the chapter, whole minutes, what the teacher does."""

    heading: str
    minutes: int
    doing: str


class Plan(NamedTuple):
    """A lesson: its rows, the headings of the core that it leaves out, the Notes it came from."""

    rows: list
    left_out: list
    notes: teacher.Notes

    @property
    def minutes(self):
        """The whole minutes of the lesson: the sum of its rows."""
        return sum(row.minutes for row in self.rows)


def plan(path):
    """Return the Plan of the chapter whose source is at `path`."""
    notes = teacher.notes(path)
    if notes is None:
        raise ValueError(f"{path.name} says nothing to teachers: see helpers/authoring/teacher.py")
    needed = by_heading(minutes.pieces(source.learner(path)))
    named = [heading for heading, _doing in notes.lesson]
    if lost := [heading for heading in named if heading not in needed]:
        raise ValueError(f"{path.name}: no part of the core has the heading {lost[0]!r}")
    whole = adding_up([needed[heading] for heading in named])
    rows = [
        Row(heading, length, doing)
        for (heading, doing), length in zip(notes.lesson, whole, strict=True)
    ]
    if not SHORTEST <= sum(whole) <= LONGEST:
        raise ValueError(
            f"{path.name}: a lesson must have {SHORTEST} to {LONGEST} minutes, got {sum(whole)}"
        )
    rest = {
        heading: length
        for heading, length in needed.items()
        if heading not in named and length >= 0.5
    }
    return Plan(rows, list(zip(rest, adding_up(list(rest.values())), strict=True)), notes)


def by_heading(pieces):
    """Return heading → minutes of what is core, in the order of the chapter."""
    found = {}
    for piece in pieces:
        if not piece.optional:
            found[piece.heading] = found.get(piece.heading, 0) + piece.amount.minutes
    return found


def adding_up(lengths):
    """Return whole numbers from 1 on, near `lengths`, that add up to their rounded sum: those with
    the largest fraction are rounded up.
    """
    whole = [max(1, int(length)) for length in lengths]
    missing = round(sum(lengths)) - sum(whole)
    order = sorted(range(len(lengths)), key=lambda i: whole[i] - lengths[i])
    for i in order[: max(0, missing)]:
        whole[i] += 1
    return whole
