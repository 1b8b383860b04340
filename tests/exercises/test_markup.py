"""Verdicts as HTML: what was printed and matrices keep their columns, colours are seen on both
grounds.
"""

import re

import numpy as np
import pytest

from helpers.exercises import markup
from helpers.exercises.comparing import shown
from helpers.exercises.result import Result
from tests.plots.contrast import ratio

GROUNDS = {"light": "#ffffff", "dark": "#111111"}  # JupyterLab's --jp-layout-color0 and -color1


def rgb(color):
    return [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("verdict", ["✓ Right.", "✗ Not yet.", "○ Not attempted yet."])
def test_bar_is_seen_on_light_and_on_dark_pages(verdict, ground):
    assert ratio(rgb(markup.colour(verdict)), rgb(GROUNDS[ground])) >= 3


def test_bars_of_the_verdicts_differ():
    assert len({markup.colour(icon) for icon in "✓✗○"}) == 3


def test_matrix_stands_row_by_row_in_fixed_type():
    said = f"Your answer is `{shown(np.array([[1, 20], [-300.5, 4]]))}`; expected: `2`."
    assert markup.paragraphs(said) == (
        "<p>Your answer is </p>"
        "<pre>array([[   1. , 20. ],\n       [-300.5,  4. ]])</pre>"
        "<p>expected: <code>2</code>.</p>"
    )


def test_matrix_keeps_its_type_and_its_numbers():
    array = np.arange(6, dtype="float32").reshape(3, 2)
    (rows,) = re.findall("<pre>(.+?)</pre>", markup.paragraphs(f"`{shown(array)}`"), re.S)
    space = {"array": np.array, "float32": np.float32}
    np.testing.assert_array_equal(eval(rows, space), array)
    assert rows.count("\n") == 2


@pytest.mark.parametrize("value", [1, "a", [1, 2], np.ones(3), np.ones((2, 2, 2)), [[1], [2, 3]]])
def test_other_code_stays_in_its_sentence(value):
    assert "<pre>" not in markup.paragraphs(f"It is `{shown(value)}`.")


def test_abridged_matrix_stays_in_its_sentence():
    assert "<pre>" not in markup.paragraphs(f"It is `{shown(np.ones((90, 2)), limit=40)}`.")


def test_what_was_printed_keeps_its_columns_and_its_quotes():
    block = Result("wrong", "✗ Not yet.", "It printed:\n a  `b`\n10  <i>").html()
    assert "<p>It printed:</p><pre> a  `b`\n10  &lt;i&gt;</pre>" in block
