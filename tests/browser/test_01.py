"""Chapter 01 in a real browser: both explorers move by keyboard, an exercise is answered."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def test_neurons_and_activations_move_and_answer(chapter):
    book = chapter("01_neurons_and_activations").run_all()
    assert book.errors() == {}
    for cell, name, said in (
        ("hold-a-neuron", "Input 1", "At the inputs 1.9"),
        ("walk-the-curves", "Place z", "at z = −0.1"),
    ):
        explorer = book.cell(cell).locator(".course-explorer")
        before = alt(explorer), picture(explorer)
        slider(explorer, name).focus()
        book.page.keyboard.press("ArrowLeft")
        until(book.page, lambda explorer=explorer, said=said: said in alt(explorer))
        assert picture(explorer) != before[1]
        explorer.get_by_role("button", name="Reset").click()
        until(book.page, lambda explorer=explorer, before=before: alt(explorer) == before[0])
    assert "bias is missing" in book.write_and_run("exercise-sum", "answer = ...", "answer = -0.5")
    assert "Right" in book.write_and_run("exercise-sum", "answer = -0.5", "answer = 0.5")
    assert book.complaints == []
    assert book.outside == []
