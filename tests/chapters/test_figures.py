"""What is printed by cells whose figures may differ from machine to machine."""

import re

import nbformat
import pytest

from helpers.authoring import source
from helpers.authoring.build import is_trained
from tests.notebooks import twice

NOTEBOOKS = sorted(source.CHAPTERS.glob("*.ipynb")) + sorted(source.CHAPTERS.glob("*/*.ipynb"))
every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=twice.name)
ARRAY = re.compile(r"\[([-+.\deE\snaif]+)\]")  # as NumPy prints numbers: no commas


def uneven(text):
    """Return the arrays in a text from which NumPy has dropped digits."""
    arrays = [inside.split() for inside in ARRAY.findall(text)]
    return [numbers for numbers in arrays if dropped(numbers)]


def dropped(numbers):
    """Return whether a number ends with its point, or has fewer decimals than another."""
    decimals = {len(number.partition(".")[2]) for number in numbers if number != "nan"}
    return len(decimals) > 1 or any(number.endswith(".") for number in numbers)


def code_cells(path):
    """Return the code cells of a stored notebook."""
    cells = nbformat.read(path, as_version=4).cells
    return [cell for cell in cells if cell.cell_type == "code"]


@pytest.mark.parametrize("text", ["[7.6 5. ]", "[nan  0.]", "[0. 1.]", "[0.023 -0.01 ]"])
def test_a_number_of_digits_that_floats_is_found(text):
    assert len(uneven(text)) == 1
    assert uneven(text.replace("[", "(").replace("]", ")")) == []


@pytest.mark.parametrize("text", ["[7.6 5.0]", "[ 101  7592]", "['a', 'b']", "[-0.1  0.2]"])
def test_a_fixed_number_of_digits_is_left_alone(text):
    assert uneven(text) == []


@every_notebook
def test_trained_cells_print_a_fixed_number_of_digits(path):
    found = {
        cell.id: uneven(output.get("text", ""))
        for cell in code_cells(path)
        for output in cell.outputs
        if is_trained(cell)
    }
    assert {cell: arrays for cell, arrays in found.items() if arrays} == {}


@every_notebook
def test_what_runs_once_says_why(path):
    for cell in code_cells(path):
        reason = cell.metadata.get("once")
        assert reason is None or len(reason.split()) >= 5, cell.id


def test_what_was_proven_to_run_twice_is_here():
    assert set(twice.noted()) <= {twice.name(path) for path in NOTEBOOKS}
