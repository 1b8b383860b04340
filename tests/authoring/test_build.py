"""What a build keeps of the outputs that are committed."""

import base64
import io

import nbformat.v4 as nbf
import numpy as np
import pytest
from PIL import Image

from helpers.authoring.build import keep

OLD = {"exact": ("print(x)", "1\n"), "loss": ("fit()", "0.25\n"), "right": ("judge()", "97 %\n")}
TOLERANCE = {"loss": 0.02, "right": 2}


def notebook(**changed):
    """Return a notebook of one exact and two trained cells; `changed`: other (source, printed)."""
    cells = []
    for name, (source, printed) in (OLD | changed).items():
        tolerance = TOLERANCE.get(name)
        metadata = {} if tolerance is None else {"tags": ["trained"], "tolerance": tolerance}
        outputs = [nbf.new_output("stream", text=printed)]
        cells.append(nbf.new_code_cell(source, id=name, metadata=metadata, outputs=outputs))
    return nbf.new_notebook(cells=cells)


def kept(**fresh):
    """Return what the cells say after a build in which these cells were other than before."""
    built = notebook(**fresh)
    keep(built, notebook())
    return {cell.id: cell.outputs[0].text for cell in built.cells}


def printed(**changed):
    return {name: words for name, (_, words) in OLD.items()} | changed


AGREES = {"loss": ("fit()", "0.26\n"), "right": ("judge()", "98 %\n")}


def test_trained_figures_that_agree_are_kept():
    assert kept(**AGREES) == printed()


def test_an_exact_cell_that_says_something_else_leaves_the_trained_figures_alone():
    assert kept(exact=("print(x)", "2\n"), **AGREES) == printed(exact="2\n")
    assert kept(exact=("print( x )", "2\n"), **AGREES) == printed(exact="2\n")


def test_one_trained_figure_too_far_takes_all_of_them_anew():
    fresh = AGREES | {"loss": ("fit()", "0.28\n")}
    assert kept(**fresh) == printed(loss="0.28\n", right="98 %\n")


def test_a_trained_cell_with_another_source_takes_all_of_them_anew():
    fresh = AGREES | {"loss": ("fit(1)", "0.26\n")}
    assert kept(**fresh) == printed(loss="0.26\n", right="98 %\n")


@pytest.mark.parametrize("new", ["exact", "trained"])
def test_a_new_cell_takes_only_its_own_kind_anew(new):
    built = notebook(**AGREES)
    tags = {"tags": ["trained"], "tolerance": 1} if new == "trained" else {}
    built.cells.append(nbf.new_code_cell("new()", id="new", metadata=tags))
    keep(built, notebook())
    now = {cell.id: cell.outputs[0].text for cell in built.cells[:-1]}
    assert now == (printed() if new == "exact" else printed(loss="0.26\n", right="98 %\n"))
    assert built.cells[-1].outputs == []


def picture(changed):
    """Return a picture of 10,000 pixels, of which some are changed."""
    pixels = np.full((100, 100, 3), 255, np.uint8)
    pixels.reshape(-1, 3)[:changed] = 0
    file = io.BytesIO()
    Image.fromarray(pixels).save(file, "PNG")
    return [
        nbf.new_output("display_data", {"image/png": base64.b64encode(file.getvalue()).decode()})
    ]


@pytest.mark.parametrize(("changed", "stays"), [(0, True), (20, True), (200, False)])
def test_the_bytes_of_a_picture_that_is_nearly_the_same_are_kept(changed, stays):
    old, new = notebook(), notebook()
    old.cells[0].outputs, new.cells[0].outputs = picture(0), picture(changed)
    keep(new, old)
    assert (new.cells[0].outputs == old.cells[0].outputs) is stays
