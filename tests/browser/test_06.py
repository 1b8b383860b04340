"""Chapter 06 in a real browser: the curve follows its controls, an exercise is answered."""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def test_the_curve_follows_its_size_and_an_exercise_is_answered(chapter):
    book = chapter("06_training_deep_networks").run_for("fit-explorer")
    assert book.errors() == {}
    explorer = book.cell("fit-explorer").locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, "Hidden units").focus()
    book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: "Hidden units: 10" in alt(explorer))
    assert picture(explorer) != before[1]
    explorer.get_by_role("button", name="Reset").click()
    until(book.page, lambda: alt(explorer) == before[0])
    assert "the 2 is missing" in book.write_and_run(
        "exercise-penalty", "answer = ...", "answer = 2.935"
    )
    assert "Right" in book.write_and_run("exercise-penalty", "answer = 2.935", "answer = 2.92")
    assert book.complaints == []
    assert book.outside == []
