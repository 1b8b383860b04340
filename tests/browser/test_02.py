"""Chapter 02 in a real browser: the table of a layer follows its controls."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_table_of_a_layer_follows_the_first_input(chapter):
    book = chapter("02_forward_propagation").run_all()
    assert book.errors() == {}
    explorer = book.cell("layer-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, "Input 1").focus()
    for _ in range(5):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Inputs 1.5, −1.0, 0.5" in alt(explorer))
    assert (alt(explorer), picture(explorer)) != before
    assert "sum −1.25" in alt(explorer)  # -1.5 + 0.5 · 0.5
