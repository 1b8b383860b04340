"""Ways that the build adds: to the chapters beside, and to each exercise's solution and back."""

import re

import nbformat.v4 as nbf
import pytest

from helpers import contents
from helpers.authoring import navigation, source

PATHS = source.sources()
every_source = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def text_of(notebook):
    return "\n\n".join(cell.source for cell in notebook.cells if cell.cell_type == "markdown")


@every_source
def test_each_exercise_leads_to_its_solution(path):
    text = text_of(source.learner(path))
    numbers = re.findall(r"^\*\*Exercise (\d\d\.\d+)\.\*\*", text, re.M)
    links = re.findall(r"\[Solution\]\((.+?)#Exercise-(.+?)\)", text)
    assert links == [(f"solutions/{path.stem}.ipynb", number) for number in numbers]
    if numbers:
        solved = text_of(source.solved(path))
        assert re.findall(r"^##+ Exercise (\d\d\.\d+)$", solved, re.M) == numbers
        assert "[Solution]" not in solved


@every_source
def test_the_chapters_beside_stand_at_both_ends(path):
    cells = source.learner(path).cells
    names = list(contents.titles())
    at = names.index(path.stem)
    beside = [f"]({name}.ipynb)" for name in names[max(at - 1, 0) : at] + names[at + 1 : at + 2]]
    for cell in (cells[0], cells[-1]):
        line = next(line for line in cell.source.splitlines() if "[Overview](" in line)
        assert all(each in line for each in beside)
        assert line.count("](") == len(beside) + 1
    assert cells[0].source.startswith("# ")


def test_the_ways_are_a_cell_of_their_own():
    notebook = nbf.new_notebook(cells=[nbf.new_markdown_cell("# Start here\n\nWords.")])
    navigation.add_ways(notebook, "00_start_here")
    first, last = (cell.source for cell in notebook.cells)
    assert first.startswith("# Start here\n\n<small>[Overview](")
    assert first.endswith("</small>\n\nWords.")
    assert last.startswith("[Overview](")
    assert "**Next:** [Toolbox](00_toolbox.ipynb)" in last


def test_a_heading_stands_one_level_below_its_section():
    cells = [
        nbf.new_markdown_cell("Before.\n\n**Exercise 05.1.** How many?"),
        nbf.new_markdown_cell("## Exercises\n\n**Exercise 05.2.** How far?"),
    ]
    navigation.name_exercises(cells)
    assert cells[0].source == "Before.\n\n## Exercise 05.1\n\n**Exercise 05.1.** How many?"
    assert "### Exercise 05.2\n\n**Exercise 05.2.**" in cells[1].source
