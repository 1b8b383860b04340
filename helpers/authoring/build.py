"""Build the chapters: read the sources, execute, write what changed. `python -m
helpers.authoring.build [05]`
"""

import os
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbval.plugin import coalesce_streams

from helpers.authoring import source
from helpers.authoring.compare import WIDGET, differences, is_not_run


def main(chapter=None):
    """Build every chapter, or the one given, and its solutions."""
    for path in source.sources(chapter):
        for notebook, target in (
            (source.learner(path), source.CHAPTERS / f"{path.stem}.ipynb"),
            (source.solved(path), source.CHAPTERS / "solutions" / f"{path.stem}.ipynb"),
        ):
            if notebook:
                print(
                    f"{target.relative_to(source.CHAPTERS.parent)}:",
                    build(notebook, target),
                    flush=True,
                )


def build(notebook, target):
    """Execute `notebook` and write it to `target` unless what is there says the same; say which it
    was.
    """
    execute(notebook)
    if target.exists():
        keep(notebook, nbformat.read(target, as_version=4))
    text = nbformat.writes(notebook) + "\n"
    if target.exists() and target.read_text(encoding="utf-8") == text:
        return "unchanged"
    target.write_text(text, encoding="utf-8")
    return "written"


def execute(notebook):
    """Run a notebook as a chapter's reader would, and strip from its outputs what differs from run
    to run.
    """
    with tempfile.TemporaryDirectory() as home:
        environment = os.environ | {"COURSE_BUILD": "1", "COURSE_HOME": home}
        NotebookClient(
            notebook,
            timeout=900,
            record_timing=False,
            store_widget_state=False,
            resources={"metadata": {"path": str(source.CHAPTERS)}},
        ).execute(env=environment)
    notebook.metadata = source.METADATA
    for cell in notebook.cells:
        if "outputs" in cell:
            cell.outputs = coalesce_streams(cell.outputs)
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(WIDGET, None)
            if "metadata" in output:
                output.metadata = {}
            if output.output_type == "error":
                output.traceback = []


def keep(notebook, committed):
    """Keep committed outputs where the fresh ones say the same.

    Exact cells one by one. Trained cells all or none, lest figures of two runs contradict one
    another: all if each is still the same cell and agrees with what it says now.
    """
    stored = {cell.id: cell for cell in committed.cells if cell.cell_type == "code"}
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    trained = [cell for cell in cells if is_trained(cell)]
    kept = [cell for cell in cells if not is_trained(cell) and agrees(cell, stored)]
    if all(agrees(cell, stored) for cell in trained):
        kept += trained
    for cell in kept:
        cell.outputs = stored[cell.id].outputs


def is_trained(cell):
    """Return whether a cell's figures may differ from machine to machine."""
    return "trained" in cell.metadata.get("tags", [])


def agrees(cell, stored):
    """Return whether the committed cell of this id has the same source and says the same."""
    old = stored.get(cell.id)
    if old is None or old.source != cell.source:
        return False
    return not cell_differences(cell, cell.outputs, old.outputs)


def cell_differences(cell, outputs, stored):
    """Compare a cell's fresh and stored outputs by the rules that its tags and metadata set.

    A cell tagged `may-not-run` needs more than some computers have: a sentence that says so is as
    good as its figures.
    """
    if "may-not-run" in cell.metadata.get("tags", []) and is_not_run(outputs):
        return []
    tolerance = cell.metadata.get("tolerance", 0.0) if is_trained(cell) else None
    raises = "raises-exception" in cell.metadata.get("tags", [])
    return differences(outputs, stored, tolerance=tolerance, raises=raises)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main(*sys.argv[1:])
