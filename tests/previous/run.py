"""Runs the previous edition's notebooks whole with the present helpers, as their learners would:
python -m tests.previous.run [05 06 …]

A quarter of an hour and more for all. test_previous.py holds in seconds what seconds can hold.
"""

import os
import sys
import tempfile
import time

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

from helpers.lab.copies import CHAPTERS
from tests import previous


def main(numbers):
    """Run the chapters whose name begins with one of `numbers` (all, if there are none), and their
    solutions; return how many failed.
    """
    edition = previous.read()
    failed = 0
    for kind in ("chapters", "solutions"):
        for name, cells in edition[kind].items():
            if numbers and not name.startswith(tuple(numbers)):
                continue
            begin = time.monotonic()
            trouble = run(cells)
            words = trouble or f"{len(cells)} cells in {time.monotonic() - begin:.0f} s"
            print(f"edition {edition['edition']}, {kind}/{name}: {words}", flush=True)
            failed += bool(trouble)
    return failed


def run(cells):
    """Run the code cells of one notebook in one kernel; return what went wrong, or ""."""
    notebook = nbformat.v4.new_notebook(cells=[of_notebook(cell) for cell in cells])
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"COURSE_BUILD": "1", "COURSE_HOME": home}
        resources = {"metadata": {"path": str(CHAPTERS)}}
        client = NotebookClient(notebook, timeout=900, kernel_name="python3", resources=resources)
        try:
            client.execute(env=environment)
        except CellExecutionError as error:
            return str(error)
    return ""


def of_notebook(cell):
    """Return a cell of a notebook; its tags say whether it is meant to raise."""
    return nbformat.v4.new_code_cell(cell["source"], id=cell["id"], metadata={"tags": cell["tags"]})


if __name__ == "__main__":
    sys.exit(main(" ".join(sys.argv[1:]).split()))
