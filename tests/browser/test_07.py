"""Chapter 07 in a real browser: the kernel, the pooling and the feature maps follow their
controls.
"""

import pytest

from tests.browser.actions import alt, picture, slider, until

pytestmark = [pytest.mark.browser, pytest.mark.timeout(400)]


def moved(book, cell, name, presses, words):
    """Move a slider by keyboard, wait for the words, and see that picture and sentence have
    changed.
    """
    explorer = book.cell(cell).locator(".course-explorer")
    before = alt(explorer), picture(explorer)
    slider(explorer, name).focus()
    for _ in range(presses):
        book.page.keyboard.press("ArrowRight")
    until(book.page, lambda: words in alt(explorer))
    assert alt(explorer) != before[0]
    assert picture(explorer) != before[1]


def test_the_three_explorers_follow_and_an_exercise_is_answered(chapter):
    book = chapter("07_convolution").run_for("kernel", "pool", "feature-maps")
    assert book.errors() == {}
    moved(book, "kernel", "Column", 10, "At row 22, column 31 of the map the products sum to 0.0")
    moved(book, "pool", "Window", 1, "Window 7, 2 by 2, holds 3, 0, 9, 0; the largest is 9.00")
    moved(book, "feature-maps", "Filter", 2, "Filter 5 of convolution 1 on picture 1")
    assert "bias is missing" in book.write_and_run("exercise-window", "answer = ...", "answer = 4")
    assert "Right" in book.write_and_run("exercise-window", "answer = 4", "answer = 4.5")
    assert book.complaints == []
