"""Day two, in a real browser: a chapter that was run and saved is opened again, its kernel gone."""

import json

import pytest

from tests.browser.actions import alt, slider, until
from tests.browser.notebook import SHELL

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
CODE = f"{SHELL}.content.widgets.filter(w => w.model.type === 'code')"
TRUSTED = f"{CODE}.every(w => w.model.trusted)"
OUTPUTS = f"{CODE}.map(w => w.model.outputs.length)"


def move(book, explorer):
    """Move a slider of an explorer that is alive."""
    before = alt(explorer)
    slider(explorer, "Input 1").focus()
    book.page.keyboard.press("ArrowLeft")
    until(book.page, lambda: alt(explorer) != before)


def test_an_explorer_is_a_picture_with_its_words_on_the_next_day(chapter):
    book = chapter("01_neurons_and_activations").run_for("hold-a-neuron")
    explorer = book.cell("hold-a-neuron").locator(".course-explorer")
    for _ in range(2):  # it is as alive after it was saved
        move(book, explorer)
        book.save()
    move(book, explorer)
    assert book.page.locator(".jp-Dialog").count() == 0  # no "changed on disk"
    book.page.evaluate(f"{SHELL}.sessionContext.shutdown()")

    book.open()
    output = book.cell("hold-a-neuron").locator(".jp-OutputArea")
    picture = output.locator("img[alt]")
    picture.wait_for()
    assert picture.get_attribute("alt").startswith("Weights 1.5 and −2.0")
    assert picture.evaluate("image => image.naturalWidth") > 500
    assert "Run this cell to move the controls." in output.inner_text()
    assert "model not found" not in book.page.inner_text("body")
    assert book.page.evaluate(TRUSTED)
    assert book.complaints == []


def test_copies_ask_first_and_copies_and_solutions_are_trusted(chapter):
    book = chapter("02_forward_propagation")
    assert book.page.evaluate(TRUSTED)
    assert set(book.page.evaluate(OUTPUTS)) == {0}
    book.path = book.path.parent / "solutions" / book.path.name
    book.page.goto(f"{book.address}/lab/tree/solutions/{book.path.name}?token={book.token}&reset")
    book.page.wait_for_function(f"{SHELL}?.context?.path === 'solutions/{book.path.name}'")
    until(book.page, lambda: book.page.evaluate(f"{CODE}.length > 3 && {TRUSTED}"))
    shown = json.loads(book.path.read_text())["cells"]
    answers = [len(cell["outputs"]) for cell in shown if cell["cell_type"] == "code"]
    assert book.page.evaluate(OUTPUTS) == answers
    assert sum(answers) > 3


def test_a_double_click_opens_no_text_and_code_is_wrapped(chapter):
    book = chapter("02_forward_propagation")
    text = book.page.locator(".jp-MarkdownCell").first
    text.dblclick()
    book.page.wait_for_timeout(300)
    assert book.page.evaluate(f"{SHELL}.content.widgets[0].rendered")
    # a cell out of sight has no editor yet
    until(book.page, lambda: book.page.evaluate(f"{CODE}[0].editor?.getOption('lineWrap')"))
    row = book.page.locator(".jp-DirListing-itemText").filter(has_text="02_forward").first
    row.wait_for()
    assert book.page.locator(".jp-DirListing-itemModified:visible").count() == 0
    assert row.is_visible()


def test_a_forgotten_first_cell_is_named_below_the_error(chapter):
    book = chapter("02_forward_propagation")
    book.page.evaluate(f"{SHELL}.sessionContext.restartKernel()")  # another test may have run it
    book.idle()
    i = next(i for i, source in enumerate(sources(book)) if "style.canvas" in source)
    book.page.evaluate(f"{SHELL}.content.activeCellIndex = {i}")
    book.page.evaluate("window.jupyterapp.commands.execute('notebook:run-cell')")
    output = book.page.locator(f'.jp-Cell[data-windowed-list-index="{i}"] .jp-OutputArea')
    until(book.page, lambda: "is not known yet" in output.inner_text())
    assert "NameError" in output.inner_text()
    assert "Run All Above Selected Cell" in output.inner_text()


def sources(book):
    """Return the code of the cells, "" for text."""
    cells = book.page.evaluate(f"{SHELL}.content.model.sharedModel.toJSON().cells")
    return [cell["source"] if cell["cell_type"] == "code" else "" for cell in cells]
