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
from helpers.authoring.compare import WIDGET, differences


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
    """Keep the committed outputs if every cell says the same as they do; else none, lest figures
    contradict each other.
    """
    stored = {cell.id: cell for cell in committed.cells if cell.cell_type == "code"}
    cells = [(cell, stored.get(cell.id)) for cell in notebook.cells if cell.cell_type == "code"]
    if all(
        old and old.source == cell.source and not cell_differences(cell, cell.outputs, old.outputs)
        for cell, old in cells
    ):
        for cell, old in cells:
            cell.outputs = old.outputs


def cell_differences(cell, outputs, stored):
    """Compare a cell's fresh and stored outputs by the rules that its tags and metadata set."""
    tags = cell.metadata.get("tags", [])
    tolerance = cell.metadata.get("tolerance", 0.0) if "trained" in tags else None
    return differences(outputs, stored, tolerance=tolerance, raises="raises-exception" in tags)


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    main(*sys.argv[1:])
