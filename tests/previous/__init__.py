"""The previous edition, as learners have it in their folders: the code of its notebooks, its
exercises and a progress file, kept in one file that `make.py` made. What is in it must go on
working.
"""

import gzip
import json
from pathlib import Path

FILE = Path(__file__).with_name("edition.json.gz")


def read():
    """Return {"edition", "chapters", "solutions", "exercises", "progress"}.

    chapters and solutions: {name: [{"id", "tags", "source"} for each code cell]};
    exercises: {number: {"kind", "task"}}; progress: what progress.json held.
    """
    return json.loads(gzip.decompress(FILE.read_bytes()))


def code(cells, tag):
    """Return the sources of the cells that have a tag."""
    return [cell["source"] for cell in cells if tag in cell["tags"]]
