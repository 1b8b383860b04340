"""Chapter 14 where too little memory is free for its workers: one sentence, in place of figures."""

from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook, new_output

from helpers.authoring import source
from helpers.authoring.build import cell_differences

LITTLE = "launch.free_memory = lambda: 1.25 * 2**30"
SAID = "Not run here: 4 GiB of free memory are needed, and 1.2 are free.\n"


def test_the_workers_cell_says_why_it_does_not_run_and_is_no_failure():
    chapter = next(path for path in source.sources("14"))
    cells = [cell for cell in source.learner(chapter).cells if cell.cell_type == "code"]
    workers = next(cell for cell in cells if cell.id.endswith("two-machines"))
    texts = [cells[0].source, LITTLE, workers.source]
    book = new_notebook(cells=[new_code_cell(text) for text in texts])
    NotebookClient(
        book,
        timeout=120,
        kernel_name="python3",
        resources={"metadata": {"path": str(source.CHAPTERS)}},
    ).execute()
    outputs = book.cells[-1].outputs
    assert "".join(output["text"] for output in outputs) == SAID
    stored = [new_output("stream", name="stdout", text="all weights within 0.00001: True\n")]
    assert cell_differences(workers, outputs, stored) == []
