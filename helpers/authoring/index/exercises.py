"""The exercises by chapter: number, kind, what is asked, and the heading they stand under."""

import re

from helpers.authoring.index.chapters import blocks, by_chapter, link
from helpers.exercises.registry import all_exercises

KINDS = {
    "predict": "prediction",
    "compute": "by hand",
    "program": "program",
    "fault": "find the fault",
}


def exercises():
    """Return a table for each chapter, in the order of the numbers."""
    return by_chapter(_exercises_of, ("exercise", "kind", "what it is about", "where"))


def _exercises_of(chapter):
    rows = []
    for block in blocks(chapter):
        for number in re.findall(r'^check\("(\d\d\.\d+)"', block.text, re.M):
            exercise = all_exercises()[number]
            words = " ".join(exercise.grade.__doc__.split("\n\n")[0].split()).rstrip(".")
            where = link(chapter, block.heading, block.heading)
            rows.append((number, KINDS[exercise.kind], words, where))
    return sorted(rows, key=lambda row: int(row[0].partition(".")[2]))
