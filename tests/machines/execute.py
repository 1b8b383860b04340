"""Execute one notebook anew: python -m tests.machines.execute NOTEBOOK TARGET."""

import sys

import nbformat

from helpers.authoring.build import execute


def main(path, target):
    """Run the notebook at `path` from nothing and write it to `target`."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    execute(notebook)
    nbformat.write(notebook, target)


if __name__ == "__main__":
    main(*sys.argv[1:])
