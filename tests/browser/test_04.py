"""Chapter 04 in a real browser: the graph follows its step, forward and back, and an exercise
answers.
"""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_the_graph_goes_forward_and_back_by_keyboard(chapter):
    book = chapter("04_backpropagation").run_all()
    assert book.errors() == {}
    explorer = book.cell("graph-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, "Step").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Step 1 of 15, forward: u is computed" in alt(explorer))
    assert picture(explorer) != before[1]
    book.page.keyboard.press("End")
    until(book.page, lambda: "Step 15 of 15, back" in alt(explorer))
    assert "Gradients: w 4, u 2, a 2, v₁ 6, v₂ 6" in alt(explorer)  # w: x · (2 · 2 − 1 · 2)
    wrong = book.write_and_run("exercise-twice", "answer = ...", "answer = 36")
    assert "uses u a second time" in wrong
    assert "Right" in book.write_and_run("exercise-twice", "answer = 36", "answer = 51")
